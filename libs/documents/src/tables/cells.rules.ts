import type { RichText, Run } from '../typesetting/text.js';
import { formatNumber } from '../words/numbers.rules.js';
import { absenceSymbols, type Bilingual, type Cell } from './table-model.js';

/** What is shown of a number, in the parts that stand below each other: `1.234`, `,5`, `r`. Signs of absence stand at the units. */
export interface Figure {
  whole: string;
  fraction: string;
  mark: string;
}

/** A cell as a figure, or as text. */
export function cellContent(cell: Cell, decimals: number | undefined): Figure | string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return figureOf(formatNumber(cell, decimals), '');
  if ('absent' in cell) return { whole: absenceSymbols[cell.absent], fraction: '', mark: '' };
  return figureOf(formatNumber(cell.value, cell.decimals ?? decimals), cell.mark ?? '');
}

function figureOf(text: string, mark: string): Figure {
  const comma = text.indexOf(',');
  return comma < 0
    ? { whole: text, fraction: '', mark }
    : { whole: text.slice(0, comma), fraction: text.slice(comma), mark };
}

/** Both languages, the English one in italics on a line of its own. */
export function bothLines({ id, en }: Bilingual): RichText {
  return en === undefined
    ? id
    : [{ text: id }, { text: `\n${en}`, italic: true, strong: false } satisfies Run];
}

/** Both languages on one line: `Jumlah/Total`. */
export function bothInline({ id, en }: Bilingual): RichText {
  return en === undefined ? id : [{ text: `${id}/` }, { text: en, italic: true }];
}
