import { fork } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

const bareReader = join(import.meta.dirname, '../dist/bench/bare-reader.mjs');

/** Takes the types off the bare reader beforehand: Node would take half of its time for that. */
export async function prepareBareReader(): Promise<void> {
  const source = await readFile(join(import.meta.dirname, 'bare-reader.ts'), 'utf8');
  await mkdir(join(bareReader, '..'), { recursive: true });
  await writeFile(bareReader, stripTypeScriptTypes(source));
}

/** One bare pass over a file in a process of its own. */
export function barePass(path: string, format: 'csv' | 'xlsx'): Promise<void> {
  return new Promise((done, fail) => {
    const child = fork(bareReader, [path, format]);
    child.once('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`the bare pass ended with ${String(code)}`));
    });
  });
}
