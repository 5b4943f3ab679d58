import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What folders of this process are for. */
type Purpose = 'reading' | 'book';

const prefixOf = (purpose: Purpose): string => `lumbung-${purpose}-`;

/**
 * A folder of this process for the files of one piece of work. Made at once, so that nothing happens before the child that works
 * in it exists.
 */
export function makeOwnFolder(purpose: Purpose): string {
  return mkdtempSync(join(tmpdir(), `${prefixOf(purpose)}${String(process.pid)}-`));
}

/** Removes folders whose process is gone: a parent killed outright could not. */
export async function sweepOwnFolders(purpose: Purpose): Promise<void> {
  const ownerForm = new RegExp(`^${prefixOf(purpose)}(\\d+)-`);
  for (const name of await readdir(tmpdir())) {
    const owner = ownerForm.exec(name);
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
