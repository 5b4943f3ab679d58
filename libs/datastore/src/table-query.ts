/** How a value is compared. `contains` ignores case; `isnull` takes true or false. */
export const operators = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'contains',
  'startswith',
  'isnull',
] as const;
export type Operator = (typeof operators)[number];

/** A test of one column, its values already checked against the column's type. */
export interface Comparison {
  kind: 'compare';
  column: string;
  operator: Operator;
  /** One value, or several for `in`. */
  values: string[];
}

/** Conditions joined by AND (`all`) or OR (`any`). */
export interface Group {
  kind: 'all' | 'any';
  conditions: Condition[];
}

export type Condition = Comparison | Group;

export interface SortKey {
  column: string;
  descending: boolean;
}

/** Place after which a page starts: the sort values of the last row (`null` = missing) and its `_id`. */
export interface Keyset {
  values: (string | null)[];
  id: string;
}

/** A question for rows. Made by `parseTableQuery`; every column in it is one of the table's. */
export interface TableQuery {
  select: string[];
  filter: Group;
  sort: SortKey[];
  limit: number;
  after: Keyset | null;
  /** Count the filtered rows too. */
  total: boolean;
}

export const aggregateFunctions = ['sum', 'avg', 'min', 'max', 'count'] as const;
export type AggregateFunction = (typeof aggregateFunctions)[number];

/** One aggregate; `column` is `null` for `count()`, the number of rows. */
export interface Measure {
  function: AggregateFunction;
  column: string | null;
  /** Name in the answer: `count`, or `sum_births`. */
  name: string;
}

/** A question for groups. `sort` may name grouping columns and measures. */
export interface AggregateQuery {
  groupBy: string[];
  measures: Measure[];
  filter: Group;
  sort: SortKey[];
  limit: number;
  /** Rows to leave out at the start: groups have no key to page by. */
  offset: number;
}

/** Query parameters as a web framework hands them over. */
export type QueryParameters = Record<string, string | string[] | undefined>;

export const defaultLimit = 100;
export const largestLimit = 10_000;
