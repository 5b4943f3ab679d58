import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { writeWhole } from '../scripts/home.ts';
import type { DemoAccount } from '../scripts/journey/accounts.ts';
import { organizations } from './organizations.ts';
import { people } from './people.ts';
import { readRegions, regionSource } from './regions.ts';

/** argon2id with the cost of libs/accounts. */
const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Who the audit trail names for what is put in before anybody can sign in. */
const origin = { name: 'Pengisian wilayah peragaan', from: 'npm start' };

/**
 * Puts in what must be there before the first person can sign in: regions, organizations, accounts, assignments. What is
 * there already stays; every addition leaves its audit record in the same transaction.
 * @param ownerUrl connection of the owner of the tables
 * @param home folder of `demo-accounts.json`, made readable by its owner only
 * @returns the accounts with their passwords
 */
export async function bootstrap(ownerUrl: string, home: string): Promise<DemoAccount[]> {
  const { accounts, isNew } = await accountsOf(home);
  const hashes = await Promise.all(accounts.map(({ password }) => hash(password, passwordCost)));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('lumbung-demonstration'))`);
    await addRegions(client);
    const organizationIds = await addOrganizations(client);
    for (const [index, person] of people.entries()) {
      const organizationId = organizationIds.get(person.organization) ?? '';
      await addPerson(client, person, { organizationId, passwordHash: hashes[index] ?? '', isNew });
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  return accounts;
}

/** The file is written before the database: an account whose password nobody knows is worse than a password too many. */
async function accountsOf(home: string): Promise<{ accounts: DemoAccount[]; isNew: boolean }> {
  const file = join(home, 'demo-accounts.json');
  if (existsSync(file)) {
    const kept = JSON.parse(await readFile(file, 'utf8')) as DemoAccount[];
    if (people.every(({ email }, index) => kept[index]?.email === email))
      return { accounts: kept, isNew: false };
  }
  const accounts = people.map(({ role, email, organization }) => ({
    role,
    email,
    password: newPassword(),
    organization,
  }));
  await writeWhole(file, `${JSON.stringify(accounts, null, 2)}\n`);
  return { accounts, isNew: true };
}

/** Four groups of five signs that cannot be taken for one another: 99 bits. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

async function addRegions(client: pg.Client): Promise<void> {
  const regions = await readRegions();
  const { rowCount } = await client.query(
    `INSERT INTO lumbung.region (code, name, level, parent_code, bps_code, source)
     SELECT code, name, level, parent, bps, $2
     FROM jsonb_to_recordset($1::jsonb) AS r (code text, name text, level text, parent text, bps text)
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(regions), regionSource],
  );
  if (rowCount) {
    await audit(
      client,
      'region',
      { action: 'region.load', type: 'region', id: '35.20' },
      {
        added: rowCount,
        source: regionSource,
      },
    );
  }
}

async function addOrganizations(client: pg.Client): Promise<Map<string, string>> {
  for (const { name, title, description, kind } of organizations) {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO lumbung.organization (name, title, description, kind) VALUES ($1, $2, $3, $4)
       ON CONFLICT (name) DO NOTHING RETURNING id`,
      [name, title, description, kind],
    );
    for (const { id } of rows)
      await audit(
        client,
        id,
        { action: 'organization.create', type: 'organization', id },
        { name, title, kind },
      );
  }
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT id, name FROM lumbung.organization',
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function addPerson(
  client: pg.Client,
  person: (typeof people)[number],
  given: { organizationId: string; passwordHash: string; isNew: boolean },
): Promise<void> {
  const { email, fullName, role, decree, actingDays } = person;
  const known = await client.query<{ id: string }>('SELECT id FROM lumbung.account WHERE lower(email) = $1', [
    email,
  ]);
  let id = known.rows[0]?.id;
  if (id === undefined) {
    const made = await client.query<{ id: string }>(
      'INSERT INTO lumbung.account (email, full_name, password_hash) VALUES ($1, $2, $3) RETURNING id',
      [email, fullName, given.passwordHash],
    );
    id = made.rows[0]?.id ?? '';
    await audit(client, 'region', { action: 'account.create', type: 'account', id }, { email, fullName });
  } else if (given.isNew) {
    await client.query('UPDATE lumbung.account SET password_hash = $2, updated_at = now() WHERE id = $1', [
      id,
      given.passwordHash,
    ]);
    await audit(client, 'region', { action: 'account.reset-password', type: 'account', id }, { email });
  }
  const granted = await client.query<{ id: string }>(
    `INSERT INTO lumbung.assignment (account_id, organization_id, role, acting, decree, valid_until)
     SELECT $1, $2, $3, $4, $5, now() + make_interval(days => $6)
     WHERE NOT EXISTS (SELECT FROM lumbung.assignment WHERE account_id = $1 AND organization_id = $2 AND role = $3)
     RETURNING id`,
    [id, given.organizationId, role, actingDays !== undefined, decree, actingDays ?? null],
  );
  for (const assignment of granted.rows) {
    await audit(
      client,
      given.organizationId,
      { action: 'assignment.grant', type: 'assignment', id: assignment.id },
      {
        account: { id, name: fullName },
        role,
        acting: actingDays !== undefined,
      },
    );
  }
}

/** Through the one function that may add to the trail, so that its chain holds. */
async function audit(
  client: pg.Client,
  chain: string,
  happened: { action: string; type: string; id: string },
  details: Record<string, unknown>,
): Promise<void> {
  await client.query('SELECT lumbung.append_audit($1, NULL, $2, $3, $4, $5, $6, $7, $8)', [
    chain,
    origin.name,
    happened.action,
    happened.type,
    happened.id,
    'data peragaan',
    origin.from,
    JSON.stringify(details),
  ]);
}
