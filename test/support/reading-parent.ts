import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { openReading } from '#lib/tabular';

/** What {@link file://./reading-parent.ts} tells: how far it is, and the process in which the file is open. */
export interface Told {
  stage: 'scanning' | 'opened' | 'writing';
  reader: number | undefined;
}

/**
 * A process that opens a file as the worker does, asks for its rows, takes the first of them, and then waits to be
 * killed.
 */
let reader: ChildProcess | undefined;
subscribe('child_process', (message) => {
  reader = (message as { process: ChildProcess }).process;
});
const tell = (stage: Told['stage']): void => {
  process.send?.({ stage, reader: reader?.pid } satisfies Told);
};

const open = await openReading({
  path: process.argv[2] ?? '',
  format: 'csv',
  corrections: { answers: { 'number-style:2': 'id' } },
  limits: { memoryMb: 256, timeoutSeconds: 600 },
  onProgress: () => {
    tell('scanning');
  },
});
tell('opened');
process.once('message', () => {
  open.rows().once('readable', () => {
    tell('writing');
  });
});
