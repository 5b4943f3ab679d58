import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readEnvironment } from '#lib/config';
import { readFilled, writeTemplate } from '#lib/indicators';
import { openCells, workbookStream } from '#lib/tabular';
import { median, timed, watchMemory } from '../drills/measure.ts';
import { barePass, prepareBareReader } from './bare-pass.ts';
import { bareTemplate } from './bare-template.ts';
import type { Line } from './report.ts';
import { answered, largeTemplate } from './template-model.ts';

/** So many that neither a slow spell of the machine nor a few turns of one side decide. */
const turns = { writing: 201, judging: 31 };
/** Turns before those that count: a worker writes the workbooks of all agencies, one after the other. */
const warmUps = 5;
const indicators = 300;
const secret = 'a-secret-for-benchmarks-only-0123456789';
/** How much the memory may grow while a workbook four times as large is written. */
const mostGrowthMb = 60;
const { readerMemoryMb: memoryMb, readerTimeoutSeconds: timeoutSeconds } = readEnvironment({
  DATABASE_URL: 'postgres://nobody@localhost/none',
  TOKEN_SECRET: secret,
});

/**
 * The workbook of one OPD, 300 indicators by 18 kecamatan and five years: written, against the same cells without anything else
 * by the same writer; read back and judged, against one bare pass.
 */
export async function benchTemplate(folder: string): Promise<Line[]> {
  const model = answered(largeTemplate(indicators));
  const path = join(folder, 'isian.xlsx');
  const write = (of = model): Promise<void> => writeTemplate(of, secret, createWriteStream(path));
  const limits = { memoryMb, timeoutSeconds };
  const writeBare = (): Promise<void> =>
    pipeline(workbookStream(bareTemplate(model)), createWriteStream(join(folder, 'polos.xlsx')));
  const written = await compare(turns.writing, () => write(), writeBare);

  await prepareBareReader();
  const judge = async (): Promise<void> => {
    const filled = readFilled(await openCells({ path, format: 'xlsx', limits }), { model, secret });
    if (!filled.accepted || filled.values.length !== indicators * 18)
      throw new Error('the workbook did not come back whole');
  };
  await write();
  const judged = await compare(turns.judging, judge, () => barePass(path, 'xlsx'));
  const growth = await growthOf(folder);
  return [
    most('isian 300 x 18 x 5 ditulis', 'sel yang sama, polos', written, 1.5),
    most('isian terisi itu diperiksa', 'yauzl+saxes', judged, 2),
    {
      work: 'memori menulis isian empat kali lebih besar: tambahan',
      ours: `${growth.toFixed(0)} MB`,
      floor: `${String(mostGrowthMb)} MB`,
      ratio: growth / mostGrowthMb,
      reach: `<= ${String(mostGrowthMb)} MB`,
      holds: growth <= mostGrowthMb,
    },
  ];
}

interface Compared {
  ours: number;
  floor: number;
}

/** Medians of both, in turn. */
async function compare(
  turns: number,
  ours: () => Promise<void>,
  floor: () => Promise<void>,
): Promise<Compared> {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let turn = -warmUps; turn < turns; turn += 1)
    for (const which of turn % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)) {
      const { ms } = await timed(which === 'ours' ? ours : floor);
      if (turn >= 0) times[which].push(ms);
    }
  return { ours: median(times.ours), floor: median(times.floor) };
}

const most = (work: string, against: string, { ours, floor }: Compared, reach: number): Line => ({
  work,
  ours: `${ours.toFixed(0)} ms`,
  floor: `${against} ${floor.toFixed(0)} ms`,
  ratio: ours / floor,
  reach: `<= ${String(reach).replace('.', ',')}`,
  holds: ours / floor <= reach,
});

/** MB that this process grows by beyond a first workbook, while one four times as large is written. */
async function growthOf(folder: string): Promise<number> {
  const write = async (count: number): Promise<number> => {
    const model = largeTemplate(count);
    const memory = watchMemory(process.pid);
    await writeTemplate(model, secret, createWriteStream(join(folder, 'besar.xlsx')));
    return (await memory.stop()).own;
  };
  const first = await write(indicators);
  return Math.max(0, (await write(indicators * 4)) - first);
}
