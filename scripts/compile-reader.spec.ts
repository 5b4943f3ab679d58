import { execFileSync, fork } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerOptions } from '../libs/tabular/src/reader-options.js';
import type { ReaderMessage } from '../libs/tabular/src/reader.protocol.js';

const room = join(import.meta.dirname, '../dist/libs/tabular/src');

/** The first answer of a reader to a small table. */
async function answerOf(entry: string, table: string): Promise<ReaderMessage> {
  // Its own: the reader takes it away.
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-spool-'));
  return new Promise((done, fail) => {
    const child = fork(entry, [], {
      env: {},
      execArgv: readerOptions(200),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message: ReaderMessage) => {
      if (message.kind === 'ready')
        child.send({ kind: 'inspect', path: table, folder, format: 'csv', corrections: {}, lastVersion: [] });
      else if (message.kind !== 'progress') {
        child.disconnect();
        done(message);
      }
    });
    child.once('error', fail);
    child.once('exit', (code) => {
      fail(new Error(`the reader ended with ${String(code)}`));
    });
  });
}

describe('what V8 compiled of the reader', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-compiled-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is taken by a reader with its caps', () => {
    const ask = `const { readFileSync } = require('node:fs');
      const { Script } = require('node:vm');
      const room = ${JSON.stringify(room)};
      const source = '(function (require) {' + readFileSync(room + '/reader.bundle.cjs', 'utf8') + '\\n})';
      const script = new Script(source, { cachedData: readFileSync(room + '/reader.compiled') });
      console.log(script.cachedDataRejected);`;
    expect(
      execFileSync(process.execPath, [...readerOptions(200), '-e', ask], { env: {} })
        .toString()
        .trim(),
    ).toBe('false');
  });

  it('is not needed: without it, or with another in its place, a reader reads the same', async () => {
    const table = join(folder, 'tabel.csv');
    await writeFile(table, 'kecamatan;jumlah\nPoncol;1.200\nParang;3.400\n');
    const entry = join(folder, 'reader.entry.cjs');
    await copyFile(join(room, 'reader.entry.cjs'), entry);
    await copyFile(join(room, 'reader.bundle.cjs'), join(folder, 'reader.bundle.cjs'));
    const expected = await answerOf(join(room, 'reader.entry.cjs'), table);
    expect(expected.kind).toBe('reading');
    expect(await answerOf(entry, table)).toEqual(expected);
    const compiled = await readFile(join(room, 'reader.compiled'));
    for (const other of [Buffer.from('lain'), compiled.subarray(0, compiled.length / 2)]) {
      await writeFile(join(folder, 'reader.compiled'), other);
      expect(await answerOf(entry, table)).toEqual(expected);
    }
  });
});
