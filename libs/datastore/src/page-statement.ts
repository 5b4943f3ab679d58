import { quoteIdentifier, quoteLiteral } from '#lib/database';
import { filterSql } from './filter-sql.js';
import { Parameters, type SqlBinder } from './sql-binder.js';
import type { Keyset, SortKey, TableQuery } from './table-query.js';
import { postgresTypes, qualifiedTable, wholeRow, type TableRef } from './table-ref.js';

/** A statement for the driver. */
export interface Statement {
  text: string;
  values: string[];
}

/** Row of a page statement: the records joined by commas, and the sort values of the last of them. */
export interface PageRow {
  records: string | null;
  /** Rows found, up to one more than the page holds. */
  found: string;
  last_id: string | null;
  [key: `k${number}`]: string | null;
}

/**
 * The statement of a page of rows. PostgreSQL makes the JSON. Order is by the sort keys with missing values last, then
 * `_id` in the direction of the last key, so pages never overlap whatever repeats.
 */
export function pageStatement(ref: TableRef, query: TableQuery): Statement {
  const parameters = new Parameters();
  const rows = rowsSql(ref, query, parameters, query.limit + 1);
  const sort = beforeId(query.sort);
  const keys = sort.map((key, index) => `p.${quoteIdentifier(key.column)}::text AS k${String(index)}`);
  const onLast = `FILTER (WHERE n = ${String(query.limit)})`;
  const lastKeys = sort.map((_, index) => `max(k${String(index)}) ${onLast} AS k${String(index)}`);
  return {
    text: `SELECT string_agg(j, ',' ORDER BY n) FILTER (WHERE n <= ${String(query.limit)}) AS records,
  count(*) AS found, ${[`max(i) ${onLast} AS last_id`, ...lastKeys].join(', ')}
FROM (SELECT row_number() OVER () AS n, ${recordSql(ref, query.select)} AS j, ${['p._id AS i', ...keys].join(', ')}
  FROM (${rows}) p) q`,
    values: parameters.values,
  };
}

/** The statement that counts what a filter leaves. */
export function countStatement(ref: TableRef, query: Pick<TableQuery, 'filter'>): Statement {
  const parameters = new Parameters();
  const where = filterSql(query.filter, ref.columns, parameters);
  return {
    text: `SELECT count(*) AS total FROM ${qualifiedTable(ref.table)} WHERE ${where}`,
    values: parameters.values,
  };
}

/** Rows (`_id`, `_absent`, all columns) of a query in its order, from its cursor on. */
export function rowsSql(
  ref: TableRef,
  query: Pick<TableQuery, 'filter' | 'sort' | 'after'>,
  binder: SqlBinder,
  limit?: number,
): string {
  const where = filterSql(query.filter, ref.columns, binder);
  const sort = beforeId(query.sort);
  const idDescending = query.sort[sort.length]?.descending ?? sort.at(-1)?.descending ?? false;
  const select = (conditions: string[], order: string): string =>
    `SELECT * FROM ${qualifiedTable(ref.table)} WHERE ${[where, ...conditions].join(' AND ')} ORDER BY ${order}${
      limit === undefined ? '' : ` LIMIT ${String(limit)}`
    }`;
  const idOrder = `_id${idDescending ? ' DESC' : ''}`;
  const place: Place = { ref, sort, idDescending, after: query.after, binder };
  const [only] = sort;
  if (only === undefined) return select(query.after ? [afterId(place, query.after)] : [], idOrder);
  if (sort.length === 1 && idDescending === only.descending && limit !== undefined)
    return bySingleKey(place, only, select, limit);
  const order = [...sort.map(orderTerm), idOrder].join(', ');
  return select(query.after ? [afterKeys(place, query.after)] : [], order);
}

interface Place {
  ref: TableRef;
  sort: SortKey[];
  idDescending: boolean;
  after: Keyset | null;
  binder: SqlBinder;
}

/**
 * One sort key: the index `(key, _id)` gives the rows in order, read forwards or backwards. Missing values come as a
 * second branch, because one index scan cannot put them last in both directions.
 */
function bySingleKey(
  place: Place,
  key: SortKey,
  select: (conditions: string[], order: string) => string,
  limit: number,
): string {
  const name = quoteIdentifier(key.column);
  const direction = key.descending ? ' DESC' : '';
  const order = `${name}${direction}, _id${direction}`;
  const { after } = place;
  const value = after?.values[0] ?? null;
  const complete = place.ref.complete?.includes(key.column) === true;
  const missing = (): string =>
    select(
      [`${name} IS NULL`, ...(after && value === null ? [afterId(place, after)] : [])],
      `_id${direction}`,
    );
  if (after && value === null) return missing();
  const bound = after && value !== null ? [rowBound(place, key, value, after.id)] : [];
  if (complete) return select(bound, order);
  return `SELECT * FROM ((${select([`${name} IS NOT NULL`, ...bound], order)}) UNION ALL (${missing()})) u
  ORDER BY ${name}${direction} NULLS LAST, _id${direction} LIMIT ${String(limit)}`;
}

const rowBound = (place: Place, key: SortKey, value: string, id: string): string =>
  `(${quoteIdentifier(key.column)}, _id) ${key.descending ? '<' : '>'} (${bindKey(place, key, value)}, ${place.binder.bind(id, 'bigint')})`;

const afterId = ({ idDescending, binder }: Place, after: Keyset): string =>
  `_id ${idDescending ? '<' : '>'} ${binder.bind(after.id, 'bigint')}`;

/** Any number of keys in any directions: equal so far, and beyond in the next. */
function afterKeys(place: Place, after: Keyset): string {
  const equal: string[] = [];
  const alternatives: string[] = [];
  for (const [index, key] of place.sort.entries()) {
    const name = quoteIdentifier(key.column);
    const value = after.values[index] ?? null;
    // Nothing comes after a missing value but further keys.
    if (value === null) {
      equal.push(`${name} IS NULL`);
      continue;
    }
    const bound = bindKey(place, key, value);
    const beyond = `(${name} ${key.descending ? '<' : '>'} ${bound} OR ${name} IS NULL)`;
    alternatives.push([...equal, beyond].join(' AND '));
    equal.push(`${name} = ${bound}`);
  }
  alternatives.push([...equal, afterId(place, after)].join(' AND '));
  return `(${alternatives.map((alternative) => `(${alternative})`).join(' OR ')})`;
}

function bindKey({ ref, binder }: Place, key: SortKey, value: string): string {
  const type = ref.columns.find((column) => column.name === key.column)?.type ?? 'text';
  return binder.bind(value, postgresTypes[type]);
}

const orderTerm = (key: SortKey): string =>
  `${quoteIdentifier(key.column)}${key.descending ? ' DESC' : ''} NULLS LAST`;

/** Sort keys before `_id`: what stands behind a unique key orders nothing. */
export function beforeId(sort: readonly SortKey[]): SortKey[] {
  const at = sort.findIndex((key) => key.column === '_id');
  return at === -1 ? [...sort] : sort.slice(0, at);
}

/** JSON text of one row `p`: `_id`, the chosen columns, and `_absent` when a reason is stated for one of them. */
function recordSql(ref: TableRef, chosen: readonly string[]): string {
  const fields = ['_id', ...chosen].map((name) => `p.${quoteIdentifier(name)}`).join(', ');
  const record = `row_to_json((SELECT ${wholeRow} FROM (SELECT ${fields}) ${wholeRow}))::text`;
  if (ref.hasAbsences === false) return record;
  const whole = ref.columns.every((column) => chosen.includes(column.name));
  const reasons = whole
    ? 'p._absent::text'
    : `(SELECT jsonb_object_agg(a.key, a.value)::text FROM jsonb_each(p._absent) a WHERE a.key IN (${
        chosen.length === 0 ? 'NULL' : chosen.map((name) => quoteLiteral(name)).join(', ')
      }))`;
  return `CASE WHEN p._absent IS NULL THEN ${record} ELSE left(${record}, -1) || coalesce(',"_absent":' || ${reasons}, '') || '}' END`;
}
