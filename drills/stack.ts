import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build.ts';
import { startEmbeddedPostgres, type RunningPostgres } from '../scripts/embedded-postgres.ts';
import { prepareDatabase, roleUrls } from '../scripts/prepare-database.ts';
import { serviceOptions } from '../scripts/service-options.ts';

/** A private, complete Lumbung: its own PostgreSQL, object folder, API and worker. */
export interface Stack {
  baseUrl: string;
  postgres: RunningPostgres;
  ownerUrl: string;
  urls: { api: string; public: string };
  home: string;
  api: ChildProcess;
  worker: ChildProcess;
  /** Ends a process as a power cut would, its children with it, and starts it again. */
  crash: (part: 'api' | 'worker') => Promise<void>;
  /** Stops PostgreSQL at once and starts it again on the same port. */
  restartPostgres: () => Promise<void>;
  stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '..');
const passwords = { api: 'bench-api', public: 'bench-public' };
const database = 'lumbung_bench';

/**
 * Starts the stack on free ports in a temporary home; settings of the database are those of `npm start`.
 * @param given further variables of the environment, for instance where the S3 server is
 */
export async function startStack(given: Record<string, string> = {}): Promise<Stack> {
  await build();
  const home = await mkdtemp(join(tmpdir(), 'lumbung-bench-'));
  const dataDir = join(home, 'postgres');
  const postgres = await startEmbeddedPostgres({
    dataDir,
    ownerPassword: 'bench-owner',
  });
  await prepareDatabase(postgres.ownerUrl, database, passwords);
  const urls = roleUrls(postgres.port, database, passwords);
  const environment = {
    ...process.env,
    PORT: '0',
    LUMBUNG_HOME: home,
    DATABASE_URL: urls.api,
    PUBLIC_DATABASE_URL: urls.public,
    PUBLIC_DATABASE_POOL: '16',
    TOKEN_SECRET: 'a-secret-for-benchmarks-only-0123456789',
    PUBLIC_RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
    SIGN_OFF_CHAIN: 'langsung',
    ...given,
  };
  const launch = async (
    part: 'api' | 'worker',
    port = '0',
  ): Promise<{ process: ChildProcess; address: string }> => {
    const child = spawn(
      process.execPath,
      [...serviceOptions[part], join(root, 'dist', 'apps', part, 'src', 'main.js')],
      {
        cwd: root,
        env: { ...environment, PORT: port },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    const address = await new Promise<string>((ready, reject) => {
      child.on('message', (message: { address?: string }) => {
        ready(message.address ?? '');
      });
      child.once('exit', (code) => {
        reject(new Error(`${part} ended with ${String(code)}`));
      });
    });
    return { process: child, address };
  };
  const api = await launch('api');
  const worker = await launch('worker');
  const stack: Stack = {
    baseUrl: api.address,
    postgres,
    ownerUrl: postgres.ownerUrl(database),
    urls,
    home,
    api: api.process,
    worker: worker.process,
    crash: async (part) => {
      const victim = stack[part];
      const ended = new Promise((done) => victim.once('exit', done));
      victim.kill('SIGKILL');
      await ended;
      const again = await launch(part, part === 'api' ? new URL(stack.baseUrl).port : '0');
      stack[part] = again.process;
    },
    restartPostgres: async () => {
      const { port } = stack.postgres;
      await stack.postgres.stop();
      stack.postgres = await startEmbeddedPostgres({ dataDir, ownerPassword: 'bench-owner', port });
    },
    stop: async () => {
      await Promise.all([end(stack.api), end(stack.worker)]);
      await stack.postgres.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
  return stack;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(impatience);
}
