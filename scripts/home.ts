import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Sentence } from './sentence.ts';

/** What the embedded mode keeps secret. Made once, readable by its owner only. */
export interface Secrets {
  ownerPassword: string;
  apiPassword: string;
  publicPassword: string;
  tokenSecret: string;
}

/** A process, named so that a later one with the same number is not taken for it. */
interface ProcessMark {
  pid: number;
  /** When it started, as the operating system tells. */
  startedAt: string;
}

/** What runs in this folder at the moment; `run.json`. */
export interface Running {
  holder: ProcessMark;
  /** `start` for `npm start`, else the name of the command that borrowed the database. */
  command: string;
  /** Port of PostgreSQL, once it answers. */
  databasePort?: number;
  /** The processes the holder started. */
  children: ProcessMark[];
}

/** Folder of all local state. */
export const homeFolder = (): string => {
  const given = process.env['LUMBUNG_HOME']?.trim() ?? '';
  return resolve(import.meta.dirname, '..', given === '' ? '.lumbung' : given);
};

/**
 * Makes the folder and proves that it can be written to.
 * @throws Sentence when it cannot
 */
export async function openHome(home: string): Promise<void> {
  try {
    await makeFolder(home);
    const probe = join(home, `.probe-${String(process.pid)}`);
    await writeFile(probe, Buffer.alloc(4096));
    await rm(probe);
  } catch (error) {
    throw Sentence.of(error, home);
  }
}

/** As `mkdir -p`. Node's own recursive mkdir never returns where the parent exists and yet takes no folder (/proc). */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

/** The secrets of this folder, made on first use. */
export async function secretsOf(home: string): Promise<Secrets> {
  const file = join(home, 'secrets.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  const word = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    ownerPassword: word(),
    apiPassword: word(),
    publicPassword: word(),
    tokenSecret: randomBytes(48).toString('base64url'),
  };
  await writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** Writes a file so that it is there whole or not at all, for its owner only. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const unfinished = `${file}.${String(process.pid)}`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

/** Holds a folder for one process: a second start sees who holds it, a start after a crash clears what was left. */
export class HomeHold {
  private readonly file: string;
  private readonly running: Running;
  private writing: Promise<void> = Promise.resolve();
  private released = false;

  // Node strips types only: no parameter properties in scripts.
  private constructor(file: string, running: Running) {
    this.file = file;
    this.running = running;
  }

  /**
   * Takes the folder. Processes that a killed holder left behind are ended.
   * @throws Sentence when a living process holds it
   */
  static async take(home: string, command: string): Promise<HomeHold> {
    const file = join(home, 'run.json');
    const running: Running = { holder: markOf(process.pid), command, children: [] };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await writeFile(file, JSON.stringify(running), { flag: 'wx', mode: 0o600 });
        return new HomeHold(file, running);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 5)
          throw Sentence.of(error, home);
      }
      // A file just made may not have its content yet.
      if (!readRunning(home)) await new Promise((done) => setTimeout(done, 200));
      const other = readRunning(home);
      if (other && isAlive(other.holder)) {
        throw new Sentence(
          `Folder ${home} sedang dipakai oleh proses ${String(other.holder.pid)} (npm ${other.command === 'start' ? 'start' : `run ${other.command}`}). Hentikan dahulu proses itu, atau pilih folder lain dengan LUMBUNG_HOME.`,
        );
      }
      for (const child of other?.children ?? []) if (isAlive(child)) process.kill(child.pid, 'SIGKILL');
      await rm(file, { force: true });
    }
  }

  /** Notes a process that was started, so that the next start can end it should this one be killed. */
  async note(pid: number | undefined): Promise<void> {
    if (pid === undefined) return;
    this.running.children.push(markOf(pid));
    await this.write();
  }

  /** Notes where PostgreSQL listens: other commands use the same server meanwhile. */
  async noteDatabase(port: number): Promise<void> {
    this.running.databasePort = port;
    await this.write();
  }

  async release(): Promise<void> {
    this.released = true;
    await this.writing;
    await rm(this.file, { force: true });
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(() =>
      this.released ? undefined : writeWhole(this.file, JSON.stringify(this.running)),
    );
    return this.writing;
  }
}

/** What runs in the folder, or `undefined`: nothing, or only remains of something killed. */
export function runningIn(home: string): Running | undefined {
  const running = readRunning(home);
  return running && isAlive(running.holder) ? running : undefined;
}

function readRunning(home: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

function markOf(pid: number): ProcessMark {
  return { pid, startedAt: startOf(pid) ?? '' };
}

function isAlive(mark: ProcessMark): boolean {
  const startedAt = startOf(mark.pid);
  return startedAt !== undefined && startedAt === mark.startedAt;
}

/** Start time of a process in the operating system's own words; `undefined` when there is no such process. */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
      // The name in parentheses may hold spaces; the fields after it do not. The first is the state, the 20th the start.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const listed = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = listed.stdout.trim();
  return line === '' ? undefined : line;
}
