import { readLayoutOf } from '../../../../test/support/read-layout.js';

const labels = ({ columns }: { columns: { label: string }[] }) => columns.map(({ label }) => label);
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** Golden layouts, by the cases of the requirement. */
describe('X08: totals', () => {
  const body = [
    ['Plaosan', '10', '1,5'],
    ['Poncol', '20', '2,5'],
    ['Parang', '30', '3,5'],
  ];
  const header = ['Kecamatan', 'Jumlah Sekolah', 'Rata-rata Guru'];

  it.each(['Jumlah', 'Total', 'JUMLAH/TOTAL', 'Kabupaten Magetan'])(
    '«%s» is checked and not stored',
    async (label) => {
      const { reading, rows } = await readLayoutOf({ cells: [header, ...body, [label, '60', '2,5']] });
      expect(rows).toHaveLength(3);
      expect(reading.totals).toEqual([
        {
          label,
          kind: 'row',
          place: { sheet: 'Lembar1', row: 5, column: 1, cell: 'A5' },
          checked: 1,
          differing: [],
        },
      ]);
      expect(codes(reading)).toEqual(['totals-not-stored']);
      expect(reading.questions).toEqual([]);
      expect(reading.skipped).toEqual([{ row: 5, reason: 'Baris jumlah atau rata-rata' }]);
    },
  );

  it('«Rata-rata» is compared with the mean', async () => {
    const { reading, rows } = await readLayoutOf({ cells: [header, ...body, ['Rata-rata', '20', '2,4']] });
    expect(rows).toHaveLength(3);
    expect(reading.totals?.[0]).toMatchObject({
      checked: 2,
      differing: [{ place: { cell: 'C5' }, stated: '2,4', reckoned: '2,5' }],
    });
  });

  it('tells a difference with both cells', async () => {
    const { reading } = await readLayoutOf({ cells: [header, ...body, ['Jumlah', '61', '']] });
    const told = reading.problems.find(({ code }) => code === 'total-differs');
    expect(told).toMatchObject({
      severity: 'warning',
      count: 1,
      places: [{ cell: 'B5' }, { cell: 'B2' }, { cell: 'B4' }],
      found: '61',
    });
    expect(told?.message).toContain('B5 menyatakan 61, sedangkan jumlah B2 sampai B4 adalah 60 (selisih 1)');
  });

  it('stay when the operator says so', async () => {
    const { reading, rows } = await readLayoutOf(
      { cells: [header, ...body, ['Jumlah', '60', '']] },
      { answers: { totals: 'keep' } },
    );
    expect(rows).toHaveLength(4);
    expect(reading.totals).toHaveLength(1);
    expect(codes(reading)).toEqual([]);
  });

  it('are asked about where only the figures say so', async () => {
    const sheet = {
      cells: [
        header,
        ['Plaosan', '11.234', ''],
        ['Poncol', '22.345', ''],
        ['Parang', '33.456', ''],
        ['Semuanya', '67.035', ''],
      ],
    };
    const open = await readLayoutOf(sheet, { answers: { 'number-style:2': 'id' } });
    expect(open.reading.questions.find(({ id }) => id === 'totals')?.text).toContain('baris 5 «Semuanya»');
    expect(open.rows).toHaveLength(3);
  });

  it('of columns are those beside them, by kind', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['No', 'Kecamatan', 'Laki-laki', 'Perempuan', 'Jumlah'],
        [1, 'Plaosan', 10, 11, 21],
        [2, 'Poncol', 20, 21, 42],
        [3, 'Parang', 30, 31, 61],
      ],
    });
    expect(labels(reading)).toEqual(['Kecamatan', 'Jenis Kelamin', 'Nilai']);
    expect(rows).toHaveLength(6);
    expect(reading.totals).toEqual([
      {
        label: 'Jumlah',
        kind: 'column',
        place: { sheet: 'Lembar1', row: 1, column: 5, cell: 'E1' },
        checked: 3,
        differing: [
          { place: { sheet: 'Lembar1', row: 3, column: 5, cell: 'E3' }, stated: '42', reckoned: '41' },
        ],
      },
    ]);
    expect(codes(reading)).toContain('serial-column-left-out');
  });

  it('are never rates, which are not summed', async () => {
    const { reading } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Persentase Penduduk Miskin', 'Kepadatan (Jiwa/km2)', 'Indeks'],
        ['Plaosan', 10.5, 100, 70],
        ['Poncol', 9.5, 200, 71],
        ['Kabupaten Magetan', 9.9, 150, 70.5],
      ],
    });
    expect(reading.totals).toMatchObject([{ label: 'Kabupaten Magetan', checked: 0, differing: [] }]);
    expect(codes(reading)).not.toContain('total-differs');
  });

  it('of measures with units of their own are summed below a title that names a rate, too', async () => {
    // Harvest of rice by province, BPS 2023, two provinces of it.
    const { reading } = await readLayoutOf({
      cells: [
        ['Provinsi', 'Luas Panen, Produksi, dan Produktivitas Padi', '', ''],
        ['', 'Luas Panen (ha)', 'Produktivitas (ku/ha)', 'Produksi (ton)'],
        ['ACEH', 254287.38, 55.22, 1404234.82],
        ['RIAU', 51914.14, 39.68, 205972.55],
        ['JAMBI', 61236.64, 45.06, 275941.45],
        ['INDONESIA', 367438.16, 52.85, 1886148.82],
      ],
    });
    expect(reading.totals).toMatchObject([{ label: 'INDONESIA', checked: 2, differing: [] }]);
    const averages = await readLayoutOf({
      cells: [
        ['Provinsi', 'Rata-rata Penguasaan Lahan', ''],
        ['', 'Sawah (ha)', 'Kebun (ha)'],
        ['ACEH', 0.5, 1.5],
        ['RIAU', 0.7, 1.7],
        ['INDONESIA', 0.6, 1.6],
      ],
    });
    expect(averages.reading.totals).toMatchObject([{ label: 'INDONESIA', checked: 0, differing: [] }]);
  });

  it('in the middle of shares are those that add up', async () => {
    // Shares of household spending; the last of each group sums the group.
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kelompok', 'Persentase Pengeluaran - Kota', 'Persentase Pengeluaran - Desa'],
        ['Padi-padian', 4.78, 7.22],
        ['Umbi-umbian', 0.48, 0.59],
        ['Ikan', 3.24, 3.8],
        ['Jumlah makanan', 8.5, 11.61],
        ['Perumahan', 80.5, 80.39],
        ['Pakaian', 11, 8],
        ['Jumlah bukan makanan', 91.5, 88.39],
        ['Jumlah pengeluaran per orang', 1250.5, 980.25],
      ],
    });
    expect(rows.map(([name]) => name)).toEqual([
      'Padi-padian',
      'Umbi-umbian',
      'Ikan',
      'Perumahan',
      'Pakaian',
      'Jumlah pengeluaran per orang',
    ]);
    expect(reading.totals).toMatchObject([
      { label: 'Jumlah makanan', checked: 2, differing: [] },
      { label: 'Jumlah bukan makanan', checked: 2, differing: [] },
    ]);
  });

  it('are no words of a column that says other things too', async () => {
    const { rows } = await readLayoutOf({
      cells: [
        ['Judul', 'Rincian', 'Komposisi', 'Nomor Tabel'],
        ['Inflasi', 'Tidak Ada', 'Tidak Ada', 15],
        ['Penduduk', 'TOTAL', 'Tidak Ada', 28],
        ['Panen', 'Tidak Ada', 'Tidak Ada', 31],
      ],
    });
    expect(rows).toHaveLength(3);
  });
});
