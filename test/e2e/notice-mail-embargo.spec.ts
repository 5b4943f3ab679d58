import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { MailServer } from '../support/mail-server.js';
import { Mailing } from '../support/mailing.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 50));
};

describe('a notice that is not due yet', () => {
  let server: MailServer;
  let mailing: Mailing;
  let rina: GivenPerson;

  beforeEach(async () => {
    await emptyDatabase();
    server = await MailServer.open();
    mailing = await Mailing.with(mailTo(server));
    const { id } = await given.organization();
    rina = await given.person({ role: 'operator', organizationId: id });
  });
  afterEach(async () => {
    await mailing.close();
    await server.close();
  });

  const mailTo = ({ url }: MailServer) => ({ SMTP_URL: url, MAIL_FROM: 'portal@data.magetan.test' });
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
  const wakeUps = async () =>
    (
      await asOwner((client) =>
        client.query<{ at: Date }>(
          `SELECT start_after AS at FROM jobs.job WHERE name = 'mail-notices' ORDER BY start_after`,
        ),
      )
    ).rows.map(({ at }) => at.getTime());

  it('is not mailed before its moment, and is when it has come', async () => {
    const dueAt = inSeconds(2);
    await mailing.tell([rina.accountId], { dueAt });
    expect(await wakeUps()).toEqual([dueAt.getTime()]);
    do expect(server.asked).toEqual([]);
    while ((await mailing.run()).sent === 0);
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]!.at.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
    expect(server.connections).toBe(1);
    const [letter] = await server.letters();
    expect(letter!.date!.getTime()).toBe(Math.floor(dueAt.getTime() / 1000) * 1000);
  });

  it('waits for its own moment, whatever the outbox says', async () => {
    await mailing.tell([rina.accountId], { dueAt: inSeconds(3600) });
    await mailing.timePasses();
    await mailing.run();
    expect(server.connections).toBe(0);
    const [row] = await mailing.rows();
    expect(row!.state).toBe('waiting');
    expect(row!.waits).toBeGreaterThan(3500);
  });

  it('of a kind that this version does not know is left to the one that does, and holds up nothing', async () => {
    await mailing.tell([rina.accountId]);
    await asOwner((client) => client.query(`UPDATE lumbung.notice SET kind = 'of.tomorrow'`));
    await mailing.tell([rina.accountId]);
    expect(await mailing.run()).toMatchObject({ sent: 1, unwanted: 0 });
    expect((await mailing.rows()).map(({ state }) => state)).toEqual(['waiting', 'sent']);
  });

  it('is put off and brought forward with its release, and says what is then to be said', async () => {
    await mailing.tell([rina.accountId], { dueAt: inSeconds(3600), title: 'Lama' });
    await mailing.tell([rina.accountId], { dueAt: inSeconds(7200), title: 'Lebih lama' });
    const [put] = await mailing.rows();
    expect(put!.waits).toBeGreaterThan(7000);
    await mailing.tell([rina.accountId], { dueAt: inSeconds(0), title: 'Baru' });
    await mailing.run();
    expect((await server.letters()).map(({ subject }) => subject)).toEqual(['Baru']);
  });

  it('follows what is wanted at its moment, not when it was told', async () => {
    await mailing.tell([rina.accountId], { dueAt: inSeconds(1) });
    await asOwner((client) =>
      client.query(`INSERT INTO lumbung.mail_choice VALUES ($1, 'all', false)`, [rina.accountId]),
    );
    await until(async () => (await mailing.run()).unwanted === 1);
    expect(server.connections).toBe(0);
  });
});

describe('an order to publish', () => {
  let server: MailServer;
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    server = await MailServer.open();
    steps = await RoundSteps.in(api);
  });
  afterEach(() => server.close());

  const work = () =>
    createWorker(
      testEnvironment({
        SMTP_URL: server.url,
        MAIL_FROM: 'portal@data.magetan.test',
        WORKER_JOBS: 'mail-notices',
      }),
    );
  const watch = (person: GivenPerson, code: string) =>
    api.inject({ method: 'PUT', url: `/api/v1/me/watches/${code}`, headers: bearer(person) });
  const recipients = () => server.taken.map(({ to }) => to[0]!).sort();
  /** Everybody who holds a post of the technical team. */
  const team = async () =>
    (
      await asOwner((client) =>
        client.query<{ email: string }>(
          `SELECT DISTINCT email FROM lumbung.account JOIN lumbung.assignment ON account_id = account.id
           WHERE role IN ('walidata-staf', 'walidata-kasi')`,
        ),
      )
    ).rows.map(({ email }) => email);

  it('is mailed by the worker to the team at once, and to those who wait when the figures are out', async () => {
    const [first] = steps.agencies;
    await watch(first.head, 'KEP-001');
    await steps.untilOrder();
    const worker = await work();
    try {
      const releaseAt = new Date(Date.now() + 5000);
      await steps.good(steps.act('kadin', 'finish', { releaseAt: releaseAt.toISOString() }));
      const told = await team();
      await until(() => server.taken.length >= told.length);
      expect(recipients()).toEqual([...told].sort());
      expect(await steps.published('KEP-001')).toEqual([]);
      await until(() => server.taken.length > told.length);
      expect(recipients()).toEqual([...told, first.head.email].sort());
      const late = server.taken.find(({ to }) => to[0] === first.head.email)!;
      expect(late.at.getTime()).toBeGreaterThanOrEqual(releaseAt.getTime());
      // What was hidden is public when the mail is there, and not in it.
      expect((await steps.published('KEP-001')).map(({ value }) => Number(value)).sort()).toEqual([
        10, 20, 30,
      ]);
      for (const { raw, at } of server.taken)
        if (at < releaseAt) expect(raw.toString()).not.toMatch(/KEP-001|Jumlah Penduduk/);
    } finally {
      await worker.close();
    }
  }, 60_000);

  it('is not mailed to somebody whose post has ended', async () => {
    await steps.untilOrder();
    await asOwner((client) =>
      client.query(
        `UPDATE lumbung.assignment SET ended_at = now(), ended_reason = 'Mutasi' WHERE account_id = $1`,
        [steps.posts.kasi.accountId],
      ),
    );
    await steps.good(steps.act('kadin', 'finish'));
    const worker = await work();
    try {
      const told = (await team()).filter((email) => email !== steps.posts.kasi.email);
      await until(() => server.taken.length >= told.length);
      expect(recipients()).toEqual(told.sort());
    } finally {
      await worker.close();
    }
  }, 60_000);
});
