import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { BareSettings } from './bare-server.ts';

/** Starts the bare handler over a statement. */
export async function startBare(settings: BareSettings): Promise<{ address: string; stop: () => void }> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [JSON.stringify(settings)]);
  const address = await new Promise<string>((ready, reject) => {
    child.once('message', (message) => {
      ready((message as { address: string }).address);
    });
    child.once('exit', () => {
      reject(new Error('the bare server ended'));
    });
  });
  return { address, stop: () => child.kill() };
}
