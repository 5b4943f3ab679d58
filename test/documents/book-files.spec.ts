import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { writeBook, writeBookFiles, writeBookWorkbook, type Book } from '#lib/documents';
import { sampleBook } from '../../demo/documents/book.js';
import type { Told } from '../support/book-parent.js';
import { isRunning } from '../support/is-running.js';
import { onChildStarted } from '../support/started-children.js';

const limits = { memoryMb: 256, timeoutSeconds: 120 };
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const written = async (write: (output: Writable) => Promise<unknown>): Promise<Buffer> => {
  const output = new PassThrough();
  const [content] = await Promise.all([buffer(output), write(output)]);
  return content;
};
const foldersLeft = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`lumbung-book-${String(process.pid)}-`));
/** Kills each child as soon as it runs. */
const killStarted = (): (() => void) =>
  onChildStarted((child) => {
    child.once('spawn', () => child.kill('SIGKILL'));
  });

describe('a book written in a process of its own', () => {
  afterEach(() => {
    expect(foldersLeft()).toEqual([]);
  });

  it('has the bytes of the book written here, in every form', async () => {
    const { pages, paths, close } = await writeBookFiles(sampleBook, limits);
    let ownPages = 0;
    const own = {
      pdf: await written(async (output) => {
        ({ pages: ownPages } = await writeBook(sampleBook, output));
      }),
      'pdf-a4': await written((output) => writeBook(sampleBook, output, 'a4')),
      xlsx: await written((output) => writeBookWorkbook(sampleBook, output)),
    };
    for (const form of ['pdf', 'pdf-a4', 'xlsx'] as const)
      expect([form, sha256(await readFile(paths[form]))]).toEqual([form, sha256(own[form])]);
    expect(pages).toBe(ownPages);
    await close();
    expect(existsSync(dirname(paths.pdf))).toBe(false);
  }, 120_000);

  it('is refused as it would be here, with the place', async () => {
    const unprintable: Book = { ...sampleBook, publisher: 'Dinas 漢' };
    await expect(writeBookFiles(unprintable, limits)).rejects.toMatchObject({
      code: 'CHARACTER_NOT_PRINTABLE',
      status: 422,
      details: { params: { character: '漢', code: 'U+6F22' }, places: [{ found: 'Dinas 漢' }] },
    });
  });

  it('that needs more memory than it may have is given up, and this process goes on', async () => {
    await expect(writeBookFiles(sampleBook, { ...limits, memoryMb: 16 })).rejects.toMatchObject({
      code: 'BOOK_TOO_MUCH_MEMORY',
      status: 422,
      details: { params: { megabytes: 16 } },
    });
    const { pages, close } = await writeBookFiles(sampleBook, limits);
    expect(pages).toBeGreaterThan(20);
    await close();
  }, 120_000);

  it('that takes too long is given up', async () => {
    await expect(writeBookFiles(sampleBook, { ...limits, timeoutSeconds: 0 })).rejects.toMatchObject({
      code: 'BOOK_TOO_SLOW',
      status: 422,
      details: { params: { seconds: 0 } },
    });
  });

  it('whose process is killed is told from one that was too large: it may be tried again', async () => {
    const stop = killStarted();
    await expect(writeBookFiles(sampleBook, limits)).rejects.toMatchObject({
      code: 'BOOK_INTERRUPTED',
      status: 503,
    });
    stop();
  });

  it('goes with the process that asked for it, and its folder too', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'lumbung-killed-'));
    const parent = fork(join(import.meta.dirname, '../support/book-parent.ts'), [], {
      env: { TMPDIR: temporary, TEMP: temporary },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const [{ child }] = (await once(parent, 'message')) as [Told];
    expect(isRunning(child)).toBe(true);
    expect(readdirSync(temporary)).toHaveLength(1);
    parent.kill('SIGKILL');
    while (isRunning(child) || readdirSync(temporary).length > 0) await wait(20);
    rmSync(temporary, { recursive: true });
  }, 60_000);
});
