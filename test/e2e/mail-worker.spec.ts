import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { MailServer } from '../support/mail-server.js';
import { Mailing } from '../support/mailing.js';
import { given, type GivenPerson } from '../support/given.js';
import { ownCertificate, withOpenssl } from '../support/openssl.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 50));
};

/** Runs the worker as a process of its own for as long as `work` takes, and gives everything it wrote. */
async function logOf(
  changes: Record<string, string>,
  work: (ended: Promise<void>) => Promise<void>,
): Promise<string> {
  const environment = testEnvironment();
  const worker = spawn(process.execPath, [join(process.cwd(), 'dist/apps/worker/src/main.js')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      LUMBUNG_HOME: environment.home,
      DATABASE_URL: environment.databaseUrl,
      PUBLIC_DATABASE_URL: environment.publicDatabaseUrl,
      TOKEN_SECRET: 'canary-of-the-token-secret-0123456789',
      LOG_LEVEL: 'trace',
      ...changes,
    },
  });
  let log = '';
  for (const stream of [worker.stdout!, worker.stderr!]) {
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  }
  const ended = new Promise<void>((done) =>
    worker.once('close', () => {
      done();
    }),
  );
  try {
    await work(ended);
  } finally {
    worker.kill('SIGTERM');
    await ended;
  }
  return log;
}

describe('the worker', () => {
  let teller: Mailing;
  let rina: GivenPerson;
  let folder: string;

  beforeEach(async () => {
    await emptyDatabase();
    teller = await Mailing.with({});
    const { id } = await given.organization();
    rina = await given.person({ role: 'operator', organizationId: id, email: 'canary-rina@magetan.test' });
    folder = await mkdtemp(join(tmpdir(), 'lumbung-mail-'));
  });
  afterEach(async () => {
    await teller.close();
    await rm(folder, { recursive: true, force: true });
  });

  const state = async () => (await teller.rows())[0]?.state;

  withOpenssl.each([
    ['smtps:', { secure: true }],
    ['smtp:', { hideSTARTTLS: false }],
  ])(
    'signs in over TLS to %s and writes neither password nor addresses nor tokens into its log',
    async (protocol, options) => {
      const certificate = await ownCertificate();
      const { key, cert, file } = certificate;
      const server = await MailServer.open({ ...options, key, cert });
      try {
        server.refuse('to', '451 4.7.1 canary-words: try later');
        const url = server.url.replace('smtp:', protocol).replace('//', '//portal:canary-password%3A@');
        const log = await logOf(
          { SMTP_URL: url, MAIL_FROM: 'portal@data.magetan.test', NODE_EXTRA_CA_CERTS: file },
          async () => {
            await teller.tell([rina.accountId], { title: 'canary-title' });
            await until(async () => (await teller.rows())[0]?.deferrals === 1);
            await teller.timePasses();
            await teller.tell([rina.accountId], { subject: 'lain' });
            await until(() => server.taken.length === 2);
            await until(async () => (await teller.rows()).every((row) => row.state === 'sent'));
          },
        );
        expect(new Set(server.passwords)).toEqual(new Set(['canary-password:']));
        expect(log).toContain('notices mailed');
        expect(log).not.toMatch(/canary/);
        expect(log).not.toContain('token=');
      } finally {
        await server.close();
        await certificate.remove();
      }
    },
    120_000,
  );

  it('says once that nothing is mailed where there is neither server nor folder, and nothing is lost', async () => {
    const log = await logOf({}, async () => {
      await teller.tell([rina.accountId]);
      await teller.tell([rina.accountId], { subject: 'lain' });
      await until(async () => {
        const { rows } = await asOwner((client) =>
          client.query(`SELECT FROM jobs.job WHERE name = 'mail-notices' AND state = 'completed'`),
        );
        return rows.length >= 2;
      });
    });
    expect(log.match(/no notice is mailed/g)).toHaveLength(1);
    expect(await state()).toBe('waiting');
  }, 120_000);

  it('lays mail down as files that a mail program reads, whole and for their owner only', async () => {
    const mail = join(folder, 'mail');
    await logOf({ MAIL_FOLDER: mail }, async () => {
      await teller.tell([rina.accountId], { title: 'Angka Ékonomi terbit' });
      await until(async () => (await state()) === 'sent');
      await asOwner((client) =>
        client.query(`UPDATE lumbung.notice_mail SET state = 'waiting', settled_at = NULL, try_at = now()`),
      );
      await teller.tell([rina.accountId], { subject: 'lain' });
      await until(async () => (await teller.rows()).every((row) => row.state === 'sent'));
    });
    const files = await readdir(mail);
    // Laid down twice, the first one is one file.
    expect(files).toHaveLength(2);
    for (const file of files) expect(file).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{32}\.eml$/);
    expect((await stat(join(mail, files[0]!))).mode & 0o777).toBe(0o600);
    const letters = await Promise.all(
      files.map(async (file) => simpleParser(await readFile(join(mail, file)))),
    );
    expect(letters.map(({ subject }) => subject)).toContain('Angka Ékonomi terbit');
    expect(letters[0]).toMatchObject({
      from: { value: [{ name: 'Lumbung Data Kabupaten Magetan', address: 'lumbung@localhost' }] },
      to: { value: [{ name: rina.name, address: 'canary-rina@magetan.test' }] },
    });
  }, 120_000);

  it('does only the jobs that it is told to, and does not start for one that there is not', async () => {
    const log = await logOf({ MAIL_FOLDER: folder, WORKER_JOBS: '!mail-notices' }, async () => {
      await teller.tell([rina.accountId]);
      await until(async () => {
        const { rows } = await asOwner((client) =>
          client.query(`SELECT FROM jobs.schedule WHERE name = 'sweep-sessions'`),
        );
        return rows.length > 0;
      });
    });
    expect(log).not.toContain('mail-notices');
    expect(await state()).toBe('waiting');
    const refusal = await logOf({ WORKER_JOBS: 'mail-notices,nonsense' }, (ended) => ended);
    expect(refusal).toContain('WORKER_JOBS: jenis «nonsense» tidak ada');
  }, 120_000);
});
