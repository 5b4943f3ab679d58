import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'lumbung-reading-';
const ownerForm = new RegExp(`^${prefix}(\\d+)-`);

/** A folder of this process for the spools of one file. Made at once, so that nothing happens before its child exists. */
export function makeReadingFolder(): string {
  return mkdtempSync(join(tmpdir(), `${prefix}${String(process.pid)}-`));
}

/** Removes folders whose process is gone: a parent killed outright could not. */
export async function sweepReadingFolders(): Promise<void> {
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
