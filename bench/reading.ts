import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readEnvironment } from '#lib/config';
import { openReading } from '#lib/tabular';
import { median, timed, watchMemory } from '../drills/measure.ts';
import { barePass, prepareBareReader } from './bare-pass.ts';
import type { Line } from './report.ts';
import { writePlainWorkbook, writeStatisticalWorkbook } from './workbooks.ts';

const turns = 3;
const { readerMemoryMb: memoryMb, readerTimeoutSeconds: timeoutSeconds } = readEnvironment({
  DATABASE_URL: 'postgres://nobody@localhost/none',
  TOKEN_SECRET: 'a-secret-for-benchmarks-only-0123456789',
});
const mostReaderMb = 200;

interface Measured {
  ours: number;
  floor: number;
  /** Largest resident size of the reader's process, MB. */
  readerMb: number;
}

/** Understanding a file and, where `rows` says so, writing its rows; against one bare pass in a process of its own. */
async function measure(
  path: string,
  format: 'csv' | 'xlsx',
  rows: boolean,
  times: number,
): Promise<Measured> {
  const ours: number[] = [];
  const floor: number[] = [];
  let readerMb = 0;
  const read = async (): Promise<void> => {
    const memory = watchMemory(process.pid);
    const { ms } = await timed(async () => {
      const open = await openReading({ path, format, corrections: {}, limits: { memoryMb, timeoutSeconds } });
      if (rows)
        await pipeline(
          open.rows(),
          new Writable({
            write: (_chunk, _encoding, done) => {
              done();
            },
          }),
        );
      await open.close();
    });
    ours.push(ms);
    readerMb = Math.max(readerMb, (await memory.stop()).child);
  };
  const bare = async (): Promise<void> => {
    floor.push((await timed(() => barePass(path, format))).ms);
  };
  for (let turn = 0; turn < times; turn += 1) {
    for (const step of turn % 2 === 0 ? [read, bare] : [bare, read]) await step();
  }
  return { ours: median(ours), floor: median(floor), readerMb };
}

/** Reading of workbooks and of a CSV, each against a bare pass over the same file. */
export async function benchReading(folder: string, largeCsv: string): Promise<Line[]> {
  const plain = join(folder, 'lebar.xlsx');
  await writePlainWorkbook(plain, 200_000);
  const statistical = join(folder, 'bps.xlsx');
  await writeStatisticalWorkbook(statistical);
  await prepareBareReader();
  const wide = await measure(plain, 'xlsx', true, turns);
  const bps = await measure(statistical, 'xlsx', true, 9);
  const csv = await measure(largeCsv, 'csv', false, turns);
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const most = (work: string, { ours, floor }: Measured, reach: number): Line => ({
    work,
    ours: ms(ours),
    floor: `yauzl+saxes ${ms(floor)}`,
    ratio: ours / floor,
    reach: `<= ${String(reach).replace('.', ',')}`,
    holds: ours / floor <= reach,
  });
  return [
    most('XLSX 200.000 x 12: diterima sampai baris rapi', wide, 1.5),
    {
      work: 'memori pembaca XLSX itu',
      ours: `${wide.readerMb.toFixed(0)} MB`,
      floor: `${String(mostReaderMb)} MB`,
      ratio: wide.readerMb / mostReaderMb,
      reach: '<= 200 MB',
      holds: wide.readerMb <= mostReaderMb,
    },
    most('buku kerja BPS 5.000 sel: dibaca', bps, 2),
    {
      work: 'CSV 1,69 juta baris: jenis ditetapkan dari seluruh isi',
      ours: ms(csv.ours),
      floor: `csv-parse ${ms(csv.floor)}`,
      ratio: csv.floor / csv.ours,
      reach: '>= 0,5',
      holds: csv.floor / csv.ours >= 0.5,
    },
  ];
}
