import { singleCell, type RawCell, type RawRow, type SheetCells } from '#lib/tabular';
import { lockedSign } from './answer-cells.js';
import { readAnswer } from './answer-reading.rules.js';
import { periodColumnKey, rowMark, type RowLabels } from './carriers.rules.js';
import { compareDecimals } from './decimals.rules.js';
import type { ExpectedRow, Expectation } from './expectation.rules.js';
import type { FilledPlace, TemplateProblem } from './filled.js';
import { oneLine, placeOf, type SheetCarriers } from './sheet-carriers.rules.js';

import type { Answer, TemplateCell, TemplatePeriod } from './template-model.js';
import { quoted, templateProblem } from './template-problems.js';

/** One open cell as it was met in the workbook; it may be met more than once. */
export interface Occurrence {
  identity: string;
  answer?: Answer;
  note?: string;
  place: FilledPlace;
}

/** What one sheet says. */
export interface SheetRead {
  occurrences: Occurrence[];
  problems: TemplateProblem[];
}

/** Reads the rows of a sheet by what its hidden column and row say of them. */
export function readSheet(sheet: SheetCells, carriers: SheetCarriers, expectation: Expectation): SheetRead {
  const reader = new SheetReader(sheet, carriers, expectation);
  for (const row of sheet.rows) if (row.row !== carriers.keyRow) reader.readRow(row);
  return reader.finish();
}

class SheetReader {
  private readonly read: SheetRead;
  private readonly typedSums: ReturnType<typeof placeOf>[] = [];

  constructor(
    private readonly sheet: SheetCells,
    private readonly carriers: SheetCarriers,
    private readonly expectation: Expectation,
  ) {
    this.read = { occurrences: [], problems: [...carriers.problems] };
  }

  readRow(row: RawRow): void {
    const { rows, headings } = this.expectation;
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const key = (cells.get(this.carriers.rowColumn)?.text ?? '').trim();
    const expected = rows.get(key);
    if (expected !== undefined) this.readData(row.row, cells, expected);
    else if (key.startsWith(rowMark.data) || key.startsWith(rowMark.locked))
      this.say('TEMPLATE_ROW_UNKNOWN', {}, [this.place(row.row, this.carriers.rowColumn, quoted(key))]);
    else if (key.startsWith(rowMark.heading)) this.checkLabels(row.row, cells, headings.get(key));
    else if (key.startsWith(rowMark.sum)) this.checkSums(row.row, cells);
    else if (key === rowMark.header) this.checkHeader(row.row, cells);
    else this.refuseStray(row);
  }

  finish(): SheetRead {
    if (this.typedSums.length > 0) this.say('TEMPLATE_SUM_TYPED', { sheet: this.sheet.name }, this.typedSums);
    return this.read;
  }

  private readData(row: number, cells: ReadonlyMap<number, RawCell>, expected: ExpectedRow): void {
    this.checkLabels(row, cells, expected.labels);
    for (const [column, one] of this.carriers.columns) {
      if (one.kind !== 'period' || (one.holds !== 'history' && one.holds !== 'value')) continue;
      const cell = expected.row.cells[one.period.id] ?? {};
      if (cell.identity !== undefined)
        this.readOpen(row, cells, { ...expected, period: one.period }, cell.identity);
      else this.checkLocked(row, cells.get(column), column, cell);
    }
  }

  private readOpen(
    row: number,
    cells: ReadonlyMap<number, RawCell>,
    { indicator, period }: ExpectedRow & { period: TemplatePeriod },
    identity: string,
  ): void {
    const columnOf = (holds: 'value' | 'mark' | 'note'): number =>
      this.carriers.places.get(periodColumnKey(holds, period)) ?? 0;
    const columns = { value: columnOf('value'), mark: columnOf('mark'), note: columnOf('note') };
    const own = {
      value: cells.get(columns.value),
      mark: cells.get(columns.mark),
      note: cells.get(columns.note),
    };
    const { answer, note, findings } = readAnswer(own, indicator.rule, indicator.unit);
    for (const { code, params, at } of findings) {
      const found = at === 'note' ? '' : quoted(plainText(own[at]));
      this.read.problems.push(templateProblem(code, params, [this.place(row, columns[at], found)], identity));
    }
    const { sheet, cell } = this.place(row, columns.value);
    this.read.occurrences.push({
      identity,
      place: { sheet, cell },
      ...(answer === undefined ? {} : { answer }),
      ...(note === undefined ? {} : { note }),
    });
  }

  private checkLocked(
    row: number,
    found: RawCell | undefined,
    column: number,
    { answer }: TemplateCell,
  ): void {
    const text = plainText(found);
    const expected = answer === undefined ? '' : 'value' in answer ? answer.value : lockedSign(answer);
    if (isSame(found?.text ?? '', expected)) return;
    this.say('TEMPLATE_LOCKED_CHANGED', { found: quoted(text) || 'kosong', expected: expected || 'kosong' }, [
      this.place(row, column, quoted(text)),
    ]);
  }

  private checkLabels(row: number, cells: ReadonlyMap<number, RawCell>, labels: RowLabels | undefined): void {
    if (labels === undefined) return;
    for (const [column, one] of this.carriers.columns) {
      if (one.kind !== 'label') continue;
      const found = oneLine(plainText(cells.get(column)));
      const expected = oneLine(labels[one.holds]);
      if (found === expected) continue;
      this.say(
        'TEMPLATE_LABEL_CHANGED',
        { found: quoted(found) || 'kosong', expected: expected || 'kosong' },
        [this.place(row, column, quoted(found))],
      );
    }
  }

  private checkHeader(row: number, cells: ReadonlyMap<number, RawCell>): void {
    for (const [column, { header }] of this.carriers.columns) {
      const found = oneLine(plainText(cells.get(column)));
      if (found === oneLine(header)) continue;
      this.say('TEMPLATE_LABEL_CHANGED', { found: quoted(found) || 'kosong', expected: oneLine(header) }, [
        this.place(row, column, quoted(found)),
      ]);
    }
  }

  private checkSums(row: number, cells: ReadonlyMap<number, RawCell>): void {
    for (const [column, one] of this.carriers.columns) {
      if (one.kind !== 'period' || one.holds !== 'value') continue;
      const cell = cells.get(column);
      if (cell !== undefined && cell.formula !== true)
        this.typedSums.push(this.place(row, column, quoted(plainText(cell))));
    }
  }

  /** What was typed into a row that is none of ours would be lost without a word. */
  private refuseStray({ row, cells }: RawRow): void {
    const stray = cells.find((cell) => {
      const column = this.carriers.columns.get(cell.column);
      return column?.kind === 'period' && column.holds !== 'history' && cell.text.trim() !== '';
    });
    if (stray === undefined || row < this.carriers.keyRow) return;
    const found = quoted(plainText(stray));
    this.say('TEMPLATE_ROW_WITHOUT_IDENTITY', { found }, [this.place(row, stray.column, found)]);
  }

  private place(row: number, column: number, found?: string): ReturnType<typeof placeOf> {
    return placeOf(this.sheet.name, row, column, found);
  }

  private say(...problem: Parameters<typeof templateProblem>): void {
    this.read.problems.push(templateProblem(...problem));
  }
}

/** Text of a cell as the sheet shows it. */
function plainText(cell: RawCell | undefined): string {
  return (cell?.text ?? '').replace(/^\p{Cc}/u, '');
}

/** Whether a locked cell still says what was written into it, as a number or as a text. */
function isSame(raw: string, expected: string): boolean {
  const single = singleCell(raw);
  if (single.kind === 'blank') return expected === '';
  if (single.kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(expected))
    return compareDecimals(single.value, expected) === 0;
  return single.text === expected;
}
