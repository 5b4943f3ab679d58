import { queryFault } from './query-faults.rules.js';
import type { TableColumn } from './table-column.js';
import type { Keyset, SortKey } from './table-query.js';
import { valueOfType } from './table-values.rules.js';

const signature = (sort: readonly SortKey[]): string =>
  sort.map((key) => `${key.descending ? '-' : ''}${key.column}`).join(',');

/** Writes the cursor that stands behind a row. Opaque to clients; bound to the sort it was made for. */
export function writeCursor(sort: readonly SortKey[], place: Keyset): string {
  return Buffer.from(JSON.stringify([signature(sort), place.id, ...place.values])).toString('base64url');
}

/**
 * Reads a cursor. It carries values, not SQL: each is checked against its column again.
 * @throws TABLE_QUERY_INVALID when it is not one of ours or belongs to another sort
 */
export function readCursor(
  cursor: string,
  sort: readonly SortKey[],
  columnOf: (name: string) => TableColumn | undefined,
): Keyset {
  const wrong = (message: string): Error => queryFault('after', message, cursor);
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw wrong('Pakai nilai «next» dari halaman sebelumnya apa adanya.');
  }
  if (!Array.isArray(parts) || parts.length !== sort.length + 2)
    throw wrong('Penanda halaman ini bukan milik urutan yang diminta.');
  const [made, id, ...values] = parts as unknown[];
  if (made !== signature(sort)) throw wrong('Penanda halaman ini bukan milik urutan yang diminta.');
  const checkedId = typeof id === 'string' ? valueOfType('integer', id) : undefined;
  if (checkedId === undefined) throw wrong('Pakai nilai «next» dari halaman sebelumnya apa adanya.');
  return {
    id: checkedId,
    values: sort.map((key, index) => {
      const value = values[index];
      if (value === null) return null;
      const type = key.column === '_id' ? 'integer' : (columnOf(key.column)?.type ?? 'text');
      const checked = typeof value === 'string' ? valueOfType(type, value) : undefined;
      if (checked === undefined) throw wrong('Pakai nilai «next» dari halaman sebelumnya apa adanya.');
      return checked;
    }),
  };
}
