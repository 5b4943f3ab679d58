import type { TableSurroundings } from '../reading.js';
import type { Grid } from './grid.js';
import { periodsIn } from './periods.js';
import { isContinuedText, tableUnit } from './row-kinds.js';
import { takeSignature, type PlacedText } from './signature.js';
import { isEnglish } from './words.js';

const longestTitle = 500;
const most = 50;
const longest = 1000;

export interface Around {
  surroundings: TableSurroundings;
  /** Rows of the block of names. */
  signatureRows: Set<number>;
}

/** What stands above a table. */
export type Heading = Pick<TableSurroundings, 'title' | 'unit' | 'period' | 'sources' | 'notes'>;

/**
 * Reads what stands above a table: title, unit and period, at times sources and notes.
 * @param above rows above the header
 */
export function readHeading(
  grid: Grid,
  columns: { left: number; right: number },
  above: readonly number[],
): Heading {
  const title: string[] = [];
  let unit = '';
  let period = '';
  const { sources, notes, rest } = sourcesAndNotes(textsOf(grid, above, columns), true);
  for (const { text } of rest) {
    const found = tableUnit(text);
    const dated = /^\(?\s*(?:tahun|periode|keadaan|posisi|year)\b[\s:.]*(.{4,40}?)\)?$/iu.exec(text)?.[1];
    if (found !== undefined) unit ||= found;
    else if (dated !== undefined && periodsIn(dated).length > 0 && title.length > 0) {
      period ||= periodsIn(dated).join(' - ');
      title.push(text);
    } else if (!isContinuedText(text) && !/^sep=.$/.test(text)) title.push(text);
  }
  const joined = inIndonesian(title).join(' ').slice(0, longestTitle);
  unit ||= unitInTitle(joined);
  if (period === '') period = periodsIn(joined).join(' - ');
  return { title: joined, unit, period, sources: sources.slice(0, most), notes: notes.slice(0, most) };
}

/**
 * Reads what stands around a table: below it source, notes and block of names.
 * @param below rows below the data, and notes between them
 */
export function readSurroundings(
  grid: Grid,
  columns: { left: number; right: number },
  heading: Heading,
  below: readonly number[],
): Around {
  const { signature, rest: words } = takeSignature(textsOf(grid, below, columns));
  const under = sourcesAndNotes(words, false);
  return {
    surroundings: {
      ...heading,
      sources: [...heading.sources, ...under.sources].slice(0, most),
      notes: [...heading.notes, ...under.notes].slice(0, most),
      signature: signature.map(({ text }) => text).slice(0, most),
    },
    signatureRows: new Set(signature.map(({ row }) => row)),
  };
}

function textsOf(
  grid: Grid,
  rows: readonly number[],
  { left, right }: { left: number; right: number },
): PlacedText[] {
  return rows.flatMap((row) =>
    grid
      .filled(row, left, right)
      .map((column) => ({ row, column, text: grid.text(row, column).slice(0, longest) })),
  );
}

/** A title in English below the Indonesian one says nothing more. */
function inIndonesian(title: readonly string[]): string[] {
  const [first] = title;
  if (first === undefined || isEnglish(first)) return [...title];
  return title.filter((line) => !/^table\b/iu.test(line) && !isEnglish(line));
}

function unitInTitle(title: string): string {
  const enclosed = /\(([^()]{1,30})\)\s*(?:[,.]?\s*(?:tahun\s*)?(?:19|20)\d\d[\d\s/–-]*)?$/iu.exec(
    title,
  )?.[1];
  return enclosed === undefined ? '' : (tableUnit(`(${enclosed})`) ?? '');
}

const sourceForm =
  /^(?:sumber(?:\s+data)?|source)(?:[_\s]+url)?\s*[:./_]*\s*(?:source\s*[:.]?\s*)?(?<text>.*)$/isu;
const noteForm =
  /^(?:catatan|notes?|keterangan|ket|penjelasan)\s*(?:\/\s*notes?)?\s*[:._]*\s*(?<text>.*)$/isu;

/** Sources and notes among texts; a text after `Sumber` or `Catatan` that begins nothing new belongs to it. */
function sourcesAndNotes(
  texts: readonly PlacedText[],
  isAbove: boolean,
): { sources: string[]; notes: string[]; rest: PlacedText[] } {
  const sources: string[] = [];
  const notes: string[] = [];
  const rest: PlacedText[] = [];
  let open: { list: string[]; row: number; empty: boolean } | undefined;
  for (const placed of texts) {
    const { row, text } = placed;
    const source = /^(?:sumber|source)\b|^(?:sumber|source)_/iu.test(text)
      ? sourceForm.exec(text)?.groups
      : undefined;
    const note = noteForm.exec(text)?.groups;
    const begins = source ?? note;
    if (begins !== undefined) {
      const list = source === undefined ? notes : sources;
      const rest = (begins['text'] ?? '').trim();
      if (rest !== '') list.push(rest);
      open = { list, row, empty: rest === '' };
    } else if (open !== undefined && (open.row === row || open.empty)) {
      const more = text.replace(/^:\s*/u, '');
      if (more !== '') open.list.push(more);
      if (open.row !== row) open = { list: notes, row, empty: true };
    } else if (isAbove) rest.push(placed);
    else notes.push(text);
  }
  return { sources, notes, rest };
}
