import { readLayoutOf } from '../../../../test/support/read-layout.js';

const header = ['Kecamatan', 'Jumlah Sekolah'];
const body = [
  ['Plaosan', 12],
  ['Poncol', 23],
  ['Parang', 34],
];
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

describe('rows at the edges of a table', () => {
  it.each(['1O', '12,3,4', '5671)', 'belum ada'])(
    'a last row whose only figure is %j is data with a fault',
    async (figure) => {
      const { reading, rows } = await readLayoutOf({ cells: [header, ...body, ['Barat', figure]] });
      expect(rows.map(([name]) => name)).toEqual(['Plaosan', 'Poncol', 'Parang', 'Barat']);
      expect(reading.surroundings?.notes).toEqual([]);
      expect(codes(reading)).toContain('mixed-column');
    },
  );

  it.each(['1O', '5671)', 'belum ada'])('so is a first one of %j, and no header', async (figure) => {
    const { reading, rows } = await readLayoutOf({ cells: [header, ['Barat', figure], ...body] });
    expect(reading.columns.map(({ label }) => label)).toEqual(header);
    expect(rows.map(([name]) => name)).toEqual(['Barat', 'Plaosan', 'Poncol', 'Parang']);
  });

  it('a header of ages below another is still one', async () => {
    const { reading } = await readLayoutOf({
      cells: [
        ['Kecamatan', 'Kelompok Umur', ''],
        ['', '0-4', '5-9'],
        ['Plaosan', 12, 3],
        ['Poncol', 23, 4],
      ],
    });
    expect(reading.headerRow).toBe(2);
    expect(reading.rowCount).toBe(4);
  });

  it('words in the place of figures below the table are notes, and that is said', async () => {
    const { reading, rows } = await readLayoutOf({ cells: [header, ...body, ['Barat', 'rusak']] });
    expect(rows).toHaveLength(3);
    expect(reading.problems.find(({ code }) => code === 'row-below-left-out')).toMatchObject({
      severity: 'warning',
      places: [{ row: 5 }],
    });
  });

  it('nothing is said of sources, legends and the block of names', async () => {
    const { reading } = await readLayoutOf({
      cells: [
        header,
        ...body,
        ['Sumber', 'Dinas Pendidikan'],
        ['*) sementara', ''],
        ['', 'Magetan, 12 Januari 2024'],
        ['Mengetahui', 'Kepala Dinas'],
      ],
    });
    expect(codes(reading)).not.toContain('row-below-left-out');
    expect(reading.rowCount).toBe(3);
  });

  it('a row above the header that names the same columns is pointed out', async () => {
    const { reading } = await readLayoutOf({ cells: [header, ['Barat', 'rusak'], ...body] });
    expect(reading.headerRow).toBe(2);
    expect(reading.problems.find(({ code }) => code === 'header-looks-like-data')).toMatchObject({
      severity: 'warning',
      places: [{ row: 2 }, { row: 1 }],
    });
  });
});
