import { Amounts, type Comparison } from './amounts.js';
import type { Grid } from './grid.js';
import { isRate, type TableColumn } from './table-columns.js';
import { beginsAsTotal, isMeanWord, isTotalWord, normal, regionLevel } from './words.js';

/** A cell of a total, compared with what it sums. */
export interface ComparedCell {
  row: number;
  column: number;
  comparison: Comparison;
}

/** A row or column that sums others. */
export interface TotalFound {
  kind: 'row' | 'column';
  label: string;
  row: number;
  column: number;
  how: 'sum' | 'mean';
  compared: ComparedCell[];
  /** Rows, or columns, that it sums. */
  parts: number[];
  /** Whether only the figures say so. */
  doubtful: boolean;
}

/** What every label of a row that sums others has; most labels are not looked at further. */
const maySum = /jum|jml|jlh|tot|rat|rerata|mean|aver|[+&]|dan/i;
const mayBeRegion = /kab|kota|pro|kec|indo|nas|reg|mun/i;
/** In longer tables nobody hides a sum without a word for it. */
const mostRowsUnsigned = 2000;

export interface TotalRowsInput {
  columns: readonly TableColumn[];
  /** Rows of data, totals among them. */
  rows: readonly number[];
  /** Title and headers: what region the whole table is about. */
  about: readonly string[];
}

/** `among`: a word for a sum beside other labels, as a table of kinds has it, too. */
type Sign = 'word' | 'among' | 'mean' | 'parent' | 'mentioned' | 'begins' | 'unnamed' | undefined;

/**
 * Finds rows that sum the rows around them: by their word (`Jumlah`, `Rata-rata`), by naming the region that the others are
 * parts of, or by figures that agree in every column. Rates, shares and indices are never summed.
 */
export function findTotalRows(grid: Grid, input: TotalRowsInput): TotalFound[] {
  const { columns, rows } = input;
  const values = columns.filter(({ role }) => role === 'value');
  const labels = columns.filter(({ role }) => role === 'label');
  if (values.length === 0 || rows.length < 3) return [];
  const ofRegions = labels.map(({ path }) => regionLevel(path.join(' ')) !== undefined);
  const signs = rows.map((row, index) => {
    const isEnd = index === 0 || index === rows.length - 1;
    const isLikely = labels.some(({ column }, at) => {
      const raw = grid.raw(row, column);
      return maySum.test(raw) || (ofRegions[at] === true && mayBeRegion.test(raw));
    });
    if (!isEnd && !isLikely) return undefined;
    return signOf(labelsOf(grid, row, labels), input, isEnd);
  });
  const certain = (sign: Sign) => sign === 'word' || sign === 'mean' || sign === 'parent';
  const totals: TotalFound[] = [];
  const figures = new Figures(grid, values, rows);
  const parts = rows.filter(
    (_, index) => !certain(signs[index]) && signs[index] !== 'begins' && signs[index] !== 'among',
  );
  const isPart = new Set(parts);
  let since = 0;
  rows.forEach((row, index) => {
    const sign = signs[index];
    const isEnd = index === 0 || index === rows.length - 1;
    if (sign === undefined && (!isEnd || rows.length > mostRowsUnsigned)) return;
    const others = parts.filter((one) => one !== row);
    const above = rows.slice(since, index).filter((one) => isPart.has(one) && one !== row);
    const subtotals = totals.map((one) => one.row);
    const candidates = [
      others,
      ...(above.length > 0 && above.length < others.length ? [above] : []),
      ...(subtotals.length > 1 ? [subtotals] : []),
    ];
    const found = best(row, figures, candidates, sign);
    if (!accepted(sign, found, figures.summed.length, others.length)) return;
    const doubtful = sign === undefined;
    totals.push({
      kind: 'row',
      label: labelOf(grid, row, labels),
      row,
      column: columnOf(grid, row, labels),
      ...found,
      doubtful,
    });
    since = index + 1;
  });
  return totals;
}

/** `Jumlah` with the same word in English beside it. */
function isBlankBeside(texts: readonly { text: string }[]): boolean {
  return texts.length === 2;
}

function labelOf(grid: Grid, row: number, labels: readonly TableColumn[]): string {
  const text = labels.map(({ column }) => grid.text(row, column)).filter((one) => one !== '');
  return text.at(-1) ?? '';
}

/** Where the label of a row stands. */
function columnOf(grid: Grid, row: number, labels: readonly TableColumn[]): number {
  const named = labels.findLast(({ column }) => grid.text(row, column) !== '');
  return (named ?? labels.at(-1))?.column ?? 1;
}

interface Label {
  text: string;
  header: string;
}

function labelsOf(grid: Grid, row: number, labels: readonly TableColumn[]): Label[] | undefined {
  if (labels.length === 0) return undefined;
  return labels.flatMap(({ column, path }) => {
    const text = grid.text(row, column);
    return text === '' ? [] : [{ text, header: path.join(' ') }];
  });
}

/** What the labels of a row say of it. @param isEnd whether it is the first or last row */
function signOf(texts: readonly Label[] | undefined, { about }: TotalRowsInput, isEnd: boolean): Sign {
  if (texts === undefined) return undefined;
  if (texts.length === 0) return isEnd ? 'unnamed' : undefined;
  const last = texts.at(-1) as Label;
  const alone = texts.length === 1;
  if (isTotalWord(last.text)) return alone ? 'word' : 'among';
  if (isMeanWord(last.text) && alone) return 'mean';
  if (texts.some(({ text }) => isTotalWord(text)) && isBlankBeside(texts)) return 'among';
  if (!alone) return undefined;
  const { text, header } = last;
  const own = regionLevel(text);
  const usual = regionLevel(header.replace(/^\d+\s+/, ''));
  if (own !== undefined && usual !== undefined && own < usual) return 'parent';
  if (isEnd && usual !== undefined && isMentioned(text, about)) return 'mentioned';
  return beginsAsTotal(text) ? 'begins' : undefined;
}

/** Whether the title says that the whole table is about the region: `... di Jawa Timur`, `Se Jawa Timur`. */
function isMentioned(text: string, about: readonly string[]): boolean {
  const name = normal(text);
  if (name.length < 4) return false;
  const form = new RegExp(
    `\\b(?:di|se|provinsi|propinsi|prov|kabupaten|kab|kota|kecamatan|kec)\\.?[\\s-]+(?:(?:provinsi|kabupaten|kota|kecamatan)\\s+)?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`,
    'u',
  );
  return about.some((one) => form.test(normal(one)));
}

function best(
  row: number,
  figures: Figures,
  candidates: readonly (readonly number[])[],
  sign: Sign,
): Pick<TotalFound, 'how' | 'compared' | 'parts'> {
  const how = sign === 'mean' ? 'mean' : 'sum';
  let found: Pick<TotalFound, 'how' | 'compared' | 'parts'> = { how, compared: [], parts: [] };
  let most = -1;
  for (const parts of candidates) {
    const compared: ComparedCell[] = [];
    let same = 0;
    let differs = 0;
    for (const column of columnsFor(sign, figures)) {
      const places = parts.map((part) => [part, column] as const);
      const comparison = figures.amounts(column).compare([row, column], places, how);
      // Shares add up or are none; that rates do not says nothing.
      if (how === 'sum' && comparison.state === 'differs' && !figures.summed.includes(column)) continue;
      if (comparison.state !== 'none') compared.push({ row, column, comparison });
      if (comparison.state === 'same') same++;
      if (comparison.state === 'differs') differs++;
      // A row that nothing announces is not looked at for long.
      if (sign === undefined && differs > 2 && differs > same) break;
    }
    if (same <= most) continue;
    most = same;
    found = { how, compared, parts: [...parts] };
  }
  return found;
}

/** `Jumlah makanan` among shares of a whole may be their sum. */
function columnsFor(sign: Sign, figures: Figures): readonly number[] {
  return sign === 'mean' || sign === 'begins' ? figures.all : figures.summed;
}

/** The figures of the columns of values, read once. */
class Figures {
  readonly all: readonly number[];
  /** Columns whose figures may be summed. */
  readonly summed: readonly number[];
  private readonly read = new Map<number, Amounts>();

  constructor(
    private readonly grid: Grid,
    values: readonly TableColumn[],
    private readonly rows: readonly number[],
  ) {
    this.all = values.map(({ column }) => column);
    this.summed = values.filter((value) => !isRate(value)).map(({ column }) => column);
  }

  amounts(column: number): Amounts {
    let known = this.read.get(column);
    if (known === undefined) {
      known = new Amounts(
        this.grid,
        this.rows.map((row) => [row, column] as const),
      );
      this.read.set(column, known);
    }
    return known;
  }
}

function accepted(
  sign: Sign,
  { compared, parts }: Pick<TotalFound, 'compared' | 'parts'>,
  summed: number,
  others: number,
): boolean {
  if (sign === 'word' || sign === 'mean' || sign === 'parent') return others > 0;
  const telling = compared.filter(({ comparison }) => comparison.state === 'same' && comparison.stated !== 0);
  const against = compared.filter(({ comparison }) => comparison.state === 'differs').length;
  const share = telling.length / Math.max(1, telling.length + against);
  if (sign === 'mentioned') return telling.length + against === 0 || share >= 0.5;
  if (parts.length < 2) return false;
  if (sign === 'unnamed') return telling.length > 0 && share >= 0.8;
  if (sign === 'begins' || sign === 'among') return telling.length > 0 && share >= 0.5;
  // Only the figures speak: they must agree in so many columns, or to so many digits, that it can be no chance.
  const digits = telling.reduce(
    (sum, { comparison }) =>
      sum +
      (comparison.state === 'same' ? Math.log10(Math.abs(comparison.stated) * 10 ** comparison.decimals) : 0),
    0,
  );
  if (parts.length < 3) return false;
  const enough = telling.length >= summed * 0.5;
  return share >= 0.9 ? digits >= 4 && enough : share >= 0.3 && digits >= 12;
}
