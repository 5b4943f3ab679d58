import { randomUUID } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { TableQueries, TableStore, parseTableQuery, type TableColumn, type TableRef } from '#lib/datastore';
import { column, copyRows, openDatastore } from '../support/datastore.js';
import { asOwner, emptyDatabase } from '../support/test-environment.js';

const newTable = (): string => `r_${randomUUID().replaceAll('-', '')}`;
const people = [column('kecamatan', 'text'), column('tahun', 'integer'), column('nilai', 'number')];

describe('tables of the datastore', () => {
  let context: INestApplicationContext;
  let store: TableStore;
  beforeAll(async () => {
    context = await openDatastore();
    store = context.get(TableStore);
  });
  afterAll(async () => {
    await context.close();
  });
  beforeEach(emptyDatabase);

  const tables = (): Promise<string[]> =>
    asOwner(async (owner) => {
      const found = await owner.query<{ tablename: string }>(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'datastore'`,
      );
      return found.rows.map((row) => row.tablename);
    });

  describe('loading', () => {
    it('numbers the rows from 1 in the order of the file and keeps empty text apart from missing', async () => {
      const table = newTable();
      const loaded = await store.load(
        table,
        people,
        copyRows([
          ['Plaosan', '2023', '1.50'],
          ['', null, null],
          ['Parang', '2024', '9007199254740993'],
        ]),
        false,
      );
      expect(loaded).toEqual({ rowCount: 3 });
      expect(await store.page(table, people, { limit: 10 })).toEqual({
        records: [
          { _id: 1, kecamatan: 'Plaosan', tahun: 2023, nilai: 1.5 },
          { _id: 2, kecamatan: '', tahun: null, nilai: null },
          { _id: 3, kecamatan: 'Parang', tahun: 2024, nilai: '9007199254740993' },
        ],
        next: null,
      });
    });

    it('replaces the table when the same reading is loaded again', async () => {
      const table = newTable();
      await store.load(table, people, copyRows([['a', '1', '1']]), false);
      await store.load(table, people, copyRows([['b', '2', '2']]), false);
      expect((await store.page(table, people, { limit: 10 })).records).toEqual([
        { _id: 1, kecamatan: 'b', tahun: 2, nilai: 2 },
      ]);
    });

    it('leaves nothing when the file breaks off, and the old table when there was one', async () => {
      const table = newTable();
      const broken = (): Readable => {
        const rows = new PassThrough();
        rows.write('a,1,1\n'.repeat(50_000));
        setTimeout(() => rows.destroy(new Error('the reader died')), 20);
        return rows;
      };
      await expect(store.load(table, people, broken(), false)).rejects.toThrow('the reader died');
      expect(await tables()).toEqual([]);
      await store.load(table, people, copyRows([['tetap', '1', '1']]), false);
      await expect(store.load(table, people, broken(), false)).rejects.toThrow('the reader died');
      expect((await store.page(table, people, { limit: 2 })).records).toHaveLength(1);
    });

    it('leaves nothing when the file broke off before PostgreSQL was ready to take it', async () => {
      const table = newTable();
      const rows = new PassThrough();
      const loading = store.load(table, people, rows, false);
      // In this very turn: no statement can have been answered yet.
      rows.destroy(new Error('the reader died'));
      await expect(loading).rejects.toThrow('the reader died');
      expect(await tables()).toEqual([]);
    });

    it('names the row that PostgreSQL refuses', async () => {
      const table = newTable();
      const rows = copyRows([
        ['a', '1', '1'],
        ['b', 'dua', '2'],
      ]);
      await expect(store.load(table, people, rows, false)).rejects.toMatchObject({
        code: 'TABLE_ROW_REJECTED',
        status: 422,
        details: { params: { row: '2' }, places: [{ row: 2, column: 'tahun', found: 'dua' }] },
      });
      expect(await tables()).toEqual([]);
    });

    it('refuses doubled and reserved column names', async () => {
      await expect(
        store.load(newTable(), [column('_absent', 'text')], copyRows([]), false),
      ).rejects.toMatchObject({ code: 'TABLE_COLUMN_RESERVED' });
    });

    it('never replaces or drops a table that is open to the public', async () => {
      const table = newTable();
      await store.load(table, people, copyRows([['a', '1', '1']]), false);
      await store.open(table);
      await expect(store.load(table, people, copyRows([]), false)).rejects.toMatchObject({
        code: 'TABLE_IN_USE',
      });
      await expect(store.drop(table)).rejects.toMatchObject({ code: 'TABLE_IN_USE' });
      await store.close(table);
      await store.drop(table);
      await store.drop(table);
      expect(await tables()).toEqual([]);
    });

    it('rolls back with the transaction around it', async () => {
      const table = newTable();
      await expect(
        context.get(Transactions).run(async () => {
          await store.load(table, people, copyRows([['a', '1', '1']]), false);
          throw new Error('later step failed');
        }),
      ).rejects.toThrow('later step failed');
      expect(await tables()).toEqual([]);
    });
  });

  describe('fingerprints', () => {
    const printOf = async (
      rows: Parameters<typeof copyRows>[0],
      columns = people,
      hasAbsences = false,
    ): ReturnType<TableStore['fingerprint']> => {
      const table = newTable();
      await store.load(table, columns, copyRows(rows), hasAbsences);
      return store.fingerprint(table, columns);
    };

    it('are equal for equal values however the numbers were written', async () => {
      const one = await printOf([['a', '1', '1.50']]);
      expect(one.fingerprint).toHaveLength(32);
      expect(await printOf([['a', '1', '1.5']])).toEqual(one);
    });

    it('differ by value, order, column name, and reason of a missing value; columns not touched keep theirs', async () => {
      const rows = [
        ['a', '1', '1'],
        ['b', '2', null],
      ];
      const one = await printOf(rows);
      const edited = await printOf([rows[0]!, ['b', '3', null]]);
      expect(edited.fingerprint.equals(one.fingerprint)).toBe(false);
      expect(edited.columnFingerprints['tahun']).not.toBe(one.columnFingerprints['tahun']);
      expect(edited.columnFingerprints['kecamatan']).toBe(one.columnFingerprints['kecamatan']);
      expect(edited.columnFingerprints['nilai']).toBe(one.columnFingerprints['nilai']);
      const swapped = await printOf([...rows].reverse());
      expect(swapped.columnFingerprints['kecamatan']).not.toBe(one.columnFingerprints['kecamatan']);
      const renamed = await printOf(rows, [column('desa', 'text'), ...people.slice(1)]);
      expect(renamed.fingerprint.equals(one.fingerprint)).toBe(false);
      const nil = await printOf([['b', '2', null, { nilai: 'nil' }]], people, true);
      const withheld = await printOf([['b', '2', null, { nilai: 'withheld' }]], people, true);
      expect(nil.fingerprint.equals(withheld.fingerprint)).toBe(false);
      expect(nil.columnFingerprints['nilai']).not.toBe(withheld.columnFingerprints['nilai']);
      expect(nil.columnFingerprints['tahun']).toBe(withheld.columnFingerprints['tahun']);
    });
  });

  it('profiles every column', async () => {
    const table = newTable();
    const columns = [...people, column('tanggal', 'date'), column('aktif', 'boolean')];
    await store.load(
      table,
      columns,
      copyRows([
        ['a', '2020', '1.50', '2024-01-31', 'true', null],
        ['a', '2021', '2.5', '2023-12-31', 'false', null],
        [null, '2021', null, null, null, { nilai: 'not-available' }],
      ]),
      true,
    );
    const profile = await store.finish(table, columns);
    expect(profile).toEqual([
      {
        name: 'kecamatan',
        distinct: 1,
        missing: 1,
        absent: {},
        min: null,
        max: null,
        mean: null,
        top: [{ value: 'a', count: 2 }],
      },
      {
        name: 'tahun',
        distinct: 2,
        missing: 0,
        absent: {},
        min: '2020',
        max: '2021',
        mean: (2020 + 2021 * 2) / 3,
        top: [
          { value: '2021', count: 2 },
          { value: '2020', count: 1 },
        ],
      },
      {
        name: 'nilai',
        distinct: 2,
        missing: 1,
        absent: { 'not-available': 1 },
        min: '1.5',
        max: '2.5',
        mean: 2,
        top: [
          { value: '1.5', count: 1 },
          { value: '2.5', count: 1 },
        ],
      },
      {
        name: 'tanggal',
        distinct: 2,
        missing: 1,
        absent: {},
        min: '2023-12-31',
        max: '2024-01-31',
        mean: null,
        top: [
          { value: '2023-12-31', count: 1 },
          { value: '2024-01-31', count: 1 },
        ],
      },
      {
        name: 'aktif',
        distinct: 2,
        missing: 1,
        absent: {},
        min: null,
        max: null,
        mean: null,
        top: [
          { value: 'false', count: 1 },
          { value: 'true', count: 1 },
        ],
      },
    ]);
    expect(await store.finish(table, columns)).toEqual(profile);
  });

  it('indexes short columns and leaves prose alone', async () => {
    const table = newTable();
    const columns = [column('kode', 'text'), column('uraian', 'text')];
    const rows = Array.from({ length: 1500 }, (_, index) => [String(index), 'x'.repeat(3000)]);
    await store.load(table, columns, copyRows(rows), false);
    await store.finish(table, columns);
    const found = await asOwner((owner) =>
      owner.query<{ indexdef: string }>('SELECT indexdef FROM pg_indexes WHERE tablename = $1', [table]),
    );
    expect(found.rows.map((row) => /\((.*)\)$/.exec(row.indexdef)?.[1]).sort()).toEqual(['_id', 'kode, _id']);
  });

  describe('paging', () => {
    // A fixed generator, so that a failure comes again.
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const columns: TableColumn[] = [
      column('a', 'text'),
      column('b', 'integer'),
      column('c', 'number'),
      column('d', 'date'),
      column('e', 'timestamp'),
    ];
    const cell = (index: number): string | null => {
      if (random(4) === 0) return null;
      const pick = random(5);
      return [
        ['', 'Ä', 'a', 'A', 'a\'b"c\\d%_'][pick],
        String(pick - 2),
        ['0.5', '-1', '1e3', '0.50', '7'][pick],
        `2024-0${String(pick + 1)}-15`,
        `2024-01-0${String(pick + 1)}T00:00:00.${String(pick)}`,
      ][index]!;
    };

    it('gives every row once and in order, whatever the sort, with missing and repeated values', async () => {
      const queries = context.get(TableQueries);
      for (let round = 0; round < 4; round += 1) {
        const table = newTable();
        const rowCount = 40 + random(40);
        await store.load(
          table,
          columns,
          copyRows(Array.from({ length: rowCount }, () => columns.map((_, index) => cell(index)))),
          false,
        );
        await store.finish(table, columns);
        await store.open(table);
        const ref: TableRef = { table, columns, rowCount };
        const sorts = [
          'a',
          '-a',
          'b',
          '-c',
          '-d',
          'e',
          'a,-b',
          '-a,-b',
          '-c,a,d',
          '-_id',
          'b,-_id',
          'd,e,-c,b,a',
        ];
        for (const sort of sorts) {
          for (const limit of [1 + random(9), 50]) {
            const seen: number[] = [];
            let after: string | null = null;
            do {
              const query = parseTableQuery(
                { sort, limit: String(limit), ...(after === null ? {} : { after }) },
                columns,
              );
              const page = await queries.page(ref, query);
              const records = JSON.parse(`[${page.records}]`) as { _id: number }[];
              expect(records.length).toBeLessThanOrEqual(limit);
              if (page.next !== null) expect(records).toHaveLength(limit);
              seen.push(...records.map((record) => record._id));
              after = page.next;
            } while (after !== null);
            const last = sort.split(',').at(-1)!;
            const terms = sort
              .split(',')
              .map((key) => `${key.replace('-', '')}${key.startsWith('-') ? ' DESC' : ''} NULLS LAST`);
            const whole = await asOwner((owner) =>
              owner.query<{ _id: string }>(
                `SELECT _id FROM datastore."${table}" ORDER BY ${terms.join(', ')}, _id ${last.startsWith('-') ? 'DESC' : ''}`,
              ),
            );
            expect({ sort, limit, seen }).toEqual({
              sort,
              limit,
              seen: whole.rows.map((row) => Number(row._id)),
            });
          }
        }
      }
    });
  });
});
