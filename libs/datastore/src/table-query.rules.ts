import {
  comparison,
  conditionGroup,
  countConditions,
  listValues,
  mostConditions,
} from './conditions.rules.js';
import { readCursor } from './cursors.rules.js';
import { queryFault } from './query-faults.rules.js';
import type { TableColumn } from './table-column.js';
import {
  aggregateFunctions,
  defaultLimit,
  largestLimit,
  operators,
  type AggregateFunction,
  type AggregateQuery,
  type Group,
  type Measure,
  type Operator,
  type QueryParameters,
  type SortKey,
  type TableQuery,
} from './table-query.js';
import { valueOfType } from './table-values.rules.js';

/** Names that mean something of their own; a column of such a name is addressed as `filter[name]`. */
export const reservedParameters = [
  'select',
  'sort',
  'limit',
  'after',
  'offset',
  'total',
  'or',
  'and',
  'group_by',
  'aggregate',
  'raw',
] as const;
const mostSortKeys = 8;
const mostGroupColumns = 8;
const mostMeasures = 20;

type ColumnOf = (name: string) => TableColumn | undefined;

/**
 * Reads the question a client asks of a table.
 *
 * - `column=value`, `column__op=value` with op `eq ne gt gte lt lte in contains startswith isnull`; all must hold, and a
 *   parameter given twice counts twice. A whole column name wins over name and operator. `filter[column__op]=value` is
 *   the same, and the way to a column whose name is a parameter (`limit`, `sort`, ...).
 * - `in` takes `a,b,"c,d"`. `contains` ignores case. A missing value satisfies no comparison but `isnull=true`.
 * - `or=(a.lt.1,and(b.eq.x,c.gte.2))`, `and=(...)`: see {@link conditionGroup}.
 * - `select=a,b`; `sort=a,-b` (missing values last); `limit` 1 to 10,000, 100 when absent; `after` the cursor `next` of the
 *   page before; `total=true` counts what the filter leaves.
 * @param columns of the version asked for: nothing else can be named
 * @throws TABLE_QUERY_INVALID naming the parameter
 */
export function parseTableQuery(params: QueryParameters, columns: readonly TableColumn[]): TableQuery {
  refuse(params, ['group_by', 'aggregate', 'offset'], 'Parameter ini milik alamat /aggregate.');
  const columnOf = columnFinder(columns);
  const sort = sortKeys(params, (name) => name === '_id' || columnOf(name) !== undefined);
  const after = single(params, 'after');
  return {
    select: selected(params, columns),
    filter: parseFilter(params, columnOf),
    sort,
    limit: wholeNumber(params, 'limit', defaultLimit, { least: 1, most: largestLimit }),
    after: after === undefined ? null : readCursor(after, sort, columnOf),
    total: flag(params, 'total'),
  };
}

/**
 * Reads a question for groups: `group_by=a,b`, `aggregate=sum(x),count()`, filters as in {@link parseTableQuery}, `sort` by
 * grouping columns and measures (`-sum_x`), `limit`, `offset`.
 * @throws TABLE_QUERY_INVALID naming the parameter
 */
export function parseAggregateQuery(
  params: QueryParameters,
  columns: readonly TableColumn[],
): AggregateQuery {
  refuse(params, ['select', 'after', 'total', 'raw'], 'Parameter ini tidak dipakai bersama pengelompokan.');
  const columnOf = columnFinder(columns);
  const groupBy = names(params, 'group_by');
  for (const name of groupBy) if (!columnOf(name)) throw unknownColumn('group_by', name);
  if (groupBy.length > mostGroupColumns)
    throw queryFault('group_by', `Paling banyak ${String(mostGroupColumns)} kolom.`);
  const measures = parseMeasures(params, columnOf);
  const clash = measures.find((measure) => groupBy.includes(measure.name));
  if (clash) throw queryFault('aggregate', `Nama hasil «${clash.name}» sama dengan kolom kelompok.`);
  return {
    groupBy,
    measures,
    filter: parseFilter(params, columnOf),
    sort: sortKeys(
      params,
      (name) => groupBy.includes(name) || measures.some((measure) => measure.name === name),
    ),
    limit: wholeNumber(params, 'limit', defaultLimit, { least: 1, most: largestLimit }),
    offset: wholeNumber(params, 'offset', 0, { least: 0, most: 1_000_000 }),
  };
}

function parseMeasures(params: QueryParameters, columnOf: ColumnOf): Measure[] {
  const given = names(params, 'aggregate');
  if (given.length > mostMeasures)
    throw queryFault('aggregate', `Paling banyak ${String(mostMeasures)} ukuran.`);
  const measures = (given.length === 0 ? ['count()'] : given).map((text): Measure => {
    const [, name = '', inside = ''] = /^([a-z]+)\(([^()]*)\)$/.exec(text) ?? [];
    if (!isAggregateFunction(name))
      throw queryFault('aggregate', `Tulis ${aggregateFunctions.join('(x), ')}(x) atau count().`, text);
    if (inside === '' && name === 'count') return { function: 'count', column: null, name: 'count' };
    const column = columnOf(inside);
    if (!column) throw unknownColumn('aggregate', inside);
    if ((name === 'sum' || name === 'avg') && column.type !== 'integer' && column.type !== 'number')
      throw queryFault('aggregate', `${name} hanya untuk kolom angka; «${inside}» bukan angka.`, text);
    if ((name === 'min' || name === 'max') && column.type === 'boolean')
      throw queryFault('aggregate', `${name} tidak berlaku untuk kolom ya/tidak.`, text);
    return { function: name, column: inside, name: `${name}_${inside}` };
  });
  if (new Set(measures.map((measure) => measure.name)).size < measures.length)
    throw queryFault('aggregate', 'Ukuran yang sama disebut dua kali.');
  return measures;
}

function parseFilter(params: QueryParameters, columnOf: ColumnOf): Group {
  const filter: Group = { kind: 'all', conditions: [] };
  for (const [parameter, given] of Object.entries(params)) {
    for (const text of given === undefined ? [] : [given].flat()) {
      if (parameter === 'or' || parameter === 'and')
        filter.conditions.push(conditionGroup(parameter, parameter === 'or' ? 'any' : 'all', text, columnOf));
      else if (!isReserved(parameter)) filter.conditions.push(comparisonOf(parameter, text, columnOf));
    }
  }
  if (countConditions(filter) > mostConditions)
    throw queryFault('filter', `Paling banyak ${String(mostConditions)} syarat.`);
  return filter;
}

function comparisonOf(parameter: string, text: string, columnOf: ColumnOf): Group['conditions'][number] {
  const name = /^filter\[(.+)\]$/.exec(parameter)?.[1] ?? parameter;
  const whole = columnOf(name);
  if (whole) return comparison(parameter, whole, 'eq', [text]);
  const split = name.lastIndexOf('__');
  const column = split > 0 ? columnOf(name.slice(0, split)) : undefined;
  if (!column) throw unknownColumn(parameter, name);
  const operator = operators.find((known) => known === name.slice(split + 2));
  if (operator === undefined)
    throw queryFault(parameter, `Pembanding yang ada: ${operators.join(', ')}.`, name.slice(split + 2));
  return comparison(parameter, column, operator, valuesFor(parameter, operator, text));
}

const valuesFor = (parameter: string, operator: Operator, text: string): string[] =>
  operator === 'in' ? listValues(parameter, text) : [text];

function selected(params: QueryParameters, columns: readonly TableColumn[]): string[] {
  const wished = names(params, 'select');
  if (wished.length === 0) return columns.map((column) => column.name);
  const columnOf = columnFinder(columns);
  for (const name of wished) if (name !== '_id' && !columnOf(name)) throw unknownColumn('select', name);
  return [...new Set(wished)].filter((name) => name !== '_id');
}

function sortKeys(params: QueryParameters, known: (name: string) => boolean): SortKey[] {
  const keys = names(params, 'sort').map((text) => {
    const descending = text.startsWith('-');
    const column = descending ? text.slice(1) : text;
    if (!known(column)) throw unknownColumn('sort', column);
    return { column, descending };
  });
  if (keys.length > mostSortKeys)
    throw queryFault('sort', `Paling banyak ${String(mostSortKeys)} kolom urutan.`);
  if (new Set(keys.map((key) => key.column)).size < keys.length)
    throw queryFault('sort', 'Kolom urutan disebut dua kali.');
  return keys;
}

function names(params: QueryParameters, parameter: string): string[] {
  const text = single(params, parameter);
  if (text === undefined) return [];
  const found = text.split(',').map((name) => name.trim());
  if (found.includes('')) throw queryFault(parameter, 'Pisahkan nama dengan satu koma.', text);
  return found;
}

function single(params: QueryParameters, parameter: string): string | undefined {
  const given = params[parameter];
  if (Array.isArray(given)) throw queryFault(parameter, 'Parameter ini hanya boleh satu kali.');
  return given;
}

function wholeNumber(
  params: QueryParameters,
  parameter: string,
  fallback: number,
  { least, most }: { least: number; most: number },
): number {
  const text = single(params, parameter);
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw queryFault(parameter, `Isi bilangan bulat ${String(least)} sampai ${String(most)}.`, text);
}

function flag(params: QueryParameters, parameter: string): boolean {
  const text = single(params, parameter);
  if (text === undefined) return false;
  const value = valueOfType('boolean', text);
  if (value === undefined) throw queryFault(parameter, 'Isi true atau false.', text);
  return value === 'true';
}

function refuse(params: QueryParameters, parameters: readonly string[], message: string): void {
  for (const parameter of parameters)
    if (params[parameter] !== undefined) throw queryFault(parameter, message);
}

function columnFinder(columns: readonly TableColumn[]): ColumnOf {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return (name) => byName.get(name);
}

const isReserved = (parameter: string): boolean =>
  (reservedParameters as readonly string[]).includes(parameter);

const isAggregateFunction = (name: string): name is AggregateFunction =>
  (aggregateFunctions as readonly string[]).includes(name);

const unknownColumn = (parameter: string, name: string): Error =>
  queryFault(parameter, `Kolom «${name.slice(0, 60)}» tidak ada di tabel ini.`);
