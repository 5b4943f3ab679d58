import {
  CubeHeadings,
  CubeQueries,
  ObservationQueries,
  RegionNames,
  type ObservationQuery,
} from '#lib/indicators';
import type { Stack } from '../drills/stack.ts';
import type { BareSettings } from './bare-server.ts';
import { startBare } from './bare.ts';
import { compete } from './load.ts';
import { recordingReads, type Recorded, type RecordingReads } from './recording-reads.ts';
import type { Line } from './report.ts';

const asked = 200;
const clients = 16;
const slice: ObservationQuery = { disaggregation: 'total', limit: 200 };

/**
 * A slice of a cube (one indicator, 18 regions, 10 years) among millions of figures, 16 clients, against the same SQL in a bare handler:
 * as the list of observations, which goes from PostgreSQL to the reader as it is, and as the cube in JSON: a few that are asked for
 * again and again, and so many in turn that every figure is checked, put in order and named anew.
 * @param codes of the indicators, of which some are asked for in turn
 */
export async function benchCube(stack: Stack, codes: readonly string[], figures: number): Promise<Line[]> {
  const own = codes.filter((_, index) => index % Math.floor(codes.length / asked) === 0);
  const reads = recordingReads(stack.urls);
  const cubes = new CubeQueries(reads, new CubeHeadings(reads), new RegionNames(reads));
  const observations = new ObservationQueries(undefined as never, reads);
  try {
    const note = `${(figures / 1e6).toFixed(2).replace('.', ',')} juta angka`;
    const list = await contest(stack, own, {
      path: (code) => `/api/v1/indicators/${code}/observations?disaggregation=total&limit=200`,
      statements: await recorded(reads, own, (code) => observations.released(code, slice, {})),
      answer: 'column',
      least: 0.7,
    });
    const cube = async (of: readonly string[], least: number): ReturnType<typeof contest> =>
      contest(stack, of, {
        path: (code) => `/api/v1/statistics/${code}?disaggregation=total`,
        statements: await recorded(reads, of, (code) => cubes.read(code, slice, {})),
        answer: 'figures',
        least,
      });
    return [
      { work: 'irisan kubus (1 indikator, 18 wilayah, 10 tahun), 16 klien', ...list, note },
      {
        work: 'irisan yang sama dengan nama semuanya (kubus JSON), 16 klien',
        ...(await cube(own, 0.7)),
        note: `${note}; ${String(own.length)} irisan berulang`,
      },
      {
        work: 'kubus JSON yang selalu ditulis baru, 16 klien',
        ...(await cube(codes, 0.4)),
        note: `${note}; ${String(codes.length)} irisan bergantian`,
      },
    ];
  } finally {
    await reads.onApplicationShutdown();
  }
}

/** The statement that a read of ours sends for each indicator. */
async function recorded(
  reads: RecordingReads,
  codes: readonly string[],
  read: (code: string) => Promise<unknown>,
): Promise<Recorded[]> {
  // The first time, names are read, too.
  for (const code of codes) await read(code);
  reads.recorded.length = 0;
  for (const code of codes) await read(code);
  if (reads.recorded.length !== codes.length) throw new Error('a slice took more than one statement');
  return [...reads.recorded];
}

async function contest(
  stack: Stack,
  codes: readonly string[],
  { path, statements, answer, least }: ContestOf,
): Promise<Omit<Line, 'work' | 'note'>> {
  const bare = await startBare({
    url: stack.urls.public,
    pool: clients,
    statement: statements[0]?.text ?? '',
    answer,
  });
  try {
    const { ours, bare: floor } = await compete({
      ours: { url: stack.baseUrl, paths: codes.map(path) },
      bare: { url: bare.address, paths: statements.map(({ parameters }) => `/?${valuesOf(parameters)}`) },
      clients,
      seconds: 2,
      turns: 9,
    });
    const ratio = ours / floor;
    return {
      ours: `${ours.toFixed(0)}/dtk`,
      floor: `${floor.toFixed(0)}/dtk`,
      ratio,
      reach: `>= ${String(least).replace('.', ',')}`,
      holds: ratio >= least,
    };
  } finally {
    bare.stop();
  }
}

interface ContestOf {
  path: (code: string) => string;
  statements: readonly Recorded[];
  answer: BareSettings['answer'];
  /** What the ratio must be. */
  least: number;
}

const valuesOf = (parameters: readonly unknown[]): string =>
  parameters.map((value) => `v=${encodeURIComponent(String(value))}`).join('&');
