import type { Orientation, Passage, Piece } from '../typesetting/flow.js';
import { paragraph } from '../typesetting/paragraphs.js';
import { styles } from '../typesetting/styles.js';
import { captionPiece, continuedPiece } from './caption.js';
import { footLines } from './foot.js';
import { liveDataPassage } from './live-data.js';
import { headerPiece } from './header-piece.js';
import { onlyLeaves } from './header.rules.js';
import { rowPieces } from './row-pieces.js';
import { planTable, type TablePart } from './table-plan.js';
import type { Table, TableLook } from './table-model.js';

/**
 * A table as passages: caption, header, rows, notes and sources. On following pages header and caption are repeated; a table
 * too wide for upright pages lies on landscape ones, split by columns where it must be.
 * @param available width of the area of upright and of landscape pages, points
 */
export function* tablePassages(
  table: Table,
  available: Record<Orientation, number>,
  look: TableLook = 'book',
): Generator<Passage> {
  const { orientation, parts } = planTable(table, available);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    yield {
      tag: 'Table',
      orientation,
      // Parts of one table each begin a page: they are read side by side.
      newPage: index > 0,
      pieces: partPieces(table, part, look, index),
      repeated: [
        ...(table.number === undefined ? [] : [continuedPiece(table, available[orientation])]),
        headerPiece(headerOf(table, part), look),
      ],
      ...(index === 0 && table.number !== undefined && table.title
        ? {
            entry: {
              list: 'tables' as const,
              level: 0,
              key: `tabel-${table.number}`,
              label: table.number,
              text: table.title.id,
            },
          }
        : {}),
    };
    if (isLast) yield* footPassages(table, orientation, available[orientation]);
  }
}

function headerOf(table: Table, part: TablePart): Parameters<typeof headerPiece>[0] {
  return {
    columns: onlyLeaves(table.columns, new Set(part.columns)),
    widths: part.widths,
    numbers: table.columnNumbers ? part.columns.map((column) => column + 1) : undefined,
  };
}

function* partPieces(table: Table, part: TablePart, look: TableLook, index: number): Generator<Piece> {
  const width = part.widths.reduce((total, own) => total + own, 0);
  if (index > 0 && table.number !== undefined) yield { ...continuedPiece(table, width), keepWithNext: true };
  else if (table.title) yield captionPiece(table, width);
  yield { ...headerPiece(headerOf(table, part), look), before: table.title ? 0 : 5 };
  const hasFoot = (table.notes ?? []).length + (table.sources ?? []).length > 0 || table.live !== undefined;
  yield* rowPieces(table, part, look, hasFoot);
}

function* footPassages(table: Table, orientation: Orientation, width: number): Generator<Passage> {
  const lines = footLines(table);
  for (const [index, text] of lines.entries()) {
    const keepWithNext = index < lines.length - 1 || table.live !== undefined;
    const layout = { style: styles.small, width, before: index === 0 ? 3 : 1, keepWithNext };
    yield { ...paragraph(text, layout), orientation };
  }
  if (table.live !== undefined) yield { ...liveDataPassage(table.live, width), orientation };
}
