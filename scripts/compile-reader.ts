import ExcelJS from 'exceljs';
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerOptions } from '../libs/tabular/src/reader-options.ts';
import type { ReaderMessage, ReaderRequest } from '../libs/tabular/src/reader.protocol.ts';

const rehearsalMemoryMb = 256;
const longestRehearsalMs = 60_000;

const districts = ['Poncol', 'Parang', 'Lembeyan', 'Takeran', 'Kawedanan', 'Magetan', 'Plaosan', 'Panekan'];
const years = [2021, 2022, 2023];
const figure = (district: number, year: number, part: number): number =>
  9000 + district * 731 + year * 17 + part * 53;

/**
 * A rehearsal: has the bundled reader read a plain CSV and a workbook as offices make them, both made up and small, and keeps
 * what V8 compiled for it.
 * @param entry the built entry of the reader
 * @param target file for what was compiled
 * @throws Error when the reader fails
 */
export async function compileReader(entry: string, target: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-rehearsal-'));
  try {
    const table = join(folder, 'tabel.csv');
    await writeFile(table, plainTable());
    const workbook = join(folder, 'buku.xlsx');
    await writeOfficeWorkbook(workbook);
    const inspect = { kind: 'inspect', folder, corrections: {}, lastVersion: [] } as const;
    await rehearse(entry, target, [
      { ...inspect, path: table, format: 'csv' },
      { ...inspect, path: workbook, format: 'xlsx' },
      { kind: 'rows', derived: [] },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts the requests to one reader, one after the other; what it compiled is written when it ends. */
function rehearse(entry: string, target: string, requests: readonly ReaderRequest[]): Promise<void> {
  const child = fork(entry, [target], {
    env: {},
    execArgv: readerOptions(rehearsalMemoryMb),
    timeout: longestRehearsalMs,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    serialization: 'json',
  });
  child.stdout?.resume();
  return new Promise((done, fail) => {
    let asked = 0;
    child.on('message', (message: ReaderMessage) => {
      if (message.kind === 'progress') return;
      const next = requests[asked++];
      if (message.kind === 'refused' || message.kind === 'failed' || next === undefined) child.disconnect();
      else child.send(next);
    });
    child.once('error', fail);
    child.once('exit', (code) => {
      if (code === 0 && asked > requests.length) done();
      else
        fail(
          new Error(
            `the rehearsal of the reader ended at request ${String(asked)} of ${String(requests.length)}`,
          ),
        );
    });
  });
}

function plainTable(): string {
  const rows = districts.flatMap((district, d) =>
    years.map((year, y) => `${district};${String(year)};${String(figure(d, y, 0))};"${String(d)},5"`),
  );
  return ['kecamatan;tahun;penduduk;laju pertumbuhan (persen)', ...rows, ''].join('\n');
}

/** Title, two header rows merged, kinds beside years, a total, a note and a source. */
async function writeOfficeWorkbook(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Tabel 3.1');
  const kinds = ['Laki-laki', 'Perempuan'];
  sheet.getCell(1, 1).value =
    'Tabel 3.1 Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin (Jiwa), 2021–2023';
  sheet.getCell(3, 1).value = 'Kecamatan';
  sheet.mergeCells(3, 1, 4, 1);
  kinds.forEach((kind, k) => {
    const first = 2 + k * years.length;
    sheet.getCell(3, first).value = kind;
    sheet.mergeCells(3, first, 3, first + years.length - 1);
    years.forEach((year, y) => (sheet.getCell(4, first + y).value = year));
  });
  const cellsOf = (of: (kind: number, year: number) => number): number[] =>
    kinds.flatMap((_, k) => years.map((__, y) => of(k, y)));
  districts.forEach((district, d) => {
    sheet.getRow(5 + d).values = [district, ...cellsOf((k, y) => figure(d, y, k))];
  });
  const sum = (k: number, y: number): number => districts.reduce((all, _, d) => all + figure(d, y, k), 0);
  sheet.getRow(5 + districts.length).values = ['Jumlah', ...cellsOf(sum)];
  sheet.getCell(7 + districts.length, 1).value = 'Catatan: angka sementara';
  sheet.getCell(8 + districts.length, 1).value = 'Sumber: Dinas Kependudukan dan Pencatatan Sipil';
  await workbook.xlsx.writeFile(path);
}
