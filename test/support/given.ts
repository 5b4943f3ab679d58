import { randomUUID } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { hash } from '@node-rs/argon2';
import type { Actor, Role } from '#lib/access';
import type { OrganizationKind } from '#lib/accounts';
import { asOwner, testEnvironment } from './test-environment.js';

/** A person of a test, with a valid access token of a session of their own. */
export interface GivenPerson {
  accountId: string;
  email: string;
  name: string;
  token: string;
  actor: Actor;
}

interface GivenAssignment {
  role: Role;
  organizationId: string;
  acting?: boolean;
  validFrom?: Date;
  validUntil?: Date;
}

interface PersonWish extends GivenAssignment {
  name?: string;
  email?: string;
  /** Only where the test signs in with it: hashing takes time. */
  password?: string;
  mustChangePassword?: boolean;
  /** Further assignments. */
  also?: GivenAssignment[];
}

let counter = 0;

/** Inserts what a test starts from, behind the application's back. */
export const given = {
  /** An organization; its title is its name in capitals. */
  async organization(
    wish: { name?: string; kind?: OrganizationKind; title?: string } = {},
  ): Promise<{ id: string; name: string }> {
    counter += 1;
    const name = wish.name ?? `opd-${String(counter)}-${randomUUID().slice(0, 6)}`;
    const id = randomUUID();
    await asOwner((client) =>
      client.query('INSERT INTO organization (id, name, title, kind) VALUES ($1, $2, $3, $4)', [
        id,
        name,
        wish.title ?? name.toUpperCase(),
        wish.kind ?? 'opd',
      ]),
    );
    return { id, name };
  },

  /** A person with a role in an organization, signed in. */
  async person(wish: PersonWish): Promise<GivenPerson> {
    counter += 1;
    const name = wish.name ?? `Orang ${String(counter)}`;
    const email = wish.email ?? `orang-${String(counter)}-${randomUUID().slice(0, 6)}@magetan.test`;
    const accountId = randomUUID();
    const sessionId = randomUUID();
    const assignments = [wish, ...(wish.also ?? [])];
    const passwordHash = wish.password === undefined ? 'no password' : await hash(wish.password, quickHash);
    await asOwner(async (client) => {
      await client.query(
        'INSERT INTO account (id, email, full_name, password_hash, must_change_password) VALUES ($1, $2, $3, $4, $5)',
        [accountId, email, name, passwordHash, wish.mustChangePassword ?? false],
      );
      for (const { role, organizationId, acting = false, validFrom, validUntil } of assignments) {
        await client.query(
          `INSERT INTO assignment (account_id, organization_id, role, acting, valid_from, valid_until)
           VALUES ($1, $2, $3, $4, coalesce($5, now() - interval '1 hour'), $6)`,
          [
            accountId,
            organizationId,
            role,
            acting,
            validFrom ?? null,
            validUntil ?? (acting ? inDays(30) : null),
          ],
        );
      }
      await client.query(
        `INSERT INTO session (id, account_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
        [sessionId, accountId],
      );
    });
    return {
      accountId,
      email,
      name,
      token: accessToken(accountId, sessionId),
      actor: {
        accountId,
        name,
        sessionId,
        origin: '127.0.0.1',
        assignments: assignments.map(({ role, organizationId, acting = false }) => ({
          role,
          organizationId,
          acting,
        })),
      },
    };
  },
};

/** Headers of a request by this person. */
export const bearer = (person: { token: string }): { authorization: string } => ({
  authorization: `Bearer ${person.token}`,
});

/** A token as the application makes them, with a life (in seconds, may be negative) and a secret of the test's choice. */
export function accessToken(
  accountId: string,
  sessionId: string,
  { lifeSeconds = 3600, secret = testEnvironment().tokenSecret } = {},
): string {
  return new JwtService({}).sign(
    { sub: accountId, sid: sessionId },
    { secret, algorithm: 'HS256', expiresIn: lifeSeconds },
  );
}

/** argon2id at the least cost: tests look at behaviour, not at strength. */
const quickHash = { memoryCost: 8, timeCost: 1, parallelism: 1 };

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
