import { quoteIdentifier } from '#lib/database';
import type { ColumnType } from '#lib/tabular';
import type { TableColumn } from './table-column.js';

/** A loaded table as others refer to it. */
export interface TableRef {
  /** Name in schema `datastore`, without the schema. */
  table: string;
  columns: TableColumn[];
  rowCount: number;
  /** Names of columns known to miss no value (from the stored profile); sorting by them takes a shorter path. */
  complete?: readonly string[];
  /** Whether `_absent` holds anything; absent = it may. */
  hasAbsences?: boolean;
}

/** PostgreSQL type of each column type. */
export const postgresTypes: Record<ColumnType, string> = {
  integer: 'bigint',
  number: 'numeric',
  text: 'text',
  date: 'date',
  timestamp: 'timestamp',
  boolean: 'boolean',
};

/** Role that public reads act as; migration `roles` makes it. */
export const readerRole = 'lumbung_reader';

/**
 * Alias of a row that is taken as a whole. Upper case, because a column of the same name would be taken instead, and names
 * of columns are lower case.
 */
export const wholeRow = '"ROW_"';

/** `datastore."r_..."`, quoted. */
export const qualifiedTable = (table: string): string => `datastore.${quoteIdentifier(table)}`;

/** Column names quoted and joined, with an optional prefix such as `p.`. */
export const columnList = (columns: readonly { name: string }[], prefix = ''): string =>
  columns.map((column) => `${prefix}${quoteIdentifier(column.name)}`).join(', ');

/** The value in its one canonical form: `1.50` and `1.5` are the same number. */
export function canonicalValue(column: TableColumn, prefix = ''): string {
  const name = `${prefix}${quoteIdentifier(column.name)}`;
  return column.type === 'number' ? `trim_scale(${name})` : name;
}
