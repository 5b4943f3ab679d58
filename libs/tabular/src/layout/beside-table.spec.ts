import { readLayoutOf } from '../../../../test/support/read-layout.js';

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** Golden layouts, by the cases of the requirement. */
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

  it('below the last table of a sheet is said of the one above, which has none of its own', async () => {
    const { reading } = await readLayoutOf({
      cells: [
        ['Pendidikan', 'Februari', 'Agustus'],
        ['SD', 10, 12],
        ['SLTP', 20, 22],
        ['SLTA', 30, 32],
        ['Universitas', 40, 42],
        ['', '', ''],
        ['Pendidikan', 'Laki-laki', 'Perempuan'],
        ['SD ke bawah', 30, 34],
        [''],
        ['Pada tahun 1995, Sakernas tidak dilaksanakan'],
        ['Sumber: Sakernas'],
      ],
    });
    expect(reading.tables?.map(({ read }) => read)).toEqual([true, false]);
    expect(reading.surroundings).toMatchObject({
      sources: ['Sakernas'],
      notes: ['Pada tahun 1995, Sakernas tidak dilaksanakan'],
    });
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
