import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { migrateDatabase } from '#lib/database';
import { readEnvironment, type Environment } from '#lib/config';
import { installJobs } from '#lib/jobs';
import type { RunningPostgres } from './embedded-postgres.ts';
import { homeFolder, HomeHold, openHome, secretsOf, type Secrets } from './home.ts';
import { databaseName, passwordsOf, startHomePostgres, urlsOf } from './local-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import { ServiceProcess } from './service-process.ts';
import { Sentence } from './sentence.ts';

/** What the processes of this start are given. */
interface Prepared {
  variables: Record<string, string | undefined>;
  ownerUrl: string;
  postgres: RunningPostgres | undefined;
  /** Whether the demonstration region belongs here. */
  demonstration: boolean;
}

const startedAt = performance.now();
const say = (line: string): void => {
  console.log(line);
};
const step = (line: string): void => {
  say(`[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} dtk] ${line}`);
};

let ending: Promise<void> | undefined;
let failed = false;
/** Asked through a function: what is awaited in between may have changed it. */
const isEnding = (): boolean => ending !== undefined;
const undo: (() => Promise<void>)[] = [];

/** Ends what was started, last started first: API and worker, then PostgreSQL, then the hold on the folder. */
function end(sentence?: string): Promise<void> {
  if (sentence !== undefined) {
    failed = true;
    console.error(sentence);
  }
  ending ??= (async () => {
    if (undo.length > 1) step('Menghentikan layanan ...');
    while (undo.length > 0) {
      await undo
        .pop()?.()
        .catch((error: unknown) => {
          console.error(Sentence.of(error, homeFolder()).message);
          failed = true;
        });
    }
    if (!failed) say('Berhenti dengan rapi.');
    process.exit(failed ? 1 : 0);
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
// The npm script that called us died: nobody is left who could stop us.
process.on('disconnect', () => void end());

try {
  await start();
} catch (error) {
  const place = homeFolder();
  await end(ending ? undefined : Sentence.of(error, place).message);
}

async function start(): Promise<void> {
  say('Lumbung dinyalakan. Hentikan dengan Ctrl-C.');
  const home = homeFolder();
  await openHome(home);
  const hold = await HomeHold.take(home, 'start');
  undo.push(() => hold.release());
  const prepared = process.env['DATABASE_URL']?.trim()
    ? await prepareExternal(home)
    : await prepareEmbedded(home, hold);
  if (isEnding()) return;

  const environment = readEnvironment(prepared.variables);
  step('Menyalakan API dan pekerja ...');
  const api = new ServiceProcess('api', 'listening', prepared.variables);
  const worker = new ServiceProcess('worker', 'working', prepared.variables);
  const services = [api, worker];
  undo.push(async () => {
    await Promise.all(services.map((service) => service.stop()));
  });
  for (const service of services) {
    service.onStarted = (pid) => hold.note(pid);
    service.onGaveUp = (sentence) => void end(sentence);
  }
  const [{ address }] = await Promise.all([api.start(), worker.start()]);
  const { port } = new URL(address);
  const baseUrl = `http://${environment.host === '0.0.0.0' ? '127.0.0.1' : environment.host}:${port}`;
  if (prepared.demonstration && !isEnding()) await demonstrate(home, baseUrl, prepared.ownerUrl);
  if (!isEnding())
    await greet(
      home,
      process.env['PUBLIC_URL'] === undefined ? baseUrl : environment.publicUrl,
      environment.mail,
    );
}

async function prepareEmbedded(home: string, hold: HomeHold): Promise<Prepared> {
  const secrets: Secrets = await secretsOf(home);
  const settings = readEnvironment(urlsOf(home, secrets, 1).variables);
  await requireFreePort(settings.port, settings.host);
  step(existsSync(join(home, 'postgres', 'PG_VERSION')) ? 'PostgreSQL ...' : 'PostgreSQL (pertama kali) ...');
  const postgres = await startHomePostgres(home, secrets);
  undo.push(() => postgres.stop());
  postgres.process.once('exit', () => {
    if (!ending)
      void end('PostgreSQL berhenti tanpa diminta. Periksa ruang cakram dan memori, lalu nyalakan lagi.');
  });
  await hold.noteDatabase(postgres.port);
  step('Migrasi basis data ...');
  await prepareDatabase(postgres.ownerUrl, databaseName, passwordsOf(secrets));
  const urls = urlsOf(home, secrets, postgres.port);
  return {
    variables: urls.variables,
    ownerUrl: urls.owner,
    postgres,
    demonstration: process.env['LUMBUNG_DEMO'] !== '0',
  };
}

async function prepareExternal(home: string): Promise<Prepared> {
  const variables = { ...process.env, LUMBUNG_HOME: home };
  const environment = readEnvironment(variables);
  await requireFreePort(environment.port, environment.host);
  step('Migrasi basis data ...');
  try {
    await migrateDatabase(environment.migrationDatabaseUrl);
    await installJobs(environment.migrationDatabaseUrl);
  } catch (error) {
    const { host } = new URL(environment.migrationDatabaseUrl);
    throw new Sentence(
      `Basis data di ${host} tidak dapat dipakai: ${messageOf(error)}. Periksa DATABASE_URL dan MIGRATION_DATABASE_URL.`,
      { cause: error },
    );
  }
  return {
    variables,
    ownerUrl: environment.migrationDatabaseUrl,
    postgres: undefined,
    demonstration: process.env['LUMBUNG_DEMO'] === '1',
  };
}

/** Looks before anything is started whether the port can be had. */
async function requireFreePort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((free, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Sentence(
          error.code === 'EADDRINUSE'
            ? `Port ${String(port)} sedang dipakai program lain. Hentikan program itu, atau pilih port lain: PORT=3100 npm start`
            : `Port ${String(port)} di ${host} tidak dapat dibuka (${error.code ?? error.message}). Pilih PORT atau HOST lain.`,
        ),
      );
    });
    probe.listen(port, host, () =>
      probe.close(() => {
        free();
      }),
    );
  });
}

/** Fills the demonstration region once; a filling that was cut off is taken up again by the next start. */
async function demonstrate(home: string, baseUrl: string, ownerUrl: string): Promise<void> {
  const marker = join(home, 'demo');
  const script = join(import.meta.dirname, 'demo.ts');
  if (existsSync(marker) || !existsSync(script)) return;
  step('Mengisi wilayah contoh (sekali saja) ...');
  const { seedDemonstration } = (await import(script)) as {
    seedDemonstration: (given: {
      baseUrl: string;
      ownerUrl: string;
      home: string;
      log: (line: string) => void;
    }) => Promise<void>;
  };
  await seedDemonstration({ baseUrl, ownerUrl, home, log: step });
  await writeFile(marker, `${new Date().toISOString()}\n`);
}

async function greet(home: string, address: string, mail: Environment['mail']): Promise<void> {
  step('Siap.');
  say(`\n  Alamat   ${address}/`);
  say(`  Log      ${join(home, 'logs')}`);
  say(`  Surel    ${wayOf(mail)}`);
  const file = join(home, 'demo-accounts.json');
  if (existsSync(file)) {
    const accounts = JSON.parse(await readFile(file, 'utf8')) as { role: string; email: string }[];
    say(`  Masuk    (kata sandi di ${file})`);
    const shown = new Set<string>();
    for (const { role, email } of accounts) {
      if (shown.has(role)) continue;
      shown.add(role);
      say(`           ${role.padEnd(18)} ${email}`);
    }
  }
  say(`\n  Coba:
   1. Buka ${address}/ dan lihat sebuah dataset, tabelnya, dan unduhannya.
   2. curl '${address}/api/3/action/package_search?q=penduduk'
   3. npm run journey -- --file berkas-anda.csv --url ${address}
`);
}

/** Where mail goes, for people. */
function wayOf(mail: Environment['mail']): string {
  switch (mail.kind) {
    case 'smtp':
      return `lewat ${mail.server.host}`;
    case 'folder':
      return mail.folder;
    case 'off':
      return 'tidak dikirim; isi SMTP_URL dan MAIL_FROM, atau MAIL_FOLDER';
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
