import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import type { OpenReading, OpenReadingFunction, ReadingRequest } from './open-reading.js';
import { ReaderProcess } from './reader-process.js';
import type { ReaderMessage } from './reader.protocol.js';
import { makeReadingFolder } from './reading-folder.js';
import { TabularErrors } from './tabular.errors.js';

/**
 * Opens an untrusted CSV or XLSX in a child process and tells what was understood of it. The parent never looks at the
 * content: it passes on what the child says, and the bytes of the rows. `timeoutSeconds` counts once for understanding
 * and once for each writing of the rows.
 * @throws LumbungError (TabularErrors) when the file or the corrections are refused
 */
export const openReading: OpenReadingFunction = async (request) => {
  if (request.signal?.aborted === true) throw TabularErrors.READING_CANCELLED();
  const folder = await makeReadingFolder();
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
    const answer = await reader.ask(
      {
        kind: 'inspect',
        path: request.path,
        folder,
        format: request.format,
        corrections: request.corrections,
      },
      (message) => {
        if (message.kind === 'progress') request.onProgress?.(message.progress);
        return message.kind === 'reading' ? message : undefined;
      },
    );
    // The rows of a plain file need no child any more.
    if (answer.direct !== undefined) reader.stop();
    return { reading: answer.reading, rows: () => rowsOf(request, reader, answer), close };
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
): ReturnType<OpenReading['rows']> {
  return answer.direct === undefined ? writtenRows(request, reader) : directRows(answer.direct);
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
function writtenRows(request: ReadingRequest, reader: ReaderProcess): Readable {
  const output = new PassThrough({ highWaterMark: 512 * 1024 });
  reader.output.pipe(output, { end: false });
  const drained = new Promise<void>((resolve) => reader.output.once('end', resolve));
  reader
    .ask({ kind: 'rows' }, (message) => {
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
