import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCsv } from '../csv/open-csv.js';
import type { ReadingCorrections, TableReading } from '../reading.js';
import { inspectTable } from '../table/inspect-table.js';

async function read(csv: string, corrections: ReadingCorrections = {}): Promise<TableReading> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-personal-'));
  try {
    const path = join(folder, 'berkas.csv');
    writeFileSync(path, csv);
    const { reading } = await inspectTable(openCsv(path, folder, corrections), corrections, () =>
      Promise.resolve(),
    );
    return reading;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A CSV of so many rows. */
const table = (header: string, row: (index: number) => string, rows = 30): string =>
  `${header}\n${Array.from({ length: rows }, (_, index) => row(index)).join('\n')}\n`;

/** Kind, column and count of each finding. */
const found = async (csv: string, corrections?: ReadingCorrections) =>
  (await read(csv, corrections)).personal.map(({ kind, column, count }) => [kind, column, count]);

const nik = (index: number): string =>
  `35200${String(1 + (index % 8))}${String(41 + (index % 28))}0590${String(index + 1).padStart(4, '0')}`;

describe('personal findings', () => {
  it('list every NIK of a column, over the whole file, the first 20 cells by name', async () => {
    const { personal, problems } = await read(
      table('Kode,Jumlah', (index) => `${nik(index)},${String(index)}`, 3000),
    );
    expect(personal).toMatchObject([{ kind: 'nik', column: 'kode', position: 1, count: 3000, rounded: 0 }]);
    expect(personal[0]?.places).toHaveLength(20);
    expect(personal[0]?.places[19]).toEqual({ row: 21, column: 1, cell: 'A21' });
    const problem = problems.find(({ code }) => code === 'personal-data');
    expect(problem).toMatchObject({ severity: 'warning', count: 3000 });
    expect(problem?.message).toContain('3000 sel');
  });

  it('find a single NIK in the last of many rows of remarks', async () => {
    const csv = table(
      'Desa,Keterangan',
      (index) => `Desa ${String(index)},${index === 4999 ? `lihat ${nik(7)}` : 'baik'}`,
      5000,
    );
    expect(await found(csv)).toEqual([['nik', 'keterangan', 1]]);
    expect((await read(csv)).personal[0]?.places).toEqual([{ row: 5001, column: 2, cell: 'B5001' }]);
  });

  it('say of rounded ones that they are', async () => {
    const whole = await read(
      table('Nomor,Jumlah', (index) => `${nik(index).slice(0, 15)}0,${String(index)}`),
    );
    expect(whole.personal).toMatchObject([{ kind: 'nik', count: 30, rounded: 30 }]);
    const shown = await read(
      table('Nomor;Jumlah', (index) => `3,5200${String(1 + (index % 8))}E+15;${String(index)}`),
    );
    expect(shown.personal).toMatchObject([{ kind: 'nik', count: 30, rounded: 30 }]);
  });

  it('tell KK from NIK by the header, and count mistyped numbers under it', async () => {
    expect(await found(table('No. KK,Jumlah', (index) => `${nik(index)},1`))).toEqual([['kk', 'no_kk', 30]]);
    expect(
      await found(table('NIK,Jumlah', (index) => `${index < 3 ? '9999999999999999' : nik(index)},1`)),
    ).toEqual([['nik', 'nik', 30]]);
  });

  it('find the person in the header of a file that has none', async () => {
    const { personal, columns } = await read(table(`${nik(99)},Siti`, (index) => `${nik(index)},Budi`));
    expect(personal[0]).toMatchObject({ kind: 'nik', count: 31 });
    expect(personal[0]?.places[0]).toMatchObject({ row: 1 });
    expect(columns[0]?.label).toBe('3520••••••••••00');
  });

  it('find phones with and without their 0, and those among words', async () => {
    expect(await found(table('HP,Jumlah', (index) => `0812345600${String(10 + index)},1`))).toEqual([
      ['phone', 'hp', 30],
    ]);
    expect(await found(table('No HP,Jumlah', (index) => `812345600${String(10 + index)},1`))).toEqual([
      ['phone', 'no_hp', 30],
    ]);
    expect(await found(table('Hubungi,Jumlah', (index) => `812345600${String(10 + index)},1`))).toEqual([
      ['phone', 'hubungi', 30],
    ]);
  });

  it('find names beside addresses, whichever words the headers use', async () => {
    const people = ['Siti Aminah', 'Budi Santoso', 'Slamet', 'Kasmini'];
    const name = (index: number) => people[index % 4] ?? '';
    expect(
      await found(
        table('Nama Penerima,Alamat', (index) => `${name(index)},"Jl. Melati ${String(index)} RT 02/01"`),
      ),
    ).toEqual([['name-with-address', 'nama_penerima', 30]]);
    expect(await found(table('nama,rt,rw', (index) => `${name(index)},${String(index)},2`))).toEqual([
      ['name-with-address', 'nama', 30],
    ]);
    // With their birth days beside them even unusual names are names.
    expect(await found(table('Nama,Tanggal Lahir,Alamat', () => 'Wolfgang,1990-01-02,Plaosan'))).toEqual([
      ['name-with-address', 'nama', 30],
    ]);
  });

  it.each([
    ['names without addresses', table('Nama,Jumlah', () => 'Siti Aminah,3')],
    ['addresses without names', table('Lokasi,Alamat', () => 'Pasar Baru,"Jl. Ahmad Yani 3"')],
    [
      'schools',
      table(
        'Nama Sekolah,Alamat,Telepon',
        (index) => `SDN Sukomoro ${String(index)},Jl. Raya 1,(0351) 8951${String(10 + index)}`,
      ),
    ],
    [
      'schools under a plain name',
      table('Nama,Alamat', (index) => `SD Negeri Ahmad Yani ${String(index)},Jl. Raya 1`),
    ],
    [
      'heads of schools',
      table('Nama Sekolah,Nama Kepala Sekolah,Alamat', () => 'SDN 1,Budi Santoso,Jl. Raya 1'),
    ],
    ['places to visit', table('Nama,Alamat', () => 'Telaga Sarangan,Plaosan')],
    ['agencies', table('Instansi,Email,Telp', () => 'Dinas Kesehatan,dinkes@magetan.go.id,0351-895123')],
    ['NPSN', table('NPSN,Jumlah', (index) => `205078${String(10 + index)},4`)],
    ['codes of villages', table('Kode,Desa', (index) => `35.20.01.20${String(10 + index)},Desa`)],
    // Seen in figures of provinces in rupiah: 13 to 16 digits.
    [
      'amounts of very different length',
      table(
        'PDRB,Tahun',
        (index) => `${index % 5 === 0 ? '3520011512900003' : `35200115129${String(100 + index)}`},2024`,
      ),
    ],
    [
      'amounts under a telling header',
      table(
        'Nilai (Rp),Tahun',
        (index) => `${index === 3 ? '3520011512900003' : `36990000${String(10_000_000 + index)}`},2024`,
      ),
    ],
    [
      '16-digit codes of another kind',
      table('Kode Aset,Jumlah', (index) => `9901000012${String(100_000 + index)},1`),
    ],
    [
      'coordinates',
      table('Lat,Long', (index) => `-7.65012345678${String(10 + index)},111.3401234567891${String(index)}`),
    ],
    ['moments', table('Waktu,Jumlah', (index) => `2024-01-15 12:30:${String(10 + index)}.123456,1`)],
    ['moments without signs', table('Waktu,Jumlah', (index) => `202401151230${String(10 + index)},1`)],
    ['amounts that begin with 8', table('Anggaran,Tahun', (index) => `8123456${String(1000 + index)},2024`)],
  ])('leave %s alone', async (_what, csv) => {
    expect(await found(csv)).toEqual([]);
  });

  it('go away with the column, the row or the cell that held them', async () => {
    const csv = table('NIK,Keterangan', (index) => `${String(index)},${index === 2 ? nik(1) : 'baik'}`);
    expect(await found(csv)).toEqual([['nik', 'keterangan', 1]]);
    expect(await found(csv, { columns: [{ position: 2, leaveOut: true }] })).toEqual([]);
    expect(await found(csv, { skipRows: [4] })).toEqual([]);
    expect(await found(csv, { cells: [{ row: 4, position: 2, value: 'disamarkan' }] })).toEqual([]);
    expect(await found(csv, { cells: [{ row: 5, position: 2, value: nik(3) }] })).toEqual([
      ['nik', 'keterangan', 2],
    ]);
  });

  it('leave nothing legible in the reading', async () => {
    const rows = 40;
    const csv = table(
      'Nama Warga,Alamat,NIK,No HP,Surel,Catatan',
      (index) =>
        `Kasminingsih,"Jl. Melati RT 02",${nik(index)},0812999${String(10_000 + index)},rahasia${String(index)}@gmail.com,"NIK ${nik(index)}"`,
      rows,
    );
    const reading = await read(csv);
    const text = JSON.stringify(reading);
    expect(reading.personal).toHaveLength(5);
    for (let index = 0; index < rows; index++) {
      expect(text).not.toContain(nik(index).slice(4, 14));
      expect(text).not.toContain(`999${String(10_000 + index)}`);
      expect(text).not.toContain(`rahasia${String(index)}`);
    }
    expect(text).not.toContain('Kasminingsih');
    // What is not personal stays as it is.
    expect(reading.sample[0]?.[1]).toBe('Jl. Melati RT 02');
  });
});

describe('small counts', () => {
  it('are counted in columns of whole numbers, with their cells', async () => {
    const { columns } = await read('Desa,Kasus,Persen\nA,3,1.5\nB,12,2.5\nC,0,3.5\nD,-2,4.5\nE,1,1.0\n');
    expect(columns.map(({ smallCounts }) => smallCounts)).toEqual([
      undefined,
      {
        count: 2,
        places: [
          { row: 2, column: 2, cell: 'B2' },
          { row: 6, column: 2, cell: 'B6' },
        ],
      },
      undefined,
    ]);
  });
});
