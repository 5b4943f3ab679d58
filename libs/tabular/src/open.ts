import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { makeOwnFolder, sweepOwnFolders } from '#lib/process';
import type { DerivedColumn, OpenReading, OpenReadingFunction, ReadingRequest } from './open-reading.js';
import { ReaderProcess } from './reader-process.js';
import type { ReaderMessage } from './reader.protocol.js';
import { TabularErrors } from './tabular.errors.js';

/**
 * Opens an untrusted file in a child process and tells what was understood of it. The parent never looks at the
 * content: it passes on what the child says, and the bytes of the rows. `timeoutSeconds` counts once for understanding
 * and once for each writing of the rows.
 * @throws LumbungError (TabularErrors) when the file or the corrections are refused
 */
export const openReading: OpenReadingFunction = async (request) => {
  // Asked for right before the child exists: from here on the listener hears of it.
  if (request.signal?.aborted === true) throw TabularErrors.READING_CANCELLED();
  const folder = makeOwnFolder('reading');
  const reader = new ReaderProcess(request.limits);
  const abort = () => {
    reader.stop();
  };
  request.signal?.addEventListener('abort', abort, { once: true });
  const close = async () => {
    request.signal?.removeEventListener('abort', abort);
    reader.stop();
    await reader.gone();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const understood = reader.ask(
      {
        kind: 'inspect',
        path: request.path,
        folder,
        format: request.format,
        corrections: request.corrections,
        lastVersion: request.lastVersion ?? [],
      },
      (message) => {
        if (message.kind === 'progress') request.onProgress?.(message.progress);
        return message.kind === 'reading' ? message : undefined;
      },
    );
    // Swept while the child starts.
    const [answer] = await Promise.all([understood, sweepOwnFolders('reading')]);
    return {
      reading: answer.reading,
      combinations: async (positions) =>
        (
          await reader.ask({ kind: 'combinations', positions }, (message) =>
            message.kind === 'combinations' ? message : undefined,
          )
        ).found,
      rows: (derived = []) => rowsOf(request, reader, answer, derived),
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
};

type ReadingAnswer = Extract<ReaderMessage, { kind: 'reading' }>;

function rowsOf(
  request: ReadingRequest,
  reader: ReaderProcess,
  answer: ReadingAnswer,
  derived: readonly DerivedColumn[],
): ReturnType<OpenReading['rows']> {
  if (answer.direct === undefined || derived.length > 0) return writtenRows(request, reader, derived);
  // The rows of a plain file need no child any more.
  reader.stop();
  return directRows(answer.direct);
}

/** The bytes of the file itself. */
function directRows(direct: NonNullable<ReadingAnswer['direct']>): Readable {
  const output = new PassThrough({ highWaterMark: 1024 * 1024 });
  const input = createReadStream(direct.path, {
    start: direct.start,
    end: direct.end - 1,
    highWaterMark: 512 * 1024,
  });
  input.on('error', (cause) => output.destroy(TabularErrors.FILE_MISSING({ cause })));
  output.on('close', () => input.destroy());
  input.pipe(output);
  return output;
}

/** What the child writes; ends only when the child has said that all is written. */
function writtenRows(
  request: ReadingRequest,
  reader: ReaderProcess,
  derived: readonly DerivedColumn[],
): Readable {
  const output = new PassThrough({ highWaterMark: 512 * 1024 });
  reader.output.pipe(output, { end: false });
  const drained = new Promise<void>((resolve) => reader.output.once('end', resolve));
  reader
    .ask({ kind: 'rows', derived }, (message) => {
      if (message.kind === 'progress') request.onProgress?.(message.progress);
      return message.kind === 'written' ? message : undefined;
    })
    .then(async () => {
      await drained;
      output.end();
    })
    .catch((cause: unknown) => output.destroy(cause as Error));
  return output;
}
