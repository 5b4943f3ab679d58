import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './embedded-postgres.ts';

/** An S3 server of our own that runs in a temporary folder. */
export interface S3Program {
  name: string;
  endpoint: string;
  accessKey: string;
  secretKey: string;
  /** Ends the server at once, as a power cut would; what it stored stays. */
  halt: () => Promise<void>;
  /** Starts it again on the same port and folder. */
  resume: () => Promise<void>;
  /** Ends it and throws its folder away. */
  stop: () => Promise<void>;
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

/** Names of the S3 programs that we know how to start. */
export const s3ProgramNames: readonly string[] = Object.keys(programs);

/** Where a program is: in the folder `LUMBUNG_TOOLS`, or on the PATH; `undefined` when it is not there. */
export function findS3Program(name: string): string | undefined {
  const folders = [process.env['LUMBUNG_TOOLS'] ?? '', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Starts an S3 program on a free port, with a fresh folder.
 * @param name one of {@link s3ProgramNames}
 * @param path where the program is
 * @throws Error when it ends or does not answer within some ten seconds
 */
export async function startS3Program(name: string, path: string): Promise<S3Program> {
  const settings = programs[name];
  if (!settings) throw new Error(`unknown S3 program ${name}`);
  const home = await mkdtemp(join(tmpdir(), `lumbung-${name}-`));
  const folder = join(home, 'data');
  mkdirSync(folder);
  const port = await freePort();
  const { args, env } = settings(folder, port);
  let server: ChildProcess | undefined;
  const halt = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  const resume = async (): Promise<void> => {
    server = spawn(path, args, { cwd: home, env: { ...process.env, ...env }, stdio: 'ignore' });
    await answering(port, server);
  };
  const stop = async (): Promise<void> => {
    await halt();
    await rm(home, { recursive: true, force: true });
  };
  try {
    await resume();
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, endpoint: `http://127.0.0.1:${String(port)}`, accessKey, secretKey, halt, resume, stop };
}

/** Waits until the server works: MinIO opens its port sooner, and answers 503 until its folder is prepared. */
async function answering(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the S3 server ended with ${String(server.exitCode)}`);
    if (await isAtWork(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the S3 server does not answer');
}

/** Whoever signs nothing is refused, but by a server that works. */
async function isAtWork(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`, { signal: AbortSignal.timeout(1000) });
    await answer.body?.cancel();
    return answer.status < 500;
  } catch {
    return false;
  }
}
