import type { TableColumn } from '../table-column.js';

/** Integer columns that name what a row is about rather than measure it. */
const identifying =
  /^(tahun|year|bulan|month|triwulan|semester|periode|minggu|hari|id|nik|npsn|nip|nisn)(_|$)|^(kode|code)|_(kode|code|id|tahun|year)$/;
const mostKeyColumns = 8;

/** Columns that may be part of a key, in table order: texts, dates, and integers whose name says so. */
function keyCandidates(columns: readonly TableColumn[]): TableColumn[] {
  return columns.filter((column) => {
    if (column.type === 'integer') return identifying.test(column.name);
    return column.type === 'text' || column.type === 'date' || column.type === 'timestamp';
  });
}

/** Sets of columns to try as the key, smallest first: each alone, then the leading two, three, ... */
export function keyProposals(columns: readonly TableColumn[]): string[][] {
  const names = keyCandidates(columns)
    .slice(0, mostKeyColumns)
    .map((column) => column.name);
  const leading = names.slice(1).map((_, index) => names.slice(0, index + 2));
  return [...names.map((name) => [name]), ...leading];
}

/** What became of the columns between two versions. */
export function compareColumns(
  before: readonly TableColumn[],
  after: readonly TableColumn[],
): { added: string[]; removed: string[]; retyped: string[]; common: TableColumn[]; sameType: TableColumn[] } {
  const earlier = new Map(before.map((column) => [column.name, column]));
  const later = new Set(after.map((column) => column.name));
  const common = after.filter((column) => earlier.has(column.name));
  const sameType = common.filter((column) => earlier.get(column.name)?.type === column.type);
  return {
    added: after.filter((column) => !earlier.has(column.name)).map((column) => column.name),
    removed: before.filter((column) => !later.has(column.name)).map((column) => column.name),
    retyped: common.filter((column) => !sameType.includes(column)).map((column) => column.name),
    common,
    sameType,
  };
}
