import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import type { RecordScanner } from './record-scanner.js';

const chunkBytes = 1024 * 1024;

export interface ScanOptions {
  /** Byte to begin at, for a byte order mark. */
  start: number;
  /** Called between chunks with the bytes consumed so far; lets the event loop run when it returns a promise. */
  onChunk?: (bytes: number) => Promise<void> | void;
  /** Called with the scanner at each record and the file offset of the buffer; `false` ends the scan. */
  onRecord: (bufferOffset: number) => boolean;
}

/**
 * Runs a scanner over a file with one buffer that grows only for records longer than it.
 * @throws LumbungError FILE_TEXT_TOO_LONG when a record exceeds the cap, and what the scanner raises
 */
export async function scanFile(path: string, scanner: RecordScanner, options: ScanOptions): Promise<void> {
  const file = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, fstatSync(file).size + 1));
    let held = 0;
    let offset = options.start;
    const state = { stopped: false };
    for (;;) {
      const read = readSync(file, buffer, held, buffer.length - held, offset + held);
      const length = held + read;
      const atEnd = read === 0;
      if (atEnd && length === 0) return;
      const base = offset;
      const consumed = scanner.feed(buffer, { from: 0, length, atEnd }, () => {
        const goOn = options.onRecord(base);
        state.stopped = !goOn;
        return goOn;
      });
      if (state.stopped || atEnd) return;
      offset += consumed;
      held = length - consumed;
      if (held === buffer.length) {
        if (buffer.length >= caps.recordBytes) {
          throw TabularErrors.FILE_TEXT_TOO_LONG({
            params: { limit: `${String(caps.recordBytes / 1024 / 1024)} MB` },
            places: [{ row: scanner.row + 1 }],
          });
        }
        const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
        buffer.copy(larger, 0, 0, held);
        buffer = larger;
      } else if (consumed > 0) {
        buffer.copy(buffer, 0, consumed, length);
      }
      await options.onChunk?.(offset);
    }
  } finally {
    closeSync(file);
  }
}
