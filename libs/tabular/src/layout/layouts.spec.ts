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

describe('X09: what stands below the data', () => {
  it('is source, notes and signature, never data', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Jumlah Sekolah (Unit)', ''],
        ['Kecamatan', 'Negeri (Unit)', 'Swasta (Unit)', 'Murid (Jiwa)'],
        ['Plaosan', 10, 11, 12],
        ['Poncol', 20, 21, 22],
        [],
        ['Sumber: Dinas Pendidikan Kabupaten Magetan'],
        ['Catatan:'],
        ['Data per 31 Desember'],
        ['Ket: *) angka sementara'],
        [],
        ['', '', 'Magetan, 12 Januari 2024'],
        ['', '', 'Kepala Dinas Pendidikan'],
        [],
        ['', '', 'BUDI CONTOH, S.Pd'],
        ['', '', 'NIP. 19700101 199001 1 001'],
      ],
    });
    expect(rows).toHaveLength(2);
    expect(reading.surroundings).toMatchObject({
      sources: ['Dinas Pendidikan Kabupaten Magetan'],
      notes: ['Data per 31 Desember', '*) angka sementara'],
      signature: [
        'Magetan, 12 Januari 2024',
        'Kepala Dinas Pendidikan',
        'BUDI CONTOH, S.Pd',
        expect.stringMatching(/^NIP/) as string,
      ],
    });
    expect(
      JSON.stringify([reading.sample, reading.columns, reading.problems, reading.surroundings?.notes]),
    ).not.toContain('BUDI');
    expect(codes(reading)).toEqual(['signature-left-out']);
  });

  it('is no table of its own where two people sign', async () => {
    const { reading, rows } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Negeri', 'Murid'],
        ['Plaosan', 10, 12],
        ['Poncol', 20, 22],
        [],
        ['Mengetahui', '', 'Magetan, 12 Januari 2024'],
        ['Kepala Dinas', '', 'Kepala Bidang'],
        [],
        ['BUDI CONTOH', '', 'SITI MISAL'],
        ['NIP. 1970', '', 'NIP. 1980'],
      ],
    });
    expect(rows).toHaveLength(2);
    expect(reading.tables).toHaveLength(1);
    expect(reading.surroundings?.signature).toContain('SITI MISAL');
    expect(reading.surroundings?.notes).toEqual([]);
  });

  it('unit and period may stand above, too', async () => {
    const { reading } = await readLayoutOf({
      cells: [
        ['Realisasi Anggaran Menurut Dinas'],
        ['Tahun 2023'],
        ['', '', '(dalam juta rupiah)'],
        ['Dinas', 'Pagu', 'Realisasi'],
        ['Pertanian', 1000, 900],
        ['Kesehatan', 2000, 1900],
      ],
    });
    expect(reading.surroundings).toMatchObject({ unit: 'juta rupiah', period: '2023' });
    expect(reading.headerRow).toBe(4);
  });
});

describe('several tables', () => {
  const first = [
    ['Tabel 1.1 Sekolah'],
    ['Kecamatan', 'Guru', 'Murid'],
    ['Plaosan', 10, 11],
    ['Poncol', 20, 21],
  ];
  const second = [['Tabel 1.2 Pasar'], ['Kecamatan', 'Kios'], ['Parang', 30], ['Bendo', 40]];

  it('one below the other are listed, and the operator is asked', async () => {
    const sheet = { cells: [...first, [], ...second] };
    const { reading, rows } = await readLayoutOf(sheet);
    expect(reading.tables).toMatchObject([
      { id: 'Lembar1!A2:C4', title: 'Tabel 1.1 Sekolah', rows: 2, columns: 3, read: true },
      { id: 'Lembar1!A7:B9', title: 'Tabel 1.2 Pasar', rows: 2, columns: 2, read: false },
    ]);
    expect(reading.questions[0]).toMatchObject({
      id: 'table',
      choices: [{ value: 'Lembar1!A2:C4' }, { value: 'Lembar1!A7:B9' }],
    });
    expect(rows[0]).toEqual(['Plaosan', '10', '11']);
    expect(codes(reading)).toContain('other-tables');
    const other = await readLayoutOf(sheet, { table: 'Lembar1!A7:B9' });
    expect(other.rows).toEqual([
      ['Parang', '30'],
      ['Bendo', '40'],
    ]);
    expect(other.reading.questions).toEqual([]);
    expect(other.reading.title).toBe('Tabel 1.2 Pasar');
    const answered = await readLayoutOf(sheet, { answers: { table: 'Lembar1!A7:B9' } });
    expect(answered.rows).toEqual(other.rows);
    await expect(readLayoutOf(sheet, { table: 'Lembar1!Z1:Z9' })).rejects.toMatchObject({
      code: 'CORRECTIONS_WRONG',
    });
  });

  it('need no blank row where a new title stands between them', async () => {
    const { reading } = await readLayoutOf({ cells: [...first, ...second] });
    expect(reading.tables?.map(({ range }) => range)).toEqual(['A2:C4', 'A6:B8']);
  });

  it('side by side are two', async () => {
    const { reading, rows } = await readLayoutOf(
      {
        cells: [
          ['Kecamatan', 'Negeri', 'Swasta', '', 'Desa', 'Pasar'],
          ['Plaosan', 10, 11, '', 'Sarangan', 1],
          ['Poncol', 20, 21, '', 'Genilangit', 2],
          ['', '', '', '', 'Janggan', 3],
        ],
      },
      { table: 'Lembar1!E1:F4' },
    );
    expect(reading.tables?.map(({ range }) => range)).toEqual(['A1:C3', 'E1:F4']);
    expect(labels(reading)).toEqual(['Desa', 'Pasar']);
    expect(reading.columns.map(({ position }) => position)).toEqual([5, 6]);
    expect(rows).toEqual([
      ['Sarangan', '1'],
      ['Genilangit', '2'],
      ['Janggan', '3'],
    ]);
  });

  it('on several sheets are listed; the largest is read', async () => {
    const sheets = [
      {
        name: 'Petunjuk',
        cells: [
          ['Isi', 'Arti'],
          ['Negeri', 'Sekolah negeri'],
          ['Swasta', 'Sekolah swasta'],
        ],
      },
      {
        name: 'Data',
        cells: [
          ['Kecamatan', 'Guru', 'Murid'],
          ...Array.from({ length: 9 }, (_, index) => [`Kecamatan ${String(index)}`, index + 10, index + 30]),
        ],
      },
    ];
    const { reading, rows } = await readLayoutOf(sheets);
    expect(reading.sheet).toBe('Data');
    expect(reading.tables?.map(({ id, read }) => [id, read])).toEqual([
      ['Petunjuk!A1:B3', false],
      ['Data!A1:C10', true],
    ]);
    expect(rows).toHaveLength(9);
    expect((await readLayoutOf(sheets, { sheet: 'Petunjuk' })).rows).toHaveLength(2);
  });
});

describe('hidden rows and columns', () => {
  const sheet: BuiltSheet = {
    cells: [
      ['Kecamatan', 'Negeri', 'Rahasia'],
      ['Plaosan', 10, 1],
      ['Poncol', 20, 2],
      ['Parang', 30, 3],
    ],
    hiddenRows: [3],
    hiddenColumns: [3],
  };

  it('are asked about, with what they hold', async () => {
    const { reading, rows } = await readLayoutOf(sheet);
    expect(
      reading.questions.map(({ id, text }) => [
        id,
        text.includes(id === 'hidden:rows' ? 'Poncol' : 'Rahasia'),
      ]),
    ).toEqual([
      ['hidden:rows', true],
      ['hidden:columns', true],
    ]);
    expect(rows).toHaveLength(3);
  });

  it('are left out where the operator says so', async () => {
    const { reading, rows } = await readLayoutOf(sheet, {
      answers: { 'hidden:rows': 'leave-out', 'hidden:columns': 'leave-out' },
    });
    expect(labels(reading)).toEqual(['Kecamatan', 'Negeri']);
    expect(rows).toEqual([
      ['Plaosan', '10'],
      ['Parang', '30'],
    ]);
  });
});

describe('places', () => {
  const sheet: BuiltSheet = {
    cells: [
      ['Jumlah Sekolah'],
      ['Kecamatan', '2022', '2023'],
      ...Array.from({ length: 12 }, (_, index) => [
        `Kecamatan ${String(index)}`,
        `${String(1000 + index)}`,
        index === 3 ? '1O' : `${String(1500 + index)}`,
      ]),
    ],
  };

  it('are those of the sheet, for tidy tables too', async () => {
    const { reading } = await readLayoutOf(sheet);
    const misfit = reading.problems.find(({ severity }) => severity === 'error');
    expect(misfit?.places).toEqual([{ sheet: 'Lembar1', row: 6, column: 3, cell: 'C6' }]);
    expect(reading.columns[0]?.values?.[3]).toEqual({ value: 'Kecamatan 3', count: 2, row: 6 });
  });

  it('of corrections are, too', async () => {
    const { reading, rows } = await readLayoutOf(sheet, {
      cells: [{ row: 6, position: 3, value: '1555' }],
      skipRows: [3],
    });
    expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rows).toHaveLength(22);
    expect(rows.find(([name, year]) => name === 'Kecamatan 3' && year === '2023')?.[2]).toBe('1555');
    expect(reading.skipped).toContainEqual({ row: 3, reason: 'Dilewati atas permintaan' });
    await expect(readLayoutOf(sheet, { cells: [{ row: 2, position: 3, value: 'x' }] })).rejects.toMatchObject(
      {
        code: 'CORRECTIONS_WRONG',
        details: { places: [{ field: 'cells.0', row: 2 }] },
      },
    );
  });
});
