import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { RecordScanner } from './record-scanner.js';
import { scanFile } from './scan-file.js';

/** Records of a text, fed in pieces of some size as a file would be. */
function scan(text: string, delimiter = ',', piece = Infinity): string[][] {
  const bytes = Buffer.from(text);
  const scanner = new RecordScanner(delimiter.charCodeAt(0));
  const records: string[][] = [];
  let from = 0;
  let known = 0;
  while (known < bytes.length) {
    known = Math.min(bytes.length, known + piece);
    const part = Buffer.from(bytes.subarray(from, known));
    const atEnd = known === bytes.length;
    from += scanner.feed(part, { from: 0, length: part.length, atEnd }, () => {
      records.push(scanner.texts());
      return true;
    });
  }
  return records;
}

/** A small repeatable random source (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

describe('RecordScanner', () => {
  it('reads quotes, doubled quotes and line breaks inside quotes', () => {
    expect(scan('a,"b ""x""",c\r\n"1\n2",,"3,4"\n')).toEqual([
      ['a', 'b "x"', 'c'],
      ['1\n2', '', '3,4'],
    ]);
  });

  it('counts a blank line as a record of one empty cell', () => {
    expect(scan('a\n\nb')).toEqual([['a'], [''], ['b']]);
  });

  it('keeps a quote in the middle of a cell and text after a closing quote', () => {
    expect(scan('5" pipa,x\n"a"b,c\n')).toEqual([
      ['5" pipa', 'x'],
      ['ab', 'c'],
    ]);
  });

  it('names the row of a quote that is never closed', () => {
    expect(() => scan('a,b\n1,"2\n3,4\n')).toThrow(
      expect.objectContaining({
        code: 'CSV_QUOTE_NOT_CLOSED',
        details: expect.objectContaining({ params: { row: 2 } }),
      }),
    );
  });

  it('agrees with csv-parse on 400 random files, whatever the size of the pieces', () => {
    const next = random(20260101);
    const alphabet = ['a', '1', '.', ' ', 'é', '\u4e2d', '-', ',', ';', '\n', '\r\n', '"', '😀', '\t'];
    for (let round = 0; round < 400; round++) {
      const delimiter = [',', ';', '\t', '|'][Math.floor(next() * 4)] ?? ',';
      const ending = next() < 0.5 ? '\n' : '\r\n';
      const width = 1 + Math.floor(next() * 5);
      const rows: string[][] = [];
      for (let row = 0; row < 1 + Math.floor(next() * 6); row++) {
        const cells: string[] = [];
        for (let cell = 0; cell < width; cell++) {
          let text = '';
          for (let length = Math.floor(next() * 6); length > 0; length--) {
            text += alphabet[Math.floor(next() * alphabet.length)] ?? '';
          }
          cells.push(text);
        }
        rows.push(cells);
      }
      const text = rows
        .map((cells) =>
          cells
            .map((cell) =>
              next() < 0.3 || /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
            )
            .join(delimiter),
        )
        .join(ending);
      const expected: unknown = parse(text, { delimiter, record_delimiter: ending, skip_empty_lines: false });
      const piece = 1 + Math.floor(next() * 12);
      if (text === '') continue;
      // The last line may be an empty one without an end: no line at all.
      const kept = (records: string[][]) => records.filter((cells) => cells.length > 1 || cells[0] !== '');
      expect(kept(scan(text, delimiter))).toEqual(kept(expected as string[][]));
      expect(kept(scan(text, delimiter, piece))).toEqual(kept(expected as string[][]));
    }
  });

  it('reads records longer than its buffer and refuses those beyond the cap', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-scan-'));
    try {
      const path = join(folder, 'long.csv');
      writeFileSync(path, `a,b\n${'x'.repeat(3_000_000)},1\n`);
      const lengths: number[] = [];
      const scanner = new RecordScanner(44);
      await scanFile(path, scanner, {
        start: 0,
        onRecord: () => {
          lengths.push(scanner.text(0).length);
          return true;
        },
      });
      expect(lengths).toEqual([1, 3_000_000]);
      writeFileSync(path, `a,b\n"${'x'.repeat(9_000_000)}`);
      await expect(
        scanFile(path, new RecordScanner(44), { start: 0, onRecord: () => true }),
      ).rejects.toMatchObject({ code: 'FILE_TEXT_TOO_LONG' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
