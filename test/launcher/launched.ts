import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** One of our commands, run as a person would. */
export interface Started {
  process: ChildProcess;
  said: () => string;
  ended: Promise<number>;
}

/** Runs `npm run <command>` on a home folder of its own, without the demonstration region. */
export function run(command: string, home: string, port: number): Started {
  const child = spawn(process.execPath, [join(process.cwd(), 'scripts/run.mjs'), command], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LUMBUNG_HOME: home,
      PORT: String(port),
      LUMBUNG_DEMO: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  const ended = new Promise<number>((resolve) =>
    child.once('close', (code) => {
      resolve(code ?? -1);
    }),
  );
  return { process: child, said: () => text, ended };
}

/** Waits until something is so; the test's own limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 50));
}
