import { readLayoutOf } from '../../../../test/support/read-layout.js';

const labels = ({ columns }: { columns: { label: string }[] }) => columns.map(({ label }) => label);

/** Golden layouts, by the cases of the requirement. */
describe('X07: columns that become rows', () => {
  const years = (...headers: string[]) => ({
    cells: [
      ['Kecamatan', ...headers],
      ['Plaosan', ...headers.map((_, index) => 4000 + index)],
      ['Poncol', ...headers.map((_, index) => 5000 + index)],
    ],
  });

  it.each([
    [['2.022', '2.023'], 'Tahun', ['2022', '2023']],
    [['Th. 2022', 'Th. 2023'], 'Tahun', ['2022', '2023']],
    [['2021/2022', '2022/2023'], 'Tahun Ajaran', ['2021/2022', '2022/2023']],
    [['Sem I 2024', 'Sem II 2024'], 'Periode', ['2024-S1', '2024-S2']],
    [['TW III 2024', 'TW IV 2024'], 'Periode', ['2024-Q3', '2024-Q4']],
    [['Jan 2024', 'Feb 2024'], 'Periode', ['2024-01', '2024-02']],
    [['Januari', 'Februari'], 'Bulan', ['Januari', 'Februari']],
  ])('%j', async (headers, label, periods) => {
    const { reading, rows } = await readLayoutOf(years(...headers));
    expect(labels(reading)).toEqual(['Kecamatan', label, 'Nilai']);
    expect(rows.slice(0, 2)).toEqual([
      ['Plaosan', periods[0], '4000'],
      ['Plaosan', periods[1], '4001'],
    ]);
  });

  it('keeps the mark of a preliminary year', async () => {
    const { reading, rows } = await readLayoutOf(years('2022', '2023*'));
    expect(reading.columns.map(({ label, role }) => [label, role])).toEqual([
      ['Kecamatan', undefined],
      ['Tahun', 'period'],
      ['Tanda Periode', 'flags'],
      ['Nilai', 'measure'],
    ]);
    expect(rows.slice(0, 2)).toEqual([
      ['Plaosan', '2022', null, '4000'],
      ['Plaosan', '2023', '*', '4001'],
    ]);
  });

  it('takes the year of months from the title, and the name of the measure', async () => {
    const { cells } = years('Januari', 'Februari');
    const { reading, rows } = await readLayoutOf({
      cells: [['Tabel 2. Jumlah Kunjungan Menurut Kecamatan dan Bulan, 2023'], [], ...cells],
    });
    expect(labels(reading)).toEqual(['Kecamatan', 'Periode', 'Jumlah Kunjungan']);
    expect(rows[0]).toEqual(['Plaosan', '2023-01', '4000']);
  });

  it('keeps measures of different units apart', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Luas Panen (Ha)', '', 'Produksi (Kuintal)', ''],
        ['', '2022', '2023', '2022', '2023'],
        ['Plaosan', 10, 11, 100, 110],
        ['Poncol', 20, 21, 200, 210],
      ],
    });
    expect(reading.columns.map(({ label, unit, role }) => [label, unit, role])).toEqual([
      ['Kecamatan', '', undefined],
      ['Tahun', '', 'period'],
      ['Luas Panen (Ha)', 'Ha', 'measure'],
      ['Produksi (Kuintal)', 'Kuintal', 'measure'],
    ]);
    expect(rows[1]).toEqual(['Plaosan', '2023', '11', '110']);
    expect(reading.questions).toEqual([]);
  });

  it('makes kinds under one measure rows, named as the header says', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Produksi Telur Menurut Kecamatan dan Jenis Unggas (Kg)', ''],
        ['', 'Ayam', 'Itik'],
        ['Plaosan', 10, 11],
        ['Poncol', 20, 21],
      ],
    });
    expect(labels(reading)).toEqual([
      'Kecamatan',
      'Jenis Unggas',
      'Produksi Telur Menurut Kecamatan dan Jenis Unggas (Kg)',
    ]);
    expect(reading.columns[2]?.unit).toBe('Kg');
    expect(rows[1]).toEqual(['Plaosan', 'Itik', '11']);
  });

  it('asks where words may be kinds or measures, and keeps them apart until it is answered', async () => {
    const sheet = {
      cells: [
        ['Kecamatan', 'Padi', '', 'Jagung', ''],
        ['', '2022', '2023', '2022', '2023'],
        ['Plaosan', 10, 11, 100, 110],
        ['Poncol', 20, 21, 200, 210],
      ],
    };
    const open = await readLayoutOf(sheet);
    expect(open.reading.questions).toMatchObject([{ id: 'header-words' }]);
    expect(open.reading.questions[0]?.text).toContain('«Padi» sekitar');
    expect(labels(open.reading)).toEqual(['Kecamatan', 'Tahun', 'Padi', 'Jagung']);
    const kinds = await readLayoutOf(sheet, { answers: { 'header-words': 'categories' } });
    expect(labels(kinds.reading)).toEqual(['Kecamatan', 'Kategori', 'Tahun', 'Nilai']);
    expect(kinds.reading.questions).toMatchObject([{ id: 'header-words', answer: 'categories' }]);
    expect(kinds.rows).toHaveLength(8);
  });

  it('leaves a plain table as it is', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Islam', 'Protestan', 'Penduduk 2023'],
        ['Plaosan', 1000, 11, 1011],
        ['Poncol', 2000, 21, 2021],
      ],
    });
    expect(labels(reading)).toEqual(['Kecamatan', 'Islam', 'Protestan', 'Penduduk 2023']);
    expect(reading.columns.every(({ role, from }) => role === undefined && from === undefined)).toBe(true);
    expect(rows).toHaveLength(2);
  });

  it('reads the year behind a name where several years follow it', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Jumlah Guru 2022', 'Jumlah Guru 2023', 'Jumlah Murid 2022', 'Jumlah Murid 2023'],
        ['Plaosan', 10, 11, 100, 110],
        ['Poncol', 20, 21, 200, 210],
      ],
    });
    expect(labels(reading)).toEqual(['Kecamatan', 'Tahun', 'Jumlah Guru', 'Jumlah Murid']);
    expect(rows[1]).toEqual(['Plaosan', '2023', '11', '110']);
  });
});
