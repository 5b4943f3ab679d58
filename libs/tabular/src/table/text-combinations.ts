import { convertCell, type ColumnRule } from '../cells/convert-cell.js';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { combinationKey, type TextCombination } from '../open-reading.js';
import type { ReadingCorrections } from '../reading.js';
import type { TablePlan } from './inspect-table.js';
import { RowFilter } from './row-filter.js';
import { cellEdits } from './scan-table.js';
import type { TableSource } from './table-source.js';

/** Combinations that are listed; with more nothing is said. */
const mostCombinations = 20_000;
/** Characters of all of them. */
const mostCharacters = 4_000_000;

/**
 * The distinct combinations of the texts of some columns, as {@link writeRows} writes them.
 * @param positions columns of text; one that is not kept is missing in every row
 * @returns `undefined` when there are too many
 */
export async function textCombinations(
  source: TableSource,
  plan: TablePlan,
  corrections: ReadingCorrections,
  positions: readonly number[],
): Promise<TextCombination[] | undefined> {
  const filter = new RowFilter(plan.rows);
  const edits = cellEdits(corrections);
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  const columns = positions.map((position) => plan.columns.find(({ index }) => index + 1 === position));
  const found = new Map<string, TextCombination>();
  let characters = 0;
  const textOf = (column: { index: number; rule: ColumnRule } | undefined): string => {
    if (column === undefined) return '';
    const edited = edits.get(scanner.row)?.get(column.index + 1);
    const raw = edited ?? (column.index < scanner.count ? scanner.text(column.index) : '');
    return raw === '' ? '' : (convertCell(raw, column.rule).value ?? '');
  };
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      if (filter.judge(scanner) !== 'data') return true;
      const completed = edits.get(scanner.row)?.has(plan.rows.width) === true;
      if (plan.dropShort && scanner.count < plan.rows.width && !completed) return true;
      const texts = columns.map(textOf);
      const key = combinationKey(texts);
      const earlier = found.get(key);
      if (earlier !== undefined) {
        earlier.count++;
        return true;
      }
      characters += key.length;
      const row = source.origin?.(scanner.row).row ?? scanner.row;
      found.set(key, { texts, count: 1, row });
      return found.size <= mostCombinations && characters <= mostCharacters;
    },
  });
  return found.size > mostCombinations || characters > mostCharacters ? undefined : [...found.values()];
}
