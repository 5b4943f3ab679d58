import type { Problems } from '../table/problems.js';
import type { Area } from './grid.js';
import { isNoteText, isTitleText, textsOf } from './row-kinds.js';
import type { TableFound } from './table-found.js';

/**
 * Says where a row at the edge of a table may have been taken for what it is not: a row right above the header that names the
 * same columns, and rows right below the data that fill the columns of the table with words. They are not read as data.
 * @param columns that hold figures
 * @param signature rows of the block of names
 */
export function reportDoubtfulEdges(
  area: Area,
  table: TableFound,
  { columns, signature }: { columns: ReadonlySet<number>; signature: ReadonlySet<number> },
  problems: Problems,
): void {
  const { above, header, body, below } = table;
  const [first, ...more] = header;
  const before = above.at(-1);
  if (first !== undefined && more.length === 0 && before === first - 1) {
    const names = area.filled(first);
    const same = area.filled(before);
    if (names.length > 1 && same.join() === names.join() && !isTitled(area, before)) {
      problems.add(
        'warning',
        'header-looks-like-data',
        `Baris ${String(first)} dipakai sebagai kepala tabel, tetapi baris ${String(before)} di atasnya menamai kolom yang sama. Bila baris ${String(first)} adalah data, tetapkan baris ${String(before)} sebagai kepala tabel.`,
        { places: [problems.place(first), problems.place(before)] },
      );
    }
  }
  const doubtful = [];
  let next = (body.at(-1) ?? 0) + 1;
  for (const row of below) {
    const filled = area.filled(row);
    const fills = filled.some((column) => columns.has(column)) && filled[0] === table.left;
    if (row !== next || !fills || signature.has(row) || isTitled(area, row)) break;
    doubtful.push(row);
    next++;
  }
  if (doubtful.length === 0) return;
  const shown = textsOf(area, doubtful[0] as number)
    .slice(0, 3)
    .map((text) => `«${text.slice(0, 40)}»`);
  problems.add(
    'warning',
    'row-below-left-out',
    `Baris tepat di bawah tabel (${shown.join(', ')}) dianggap catatan, bukan data, karena kolom angkanya berisi kata. Bila itu data, isi angkanya atau tanda seperti «...» di berkas asal.`,
    { places: doubtful.map((row) => problems.place(row)), count: doubtful.length },
  );
}

function isTitled(area: Area, row: number): boolean {
  const text = textsOf(area, row)[0] ?? '';
  return isNoteText(text) || isTitleText(text);
}
