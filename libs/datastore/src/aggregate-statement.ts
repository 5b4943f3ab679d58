import { quoteIdentifier, quoteLiteral } from '#lib/database';
import { filterSql } from './filter-sql.js';
import type { Statement } from './page-statement.js';
import { Parameters } from './sql-binder.js';
import type { AggregateQuery, Measure } from './table-query.js';
import { qualifiedTable, type TableRef } from './table-ref.js';

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
  // By place and not by name: PostgreSQL cuts identifiers at 63 bytes, and `count_` makes the longest ones longer.
  const values = [...query.groupBy.map((name) => quoteIdentifier(name)), ...query.measures.map(measureSql)];
  const cells = values.map((value, index) => `${value} AS c${String(index)}`);
  const members = outputs.map((name, index) => `${quoteLiteral(name)}, s.c${String(index)}`);
  const limit = String(query.limit);
  const text = `SELECT string_agg(g::text, ',' ORDER BY n) FILTER (WHERE n <= ${limit}) AS groups, count(*) AS found
FROM (SELECT row_number() OVER () AS n, json_build_object(${members.join(', ')}) AS g FROM (
  SELECT ${cells.join(', ')} FROM ${qualifiedTable(ref.table)} WHERE ${where}
  ${query.groupBy.length === 0 ? '' : `GROUP BY ${query.groupBy.map((_, index) => String(index + 1)).join(', ')}`}
  ${order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`}
  LIMIT ${String(query.limit + 1)} OFFSET ${String(query.offset)}) s) q`;
  return { text, values: parameters.values };
}

function measureSql(measure: Measure): string {
  const inside = measure.column === null ? '*' : quoteIdentifier(measure.column);
  const value = `${measure.function}(${inside})`;
  return measure.function === 'avg' ? `trim_scale(round(${value}, 10))` : value;
}
