import { LumbungError } from '#lib/errors';
import { csvStatement } from './table.queries.js';
import { pageStatement } from './page-statement.js';
import { parseAggregateQuery, parseTableQuery } from './table-query.rules.js';
import type { TableColumn } from './table-column.js';
import type { QueryParameters } from './table-query.js';

const column = (name: string, type: TableColumn['type']): TableColumn => ({
  name,
  label: name,
  type,
  unit: '',
  description: '',
});
const columns = [
  column('kecamatan', 'text'),
  column('tahun', 'integer'),
  column('luas', 'number'),
  column('tanggal', 'date'),
  column('waktu', 'timestamp'),
  column('aktif', 'boolean'),
  column('limit', 'integer'),
  column('tahun__gt', 'integer'),
];
const parse = (params: QueryParameters): ReturnType<typeof parseTableQuery> =>
  parseTableQuery(params, columns);
const ref = { table: 'r_1', columns, rowCount: 3, hasAbsences: false };

function placesOf(work: () => unknown): { field?: string; message?: string; found?: string }[] {
  try {
    work();
  } catch (error) {
    if (error instanceof LumbungError && error.code === 'TABLE_QUERY_INVALID' && error.status === 400)
      return error.details.places ?? [];
    throw error;
  }
  throw new Error('was accepted');
}

describe('the query language of tables', () => {
  it('asks for everything, 100 rows, when nothing is said', () => {
    expect(parse({})).toEqual({
      select: columns.map((one) => one.name),
      filter: { kind: 'all', conditions: [] },
      sort: [],
      limit: 100,
      after: null,
      total: false,
    });
  });

  it('reads comparisons, repeated ones, and columns named like parameters', () => {
    const { filter, limit } = parse({
      kecamatan: 'Plaosan',
      tahun__gte: ['2020', '2021'],
      'filter[limit]': '5',
      'filter[limit__lt]': '9',
      limit: '7',
      tahun__gt: '3',
    });
    expect(limit).toBe(7);
    expect(filter.conditions).toEqual([
      { kind: 'compare', column: 'kecamatan', operator: 'eq', values: ['Plaosan'] },
      { kind: 'compare', column: 'tahun', operator: 'gte', values: ['2020'] },
      { kind: 'compare', column: 'tahun', operator: 'gte', values: ['2021'] },
      { kind: 'compare', column: 'limit', operator: 'eq', values: ['5'] },
      { kind: 'compare', column: 'limit', operator: 'lt', values: ['9'] },
      { kind: 'compare', column: 'tahun__gt', operator: 'eq', values: ['3'] },
    ]);
  });

  it('reads lists with quotes', () => {
    expect(parse({ kecamatan__in: 'a,"b,c","d\\"e\\\\"' }).filter.conditions).toEqual([
      { kind: 'compare', column: 'kecamatan', operator: 'in', values: ['a', 'b,c', 'd"e\\'] },
    ]);
  });

  it('reads nested AND and OR', () => {
    const { filter } = parse({ or: '(tahun.lt.1,and(kecamatan.eq."x,)y",luas.gte.2.5,tahun.in.(1,2)))' });
    expect(filter.conditions).toEqual([
      {
        kind: 'any',
        conditions: [
          { kind: 'compare', column: 'tahun', operator: 'lt', values: ['1'] },
          {
            kind: 'all',
            conditions: [
              { kind: 'compare', column: 'kecamatan', operator: 'eq', values: ['x,)y'] },
              { kind: 'compare', column: 'luas', operator: 'gte', values: ['2.5'] },
              { kind: 'compare', column: 'tahun', operator: 'in', values: ['1', '2'] },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    [{ tidak_ada: '1' }, 'tidak_ada'],
    [{ tahun: 'dua' }, 'tahun'],
    [{ tahun: '9223372036854775808' }, 'tahun'],
    [{ tahun__gte: '1.5' }, 'tahun__gte'],
    [{ luas__lt: '1,5' }, 'luas__lt'],
    [{ luas: 'NaN' }, 'luas'],
    [{ tanggal: '2023-02-29' }, 'tanggal'],
    [{ tanggal: '2023-13-01' }, 'tanggal'],
    [{ waktu: '2023-01-01T25:00:00' }, 'waktu'],
    [{ aktif: 'mungkin' }, 'aktif'],
    [{ kecamatan: 'a\0b' }, 'kecamatan'],
    [{ tahun__contains: '2' }, 'tahun__contains'],
    [{ tahun__like: '2' }, 'tahun__like'],
    [{ tahun__isnull: 'entah' }, 'tahun__isnull'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '10001' }, 'limit'],
    [{ limit: '1e3' }, 'limit'],
    [{ limit: ['1', '2'] }, 'limit'],
    [{ sort: 'tidak_ada' }, 'sort'],
    [{ sort: 'tahun,,luas' }, 'sort'],
    [{ sort: 'tahun,-tahun' }, 'sort'],
    [{ select: 'tahun,_absent' }, 'select'],
    [{ after: 'bukan-penanda' }, 'after'],
    [{ total: 'x' }, 'total'],
    [{ group_by: 'tahun' }, 'group_by'],
    [{ or: 'tahun.eq.1' }, 'or'],
    [{ or: '(tahun.eq.1' }, 'or'],
    [{ or: '(tahun.eq.1)x' }, 'or'],
    [{ or: '(tahun.eq.x)' }, 'or'],
    [{ or: '(tahun.bukan.1)' }, 'or'],
    [{ or: '(_id.eq.1)' }, 'or'],
    [{ or: '()' }, 'or'],
    [{ and: '(kecamatan.eq."x)' }, 'and'],
    [{ or: '(or(or(or(or(or(tahun.eq.1))))))' }, 'or'],
    [{ or: `(${Array.from({ length: 51 }, () => 'tahun.eq.1').join(',')})` }, 'or'],
    [{ tahun: Array.from({ length: 51 }, () => '1') }, 'filter'],
  ])('refuses %j and names %s', (params, field) => {
    const places = placesOf(() => parse(params));
    expect(places).toHaveLength(1);
    expect(places[0]?.field).toBe(field);
    expect(places[0]?.message).toBeTruthy();
  });

  it('accepts five levels and fifty conditions', () => {
    expect(() => parse({ or: '(or(or(or(or(tahun.eq.1)))))' })).not.toThrow();
    expect(() =>
      parse({ or: `(${Array.from({ length: 50 }, () => 'tahun.eq.1').join(',')})` }),
    ).not.toThrow();
  });

  it('refuses a cursor of another sort, or one with values of the wrong type', () => {
    const cursor = (parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect(parse({ sort: '-tahun', after: cursor(['-tahun', '5', '2020']) }).after).toEqual({
      id: '5',
      values: ['2020'],
    });
    for (const parts of [
      ['tahun', '5', '2020'],
      ['-tahun', '5'],
      ['-tahun', '5; DROP', '2020'],
      ['-tahun', '5', "2020'--"],
      ['-tahun', 5, '2020'],
    ])
      expect(placesOf(() => parse({ sort: '-tahun', after: cursor(parts) }))[0]?.field).toBe('after');
  });

  it('never lets what a client wrote into the text of a page statement', () => {
    const evil = `'; DROP TABLE lumbung.account; --"\\ $1`;
    const statement = pageStatement(
      ref,
      parse({
        kecamatan: evil,
        kecamatan__contains: '100%_\\',
        or: `(kecamatan.eq."${evil.replace(/["\\]/g, '\\$&')}")`,
      }),
    );
    expect(statement.text).not.toContain('DROP');
    expect(statement.values).toEqual([evil, '%100\\%\\_\\\\%', evil]);
  });

  it('quotes what a client wrote in the text of a CSV statement, and names of columns everywhere', () => {
    const hostile = column('a"; DROP TABLE x; --', 'text');
    const own = { table: 'r_1', columns: [hostile], rowCount: 1 };
    const query = parseTableQuery({ [hostile.name]: `x' OR 'a'='a \\` }, [hostile]);
    const text = csvStatement(own, query, { raw: false });
    expect(text).toContain(`"a""; DROP TABLE x; --" = `);
    expect(text).toContain(` E'x'' OR ''a''=''a \\\\'::text`);
    expect(pageStatement(own, query).text).toContain('p."a""; DROP TABLE x; --"');
  });
});

describe('questions for groups', () => {
  const ask = (params: QueryParameters): ReturnType<typeof parseAggregateQuery> =>
    parseAggregateQuery(params, columns);

  it('reads groups, measures and their order', () => {
    expect(
      ask({ group_by: 'kecamatan,tahun', aggregate: 'sum(luas),count()', sort: '-sum_luas', limit: '5' }),
    ).toEqual({
      groupBy: ['kecamatan', 'tahun'],
      measures: [
        { function: 'sum', column: 'luas', name: 'sum_luas' },
        { function: 'count', column: null, name: 'count' },
      ],
      filter: { kind: 'all', conditions: [] },
      sort: [{ column: 'sum_luas', descending: true }],
      limit: 5,
      offset: 0,
    });
  });

  it.each([
    [{ group_by: 'tidak_ada' }, 'group_by'],
    [{ aggregate: 'sum(kecamatan)' }, 'aggregate'],
    [{ aggregate: 'min(aktif)' }, 'aggregate'],
    [{ aggregate: 'pg_sleep(tahun)' }, 'aggregate'],
    [{ aggregate: 'sum()' }, 'aggregate'],
    [{ aggregate: 'sum(luas)); DROP TABLE x' }, 'aggregate'],
    [{ aggregate: 'sum(luas),sum(luas)' }, 'aggregate'],
    [{ group_by: 'tahun', sort: 'luas' }, 'sort'],
    [{ after: 'x' }, 'after'],
  ])('refuses %j and names %s', (params, field) => {
    expect(placesOf(() => ask(params))[0]?.field).toBe(field);
  });
});
