import type { ReadingProblem, TableReading } from '../reading.js';
import { problemCodes } from '../table/problems.js';
import { hasMarks, markingOrderOf, marksOf } from './marks.js';
import { reportOf } from './reading-report.js';

const reading = (problems: ReadingProblem[], more: Partial<TableReading> = {}): TableReading => ({
  format: 'xlsx',
  sheets: [],
  sheet: 'S',
  headerRow: 3,
  firstDataRow: 4,
  title: '',
  columns: [
    { position: 2, name: 'jiwa', label: 'Jiwa', type: 'integer', unit: '', missing: 0 },
    { position: 3, name: 'nilai', label: 'Nilai', type: 'number', unit: '', missing: 0, from: [5, 6] },
  ],
  rowCount: 0,
  skipped: [],
  sample: [],
  questions: [],
  problems,
  personal: [],
  hasAbsences: false,
  ...more,
});
const problem = (changes: Partial<ReadingProblem>): ReadingProblem => ({
  severity: 'error',
  code: 'cell-does-not-fit',
  message: 'Tidak cocok.',
  places: [],
  count: 0,
  ...changes,
});
const at = (row: number, column?: number) => ({
  sheet: 'S',
  row,
  ...(column === undefined ? {} : { column }),
});

describe('reportOf', () => {
  it('has one entry for each cause and column, the most urgent first', () => {
    const { entries, counts } = reportOf(
      reading(
        [
          problem({ severity: 'note', code: 'blank-rows', places: [at(9)], count: 1 }),
          problem({ severity: 'warning', code: 'mixed-column', places: [at(4, 2)], count: 30 }),
          problem({ places: [at(8, 2)], texts: ['1O'], count: 1 }),
          problem({ places: [at(5, 2)], count: 2, message: 'Lain.' }),
          problem({ places: [at(6, 6)], count: 1 }),
        ],
        {
          questions: [
            { id: 'a', text: 'Apa?', choices: [{ value: 'x', label: 'Ya' }], places: [at(7, 2)] },
            { id: 'b', text: 'Sudah?', choices: [], answer: 'x' },
          ],
        },
      ),
      'id',
    );
    expect(
      entries.map(({ severity, code, column, count }) => [severity, code, column?.label, count]),
    ).toEqual([
      ['error', 'cell-does-not-fit', 'Nilai', 1],
      ['error', 'cell-does-not-fit', 'Jiwa', 3],
      ['question', 'question', 'Jiwa', 1],
      ['warning', 'mixed-column', 'Jiwa', 30],
      ['note', 'blank-rows', undefined, 1],
    ]);
    expect(counts).toEqual({ error: 2, question: 1, warning: 1, note: 1 });
    expect(entries[1]).toMatchObject({
      places: [at(8, 2), at(5, 2)],
      texts: ['1O', ''],
      message: 'Tidak cocok. Lain.',
    });
    expect(entries[2]?.action).toBe('Jawab pada pratinjau, salah satu dari: «Ya».');
  });

  it('tells rules and actions in English to those who prefer it', () => {
    const { entries } = reportOf(reading([problem({ places: [at(5, 2)], texts: ['1O'], count: 1 })]), 'en');
    expect(entries[0]).toMatchObject({
      rule: 'Cells fit the type of their column',
      message: 'Cells fit the type of their column; found: “1O”.',
      action: expect.stringContaining('Correct the cell'),
    });
  });

  it('has advice on every code of the reader, and takes that of others on theirs', () => {
    const others = {
      'of-others': { rule: { id: 'Aturan', en: 'Rule' }, action: { id: 'Lakukan', en: 'Do' } },
    };
    const codes = [...problemCodes, 'of-others'];
    const { entries } = reportOf(reading(codes.map((code) => problem({ code, count: 1 }))), 'id', others);
    expect(entries.map(({ code }) => code).sort()).toEqual([...codes].sort());
    const unknown = reportOf(reading([problem({ code: 'of-another-version' })]), 'id').entries[0];
    expect(entries.filter(({ rule, action }) => rule === unknown?.rule || action === '')).toEqual([]);
    expect(entries.find(({ code }) => code === 'of-others')).toMatchObject({
      rule: 'Aturan',
      action: 'Lakukan',
    });
  });

  it('tells also what it has no advice for', () => {
    const { entries } = reportOf(reading([problem({ code: 'of-another-version' })]), 'id');
    expect(entries[0]).toMatchObject({ code: 'of-another-version', message: 'Tidak cocok.' });
  });
});

describe('marksOf', () => {
  it('marks errors, questions and warnings but no notes; the gravest decides the colour', () => {
    const order = markingOrderOf(
      reading([
        problem({ severity: 'warning', code: 'mixed-column', places: [at(4, 5)], count: 1 }),
        problem({ places: [at(4, 5), at(2_000_000, 5)], count: 2 }),
        problem({ severity: 'note', code: 'blank-rows', places: [at(9, 5)], count: 1 }),
        problem({ code: 'row-too-short', places: [at(6)], count: 1 }),
      ]),
      'f.xlsx',
    );
    expect(hasMarks(order.report)).toBe(true);
    const marks = marksOf(order).get('S')?.all() ?? [];
    // A whole row is marked where the table begins.
    expect(marks.map(({ row, column, kind, notes }) => [row, column, kind, notes.length])).toEqual([
      [4, 5, 'error', 2],
      [6, 2, 'error', 1],
    ]);
  });

  it('moves a mark that a merge covers to its first cell', () => {
    const marks = marksOf(
      markingOrderOf(reading([problem({ places: [at(5, 3), at(4, 2), at(9, 9)], count: 3 })]), 'f'),
    );
    const sheet = marks.get('S');
    sheet?.gather([{ top: 4, left: 2, bottom: 6, right: 4 }]);
    expect(sheet?.all().map(({ row, column }) => [row, column])).toEqual([
      [4, 2],
      [9, 9],
    ]);
  });
});
