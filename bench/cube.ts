import { ObservationQueries } from '#lib/indicators';
import type { Stack } from '../drills/stack.ts';
import { startBare } from './bare.ts';
import { compete } from './load.ts';
import { recordingReads } from './recording-reads.ts';
import type { Line } from './report.ts';

const asked = 200;
const clients = 16;

/**
 * A slice of a cube (one indicator, 18 regions, 10 years) among five million figures, 16 clients, against the same SQL in a bare handler:
 * as the list of observations, and as the cube in JSON, whose labels cost more than its figures.
 */
export async function benchCube(stack: Stack, codes: readonly string[], figures: number): Promise<Line[]> {
  const own = codes.filter((_, index) => index % Math.floor(codes.length / asked) === 0);
  const reads = recordingReads(stack.urls);
  const queries = new ObservationQueries(undefined as never, reads);
  const statements = [];
  for (const code of own) {
    reads.recorded.length = 0;
    await queries.released(code, { disaggregation: 'total', limit: 200 }, {});
    statements.push(reads.recorded.at(-1));
  }
  await reads.onApplicationShutdown();
  const [first] = statements;
  if (first === undefined) throw new Error('no statement was sent');
  const bare = await startBare({
    url: stack.urls.public,
    pool: 16,
    statement: first.text,
  });
  const floorPaths = statements.map(
    (statement) =>
      `/?${(statement?.parameters ?? []).map((value) => `v=${encodeURIComponent(String(value))}`).join('&')}`,
  );
  const line = async (work: string, path: (code: string) => string): Promise<Line> => {
    const { ours, bare: floor } = await compete({
      ours: { url: stack.baseUrl, paths: own.map(path) },
      bare: { url: bare.address, paths: floorPaths },
      clients,
      seconds: 2,
      turns: 7,
    });
    const ratio = ours / floor;
    return {
      work,
      ours: `${ours.toFixed(0)}/dtk`,
      floor: `${floor.toFixed(0)}/dtk`,
      ratio,
      reach: '>= 0,7',
      holds: ratio >= 0.7,
      note: `${String(figures)} angka`,
    };
  };
  const lines = [
    await line(
      'irisan kubus (1 indikator, 18 wilayah, 10 tahun), daftar angka, 16 klien',
      (code) => `/api/v1/indicators/${code}/observations?disaggregation=total&limit=200`,
    ),
    await line(
      'irisan yang sama sebagai kubus JSON dengan label',
      (code) => `/api/v1/statistics/${code}?disaggregation=total`,
    ),
  ];
  bare.stop();
  return lines;
}
