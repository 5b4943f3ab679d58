import { quoteIdentifier } from '#lib/database';
import { filterSql } from './filter-sql.js';
import type { Statement } from './page-statement.js';
import { Parameters } from './sql-binder.js';
import type { AggregateQuery, Measure } from './table-query.js';
import { qualifiedTable, wholeRow, type TableRef } from './table-ref.js';

/** Row of an aggregate statement. */
export interface AggregateRow {
  groups: string | null;
  found: string;
}

/**
 * The statement of a question for groups. Sum, mean, least and largest of nothing are `null`, never 0; means are rounded
 * to 10 decimals.
 */
export function aggregateStatement(ref: TableRef, query: AggregateQuery): Statement {
  const parameters = new Parameters();
  const where = filterSql(query.filter, ref.columns, parameters);
  const outputs = [...query.groupBy, ...query.measures.map((measure) => measure.name)];
  const position = (name: string): string => String(outputs.indexOf(name) + 1);
  const sorted = query.sort.map((key) => key.column);
  const order = [
    ...query.sort.map((key) => `${position(key.column)}${key.descending ? ' DESC' : ''} NULLS LAST`),
    ...query.groupBy.filter((name) => !sorted.includes(name)).map((name) => `${position(name)} NULLS LAST`),
  ];
  const grouped = query.groupBy.map((name) => quoteIdentifier(name));
  const limit = String(query.limit);
  const text = `SELECT string_agg(row_to_json(g)::text, ',' ORDER BY n) FILTER (WHERE n <= ${limit}) AS groups, count(*) AS found
FROM (SELECT row_number() OVER () AS n, s.r AS g FROM (SELECT ${wholeRow} AS r FROM (
  SELECT ${[...grouped, ...query.measures.map(measureSql)].join(', ')} FROM ${qualifiedTable(ref.table)} WHERE ${where}
  ${grouped.length === 0 ? '' : `GROUP BY ${grouped.map((_, index) => String(index + 1)).join(', ')}`}
  ${order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`}
  LIMIT ${String(query.limit + 1)} OFFSET ${String(query.offset)}) ${wholeRow}) s) q`;
  return { text, values: parameters.values };
}

function measureSql(measure: Measure): string {
  const inside = measure.column === null ? '*' : quoteIdentifier(measure.column);
  const value = `${measure.function}(${inside})`;
  return `${measure.function === 'avg' ? `trim_scale(round(${value}, 10))` : value} AS ${quoteIdentifier(measure.name)}`;
}
