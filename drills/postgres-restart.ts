import { pause } from '../scripts/http-client.ts';
import type { Stack } from './stack.ts';

/**
 * Restarts PostgreSQL while clients read and sign in: every answer must be the usual one or 503 with Retry-After, and
 * within ten seconds of its return all is well again.
 * @param paths addresses that answer 200 in peace
 * @returns findings; empty means only 503s
 */
export async function restartUnderLoad(stack: Stack, paths: readonly string[]): Promise<string[]> {
  const findings: string[] = [];
  const counts = new Map<string, number>();
  let running = true;
  const reader = async (number: number): Promise<void> => {
    for (let turn = number; running; turn += 1) {
      const path = paths[turn % paths.length] ?? '/';
      const outcome = await fetch(`${stack.baseUrl}${path}`)
        .then(async (answer) => {
          await answer.arrayBuffer();
          if (answer.status === 503 && answer.headers.get('retry-after') === null)
            return '503 tanpa Retry-After';
          return String(answer.status);
        })
        .catch((error: unknown) => `tanpa jawaban: ${String(error)}`);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (outcome !== '200') await pause(5);
    }
  };
  const readers = Array.from({ length: 8 }, (_, number) => reader(number));
  await pause(1500);
  await stack.restartPostgres();
  const returnedAt = performance.now();
  let recoveredAfter: number | undefined;
  while (recoveredAfter === undefined && performance.now() - returnedAt < 15_000) {
    const statuses = await Promise.all(
      paths.map(async (path) => (await fetch(`${stack.baseUrl}${path}`)).status),
    );
    if (statuses.every((status) => status === 200)) recoveredAfter = performance.now() - returnedAt;
    else await pause(100);
  }
  await pause(1500);
  running = false;
  await Promise.all(readers);
  const seen = [...counts].map(([outcome, count]) => `${outcome}: ${String(count)}`).join(', ');
  console.log(
    `  jawaban ${seen}; pulih ${recoveredAfter === undefined ? 'tidak' : `setelah ${String(Math.round(recoveredAfter))} ms`}`,
  );
  for (const outcome of counts.keys()) {
    if (outcome !== '200' && outcome !== '503')
      findings.push(`jawaban ${outcome} selama PostgreSQL dinyalakan ulang`);
  }
  if (recoveredAfter === undefined || recoveredAfter > 10_000)
    findings.push('belum pulih 10 detik setelah PostgreSQL kembali');
  if (stack.api.exitCode !== null || stack.worker.exitCode !== null)
    findings.push('proses API atau worker mati');
  return findings;
}
