import { readLayoutOf, type BuiltSheet } from '../../../../test/support/read-layout.js';

const labels = ({ columns }: { columns: { label: string }[] }) => columns.map(({ label }) => label);
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** Golden layouts, by the cases of the requirement. */
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
        String(1000 + index),
        index === 3 ? '1O' : String(1500 + index),
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
