import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOwnFolder, sweepOwnFolders } from '#lib/process';
import { ReaderProcess } from './reader-process.js';
import type { ReadingFormat, ReadingLimits } from './reading.js';
import type { MarkingOrder } from './report/marks.js';
import { TabularErrors } from './tabular.errors.js';

export interface MarkingRequest {
  path: string;
  format: ReadingFormat;
  order: MarkingOrder;
  limits: ReadingLimits;
  signal?: AbortSignal;
}

/** The marked copy of a file, on disk until it is closed. */
export interface MarkedFile {
  path: string;
  format: 'csv' | 'xlsx';
  /** Whether the original is in it as it was; otherwise only the values of the sheet that was read are. */
  inPlace: boolean;
  /** Removes the copy; safe to call twice. */
  close: () => Promise<void>;
}

/** @throws LumbungError (see tabular.errors.ts) when the file is refused */
export type OpenMarkedFunction = (request: MarkingRequest) => Promise<MarkedFile>;

/**
 * Writes a copy of an untrusted file with its problems marked, in a child process with the caps of a reading.
 * @throws LumbungError (TabularErrors)
 */
export const openMarked: OpenMarkedFunction = async (request) => {
  // Asked for right before the child exists: from here on the listener hears of it.
  if (request.signal?.aborted === true) throw TabularErrors.READING_CANCELLED();
  const format = request.format === 'csv' ? 'csv' : 'xlsx';
  const folder = makeOwnFolder('reading');
  const reader = new ReaderProcess(request.limits, 'workbook.bundle.cjs');
  const abort = () => {
    reader.stop();
  };
  request.signal?.addEventListener('abort', abort, { once: true });
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const target = join(folder, `marked.${format}`);
    const { path, order } = request;
    const marked = reader.ask(
      { kind: 'mark', path, folder, format: request.format, order, target },
      (message) => (message.kind === 'marked' ? message : undefined),
    );
    // Swept while the child starts.
    const [{ inPlace }] = await Promise.all([marked, sweepOwnFolders('reading')]);
    return { path: target, format, inPlace, close };
  } catch (cause) {
    await close();
    throw cause;
  } finally {
    request.signal?.removeEventListener('abort', abort);
    // Killed, the child cannot remove the folder that the copy lies in.
    reader.stop();
    await reader.gone();
  }
};
