import { PlainClient } from './plain-client.ts';
import pg from 'pg';
import { CatalogueSearch, datasetByName, facets, type Facet } from '#lib/catalogue';
import { median } from '../drills/measure.ts';
import type { Stack } from '../drills/stack.ts';
import { startBare } from './bare.ts';
import { compete } from './load.ts';
import { recordingReads, type Recorded } from './recording-reads.ts';
import type { Line } from './report.ts';
import { queries } from './titles.ts';

const countedFacets: readonly Facet[] = ['organization', 'topic', 'tag', 'year'];
const rounds = 10;
/** Rounds before, that are not counted: statements are prepared, pages read, and code compiled, on both sides. */
const warmRounds = 50;
const crowd = 4;

/** Dataset by name among 10,000, 16 clients, against the same SQL in a bare handler. */
export async function benchByName(stack: Stack): Promise<Line> {
  const names = Array.from({ length: 500 }, (_, index) => `tumbuh-${String(index * 19)}`);
  const bare = await startBare({
    url: stack.urls.public,
    pool: 16,
    statement: datasetByName,
    answer: 'column',
  });
  const { ours, bare: floor } = await compete({
    ours: { url: stack.baseUrl, paths: () => names.map((name) => `/api/v1/datasets/${name}`) },
    bare: { url: bare.address, paths: () => names.map((name) => `/?v=${name}`) },
    clients: 16,
    seconds: 2,
    turns: 9,
  });
  bare.stop();
  const ratio = ours / floor;
  return {
    work: 'dataset menurut nama, 10.000 dataset, 16 klien',
    ours: `${ours.toFixed(0)}/dtk`,
    floor: `${floor.toFixed(0)}/dtk`,
    ratio,
    reach: '>= 0,8',
    holds: ratio >= 0.8,
  };
}

/** Medians of one search, over HTTP and as bare SQL, in ms. */
export interface SearchMedians {
  http: number;
  sql: number;
}

/**
 * Search with four facets: one reader, who waits for each answer, and beside that {@link crowd} at once, who on a small
 * machine wait for each other more than for the search.
 */
export async function searchMedians(stack: Stack): Promise<{ one: SearchMedians; crowd: SearchMedians }> {
  return { one: await mediansOf(stack, 1), crowd: await mediansOf(stack, crowd) };
}

async function mediansOf(stack: Stack, clients: number): Promise<SearchMedians> {
  const statements = await statementsOf(stack);
  const http = await Promise.all(Array.from({ length: clients }, () => PlainClient.connect(stack.baseUrl)));
  const sql = await Promise.all(Array.from({ length: clients }, () => bareClient(stack)));
  const overHttp = (client: number, index: number): Promise<void> | undefined =>
    http[client]?.get(
      `/api/v1/datasets?q=${encodeURIComponent(queries[index] ?? '')}&facets=${countedFacets.join(',')}&limit=20`,
    );
  const bare = async (client: number, index: number): Promise<void> => {
    for (const { text, parameters, name } of statements[index] ?? [])
      await sql[client]?.query({ text, values: parameters, ...(name === undefined ? {} : { name }) });
  };
  const times = { http: [] as number[], sql: [] as number[] };
  try {
    // They take turns in going first.
    for (let round = -warmRounds; round < rounds; round += 1) {
      const turns = [
        async () => ({ who: 'http' as const, took: await askAll(clients, overHttp) }),
        async () => ({ who: 'sql' as const, took: await askAll(clients, bare) }),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) {
        const { who, took } = await turn();
        if (round >= 0) times[who].push(...took);
      }
    }
  } finally {
    for (const client of http) client.close();
    for (const client of sql) await client.end();
  }
  return { http: median(times.http), sql: median(times.sql) };
}

/** All clients ask all queries, each beginning at another; the times of all of them. */
async function askAll(
  clients: number,
  ask: (client: number, index: number) => Promise<void> | undefined,
): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let step = 0; step < queries.length; step += 1) {
        const index = (step + client * 11) % queries.length;
        times.push(await timeOf(async () => ask(client, index)));
      }
    }),
  );
  return times;
}

async function bareClient(stack: Stack): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: stack.urls.public,
    options: '-c search_path=catalogue,datastore,public -c default_transaction_read_only=on',
  });
  await client.connect();
  return client;
}

/** The SQL each search sends once stems and synonyms are known: what the API repeats, the floor repeats. */
async function statementsOf(stack: Stack): Promise<Recorded[][]> {
  const reads = recordingReads(stack.urls);
  const search = new CatalogueSearch(reads);
  const found: Recorded[][] = [];
  try {
    for (const q of queries) {
      const ask = () =>
        search.search({
          q,
          filters: {},
          sort: 'relevance',
          reversed: false,
          limit: 20,
          offset: 0,
          facets: countedFacets,
          facetValues: 20,
          text: 'summary',
        });
      await ask();
      reads.recorded.length = 0;
      await ask();
      found.push(reads.recorded.filter(({ name }) => name?.startsWith('search-') === true));
    }
    return found;
  } finally {
    await reads.onApplicationShutdown();
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** The two lines of the search, from the medians at 10,000 and at 100,000 datasets; the crowd's stand in the notes. */
export function searchLines(
  at10k: { one: SearchMedians; crowd: SearchMedians },
  at100k: { one: SearchMedians; crowd: SearchMedians },
): Line[] {
  const overSql = at10k.one.http / at10k.one.sql;
  const growth = at100k.one.http / at10k.one.http;
  const facetCount = `${String(countedFacets.length)} dari ${String(facets.length)} faset`;
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  return [
    {
      work: `pencarian, ${facetCount}, 10.000 dataset, p50`,
      ours: ms(at10k.one.http),
      floor: `SQL ${ms(at10k.one.sql)}`,
      ratio: overSql,
      reach: '<= 1,5',
      holds: overSql <= 1.5,
      note: `${String(crowd)} klien: ${ms(at10k.crowd.http)} / ${ms(at10k.crowd.sql)} = ${(at10k.crowd.http / at10k.crowd.sql).toFixed(2)}`,
    },
    {
      work: 'pencarian yang sama, 100.000 dataset, p50',
      ours: ms(at100k.one.http),
      floor: `10.000: ${ms(at10k.one.http)}`,
      ratio: growth,
      reach: '<= 2',
      holds: growth <= 2,
      note: `${String(crowd)} klien: ${(at100k.crowd.http / at10k.crowd.http).toFixed(2)}; SQL saja ${(at100k.one.sql / at10k.one.sql).toFixed(2)}`,
    },
  ];
}
