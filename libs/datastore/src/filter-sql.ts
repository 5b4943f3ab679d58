import { quoteIdentifier } from '#lib/database';
import type { SqlBinder } from './sql-binder.js';
import type { TableColumn } from './table-column.js';
import type { Comparison, Condition, Group, Operator } from './table-query.js';
import { postgresTypes } from './table-ref.js';

const signs: Partial<Record<Operator, string>> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
};

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Conditions as SQL text; `TRUE` when there are none. */
export function filterSql(filter: Group, columns: readonly TableColumn[], binder: SqlBinder): string {
  const types = new Map(columns.map((column) => [column.name, postgresTypes[column.type]]));
  const write = (condition: Condition): string => {
    if (condition.kind === 'compare')
      return compareSql(condition, types.get(condition.column) ?? 'text', binder);
    const parts = condition.conditions.map(write);
    if (parts.length === 0) return 'TRUE';
    return parts.length === 1
      ? (parts[0] ?? 'TRUE')
      : `(${parts.join(condition.kind === 'all' ? ' AND ' : ' OR ')})`;
  };
  return write(filter);
}

function compareSql({ column, operator, values }: Comparison, type: string, binder: SqlBinder): string {
  const name = quoteIdentifier(column);
  const [value = ''] = values;
  switch (operator) {
    case 'isnull':
      return `${name} IS ${value === 'true' ? '' : 'NOT '}NULL`;
    case 'in':
      return `${name} IN (${values.map((one) => binder.bind(one, type)).join(', ')})`;
    case 'contains':
      return `${name} ILIKE ${binder.bind(`%${escapeLike(value)}%`, 'text')}`;
    case 'startswith':
      return `${name} LIKE ${binder.bind(`${escapeLike(value)}%`, 'text')}`;
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${name} ${signs[operator] ?? '='} ${binder.bind(value, type)}`;
  }
}
