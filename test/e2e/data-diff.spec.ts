import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { TableDiff, TableStore, type TableColumn, type TableRef } from '#lib/datastore';
import { column, copyRows, openDatastore } from '../support/datastore.js';
import { emptyDatabase } from '../support/test-environment.js';

const columns = [column('kecamatan', 'text'), column('tahun', 'integer'), column('jumlah', 'integer')];

describe('differences between versions', () => {
  let context: INestApplicationContext;
  let diff: TableDiff;
  beforeAll(async () => {
    context = await openDatastore();
    diff = context.get(TableDiff);
    await emptyDatabase();
  });
  afterAll(() => context.close());

  const given = async (
    rows: Parameters<typeof copyRows>[0],
    of: TableColumn[] = columns,
    hasAbsences = false,
  ): Promise<TableRef> => {
    const table = `r_${randomUUID().replaceAll('-', '')}`;
    const { rowCount } = await context.get(TableStore).load(table, of, copyRows(rows), hasAbsences);
    return { table, columns: of, rowCount };
  };

  it('matches rows by the smallest leading columns that tell them apart', async () => {
    const before = await given([
      ['Plaosan', '2022', '10'],
      ['Plaosan', '2023', '11'],
      ['Parang', '2022', '20'],
      ['Barat', '2022', '30'],
    ]);
    const after = await given([
      ['Parang', '2022', '21'],
      ['Plaosan', '2022', '10'],
      ['Plaosan', '2023', null],
      ['Maospati', '2022', '40'],
    ]);
    expect(await diff.summary(before, after)).toEqual({
      keys: ['kecamatan', 'tahun'],
      columnsAdded: [],
      columnsRemoved: [],
      columnsRetyped: [],
      rowsAdded: 1,
      rowsRemoved: 1,
      rowsChanged: 2,
      cellsChanged: 2,
      identical: false,
    });
    const first = await diff.rows(before, after, { limit: 2 });
    const rest = await diff.rows(before, after, { limit: 2, after: first.next! });
    expect(rest.next).toBeNull();
    expect([...first.changes, ...rest.changes].map((change) => ({ ...change, position: undefined }))).toEqual(
      [
        {
          kind: 'changed',
          key: { kecamatan: 'Parang', tahun: 2022 },
          cells: [{ column: 'jumlah', before: 20, after: 21 }],
        },
        {
          kind: 'changed',
          key: { kecamatan: 'Plaosan', tahun: 2023 },
          cells: [{ column: 'jumlah', before: 11, after: null }],
        },
        {
          kind: 'added',
          key: { kecamatan: 'Maospati', tahun: 2022 },
          row: { kecamatan: 'Maospati', tahun: 2022, jumlah: 40 },
        },
        {
          kind: 'removed',
          key: { kecamatan: 'Barat', tahun: 2022 },
          row: { kecamatan: 'Barat', tahun: 2022, jumlah: 30 },
        },
      ],
    );
  });

  it('sees rows in another order, and numbers written otherwise, as identical', async () => {
    const of = [column('kode', 'text'), column('nilai', 'number')];
    const before = await given(
      [
        ['a', '1.50'],
        ['b', '2'],
      ],
      of,
    );
    const after = await given(
      [
        ['b', '2.0'],
        ['a', '1.5'],
      ],
      of,
    );
    expect(await diff.summary(before, after)).toMatchObject({
      keys: ['kode'],
      identical: true,
      cellsChanged: 0,
    });
    expect(await diff.rows(before, after, { limit: 10 })).toEqual({ changes: [], next: null });
  });

  it('counts a change of the reason of a missing value as a change', async () => {
    const of = [column('kode', 'text'), column('nilai', 'integer')];
    const before = await given([['a', null, { nilai: 'nil' }]], of, true);
    const after = await given([['a', null, { nilai: 'withheld' }]], of, true);
    expect(await diff.summary(before, after)).toMatchObject({ rowsChanged: 1, cellsChanged: 1 });
    expect((await diff.rows(before, after, { limit: 10 })).changes[0]?.cells).toEqual([
      { column: 'nilai', before: null, after: null, beforeAbsent: 'nil', afterAbsent: 'withheld' },
    ]);
  });

  it('compares rows as a multiset when no columns tell them apart', async () => {
    const before = await given([
      ['a', '1', '1'],
      ['a', '1', '1'],
      ['b', '1', '2'],
    ]);
    const after = await given([
      ['a', '1', '1'],
      ['b', '1', '2'],
      ['b', '1', '2'],
    ]);
    expect(await diff.summary(before, after)).toMatchObject({
      keys: [],
      rowsAdded: 1,
      rowsRemoved: 1,
      rowsChanged: 0,
      identical: false,
    });
    const { changes } = await diff.rows(before, after, { limit: 10 });
    expect(changes.map((change) => [change.kind, change.row])).toEqual([
      ['added', { kecamatan: 'b', tahun: 1, jumlah: 2 }],
      ['removed', { kecamatan: 'a', tahun: 1, jumlah: 1 }],
    ]);
  });

  it('names columns that came, went, or changed their type', async () => {
    const before = await given([['a', '1', '1']], [columns[0]!, columns[1]!, column('lama', 'integer')]);
    const after = await given(
      [['a', '1', '1']],
      [columns[0]!, column('tahun', 'text'), column('baru', 'integer')],
    );
    expect(await diff.summary(before, after)).toMatchObject({
      columnsAdded: ['baru'],
      columnsRemoved: ['lama'],
      columnsRetyped: ['tahun'],
      rowsChanged: 0,
      identical: false,
    });
  });
});
