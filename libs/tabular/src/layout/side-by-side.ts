import { shape } from './cell-shapes.js';
import type { TableFound } from './table-found.js';
import type { Area } from './grid.js';

/**
 * Parts of a table that blank columns separate and that are tables of their own: each begins with a named column of texts and
 * holds figures. A blank column inside one table leaves figures alone on its right.
 */
export function sideBySide(area: Area, table: TableFound): Area[] {
  const rows = [...table.header, ...table.body];
  const groups: Area[] = [];
  for (let column = area.left; column <= area.right; column++) {
    if (rows.every((row) => area.shape(row, column) === shape.blank)) continue;
    const group = groups.at(-1);
    if (group?.right === column - 1) groups[groups.length - 1] = area.between(group.left, column);
    else groups.push(area.between(column, column));
  }
  const parts: Area[] = [];
  for (const group of groups) {
    const before = parts.at(-1);
    if (before === undefined || standsAlone(group, table)) parts.push(group);
    else parts[parts.length - 1] = area.between(before.left, group.right);
  }
  const [first] = parts;
  return first !== undefined && parts.length > 1 && standsAlone(first, table) ? parts : [];
}

function standsAlone(area: Area, table: TableFound): boolean {
  const { left, right } = area;
  if (right === left) return false;
  const count = (column: number, ...shapes: number[]) =>
    table.body.filter((row) => shapes.includes(area.shape(row, column))).length;
  const named = table.header.some((row) => area.shape(row, left) !== shape.blank);
  let label = left;
  // A running number may stand before the texts.
  while (label < right && count(label, shape.number) > count(label, shape.text)) label++;
  const texts = count(label, shape.text);
  if (!named || label > left + 1 || texts === 0 || texts < count(label, shape.number)) return false;
  for (let column = label + 1; column <= right; column++) {
    if (count(column, shape.number, shape.symbol, shape.year) > count(column, shape.text)) return true;
  }
  return false;
}
