import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import pg from 'pg';

/** Sign-in names of the people a benchmark or drill needs, all with one throwaway password. */
export const password = 'kata-sandi-untuk-uji-saja';

/** One organization with everybody who handles a submission; made by the owner, as no route may. */
export async function makePeople(ownerUrl: string): Promise<{ organization: string }> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=lumbung' });
  await client.connect();
  try {
    const passwordHash = await hash(password);
    const [opd, walidata] = [randomUUID(), randomUUID()];
    await client.query(
      `INSERT INTO organization (id, name, title, kind) VALUES ($1, 'dinas-uji', 'Dinas Uji', 'opd'), ($2, 'walidata-uji', 'Walidata Uji', 'walidata')`,
      [opd, walidata],
    );
    const roles = [
      'operator',
      'kepala-opd',
      'walidata-staf',
      'walidata-kasi',
      'walidata-kabid',
      'walidata-kadin',
    ];
    for (const role of roles) {
      const account = randomUUID();
      await client.query(
        `INSERT INTO account (id, email, full_name, password_hash) VALUES ($1, $2, $3, $4)`,
        [account, `${role}@uji.example`, `Uji ${role}`, passwordHash],
      );
      await client.query(
        `INSERT INTO assignment (account_id, organization_id, role, valid_from) VALUES ($1, $2, $3, now() - interval '1 day')`,
        [account, role.startsWith('walidata') ? walidata : opd, role],
      );
    }
    return { organization: 'dinas-uji' };
  } finally {
    await client.end();
  }
}

/** A token of one of these people, for requests that are made by hand. */
export async function accessToken(baseUrl: string, role: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${role}@uji.example`, password }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
