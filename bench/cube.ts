import {
  CubeHeadings,
  CubeQueries,
  ObservationQueries,
  RegionNames,
  type ObservationQuery,
} from '#lib/indicators';
import type { Stack } from '../drills/stack.ts';
import type { BareSettings } from './bare-server.ts';
import { watchMemory } from '../drills/measure.ts';
import { startBare } from './bare.ts';
import { compete } from './load.ts';
import { recordingReads, type Recorded, type RecordingReads } from './recording-reads.ts';
import type { Line } from './report.ts';

const repeated = 200;
const clients = 16;
const turns = 9;
/** How often every slice is asked for in one turn, each time with another moment, so that no request is ever the same. */
const moments = 2;
const least = 0.7;
/** MB that the API may hold while all of that is asked of it. */
const mostMemoryMb = 400;
const slice: ObservationQuery = { disaggregation: 'total', limit: 200 };

/**
 * A slice of a cube (one indicator, 18 regions, 10 years) among millions of figures, 16 clients, against the same SQL in a bare handler:
 * as the list of observations, which goes from PostgreSQL to the reader as it is, and as the cube in JSON: a few that are asked for
 * again and again, and all of them, each request one that was never made before, so that every figure is checked, put in order
 * and named anew.
 * @param codes of the indicators, of which some are asked for in turn
 */
export async function benchCube(stack: Stack, codes: readonly string[], figures: number): Promise<Line[]> {
  const few = codes.filter((_, index) => index % Math.floor(codes.length / repeated) === 0);
  const reads = recordingReads(stack.urls);
  const cubes = new CubeQueries(reads, new CubeHeadings(reads), new RegionNames(reads));
  const observations = new ObservationQueries(undefined as never, reads);
  const contest = contestOf(stack);
  const note = `${(figures / 1e6).toFixed(2).replace('.', ',')} juta angka`;
  const memory = watchMemory(stack.api.pid ?? 0);
  try {
    const list = await contest('column', {
      statements: await recorded(reads, few, (code) => observations.released(code, slice, {})),
      path: (at) => `/api/v1/indicators/${few[at] ?? ''}/observations?disaggregation=total&limit=200`,
    });
    const cubePath = (code = ''): string => `/api/v1/statistics/${code}?disaggregation=total`;
    const again = await contest('figures', {
      statements: await recorded(reads, few, (code) => cubes.read(code, slice, {})),
      path: (at) => cubePath(few[at]),
    });
    const updatedAfter = momentOf(0);
    const anew = await contest('figures', {
      statements: await recorded(reads, codes, (code) => cubes.read(code, slice, { updatedAfter })),
      path: (at) => `${cubePath(codes[at])}&updatedAfter=${encodeURIComponent(updatedAfter)}`,
      moment: updatedAfter,
    });
    return [
      { work: 'irisan kubus (1 indikator, 18 wilayah, 10 tahun), 16 klien', ...list, note },
      {
        work: 'irisan yang sama dengan nama semuanya (kubus JSON), 16 klien',
        ...again,
        note: `${note}; ${String(few.length)} irisan berulang`,
      },
      {
        work: 'kubus JSON yang selalu ditulis baru, 16 klien',
        ...anew,
        note: `${note}; ${String(codes.length)} irisan, tidak satu pun permintaan berulang`,
      },
      memoryLine((await memory.stop()).own),
    ];
  } finally {
    await reads.onApplicationShutdown();
  }
}

const memoryLine = (peak: number): Line => ({
  work: 'memori API selama itu, di puncaknya',
  ours: `${peak.toFixed(0)} MB`,
  floor: `${String(mostMemoryMb)} MB`,
  ratio: peak / mostMemoryMb,
  reach: `<= ${String(mostMemoryMb)} MB`,
  holds: peak <= mostMemoryMb,
});

/** Long before any figure, and another one each time. */
const momentOf = (number: number): string => new Date(Date.UTC(2000, 0, 1) + number).toISOString();

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

interface Asked {
  /** Of each slice. */
  statements: readonly Recorded[];
  /** Where ours has the slice of a statement. */
  path: (at: number) => string;
  /** A moment in both that becomes another one with every request. */
  moment?: string;
}

type Contested = Omit<Line, 'work' | 'note'>;

const contestOf =
  (stack: Stack) =>
  async (answer: BareSettings['answer'], { statements, path, moment }: Asked): Promise<Contested> => {
    const bare = await startBare({
      url: stack.urls.public,
      pool: clients,
      statement: statements[0]?.text ?? '',
      answer,
    });
    const each = (pathOf: (at: number) => string) => {
      const paths = statements.map((_, at) => pathOf(at));
      return (turn: number): readonly string[] =>
        moment === undefined ? paths : atOtherMoments(paths, moment, turn);
    };
    try {
      const { ours, bare: floor } = await compete({
        ours: { url: stack.baseUrl, paths: each(path) },
        bare: { url: bare.address, paths: each((at) => `/?${valuesOf(statements[at]?.parameters ?? [])}`) },
        clients,
        seconds: 2,
        turns,
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
  };

/** The paths, some times over, with moments that no other turn has. */
function atOtherMoments(paths: readonly string[], moment: string, turn: number): readonly string[] {
  return Array.from({ length: moments }, (_, time) => momentOf((turn + 2) * moments + time)).flatMap(
    (other) => paths.map((path) => path.replace(encodeURIComponent(moment), encodeURIComponent(other))),
  );
}

const valuesOf = (parameters: readonly unknown[]): string =>
  parameters.map((value) => `v=${encodeURIComponent(String(value))}`).join('&');
