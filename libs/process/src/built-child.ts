import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The built entry of a child process, which `scripts/build.ts` makes: the same whether the code that starts it runs from `dist` or,
 * in tests, from its sources.
 * @param entry below `dist`, `libs/tabular/src/reader.entry.cjs`
 */
export function builtChild(entry: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'dist', entry);
}

/** Whether a child process ended because its heap was full: V8 aborts then. */
export const ranOutOfHeap = (code: number | null, signal: NodeJS.Signals | null): boolean =>
  signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134;
