import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '../support/is-running.js';
import type { Told } from '../support/reading-parent.js';

/** Windows-1252 with Indonesian numbers: its text is rewritten in the folder, its rows are written by the child. */
function writeBigFile(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, 'nama,nilai\n', null, 'latin1');
  const block = 'Kafé Magetan nomor satu di Jalan Pahlawan,"1.234,5"\n'.repeat(10_000);
  for (let part = 0; part < 60; part += 1) writeSync(file, block, null, 'latin1');
  closeSync(file);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(20);
}

describe('the child of a reading whose parent is killed outright', () => {
  let folder: string;
  /** For temporary files of the parent alone: the next reading there would sweep up after it. */
  let temporary: string;
  let path: string;
  let parent: ChildProcess | undefined;
  const left = () => readdirSync(temporary);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-killed-'));
    path = join(folder, 'big.csv');
    writeBigFile(path);
  });
  beforeEach(() => {
    temporary = mkdtempSync(join(folder, 'temporary-'));
  });
  afterEach(() => parent?.kill('SIGKILL'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each<[Told['stage'], string]>([
    ['scanning', 'while the file is looked through'],
    ['opened', 'while nothing is asked of it'],
    ['writing', 'while it waits for somebody to take its rows'],
  ])('is gone soon, and its folder with it: %s, %s', async (stage) => {
    const process = fork(join(import.meta.dirname, '../support/reading-parent.ts'), [path], {
      env: { TMPDIR: temporary, TEMP: temporary },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    parent = process;
    const reader = await new Promise<number>((resolve, reject) => {
      process.once('exit', (code) => {
        reject(new Error(`the parent ended by itself with ${String(code)}`));
      });
      process.on('message', (told: Told) => {
        if (told.stage === 'opened' && stage === 'writing') process.send('rows');
        if (told.stage === stage && told.reader !== undefined) resolve(told.reader);
      });
    });
    expect(isRunning(reader)).toBe(true);
    expect(left()).toHaveLength(1);
    expect(readdirSync(join(temporary, left()[0]!))).toEqual(['text.csv']);

    process.kill('SIGKILL');

    await until(() => !isRunning(reader));
    await until(() => left().length === 0);
  });
});
