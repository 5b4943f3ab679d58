import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'lumbung-reading-';

/** A folder of this process for the spools of one file. Folders of processes that were killed outright are removed first. */
export async function makeReadingFolder(): Promise<string> {
  await sweep();
  return mkdtemp(join(tmpdir(), `${prefix}${String(process.pid)}-`));
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name);
    if (!owner || isAlive(Number(owner[1]))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
