import { PublishedVersions, TableQueries, parseTableQuery } from '#lib/datastore';
import type { Stack } from '../drills/stack.ts';
import { startBare } from './bare.ts';
import { compete } from './load.ts';
import { recordingReads } from './recording-reads.ts';
import type { Line } from './report.ts';

/** 100 rows by one filter from 1.69 M, 16 clients, against the same SQL in a bare handler. */
export async function benchRows(stack: Stack, resourceId: string): Promise<{ line: Line; table: string }> {
  const reads = recordingReads(stack.urls);
  try {
    const version = await new PublishedVersions(reads).find(resourceId);
    if (!version || 'withdrawn' in version) throw new Error('the large table is not published');
    const names = await reads.rows<{ name: string }>(
      `SELECT name FROM datastore."${version.ref.table}" GROUP BY name HAVING count(*) >= 150 ORDER BY md5(name) LIMIT 200`,
    );
    const queries = new TableQueries(reads);
    reads.recorded.length = 0;
    for (const { name } of names)
      await queries.page(version.ref, parseTableQuery({ name, limit: '100' }, version.columns));
    const statement = reads.recorded[0]?.text ?? '';
    const asked = reads.recorded.map(({ parameters }) =>
      parameters.map((value) => `v=${encodeURIComponent(String(value))}`).join('&'),
    );
    const bare = await startBare({ url: stack.urls.public, pool: 16, statement, answer: 'column' });
    const { ours, bare: floor } = await compete({
      ours: {
        url: stack.baseUrl,
        paths: () =>
          names.map(
            ({ name }) => `/api/v1/resources/${resourceId}/data?name=${encodeURIComponent(name)}&limit=100`,
          ),
      },
      bare: { url: bare.address, paths: () => asked.map((query) => `/?${query}`) },
      clients: 16,
      seconds: 2,
      turns: 9,
    });
    bare.stop();
    const ratio = ours / floor;
    return {
      table: version.ref.table,
      line: {
        work: '100 baris dengan satu saringan dari 1,69 juta, 16 klien',
        ours: `${ours.toFixed(0)}/dtk`,
        floor: `${floor.toFixed(0)}/dtk`,
        ratio,
        reach: '>= 0,8',
        holds: ratio >= 0.8,
      },
    };
  } finally {
    await reads.onApplicationShutdown();
  }
}
