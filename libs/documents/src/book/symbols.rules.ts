import { absenceSymbols, symbolLegend, type Cell } from '../tables/table-model.js';
import type { Book } from './book-model.js';
import { numberedTables } from './numbering.rules.js';

/** Signs that belong to how numbers are written, whatever they say. */
const always = [',', '.'];

/** The signs that the tables of a book bear, in the order of the legend. */
export function symbolsInUse(book: Book): typeof symbolLegend {
  const used = new Set(always);
  for (const { rows } of numberedTables(book))
    for (const row of rows) if ('cells' in row) for (const cell of row.cells) note(cell, used);
  return symbolLegend.filter(({ symbol }) => used.has(symbol));
}

function note(cell: Cell, used: Set<string>): void {
  if (typeof cell !== 'object' || cell === null) return;
  if ('absent' in cell) used.add(absenceSymbols[cell.absent]);
  else if (cell.mark !== undefined) used.add(cell.mark);
}
