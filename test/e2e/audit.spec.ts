import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from 'pg';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';
import { createApi } from '../../apps/api/src/create-api.js';
import { AuditTrail, describeFinding, verifyAudit } from '#lib/audit';
import { Transactions } from '#lib/database';
import { bearer, given } from '../support/given.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

describe('the audit trail', () => {
  let api: NestFastifyApplication;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(emptyDatabase);

  const actor = {
    accountId: randomUUID(),
    name: 'Sri Wahyuni',
    sessionId: '',
    assignments: [],
    origin: '203.0.113.9',
  };
  const record = (organizationId: string | undefined, n: number) =>
    api.get(AuditTrail).record({
      actor,
      organizationId,
      action: 'dataset.edit',
      subject: { type: 'dataset', id: String(n) },
      reason: `alasan ke-${String(n)} — «é»`,
      details: { n, 'kunci lain': [null, 1.5, 'x'] },
    });
  const tenRows = async (chain: string | undefined) => {
    for (let n = 1; n <= 10; n += 1) await record(chain, n);
  };
  const findings = () =>
    asOwner(async (client) => {
      const found: string[] = [];
      for await (const report of verifyAudit(client)) {
        found.push(
          ...report.findings.map(
            (f) => `${String(f.number)}${f.until ? `-${String(f.until)}` : ''} ${f.kind}`,
          ),
        );
      }
      return found;
    });
  /** What only somebody with the owner's password and bad intentions does. */
  const tamper = (sql: string) =>
    asOwner(async (client: Client) => {
      await client.query(`SET session_replication_role = replica; ${sql}`);
    });

  it('keeps who, when, what, why and from where', async () => {
    const opd = await given.organization();
    const kadin = await given.person({ role: 'walidata-kadin', organizationId: opd.id });
    const before = Date.now();
    await record(opd.id, 1);
    const answer = await api.inject({ method: 'GET', url: '/api/v1/audit', headers: bearer(kadin) });
    expect(answer.statusCode).toBe(200);
    const [row] = answer.json().items;
    expect(row).toMatchObject({
      organization: { id: opd.id, name: opd.name },
      number: 1,
      actor: { id: actor.accountId, name: 'Sri Wahyuni' },
      action: 'dataset.edit',
      subject: { type: 'dataset', id: '1' },
      reason: 'alasan ke-1 — «é»',
      origin: '203.0.113.9',
      details: { n: 1, 'kunci lain': [null, 1.5, 'x'] },
    });
    expect(Math.abs(Date.parse(row.at) - before)).toBeLessThan(60_000);
    expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is read in pages, narrowed by organization, subject, actor, action and time', async () => {
    const opd = await given.organization();
    const kadin = await given.person({ role: 'walidata-kadin', organizationId: opd.id });
    await tenRows(opd.id);
    await tenRows(undefined);
    const list = async (query: string) => {
      const answer = await api.inject({
        method: 'GET',
        url: `/api/v1/audit?${query}`,
        headers: bearer(kadin),
      });
      expect(answer.statusCode).toBe(200);
      return answer.json<{
        items: { number: number; at: string; subject: { id: string } }[];
        next: string | null;
      }>();
    };
    const seen: number[] = [];
    for (let after = ''; ;) {
      const page = await list(`organization=${opd.name}&limit=4${after}`);
      seen.push(...page.items.map(({ number }) => number));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await list('organization=region')).items).toHaveLength(10);
    expect((await list('subjectType=dataset&subjectId=3')).items).toHaveLength(2);
    expect((await list(`actor=${actor.accountId}`)).items).toHaveLength(20);
    expect((await list(`actor=${randomUUID()}`)).items).toHaveLength(0);
    expect((await list('action=dataset.')).items).toHaveLength(20);
    expect((await list('action=dataset.e')).items).toHaveLength(0);
    const fifth = (await list(`organization=${opd.name}&subjectId=5`)).items[0]!.at;
    const later = await list(
      `organization=${opd.name}&from=${new Date(Date.parse(fifth) + 1).toISOString()}`,
    );
    expect(later.items.every(({ number }) => number >= 6)).toBe(true);
    expect((await list('organization=no-such-organization')).items).toHaveLength(0);
  });

  it('refuses page marks and filters that are none of ours', async () => {
    const opd = await given.organization();
    const kadin = await given.person({ role: 'walidata-kadin', organizationId: opd.id });
    for (const query of [
      'after=xyz',
      'actor=me',
      'from=yesterday',
      'limit=0',
      'limit=1000',
      'action=DROP',
      'color=red',
    ]) {
      const answer = await api.inject({
        method: 'GET',
        url: `/api/v1/audit?${query}`,
        headers: bearer(kadin),
      });
      expect([query, answer.statusCode]).toEqual([query, 400]);
    }
  });

  it('has no record of a change that was rolled back', async () => {
    const transactions = api.get(Transactions);
    await expect(
      transactions.run(async () => {
        await record(undefined, 1);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    await record(undefined, 2);
    await asOwner(async (client) => {
      const { rows } = await client.query('SELECT number::int, subject_id FROM audit_entry');
      expect(rows).toEqual([{ number: 1, subject_id: '2' }]);
    });
  });

  it('of 20 who write at the same moment is one chain without a fork', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => record(undefined, n)));
    expect(await findings()).toEqual([]);
    await asOwner(async (client) => {
      const { rows } = await client.query(
        'SELECT count(*)::int AS rows, count(DISTINCT previous_hash)::int AS links, max(number)::int AS last FROM audit_entry',
      );
      expect(rows).toEqual([{ rows: 20, links: 20, last: 20 }]);
    });
  });

  describe('in the database', () => {
    const attempts = [
      'UPDATE audit_entry SET reason = $$$$',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      'DELETE FROM audit_head',
      'TRUNCATE audit_head',
    ];

    it.each(attempts)('refuses the owner: %s', async (sql) => {
      await record(undefined, 1);
      await asOwner((client) =>
        expect(client.query(sql)).rejects.toMatchObject({
          code: '42501',
          message: 'the audit trail is append-only',
        }),
      );
      expect(await findings()).toEqual([]);
    });

    it.each([
      ...attempts,
      'UPDATE audit_head SET number = 7',
      `INSERT INTO audit_entry SELECT * FROM audit_entry`,
      `INSERT INTO audit_head VALUES ('x', 0, '')`,
      'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
      'SET session_replication_role = replica',
    ])('refuses the application: %s', async (sql) => {
      await record(undefined, 1);
      await expect(api.get(Transactions).rows(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
    });
  });

  describe('verified', () => {
    const chain = () => given.organization().then(({ id }) => id);

    it('is sound when nobody touched it', async () => {
      await tenRows(await chain());
      await tenRows(undefined);
      expect(await findings()).toEqual([]);
    });

    it.each(['at', 'actor_name', 'action', 'subject_id', 'reason', 'origin', 'details', 'actor_id'])(
      'finds a changed %s',
      async (column) => {
        await tenRows(await chain());
        const value = {
          at: `at + interval '1 microsecond'`,
          details: `'{"n": 5}'`,
          actor_id: 'NULL',
        }[column];
        await tamper(`UPDATE audit_entry SET ${column} = ${value ?? `${column} || 'x'`} WHERE number = 5`);
        expect(await findings()).toEqual(['5 changed']);
      },
    );

    it('finds words moved from one field to the next', async () => {
      await record(undefined, 1);
      await tamper(`UPDATE audit_entry SET action = 'dataset.', subject_type = 'edit' || subject_type`);
      expect(await findings()).toEqual(['1 changed']);
    });

    it('finds a row rewritten together with its hash', async () => {
      await tenRows(undefined);
      await tamper(`
        UPDATE audit_entry SET reason = 'lain' WHERE number = 5;
        UPDATE audit_entry SET hash = audit_hash(previous_hash, chain, number, at, actor_id, actor_name, action,
          subject_type, subject_id, reason, origin, details) WHERE number = 5`);
      expect(await findings()).toEqual(['6 unlinked']);
    });

    it('finds the last row rewritten together with its hash', async () => {
      await tenRows(undefined);
      await tamper(`
        UPDATE audit_entry SET reason = 'lain' WHERE number = 10;
        UPDATE audit_entry SET hash = audit_hash(previous_hash, chain, number, at, actor_id, actor_name, action,
          subject_type, subject_id, reason, origin, details) WHERE number = 10`);
      expect(await findings()).toEqual(['10 head']);
    });

    it('finds rows missing at the beginning, in the middle and at the end', async () => {
      await tenRows(undefined);
      await tamper('DELETE FROM audit_entry WHERE number IN (1, 5, 6, 9, 10)');
      expect(await findings()).toEqual(['1 missing', '5-6 missing', '9-10 missing']);
    });

    it('finds a missing row whose gap was closed by renumbering', async () => {
      await tenRows(undefined);
      await tamper(`
        DELETE FROM audit_entry WHERE number = 9;
        UPDATE audit_entry SET number = 9 WHERE number = 10;
        UPDATE audit_head SET number = 9`);
      expect(await findings()).toEqual(['9 moved']);
    });

    it('finds a whole chain missing', async () => {
      await tenRows(undefined);
      await tamper('DELETE FROM audit_entry');
      expect(await findings()).toEqual(['1-10 missing']);
    });

    it('finds two rows that changed places', async () => {
      await tenRows(undefined);
      await tamper(`
        UPDATE audit_entry SET number = -3 WHERE number = 3;
        UPDATE audit_entry SET number = 3 WHERE number = 7;
        UPDATE audit_entry SET number = 7 WHERE number = -3`);
      expect(await findings()).toEqual(['3 moved', '7 moved']);
    });

    it('finds a row inserted in a gap, after the end, and before the beginning', async () => {
      await tenRows(undefined);
      const insert = (number: number, previous: string) => `
        INSERT INTO audit_entry SELECT chain, ${String(number)}, at, actor_id, actor_name, 'dataset.publish', subject_type,
          subject_id, reason, origin, details, ${previous}, sha256('x') FROM audit_entry WHERE number = 2`;
      await tamper(insert(11, 'hash'));
      expect(await findings()).toEqual(['11 beyond-head']);
      await tamper('DELETE FROM audit_entry WHERE number IN (5, 11)');
      await tamper(insert(5, 'hash'));
      expect(await findings()).toEqual(['5 moved']);
      await tamper(insert(-1, 'hash'));
      expect((await findings())[0]).toBe('-1 moved');
    });

    it('finds a row taken from another chain, and says its name', async () => {
      const one = await chain();
      await tenRows(one);
      await tenRows(undefined);
      await tamper(`DELETE FROM audit_entry WHERE chain = 'region' AND number = 4;
        INSERT INTO audit_entry SELECT 'region', number, at, actor_id, actor_name, action, subject_type, subject_id,
          reason, origin, details, previous_hash, hash FROM audit_entry WHERE chain = '${one}' AND number = 4`);
      await asOwner(async (client) => {
        const sentences: string[] = [];
        for await (const { findings: found } of verifyAudit(client))
          sentences.push(...found.map(describeFinding));
        expect(sentences).toEqual([
          'rantai region, baris 4: berpindah tempat atau disisipkan: isi dan sambungannya tidak cocok dengan nomornya',
        ]);
      });
    });

    it('finds a chain whose head is gone', async () => {
      await tenRows(undefined);
      await tamper('DELETE FROM audit_head');
      expect(await findings()).toEqual(['10 head']);
    });

    it('by npm run audit:verify: a line for each chain, and exit code 1 on findings', async () => {
      const organization = await given.organization({ title: 'Dinas Pendidikan' });
      await tenRows(organization.id);
      await tenRows(undefined);
      const { databaseUrl, home } = testEnvironment();
      const verify = () =>
        spawnSync(process.execPath, [join(process.cwd(), 'scripts', 'launch.ts'), 'audit-verify'], {
          encoding: 'utf8',
          env: { ...process.env, DATABASE_URL: databaseUrl, LUMBUNG_HOME: home },
        });
      const sound = verify();
      expect([sound.status, sound.stderr]).toEqual([0, '']);
      expect(sound.stdout.split('\n')).toEqual([
        expect.stringMatching(/^region: 10 baris, utuh, kepala [0-9a-f]{64}$/),
        expect.stringMatching(/^Dinas Pendidikan \(.{36}\): 10 baris, utuh, kepala [0-9a-f]{64}$/),
        'Jejak audit utuh: 20 baris diperiksa.',
        '',
      ]);
      await tamper(`DELETE FROM audit_entry WHERE chain <> 'region' AND number = 4`);
      const unsound = verify();
      expect(unsound.status).toBe(1);
      expect(unsound.stdout).toContain(`  rantai ${organization.id}, baris 4: hilang\n`);
    });
  });
});
