import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../drills/measure.ts';
import type { Line } from './report.ts';

const run = promisify(execFile);
const turns = 3;
const mostMb = 400;

interface Written {
  ms: number;
  pages: number;
  peakMb: number;
}

/** A book of 300 tables and 100 charts against the same words set bare by the same library, each in a process of its own. */
export async function benchDocuments(home: string): Promise<Line[]> {
  const ours: Written[] = [];
  const floor: Written[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    floor.push(await written('bare-book.ts', home));
    ours.push(await written('book-writer.ts', home));
  }
  const seconds = (all: readonly Written[]): number => median(all.map(({ ms }) => ms)) / 1000;
  const peak = Math.max(...ours.map(({ peakMb }) => peakMb));
  const ratio = seconds(ours) / seconds(floor);
  return [
    {
      work: `buku ${String(ours[0]?.pages ?? 0)} halaman, 300 tabel, 100 gambar`,
      ours: `${seconds(ours).toFixed(1)} dtk`,
      floor: `teks saja ${seconds(floor).toFixed(1)} dtk`,
      ratio,
      reach: '<= 5',
      holds: ratio <= 5,
    },
    {
      work: 'memori proses yang menulisnya',
      ours: `${peak.toFixed(0)} MB`,
      floor: `${String(mostMb)} MB`,
      ratio: peak / mostMb,
      reach: `<= ${String(mostMb)} MB`,
      holds: peak <= mostMb,
    },
  ];
}

async function written(program: string, home: string): Promise<Written> {
  const { stdout } = await run(process.execPath, [
    join(import.meta.dirname, program),
    join(home, 'buku.pdf'),
  ]);
  return JSON.parse(stdout) as Written;
}
