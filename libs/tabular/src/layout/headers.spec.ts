import { readLayoutOf, type BuiltSheet } from '../../../../test/support/read-layout.js';

const labels = ({ columns }: { columns: { label: string }[] }) => columns.map(({ label }) => label);
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** Golden layouts, by the cases of the requirement. */
describe('X01: merged headers of several rows', () => {
  const sheet: BuiltSheet = {
    cells: [
      ['Kecamatan', 'Jumlah Penduduk', '', '', ''],
      ['', '2022', '', '2023', ''],
      ['', 'L', 'P', 'L', 'P'],
      ['Plaosan', 101, 102, 103, 104],
      ['Poncol', 201, 202, 203, 204],
    ],
    merges: ['A1:A3', 'B1:E1', 'B2:C2', 'D2:E2'],
  };

  it('become a path per column, parents repeated', async () => {
    const { reading } = await readLayoutOf(sheet);
    expect(reading.headerPaths).toEqual([
      ['Kecamatan'],
      ['Jumlah Penduduk', '2022', 'L'],
      ['Jumlah Penduduk', '2022', 'P'],
      ['Jumlah Penduduk', '2023', 'L'],
      ['Jumlah Penduduk', '2023', 'P'],
    ]);
    expect(reading.headerRow).toBe(3);
    expect(reading.firstDataRow).toBe(4);
  });

  it('become rows by kind and year', async () => {
    const { reading, rows } = await readLayoutOf(sheet);
    expect(labels(reading)).toEqual(['Kecamatan', 'Jenis Kelamin', 'Tahun', 'Jumlah Penduduk']);
    expect(reading.columns.map(({ role }) => role)).toEqual([undefined, 'category', 'period', 'measure']);
    expect(reading.columns.map(({ from }) => from)).toEqual([[1], [2, 3, 4, 5], [2, 3, 4, 5], [2, 3, 4, 5]]);
    expect(rows).toEqual([
      ['Plaosan', 'L', '2022', '101'],
      ['Plaosan', 'P', '2022', '102'],
      ['Plaosan', 'L', '2023', '103'],
      ['Plaosan', 'P', '2023', '104'],
      ['Poncol', 'L', '2022', '201'],
      ['Poncol', 'P', '2022', '202'],
      ['Poncol', 'L', '2023', '203'],
      ['Poncol', 'P', '2023', '204'],
    ]);
  });

  it('stay columns where the operator wants the table as it stands', async () => {
    const { reading, rows } = await readLayoutOf(sheet, { layout: 'as-is' });
    expect(labels(reading)).toEqual([
      'Kecamatan',
      'Jumlah Penduduk - 2022 - L',
      'Jumlah Penduduk - 2022 - P',
      'Jumlah Penduduk - 2023 - L',
      'Jumlah Penduduk - 2023 - P',
    ]);
    expect(rows).toEqual([
      ['Plaosan', '101', '102', '103', '104'],
      ['Poncol', '201', '202', '203', '204'],
    ]);
  });

  it('are understood without merged cells, where a blank continues the cell on its left', async () => {
    const { rows } = await readLayoutOf({ cells: sheet.cells }, {}, 'csv');
    expect(rows[3]).toEqual(['Plaosan', 'P', '2023', '104']);
  });

  it('are where the operator says', async () => {
    const { reading } = await readLayoutOf(
      { cells: sheet.cells },
      { headerRow: 3, headerFrom: 2, layout: 'as-is' },
    );
    expect(labels(reading)).toEqual(['', '2022 - L', '2022 - P', '2023 - L', '2023 - P']);
    await expect(readLayoutOf(sheet, { headerRow: 2, headerFrom: 3 })).rejects.toMatchObject({
      code: 'CORRECTIONS_WRONG',
    });
    await expect(readLayoutOf(sheet, { headerRow: 60 })).rejects.toMatchObject({ code: 'CORRECTIONS_WRONG' });
  });

  it('fill repeated parents of rows down', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kabupaten', 'Kecamatan', 'Luas (Ha)'],
        ['Magetan', 'Plaosan', 10],
        ['', 'Poncol', 20],
        ['Ngawi', 'Paron', 30],
        ['', 'Geneng', 40],
      ],
      merges: ['A2:A3', 'A4:A5'],
    });
    expect(rows.map(([first]) => first)).toEqual(['Magetan', 'Magetan', 'Ngawi', 'Ngawi']);
    expect(reading.problems.find(({ code }) => code === 'labels-filled-down')).toMatchObject({
      count: 2,
      places: [{ cell: 'A3' }, { cell: 'A5' }],
    });
  });

  it('do not fill a column that only lacks values', async () => {
    const { rows } = await readLayoutOf({
      cells: [
        ['Kelurahan', 'Kecamatan', 'Hidran'],
        ['Gambir', 'Gambir', 10],
        ['', 'Gambir', 20],
        ['Gambir', 'Tebet', 30],
        ['', 'Tebet', 40],
      ],
    });
    expect(rows.map(([first]) => first)).toEqual(['Gambir', null, 'Gambir', null]);
  });

  it('may be said twice, in Indonesian and in English', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Tabel 4.1.1', 'Jumlah Penduduk menurut Kabupaten/Kota, 2023'],
        ['Table', 'Population by Regency/Municipality, 2023'],
        [],
        ['Kabupaten/Kota', 'Penduduk (Jiwa)', 'Kepadatan'],
        ['Regency/City', 'Population', 'Density'],
        ['(1)', '(2)', '(3)'],
        ['Magetan', 671_123, 950],
        ['Ngawi', 870_057, 641],
      ],
    });
    expect(labels(reading)).toEqual(['Kabupaten/Kota', 'Penduduk (Jiwa)', 'Kepadatan']);
    expect(reading.surroundings?.title).toBe('Tabel 4.1.1 Jumlah Penduduk menurut Kabupaten/Kota, 2023');
    expect(reading.surroundings?.period).toBe('2023');
    expect(rows).toEqual([
      ['Magetan', '671123', '950'],
      ['Ngawi', '870057', '641'],
    ]);
    expect(codes(reading)).toEqual(['english-header-skipped', 'numbering-row-skipped']);
  });
});

describe('X02: what stands above the data', () => {
  it('is skipped and said: title, blank rows, units, numbers of columns', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Tabel 5.1.2 Luas Panen dan Produksi Padi Menurut Kecamatan di Kabupaten Magetan'],
        [],
        ['Kecamatan', 'Luas Panen', 'Produksi'],
        ['', '(Ha)', '(Ton)'],
        ['(1)', '(2)', '(3)'],
        [],
        ['Plaosan', 10.5, 60],
        ['Poncol', 20.5, 120],
      ],
    });
    expect(reading.columns.map(({ label, unit }) => [label, unit])).toEqual([
      ['Kecamatan', ''],
      ['Luas Panen (Ha)', 'Ha'],
      ['Produksi (Ton)', 'Ton'],
    ]);
    expect(rows).toHaveLength(2);
    expect(codes(reading).sort()).toEqual(['blank-rows', 'numbering-row-skipped', 'unit-row-read']);
    expect(reading.title).toBe(
      'Tabel 5.1.2 Luas Panen dan Produksi Padi Menurut Kecamatan di Kabupaten Magetan',
    );
  });

  it('is a header once more in the middle of a long table', async () => {
    const header = ['Kecamatan', 'Luas (Ha)', 'Produksi (Ton)'];
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Tabel 1'],
        header,
        ['Plaosan', 10, 60],
        ['Poncol', 20, 120],
        ['Lanjutan Tabel 1'],
        header,
        ['Parang', 30, 180],
      ],
    });
    expect(rows.map(([first]) => first)).toEqual(['Plaosan', 'Poncol', 'Parang']);
    expect(reading.tables).toHaveLength(1);
    expect(codes(reading)).toContain('header-repeated');
  });

  it('does not take a first row 1, 2, 3 of data for numbers of columns', async () => {
    const { rows } = await readLayoutOf(
      {
        cells: [
          ['a', 'b', 'c'],
          ['1', '2', '3'],
          ['4', '5', '6'],
        ],
      },
      {},
      'csv',
    );
    expect(rows).toHaveLength(2);
  });
});
