import { rmSync } from 'node:fs';
import { LumbungError } from '#lib/errors';
import type { ReaderMessage, ReaderRequest } from './reader.protocol.js';
import type { ReadingProgress } from './reading.js';
import type { TabularErrorCode } from './tabular.errors.js';

/** What the child processes that open untrusted files have in common: how they speak with their parent, and end with it. */

const progressEveryMs = 200;
let folder: string | undefined;
let totalBytes = 0;
let lastProgress = 0;

/** Says something to the parent. */
export function send(message: ReaderMessage): void {
  process.send?.(message);
}

/** The folder that goes with this process. */
export function workIn(path: string): void {
  folder = path;
}

/** How many bytes there are to read, for {@link report}. */
export function expectBytes(bytes: number): void {
  totalBytes = bytes;
}

/** Tells the progress now and then, and lets messages in: the end of the parent is one of them. */
export async function report(stage: ReadingProgress['stage'], bytes: number, rows: number): Promise<void> {
  // `performance` would be loaded for this alone.
  const now = process.uptime() * 1000;
  if (now - lastProgress < progressEveryMs) return;
  lastProgress = now;
  const progress = { stage, bytes: Math.min(Math.round(bytes), totalBytes), totalBytes, rows };
  send({ kind: 'progress', progress });
  await new Promise((resolve) => setImmediate(resolve));
}

function fail(cause: unknown): void {
  if (cause instanceof LumbungError) {
    const { params, places, facts } = cause.details;
    send({
      kind: 'refused',
      code: cause.code as TabularErrorCode,
      details: { ...(params ? { params } : {}), ...(places ? { places } : {}), ...(facts ? { facts } : {}) },
    });
    return;
  }
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  if (missing) send({ kind: 'refused', code: 'FILE_MISSING', details: {} });
  else
    send({
      kind: 'failed',
      message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    });
}

/** Answers the parent's requests, one after the other, until it goes. */
export function serveParent(answer: (request: ReaderRequest) => Promise<void>): void {
  process.on('message', (request: ReaderRequest) => {
    answer(request).catch(fail);
  });
  process.on('disconnect', () => process.exit(0));
  // Whichever is noticed first when the parent was killed: the end of the channel, or a message or row that cannot be written.
  process.on('exit', () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  send({ kind: 'ready' });
}
