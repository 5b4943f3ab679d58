import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LumbungError } from '#lib/errors';
import { makeZip, sheetOf, workbookParts } from '../../../test/support/make-workbook.js';
import { openCsv } from './csv/open-csv.js';
import { sniff } from './sniff.js';
import { inspectTable } from './table/inspect-table.js';
import { writeRows } from './table/write-rows.js';
import { openWorkbook } from './xlsx/open-workbook.js';

const report = () => Promise.resolve();

/** What the child does with a file, without the child: a crash is an error that is no refusal. */
async function readAll(path: string, folder: string, format: 'csv' | 'xlsx'): Promise<string> {
  sniff(path, format);
  const source = format === 'csv' ? openCsv(path, folder, {}) : await openWorkbook(path, folder, {}, report);
  const made = await inspectTable(source, {}, report);
  const { plan, reading } = made;
  const rows = await writeRows(made.source, plan, made.corrections, { report, write: () => Promise.resolve() });
  return rows === reading.rowCount ? 'read' : `${String(rows)} rows instead of ${String(reading.rowCount)}`;
}

/** Changes some bytes, or cuts the end off; the same for the same seed. */
function damage(whole: Buffer, seed: number): Buffer {
  let state = seed * 7919 + 1;
  const next = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
  if (seed % 3 === 0) return whole.subarray(0, 1 + next(whole.length));
  const copy = Buffer.from(whole);
  for (let count = 1 + next(8); count > 0; count--) copy[next(copy.length)] = next(256);
  return copy;
}

describe('damaged files', () => {
  const sheet = sheetOf([
    ['a', 'b'],
    ['x', 1],
    ['y', 2],
  ]);
  const originals = {
    csv: Buffer.from(
      'nama,jumlah,tanggal\n"A ""x""",1,2024-01-31\nB,"1.234,5",01/02/2024\nC,-,...\nSumber: x\n',
    ),
    xlsx: makeZip(workbookParts({ sheets: { S: sheet }, sharedStrings: '<si><t>x</t></si>' })),
  };

  it.each(['csv', 'xlsx'] as const)('of kind %s end in a reading or a refusal, 300 times', async (format) => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-damaged-'));
    const crashed: string[] = [];
    try {
      const path = join(folder, 'damaged');
      const spools = join(folder, 'spools');
      mkdirSync(spools);
      for (let seed = 0; seed < 300; seed++) {
        writeFileSync(path, damage(originals[format], seed));
        const outcome = await readAll(path, spools, format).catch((cause: unknown) => cause);
        if (outcome === 'read' || outcome instanceof LumbungError) continue;
        crashed.push(
          `${String(seed)}: ${outcome instanceof Error ? (outcome.stack ?? '') : String(outcome)}`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(crashed).toEqual([]);
  });
});
