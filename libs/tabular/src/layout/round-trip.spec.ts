import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messyTable, type MessyTable } from '../../../../test/support/messy-table.js';
import { readLayoutOf } from '../../../../test/support/read-layout.js';

const cases = 5000;

/** What an operator who knows the table would say to whatever is asked. */
function answersFor({ style }: MessyTable): Record<string, string> {
  const numbers = style === 'plain' ? 'plain' : 'id';
  const answers: Record<string, string> = { 'number-style:dots': numbers, 'number-style:commas': 'id' };
  for (let position = 1; position <= 12; position++) answers[`number-style:${String(position)}`] = numbers;
  return answers;
}

const plain = (row: readonly (string | number | null)[]) =>
  row
    .map((value) => (value === null ? null : Number.isFinite(Number(value)) ? Number(value) : value))
    .join(' | ');

/** Tidy tables drawn at random, laid out as people lay them out, read back. */
describe('messy layouts of tidy tables', () => {
  it(`are read back equal, ${String(cases)} of them`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-round-trip-'));
    const wrong: string[] = [];
    for (let seed = 1; seed <= cases; seed++) {
      const table = messyTable(seed);
      const read = await readLayoutOf(
        table.sheet,
        { answers: answersFor(table) },
        table.isCsv ? 'csv' : 'xlsx',
        folder,
      ).catch((cause: unknown) =>
        cause instanceof Error ? `${cause.message} ${JSON.stringify(cause)}` : String(cause),
      );
      if (typeof read === 'string') {
        wrong.push(`seed ${String(seed)}: ${table.description}: ${read}`);
        continue;
      }
      const expected = table.rows.map(plain);
      const found = read.rows.map(plain);
      const totals = read.reading.totals ?? [];
      const rows = totals.filter(({ kind }) => kind === 'row').length;
      const differing = totals.flatMap((total) => total.differing).length;
      const same = expected.length === found.length && expected.every((row, index) => row === found[index]);
      if (
        same &&
        rows === table.totals.rows &&
        totals.length - rows === table.totals.columns &&
        differing === 0
      )
        continue;
      const at = expected.findIndex((row, index) => row !== found[index]);
      wrong.push(
        `seed ${String(seed)}: ${table.description}: ${String(found.length)} of ${String(expected.length)} rows, ${String(totals.length)} totals, ${String(differing)} differ\n  ${expected[at] ?? ''}\n  ${found[at] ?? ''}`,
      );
      if (wrong.length >= 20) break;
    }
    rmSync(folder, { recursive: true });
    expect(wrong).toEqual([]);
  }, 600_000);
});
