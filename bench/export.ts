import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { median, pause, residentMb, timed, watchMemory } from '../drills/measure.ts';
import type { Stack } from '../drills/stack.ts';
import type { Line } from './report.ts';

const turns = 3;

function sink(): { stream: Writable; bytes: () => number } {
  let bytes = 0;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  return { stream, bytes: () => bytes };
}

/** Bytes per second of a download over HTTP. */
async function downloadRate(url: string): Promise<number> {
  const { stream, bytes } = sink();
  const { ms } = await timed(async () => {
    const answer = await fetch(url);
    if (!answer.ok || !answer.body) throw new Error(`${url}: ${String(answer.status)}`);
    await pipeline(answer.body, stream);
  });
  return bytes() / (ms / 1000);
}

async function copyRate(stack: Stack, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: stack.urls.public });
  await client.connect();
  try {
    const { stream, bytes } = sink();
    const { ms } = await timed(() =>
      pipeline(
        client.query(
          copyTo(
            `COPY (SELECT year, name, sex, births FROM datastore.${pg.escapeIdentifier(table)}) TO STDOUT (FORMAT csv, HEADER true)`,
          ),
        ),
        stream,
      ),
    );
    return bytes() / (ms / 1000);
  } finally {
    await client.end();
  }
}

/** CSV of the large table: streamed from the table, and the prebuilt file, against `COPY TO STDOUT`; memory above idle. */
export async function benchExport(stack: Stack, resourceId: string, table: string): Promise<Line[]> {
  const streamed: number[] = [];
  const prebuilt: number[] = [];
  const floor: number[] = [];
  await pause(1000);
  const idle = await residentMb(stack.api.pid ?? 0);
  const memory = watchMemory(stack.api.pid ?? 0);
  for (let turn = 0; turn < turns; turn += 1) {
    floor.push(await copyRate(stack, table));
    streamed.push(await downloadRate(`${stack.baseUrl}/api/v1/resources/${resourceId}/data.csv`));
    prebuilt.push(await downloadRate(`${stack.baseUrl}/api/v1/resources/${resourceId}/download/csv`));
  }
  const above = (await memory.stop()).own - idle;
  const rate = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB/dtk`;
  const line = (work: string, values: number[]): Line => {
    const ratio = median(values) / median(floor);
    return {
      work,
      ours: rate(median(values)),
      floor: `COPY ${rate(median(floor))}`,
      ratio,
      reach: '>= 0,7',
      holds: ratio >= 0.7,
    };
  };
  return [
    line('ekspor CSV-nya dari tabel (data.csv)', streamed),
    line('ekspor CSV-nya, berkas siap (download/csv)', prebuilt),
    {
      work: 'memori API di atas diam selama ekspor',
      ours: `${above.toFixed(0)} MB`,
      floor: '40 MB',
      ratio: above / 40,
      reach: '<= 40 MB',
      holds: above <= 40,
    },
  ];
}
