import { quoteIdentifier, quoteLiteral } from '#lib/database';
import type { TableColumn } from '../table-column.js';
import { canonicalValue, columnList, qualifiedTable, wholeRow, type TableRef } from '../table-ref.js';
import { compareColumns } from './key-columns.rules.js';

/** Rows that were removed are listed behind those that are there. */
const removedOffset = '1099511627776';
const exact = '9007199254740991';
/** Enough rows to see that most column sets are no key. */
const firstLook = 5000;

/** Whether columns tell the rows of a table apart and miss no value; looks at the first rows only when `quick`. */
export function uniqueStatement(ref: TableRef, keys: readonly string[], quick: boolean): string {
  const names = columnList(keys.map((name) => ({ name })));
  const rows = `(SELECT ${names} FROM ${qualifiedTable(ref.table)}${quick ? ` WHERE _id <= ${String(firstLook)}` : ''}) k`;
  const missing = keys.map((name) => `${quoteIdentifier(name)} IS NULL`).join(' OR ');
  return `SELECT NOT EXISTS (SELECT FROM ${rows} WHERE ${missing})
    AND NOT EXISTS (SELECT FROM ${rows} GROUP BY ${names} HAVING count(*) > 1) AS "unique"`;
}

/** Counts of rows and cells that differ. */
export function summaryStatement(before: TableRef, after: TableRef, keys: readonly string[]): string {
  return `SELECT count(*) FILTER (WHERE bid IS NULL) AS added, count(*) FILTER (WHERE aid IS NULL) AS removed,
    count(*) FILTER (WHERE cells > 0) AS changed, coalesce(sum(cells), 0) AS cells
  FROM (${pairs(before, after, keys)}) d`;
}

/** Rows that differ, from position `$1` on, `$2` of them: `pos`, `kind`, `key`, `cells` or `row`. */
export function rowsStatement(before: TableRef, after: TableRef, keys: readonly string[]): string {
  const { common } = compareColumns(before.columns, after.columns);
  const earlier = new Map(before.columns.map((column) => [column.name, column]));
  const cells = common.map((column) => {
    const old = earlier.get(column.name) ?? column;
    const name = quoteLiteral(column.name);
    return `(${name}, ${differs(old, column)}, ${jsonValue(old, 'b.')}, ${jsonValue(column, 'a.')}, b._absent ->> ${name}, a._absent ->> ${name})`;
  });
  const changes =
    cells.length === 0
      ? 'NULL::json'
      : `(SELECT json_agg(json_strip_nulls(json_build_object('beforeAbsent', v.ba, 'afterAbsent', v.aa))::jsonb
            || jsonb_build_object('column', v.c, 'before', v.b, 'after', v.a))
          FROM (VALUES ${cells.join(', ')}) v(c, d, b, a, ba, aa) WHERE v.d)`;
  const key = (prefix: string): string =>
    keys.length === 0
      ? `'{}'::json`
      : `row_to_json((SELECT ${wholeRow} FROM (SELECT ${columnList(
          keys.map((name) => ({ name })),
          prefix,
        )}) ${wholeRow}))`;
  const row = (ref: TableRef, prefix: string): string =>
    `row_to_json((SELECT ${wholeRow} FROM (SELECT ${ref.columns
      .map((column) => `${jsonValue(column, prefix)} AS ${quoteIdentifier(column.name)}`)
      .join(', ')}) ${wholeRow}))`;
  return `SELECT d.pos, CASE WHEN d.bid IS NULL THEN 'added' WHEN d.aid IS NULL THEN 'removed' ELSE 'changed' END AS kind,
    CASE WHEN d.aid IS NULL THEN ${key('b.')} ELSE ${key('a.')} END AS key,
    CASE WHEN d.bid IS NOT NULL AND d.aid IS NOT NULL THEN ${changes} END AS cells,
    CASE WHEN d.bid IS NULL THEN ${row(after, 'a.')} WHEN d.aid IS NULL THEN ${row(before, 'b.')} END AS row
  FROM (SELECT bid, aid, coalesce(aid, ${removedOffset} + bid) AS pos FROM (${pairs(before, after, keys)}) p
    WHERE (bid IS NULL OR aid IS NULL OR cells > 0) AND coalesce(aid, ${removedOffset} + bid) > $1::bigint
    ORDER BY pos LIMIT $2::int) d
  LEFT JOIN ${qualifiedTable(before.table)} b ON b._id = d.bid
  LEFT JOIN ${qualifiedTable(after.table)} a ON a._id = d.aid
  ORDER BY d.pos`;
}

/** Rows of both tables joined by key (`bid`, `aid`: their `_id`) with the number of cells that differ. */
function pairs(before: TableRef, after: TableRef, keys: readonly string[]): string {
  if (keys.length === 0) return multisetPairs(before, after);
  const { common } = compareColumns(before.columns, after.columns);
  const earlier = new Map(before.columns.map((column) => [column.name, column]));
  const compared = common.filter((column) => !keys.includes(column.name));
  const cells = compared.map((column) => `(${differs(earlier.get(column.name) ?? column, column)})::int`);
  const on = keys.map((name) => `b.${quoteIdentifier(name)} = a.${quoteIdentifier(name)}`).join(' AND ');
  return `SELECT b._id AS bid, a._id AS aid,
      CASE WHEN b._id IS NOT NULL AND a._id IS NOT NULL THEN ${cells.length === 0 ? '0' : cells.join(' + ')} ELSE 0 END AS cells
    FROM ${qualifiedTable(before.table)} b FULL JOIN ${qualifiedTable(after.table)} a ON ${on}`;
}

/** Without a key rows are paired by all their common values, the second of two equal rows with the second. */
function multisetPairs(before: TableRef, after: TableRef): string {
  const { common } = compareColumns(before.columns, after.columns);
  const earlier = new Map(before.columns.map((column) => [column.name, column]));
  const hashed = (ref: TableRef, columns: TableColumn[]): string => {
    const values = columns.map((column) => `${canonicalValue(column)}::text`).join(', ');
    return `SELECT _id, h, row_number() OVER (PARTITION BY h ORDER BY _id) AS n
      FROM (SELECT _id, md5(ROW(${values})::text || coalesce(_absent::text, '')) AS h FROM ${qualifiedTable(ref.table)}) w`;
  };
  const old = common.map((column) => earlier.get(column.name) ?? column);
  return `SELECT b._id AS bid, a._id AS aid, 0 AS cells
    FROM (${hashed(before, old)}) b FULL JOIN (${hashed(after, common)}) a ON b.h = a.h AND b.n = a.n`;
}

/** SQL of whether a cell differs: in value, or in the reason for which it is missing. */
function differs(old: TableColumn, column: TableColumn): string {
  const sameType = old.type === column.type;
  const before = sameType ? `b.${quoteIdentifier(old.name)}` : `${canonicalValue(old, 'b.')}::text`;
  const after = sameType ? `a.${quoteIdentifier(column.name)}` : `${canonicalValue(column, 'a.')}::text`;
  const name = quoteLiteral(column.name);
  return `${before} IS DISTINCT FROM ${after} OR (b._absent IS NOT NULL OR a._absent IS NOT NULL) AND b._absent ->> ${name} IS DISTINCT FROM a._absent ->> ${name}`;
}

/** SQL of a value as JSON; numbers beyond 2^53 as text, because the list passes through JavaScript. */
function jsonValue(column: TableColumn, prefix: string): string {
  const name = `${prefix}${quoteIdentifier(column.name)}`;
  if (column.type !== 'integer' && column.type !== 'number') return `to_json(${name})`;
  return `CASE WHEN abs(${name}) > ${exact} THEN to_json(${name}::text) ELSE to_json(${canonicalValue(column, prefix)}) END`;
}
