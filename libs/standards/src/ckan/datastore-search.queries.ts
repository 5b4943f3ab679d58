import { Injectable } from '@nestjs/common';
import { PublicReads, quoteIdentifier } from '#lib/database';
import { wholeRow, type TableColumn } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';
import { invalidParameter } from './ckan.errors.js';
import {
  dictionaryOf,
  jsonOf,
  listOf,
  numberOf,
  textOf,
  truthOf,
  type CkanParameters,
} from './parameters.rules.js';

interface CurrentTable {
  table: string;
  columns: TableColumn[];
  rowCount: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** CKAN cuts longer pages without a word (ckan.datastore.search.rows_max). */
const mostRows = 32_000;
const furthestRow = 100_000_000;

/** Names of types as CKAN reports them; PostgreSQL's own. */
const typeNames: Record<TableColumn['type'], string> = {
  integer: 'int8',
  number: 'numeric',
  text: 'text',
  date: 'date',
  timestamp: 'timestamp',
  boolean: 'bool',
};
const castNames: Record<TableColumn['type'], string> = {
  ...typeNames,
  integer: 'bigint',
  boolean: 'boolean',
};
const recordForms = ['objects', 'lists', 'csv', 'tsv'] as const;
type RecordForm = (typeof recordForms)[number];

/** CKAN's `datastore_search` over the published tables. */
@Injectable()
export class DatastoreSearch {
  constructor(private readonly reads: PublicReads) {}

  /**
   * Rows of a published resource. Understands `resource_id` (or `id`), `filters`, `q`, `distinct`, `fields`, `sort`,
   * `limit` (100, cut at 32,000), `offset`, `include_total`, `records_format`.
   * @returns JSON text of CKAN's `result`
   * @throws NOT_FOUND, CKAN_VALIDATION naming the parameter
   */
  async search(parameters: CkanParameters): Promise<string> {
    const resourceId = textOf(parameters, 'resource_id') ?? textOf(parameters, 'id');
    if (resourceId === undefined) throw invalidParameter('resource_id', 'Missing value');
    const table = await this.currentTable(resourceId);
    const question = readQuestion(parameters, table.columns);
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${String(values.push(value))}`;
    const where = conditions(question, table.columns, bind);
    const source = `datastore.${quoteIdentifier(table.table)}`;
    const filter = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
    const counted = where.length === 0 && !question.distinct ? String(table.rowCount) : undefined;
    const selected = question.fields.map(quoteIdentifier).join(', ');
    const inner = `SELECT ${question.distinct ? 'DISTINCT ' : ''}${selected} FROM ${source} ${filter}`;
    const page = `${inner} ${orderBy(question)} LIMIT ${bind(question.limit)}::int OFFSET ${bind(question.offset)}::bigint`;
    const [row] = await this.reads.rows<{ records: string }>(
      `SELECT coalesce(json_agg(${recordOf(question)}), '[]')::text AS records FROM (${page}) ${wholeRow}`,
      values,
    );
    const total = question.includeTotal
      ? (counted ?? (await this.count(inner, values.slice(0, -2))))
      : undefined;
    return resultText(parameters, {
      resourceId,
      question,
      columns: table.columns,
      records: row?.records ?? '[]',
      total,
    });
  }

  private async count(inner: string, values: unknown[]): Promise<string> {
    const [row] = await this.reads.rows<{ n: string }>(`SELECT count(*) AS n FROM (${inner}) r`, values);
    return row?.n ?? '0';
  }

  private async currentTable(resourceId: string): Promise<CurrentTable> {
    const row = uuid.test(resourceId)
      ? await this.reads.row<{ table: string | null; columns: TableColumn[]; rowCount: string }>(
          `SELECT table_name AS "table", columns, row_count AS "rowCount" FROM version WHERE resource_id = $1 AND is_current`,
          [resourceId],
          'ckan-current-table',
        )
      : undefined;
    if (row?.table == null) throw GeneralErrors.NOT_FOUND();
    return { table: row.table, columns: row.columns, rowCount: Number(row.rowCount) };
  }
}

interface Question {
  filters: Record<string, unknown>;
  q: string | Record<string, unknown> | undefined;
  fields: string[];
  sort: { column: string; direction: string }[];
  limit: number;
  offset: number;
  distinct: boolean;
  includeTotal: boolean;
  form: RecordForm;
}

function readQuestion(parameters: CkanParameters, columns: readonly TableColumn[]): Question {
  const known = new Set(['_id', ...columns.map((column) => column.name)]);
  const wished = [...new Set(listOf(parameters, 'fields'))];
  const fields = wished.length > 0 ? wished : [...known];
  for (const field of fields)
    if (!known.has(field)) throw invalidParameter('fields', `field "${field}" not in table`);
  const filters = dictionaryOf(parameters, 'filters') ?? {};
  for (const field of Object.keys(filters))
    if (!known.has(field)) throw invalidParameter('filters', `invalid value "${field}"`);
  const form = textOf(parameters, 'records_format') ?? 'objects';
  if (!isRecordForm(form))
    throw invalidParameter('records_format', `Value must be one of ${recordForms.join(', ')}`);
  const given = parameters['q'];
  const q =
    typeof given === 'string' && !given.trim().startsWith('{')
      ? textOf(parameters, 'q')
      : dictionaryOf(parameters, 'q');
  for (const field of typeof q === 'object' ? Object.keys(q) : [])
    if (!known.has(field)) throw invalidParameter('q', `field "${field}" not in table`);
  return {
    filters,
    q,
    fields,
    sort: sortKeys(textOf(parameters, 'sort') ?? listOf(parameters, 'sort')?.join(','), known),
    limit: numberOf(parameters, 'limit', { fallback: 100, most: mostRows }),
    offset: numberOf(parameters, 'offset', { fallback: 0, most: furthestRow }),
    distinct: truthOf(parameters, 'distinct', false),
    includeTotal: truthOf(parameters, 'include_total', true),
    form,
  };
}

const isRecordForm = (form: string): form is RecordForm => (recordForms as readonly string[]).includes(form);

function sortKeys(text: string | undefined, known: ReadonlySet<string>): Question['sort'] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(?:"([^"]+)"|(.+?))(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?$/i.exec(part);
      const column = match?.[1] ?? match?.[2] ?? '';
      if (!known.has(column)) throw invalidParameter('sort', `field "${column}" not in table`);
      const nulls = match?.[4] === undefined ? '' : ` NULLS ${match[4].toUpperCase()}`;
      return { column, direction: `${(match?.[3] ?? 'asc').toUpperCase()}${nulls}` };
    });
}

function orderBy({ sort, distinct, fields }: Question): string {
  const keys = sort.map(({ column, direction }) => `${quoteIdentifier(column)} ${direction}`);
  // Without an order of its own, and among equals, rows come as in the file: pages neither repeat nor lose one.
  if (!distinct) keys.push('_id');
  else if (sort.some(({ column }) => !fields.includes(column)))
    throw invalidParameter('sort', 'With distinct, sort by the chosen fields only');
  return keys.length === 0 ? '' : `ORDER BY ${keys.join(', ')}`;
}

function conditions(
  { filters, q }: Question,
  columns: readonly TableColumn[],
  bind: (value: unknown) => string,
): string[] {
  const typeOf = (name: string) =>
    castNames[columns.find((column) => column.name === name)?.type ?? 'integer'];
  const needed = Object.entries(filters).map(([name, value]) => {
    const list = (Array.isArray(value) ? value : [value]) as unknown[];
    const texts = list.filter((item) => item !== null).map((item) => scalarText(name, item));
    const column = quoteIdentifier(name);
    const among = `${column} = ANY (${bind(texts)}::text[]::${typeOf(name)}[])`;
    return list.includes(null) ? `(${among} OR ${column} IS NULL)` : among;
  });
  const match = (words: string, text: string) =>
    `to_tsvector('simple', ${text}) @@ plainto_tsquery('simple', ${bind(words)})`;
  if (typeof q === 'string')
    needed.push(
      match(
        q,
        inPieces(
          columns.map((column) => quoteIdentifier(column.name)),
          (piece) => `concat_ws(' ', ${piece})`,
        ).join(` || ' ' || `),
      ),
    );
  else if (q)
    for (const [name, words] of Object.entries(q))
      needed.push(match(scalarText(name, words), `coalesce(${quoteIdentifier(name)}::text, '')`));
  return needed;
}

function scalarText(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw invalidParameter('filters', `invalid value for "${name}"`);
}

function recordOf({ form, fields }: Question): string {
  if (form === 'objects') return wholeRow;
  // Separated text passes through JavaScript, whose numbers end at 2^53.
  const cast = form === 'lists' ? '' : '::text';
  const values = fields.map((field) => `${wholeRow}.${quoteIdentifier(field)}${cast}`);
  return inPieces(values, (piece) => `jsonb_build_array(${piece})`).join(' || ');
}

/** Calls of a function over many values: PostgreSQL takes 100 arguments at most. */
function inPieces(values: readonly string[], call: (piece: string) => string): string[] {
  return Array.from({ length: Math.ceil(values.length / 90) }, (_, piece) =>
    call(values.slice(piece * 90, (piece + 1) * 90).join(', ')),
  );
}

function resultText(
  parameters: CkanParameters,
  found: {
    resourceId: string;
    question: Question;
    columns: readonly TableColumn[];
    records: string;
    total: string | undefined;
  },
): string {
  const { question, columns } = found;
  const fields = question.fields.map((name) => {
    const column = columns.find((known) => known.name === name);
    return column === undefined
      ? { id: name, type: 'int' }
      : {
          id: name,
          type: typeNames[column.type],
          info: { label: column.label, notes: column.description, unit: column.unit, type_override: '' },
        };
  });
  const head = {
    include_total: question.includeTotal,
    limit: question.limit,
    offset: question.offset,
    records_format: question.form,
    resource_id: found.resourceId,
    total_estimation_threshold: null,
    ...(Object.keys(question.filters).length > 0 ? { filters: question.filters } : {}),
    ...(question.q === undefined ? {} : { q: question.q }),
    fields,
    _links: links(parameters, question),
    ...(found.total === undefined ? {} : { total: Number(found.total), total_was_estimated: false }),
  };
  const separated = question.form === 'csv' ? ',' : question.form === 'tsv' ? '\t' : undefined;
  const records =
    separated === undefined ? found.records : JSON.stringify(separatedText(found.records, separated));
  return `${JSON.stringify(head).slice(0, -1)},"records":${records}}`;
}

function separatedText(records: string, separator: string): string {
  const rows = (jsonOf(records) ?? []) as unknown[][];
  const cell = (value: unknown): string => {
    const text =
      value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(separator)}\n`).join('');
}

function links(parameters: CkanParameters, { limit, offset }: Question): { start: string; next: string } {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (name !== 'offset' && value !== undefined && value !== null)
      query.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  const start = `/api/3/action/datastore_search?${query.toString()}`;
  return { start, next: `${start}&offset=${String(offset + limit)}` };
}
