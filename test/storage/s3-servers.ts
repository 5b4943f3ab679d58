import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** An S3 server to test against. */
export interface S3Server {
  endpoint: string;
  accessKey: string;
  secretKey: string;
  /** Ends the server if the test started it. */
  stop: () => Promise<void>;
}

/** How to get an S3 server: its name, and a function that starts or finds it. */
export interface S3Offer {
  name: string;
  start: () => Promise<S3Server>;
}

const accessKey = 'lumbung-test';
const secretKey = 'lumbung-test-secret';

/** Programs that speak S3, and how each is told its folder and port. */
const programs: Record<
  string,
  (folder: string, port: number) => { args: string[]; env: Record<string, string> }
> = {
  minio: (folder, port) => ({
    args: ['server', folder, '--address', `127.0.0.1:${String(port)}`],
    env: { MINIO_ROOT_USER: accessKey, MINIO_ROOT_PASSWORD: secretKey, MINIO_BROWSER: 'off' },
  }),
  versitygw: (folder, port) => ({
    args: [
      '--access',
      accessKey,
      '--secret',
      secretKey,
      '--port',
      `127.0.0.1:${String(port)}`,
      'posix',
      folder,
    ],
    env: {},
  }),
};

/**
 * The S3 servers of this run: those that `TEST_S3_SERVERS` names (JSON array of {name, endpoint, accessKey, secretKey}),
 * else the programs found in the folder `LUMBUNG_TOOLS` or on the PATH.
 * @returns an offer per known server; `undefined` where it is not there
 */
export function s3Offers(): { name: string; offer: S3Offer | undefined }[] {
  const given = process.env['TEST_S3_SERVERS'];
  if (given) {
    const servers = JSON.parse(given) as (Omit<S3Server, 'stop'> & { name: string })[];
    return servers.map(({ name, ...server }) => ({
      name,
      offer: { name, start: () => Promise.resolve({ ...server, stop: () => Promise.resolve() }) },
    }));
  }
  return Object.keys(programs).map((name) => {
    const path = find(name);
    return { name, offer: path === undefined ? undefined : { name, start: () => run(name, path) } };
  });
}

function find(program: string): string | undefined {
  const folders = [process.env['LUMBUNG_TOOLS'] ?? '', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function run(name: string, path: string): Promise<S3Server> {
  const home = await mkdtemp(join(tmpdir(), `lumbung-${name}-`));
  const folder = join(home, 'data');
  mkdirSync(folder);
  const port = await freePort();
  const { args, env } = programs[name]!(folder, port);
  const server = spawn(path, args, { cwd: home, env: { ...process.env, ...env }, stdio: 'ignore' });
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    await answering(port, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint: `http://127.0.0.1:${String(port)}`, accessKey, secretKey, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the S3 server ended with ${String(server.exitCode)}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the S3 server does not open its port');
}
