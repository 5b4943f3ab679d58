import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Middle value of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Milliseconds that `work` takes, with its result. */
export async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
}

/** Resident memory of a process in MB, now; 0 when it is gone. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

const childrenFile = (pid: number): string => `/proc/${String(pid)}/task/${String(pid)}/children`;
const childrenIn = (text: string): number[] => text.split(' ').filter(Boolean).map(Number);

/** Process ids of the direct children of a process. */
async function childrenOf(pid: number): Promise<number[]> {
  return childrenIn(await readFile(childrenFile(pid), 'utf8').catch(() => ''));
}

/** What a memory watch saw: the largest resident size of the process itself and of any one of its children, in MB. */
export interface MemoryPeak {
  own: number;
  child: number;
}

/** Samples the memory of a process and its children every 50 ms until `stop` is called. */
export function watchMemory(pid: number): { stop: () => Promise<MemoryPeak> } {
  const peak: MemoryPeak = { own: 0, child: 0 };
  // What runs beside from before (a stack that a benchmark started) is not what is watched. Read at once: the child that is
  // watched may be made in the same turn.
  const before = new Set(childrenIn(readFileSync(childrenFile(pid), 'utf8')));
  const sample = async (): Promise<void> => {
    peak.own = Math.max(peak.own, await residentMb(pid));
    for (const child of await childrenOf(pid))
      if (!before.has(child)) peak.child = Math.max(peak.child, await residentMb(child));
  };
  const timer = setInterval(() => void sample(), 50);
  return {
    stop: async () => {
      clearInterval(timer);
      await sample();
      return peak;
    },
  };
}

/** Resolves after so many milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
