import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FuzzMessage } from './fuzz.child.ts';

const longestMs = 10_000;
/** The heap of the real child, by default. */
const heap = '--max-old-space-size=256';

/**
 * Reads mutated files in a process of its own, one seed after the other; where it hangs or dies it is begun anew behind the
 * seed that did it.
 * @param data folder of real files; those that are there are mutated too
 * @returns one line for each finding: the seed names it for ever
 */
export async function fuzz(first: number, count: number, data: string): Promise<string[]> {
  const findings: string[] = [];
  const end = first + count;
  let next = first;
  while (next < end) next = (await runFrom(next, end, data, findings)) + 1;
  return findings;
}

/** @returns the last seed that was begun */
async function runFrom(from: number, end: number, data: string, findings: string[]): Promise<number> {
  const child = fork(join(import.meta.dirname, 'fuzz.child.ts'), [String(from), String(end), data], {
    execArgv: [heap, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const begun: { seed: number; file: string }[] = [];
  const ending = { done: false, hung: false };
  let said = '';
  const kill = () => {
    ending.hung = true;
    child.kill('SIGKILL');
  };
  let clock = setTimeout(kill, longestMs * 3);
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  child.on('message', (message: FuzzMessage) => {
    if (message === 'done') {
      ending.done = true;
      return;
    }
    if ('finding' in message) {
      findings.push(`${String(message.seed)} ${message.file}: ${message.finding}`);
      return;
    }
    begun[0] = message;
    clearTimeout(clock);
    clock = setTimeout(kill, longestMs);
    if (message.seed % 1000 === 0) console.log(`  ${String(message.seed)} ...`);
  });
  await new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  clearTimeout(clock);
  if (ending.done) return end;
  const current = begun[0];
  if (current === undefined) throw new Error(`the fuzzing process does not start: ${said}`);
  findings.push(
    `${String(current.seed)} ${current.file}: ${ending.hung ? 'lebih dari 10 detik' : `prosesnya mati\n${said}`}`,
  );
  return current.seed;
}
