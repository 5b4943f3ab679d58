import { convertCell, type ColumnRule } from '../cells/convert-cell.js';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { placesListed } from '../limits.js';
import type { ReadingCorrections, ReadingQuestion } from '../reading.js';
import type { ColumnFacts } from './column-facts.js';
import type { IndexedDecision } from './decide-columns.js';
import { plainCell } from './plain-cell.js';
import { placesAsked, type Problems } from './problems.js';
import { RowFilter, type RowsToJudge } from './row-filter.js';
import { cellEdits } from './scan-table.js';
import type { TableSource } from './table-source.js';

/** Tables of more cells are not looked through. */
const mostCells = 300_000;
/** Pairs of rows that are listed. */
const pairsListed = placesListed / 2;
/** Where more rows repeat, what was taken for the key does not tell the rows apart, and nothing can be said. */
const mostRepeated = 1 / 3;
const fewRepeated = 3;

/** A row that repeats the key of an earlier one. */
export interface Repeat {
  row: number;
  first: number;
  /** Place among the values of the first that differs; -1 where all are the same. */
  differs: number;
  key: string;
}

/** Rows of a table by their keys: which say the same thing twice, and which contradict each other. */
export class RowKeys {
  readonly repeats: Repeat[] = [];
  rows = 0;
  private readonly seen = new Map<string, { row: number; values: readonly (string | null)[] }>();

  see(row: number, key: readonly (string | null)[], values: readonly (string | null)[]): void {
    this.rows++;
    // A row without any part of its key has nothing that could repeat.
    if (key.every((part) => part === null)) return;
    const text = JSON.stringify(key);
    const earlier = this.seen.get(text);
    if (earlier === undefined) {
      this.seen.set(text, { row, values });
      return;
    }
    const differs = values.findIndex((value, index) => value !== earlier.values[index]);
    const shown = key.flatMap((part) => part?.trim() ?? []).join('; ');
    this.repeats.push({ row, first: earlier.row, differs, key: shown });
  }

  /** Whether so few rows repeat that the key is one. */
  tellsApart(): boolean {
    return this.repeats.length <= Math.max(fewRepeated, this.rows * mostRepeated);
  }
}

/** How the table is read; what the second pass needs too. */
export interface RowsRead {
  table: RowsToJudge;
  rows: number;
  /** What was counted, by the place of a column in the file. */
  facts: readonly Pick<ColumnFacts, 'distinctTexts'>[];
  decisions: readonly IndexedDecision[];
}

const serialNames = /^(?:no|nomor|no_urut|nomor_urut|id|id_index|index)(?:_\d+)?$/;
const periodNames =
  /^(?:tahun|thn|bulan|triwulan|semester|periode|year|month)(?:_|$)|(?:^|_)(?:kode|kd|id)(?:_|$)/;

/**
 * Finds rows of a small table with the same key: its columns of text, dates, periods and codes. Running numbers are neither key
 * nor value. An error until the operator says that the rows are meant (`duplicate-rows`); a warning in a table that holds
 * nothing but keys.
 * @returns the question, where there is one
 */
export async function findDuplicateRows(
  source: TableSource,
  read: RowsRead,
  corrections: ReadingCorrections,
  problems: Problems,
): Promise<ReadingQuestion[]> {
  const keys = read.decisions.filter(isKey);
  const values = read.decisions.filter((one) => !isKey(one) && !serialNames.test(one.reading.name));
  if (keys.length === 0) return [];
  if (read.rows * read.decisions.length > mostCells) {
    problems.add(
      'note',
      'duplicates-not-looked-for',
      'Tabel ini lebih dari 300.000 sel: baris yang kembar atau bertentangan tidak dicari.',
    );
    return [];
  }
  const edited = isEdited(corrections);
  const lines = edited ? 1 : (source.linesPerRow ?? 1);
  if (!edited && keys.some((key) => tellsRowsApart(key, read, lines))) return [];
  if (!(await anyRepeats(source, read.table, keys, { lines, corrections }))) return [];
  const found = new RowKeys();
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  const cells = cellsOf(scanner, corrections);
  const filter = new RowFilter(read.table);
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      if (filter.judge(scanner) === 'data')
        found.see(scanner.row, keys.map(cells.keyAt), values.map(cells.valueAt));
      return true;
    },
  });
  return found.tellsApart() ? report(found.repeats, { keys, values }, corrections, problems) : [];
}

const isEdited = ({ cells = [], skipRows = [] }: ReadingCorrections): boolean =>
  cells.length > 0 || skipRows.length > 0;

/**
 * Whether a column alone tells the rows apart: the name of a district does in most tables, and what was counted says so. Where
 * every row of the sheet became so many lines, it stands the same in all of them.
 */
function tellsRowsApart({ index, rule }: Column, { facts, rows }: RowsRead, lines: number): boolean {
  const texts = facts[index]?.distinctTexts();
  const first = texts?.[0]?.row;
  if (texts === undefined || first === undefined || texts.length * lines !== rows) return false;
  const ofWholeRows = texts.every(({ text, count, row }) => {
    // Within quotes the file holds another text than the cell.
    return count === lines && (row - first) % lines === 0 && !text.includes('"');
  });
  if (!ofWholeRows) return false;
  const values = new Set(texts.map(({ text }) => convertCell(text, rule).value));
  return values.size === texts.length && !values.has(null);
}

/**
 * Whether any key occurs twice: in most tables none does, and then no value needs to be looked at. Where every row of the sheet
 * became so many lines that differ by their headers, two rows repeat each other in their first lines already.
 */
async function anyRepeats(
  source: TableSource,
  table: RowsToJudge,
  keys: readonly IndexedDecision[],
  { lines, corrections }: { lines: number; corrections: ReadingCorrections },
): Promise<boolean> {
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  const { keyAt } = cellsOf(scanner, corrections);
  const filter = new RowFilter(table);
  const seen = new Set<string>();
  let repeats = false;
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      const line = scanner.row - 2;
      if (filter.judge(scanner) !== 'data' || (line >= lines && line % lines !== 0)) return true;
      let key = '';
      let isBlank = true;
      for (const one of keys) {
        const part = keyAt(one);
        isBlank &&= part === null;
        key += part === null ? '\u0001' : `\u0002${part}`;
      }
      repeats = !isBlank && seen.has(key);
      seen.add(key);
      return !repeats;
    },
  });
  return repeats;
}

/** The values of the current record. */
function cellsOf(scanner: RecordScanner, corrections: ReadingCorrections) {
  const edits = cellEdits(corrections);
  const textAt = (index: number): string => edits.get(scanner.row)?.get(index + 1) ?? scanner.text(index);
  const plainAt = ({ index, rule }: Column): string | undefined =>
    edits.size === 0 ? plainCell(scanner, index, rule) : undefined;
  const convertedAt = ({ index, rule }: Column): string | null => {
    const { value, reason } = convertCell(textAt(index), rule);
    return value ?? (reason === undefined ? null : `\u0000${reason}`);
  };
  const valueAt = (one: Column): string | null => plainAt(one) ?? convertedAt(one);
  // Budgets name a heading and its first entry alike and tell them apart by indenting.
  const keyAt = (one: Column): string | null => {
    const plain = plainAt(one);
    if (plain !== undefined) return plain;
    const value = convertedAt(one);
    return value === null ? null : (/^\s+/u.exec(textAt(one.index))?.[0] ?? '') + value;
  };
  return { valueAt, keyAt };
}

interface Column {
  index: number;
  rule: ColumnRule;
}

function isKey({ rule, reading }: IndexedDecision): boolean {
  if (rule.flags === true || rule.signsOnly === true || serialNames.test(reading.name)) return false;
  if (rule.type === 'text' || rule.type === 'date' || rule.type === 'timestamp') return true;
  return rule.type === 'integer' && (reading.role === 'period' || periodNames.test(reading.name));
}

function report(
  repeats: readonly Repeat[],
  { keys, values }: Record<'keys' | 'values', readonly IndexedDecision[]>,
  corrections: ReadingCorrections,
  problems: Problems,
): ReadingQuestion[] {
  const answer = corrections.answers?.['duplicate-rows'];
  const measured = values.some(({ rule }) => rule.type === 'integer' || rule.type === 'number');
  const severity = measured && answer !== 'keep' ? 'error' : 'warning';
  const same = repeats.filter(({ differs }) => differs < 0);
  const other = repeats.filter(({ differs }) => differs >= 0);
  const where = (some: readonly Repeat[]) => ({
    places: some.slice(0, pairsListed).flatMap(({ row, first, differs }) => {
      const position = (values[differs] ?? keys[0])?.reading.position;
      return [problems.place(first, position), problems.place(row, position)];
    }),
    count: some.length,
    found: some[0]?.key ?? '',
  });
  const rowsOf = ({ first, row }: Repeat) =>
    `${String(problems.place(first).row)} dan ${String(problems.place(row).row)}`;
  if (same[0] !== undefined) {
    problems.add(
      severity,
      'duplicate-row-identical',
      `Ada baris yang sama persis dengan baris sebelumnya, misalnya baris ${rowsOf(same[0])} (${same[0].key}). Lewati salah satunya.`,
      where(same),
    );
  }
  if (other[0] !== undefined) {
    problems.add(
      severity,
      'duplicate-row-conflicting',
      `Ada baris dengan keterangan sama tetapi nilai berbeda, misalnya baris ${rowsOf(other[0])} (${other[0].key}). Pastikan mana yang benar, lalu perbaiki atau lewati yang salah.`,
      where(other),
    );
  }
  if (repeats.length === 0 || !measured) return [];
  return [
    {
      id: 'duplicate-rows',
      text: `${String(repeats.length)} baris mengulang keterangan baris sebelumnya. Apakah memang baris yang berbeda?`,
      choices: [
        { value: 'keep', label: 'Ya, simpan semuanya' },
        { value: 'repair', label: 'Bukan; barisnya saya perbaiki atau lewati' },
      ],
      places: placesAsked(repeats.map(({ row }) => problems.place(row, keys[0]?.reading.position))),
      ...(answer === undefined ? {} : { answer }),
    },
  ];
}
