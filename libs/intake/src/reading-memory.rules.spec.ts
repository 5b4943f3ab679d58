import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnReading, ReadingCorrections, TableReading } from '#lib/tabular';
import { adviceOnReadings } from './advice-on-readings.rules.js';
import { driftCodes, driftOf } from './reading-drift.rules.js';
import { regionCodes } from './reading-regions.rules.js';
import { comparable, likenessOf, shapeOf } from './reading-shape.rules.js';
import { carriedOver } from './remembered-corrections.rules.js';

const column = (position: number, label: string, more: Partial<ColumnReading> = {}): ColumnReading => ({
  position,
  name: `k${String(position)}`,
  label,
  type: 'text',
  unit: '',
  missing: 0,
  ...more,
});

const reading = (columns: ColumnReading[], more: Partial<TableReading> = {}): TableReading => ({
  format: 'csv',
  sheets: [],
  sheet: '',
  headerRow: 1,
  firstDataRow: 2,
  title: '',
  columns,
  rowCount: 18,
  skipped: [],
  sample: [],
  questions: [],
  problems: [],
  personal: [],
  hasAbsences: false,
  ...more,
});

const kecamatan = (values: string[]): ColumnReading =>
  column(1, 'Kecamatan', { values: values.map((value, row) => ({ value, count: 1, row: row + 2 })) });

describe('the same table of another year', () => {
  it.each([
    ['Tahun 2023', 'tahun #'],
    ['Jumlah_Penduduk  2022/2023', 'jumlah penduduk #'],
    ['Produksi (Ton) *)', 'produksi (ton)'],
    ['2.022', '#'],
  ])('%j is compared as %j', (text, expected) => {
    expect(comparable(text)).toBe(expected);
  });

  const padi = (year: number, more: string[] = []) =>
    shapeOf(
      reading(
        ['Kecamatan', `Luas Panen ${String(year)} (Ha)`, `Produksi ${String(year)}`, ...more].map(
          (label, at) => column(at + 1, label),
        ),
        { title: `Padi menurut kecamatan, ${String(year)}` },
      ),
      `padi ${String(year)}.xlsx`,
    );

  it('is known by its headers and its title, years aside', () => {
    expect(likenessOf(padi(2023), padi(2024))).toBe(1);
    expect(likenessOf(padi(2023), padi(2024, ['Produktivitas']))).toBe(0.75);
  });

  it('is not any other table with the same short header', () => {
    const other = { ...padi(2024), title: 'jagung', file: 'jagung #' };
    expect(likenessOf(padi(2023), other)).toBe(0);
    expect(likenessOf({ headers: [], title: 'x', file: 'x' }, { headers: [], title: 'x', file: 'x' })).toBe(
      0,
    );
  });
});

describe('what an operator said once', () => {
  const corrections: ReadingCorrections = {
    headerRow: 3,
    skipRows: [7],
    cells: [{ row: 4, position: 2, value: '1' }],
    columns: [
      { position: 2, name: 'luas_panen', type: 'number' },
      { position: 3, leaveOut: true },
      { position: 9, name: 'hilang' },
    ],
    answers: { 'symbol:dash': 'nil', 'number-style:2': 'id', 'number-style:3': 'en', lain: 'x' },
  };
  const uncorrected = reading([column(1, 'Kecamatan'), column(2, 'Luas 2023'), column(3, 'Nomor')], {
    headerRow: 2,
  });
  const question = (id: string, ...values: string[]) => ({
    id,
    text: '',
    choices: values.map((value) => ({ value, label: value })),
  });

  it('holds for the columns of the same header, wherever they stand now, and for questions asked again', () => {
    const now = reading([column(1, 'Kecamatan'), column(2, 'Nomor'), column(3, 'Luas 2024')], {
      headerRow: 2,
      questions: [
        question('symbol:dash', 'nil', 'blank'),
        question('number-style:3', 'id', 'en'),
        question('number-style:2', 'id'),
      ],
    });
    expect(carriedOver({ corrections, uncorrected }, now)).toEqual({
      headerRow: 3,
      columns: [
        { position: 3, name: 'luas_panen', type: 'number' },
        { position: 2, leaveOut: true },
      ],
      answers: { 'symbol:dash': 'nil', 'number-style:3': 'id' },
    });
  });

  it('says nothing about a file whose header stands elsewhere and whose columns are others', () => {
    expect(carriedOver({ corrections, uncorrected }, reading([column(1, 'Desa')], { headerRow: 5 }))).toEqual(
      {},
    );
  });
});

describe('what differs from the version before', () => {
  const names = ['Poncol', 'Parang', 'Lembeyan', 'Takeran'];
  const codes = (now: TableReading, was: TableReading) => driftOf(was, now).map(({ code }) => code);

  it('is nothing for the same table with another year in its header', () => {
    const was = reading([
      kecamatan(names),
      column(2, 'Jumlah 2023', { type: 'integer', min: '10', max: '60000' }),
    ]);
    const now = reading([
      kecamatan(names),
      column(2, 'Jumlah 2024', { type: 'number', min: '9', max: '61000' }),
    ]);
    expect(driftOf(was, now)).toEqual([]);
  });

  it('is a column renamed, one gone, one new', () => {
    const was = reading([column(1, 'Kecamatan'), column(2, 'Laki-laki'), column(3, 'Perempuan')]);
    expect(codes(reading([column(1, 'Wilayah'), column(2, 'Laki-laki')]), was)).toEqual([
      'column-renamed',
      'column-missing',
    ]);
    expect(codes(reading([...was.columns, column(4, 'Jumlah')]), was)).toEqual(['column-new']);
  });

  it('is a unit, a type, a magnitude changed', () => {
    const was = reading([column(1, 'Luas', { type: 'number', unit: 'Ha', max: '250.5' })]);
    expect(codes(reading([column(1, 'Luas', { type: 'number', unit: 'm²', max: '260' })]), was)).toEqual([
      'unit-changed',
    ]);
    expect(codes(reading([column(1, 'Luas')]), was)).toEqual(['column-type-changed']);
    expect(codes(reading([column(1, 'Luas', { type: 'integer', unit: 'ha', max: '2505000' })]), was)).toEqual(
      ['magnitude-changed'],
    );
  });

  it('is two provinces added and one forgotten, by name', () => {
    const now = reading([kecamatan(['poncol ', 'Parang', 'Lembeyan', 'Maospati', 'Kartoharjo'])]);
    const found = driftOf(reading([kecamatan(names)]), now);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['rows-missing', 'warning'],
      ['rows-new', 'note'],
    ]);
    expect(found[0]?.message).toContain('«Takeran»');
    expect(found[1]?.message).toContain('«Maospati», «Kartoharjo»');
    expect(found.map(({ places }) => places)).toEqual(Array(2).fill([{ row: 1, column: 1, cell: 'A1' }]));
  });

  it('is a table of half the rows', () => {
    expect(codes(reading([], { rowCount: 8 }), reading([], { rowCount: 18 }))).toEqual(['row-count-changed']);
  });
});

it('what is said of versions and regions is listed in docs/reading-problems.md, all of it and nothing else', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reading-problems.md'), 'utf8');
  const [, after = ''] = page.split('## The version before');
  const listed = [...after.matchAll(/^\| `([a-z-]+)`\s+\|/gm)].map((match) => match[1]);
  expect(listed).toEqual([...driftCodes, ...regionCodes]);
  expect(Object.keys(adviceOnReadings)).toEqual([...driftCodes, ...regionCodes].sort());
});
