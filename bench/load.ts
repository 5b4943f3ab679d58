import autocannon from 'autocannon';
import { median } from '../drills/measure.ts';

/** One side of a contest. */
export interface Contestant {
  url: string;
  /** What it is asked for in a turn; those before the first are for warming up. */
  paths: (turn: number) => readonly string[];
}

/** Two servers asked for the same things, in turns. */
export interface Contest {
  ours: Contestant;
  bare: Contestant;
  clients: number;
  /** Seconds of each turn. */
  seconds: number;
  turns: number;
}

async function requestsPerSecond(target: Contestant, contest: Contest, turn: number): Promise<number> {
  const requests = target.paths(turn).map((path) => ({ method: 'GET' as const, path }));
  let begun = 0;
  const result = await autocannon({
    url: target.url,
    connections: contest.clients,
    duration: contest.seconds,
    requests,
    // Each begins elsewhere: side by side they would all ask for the same thing at once.
    setupClient: (client) => {
      const from = Math.floor((requests.length * begun) / contest.clients);
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
      begun += 1;
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${target.url}: ${String(result.non2xx)} answers were not 2xx, ${String(result.errors)} failed`,
    );
  return result.requests.average;
}

/** Requests per second of both, medians over the turns; the order changes so that neither always runs on a warm machine. */
export async function compete(contest: Contest): Promise<{ ours: number; bare: number }> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  await requestsPerSecond(contest.ours, { ...contest, seconds: 2 }, -1);
  await requestsPerSecond(contest.bare, { ...contest, seconds: 2 }, -1);
  for (let turn = 0; turn < contest.turns; turn += 1) {
    const order = turn % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const who of order) rates[who].push(await requestsPerSecond(contest[who], contest, turn));
  }
  return { ours: median(rates.ours), bare: median(rates.bare) };
}
