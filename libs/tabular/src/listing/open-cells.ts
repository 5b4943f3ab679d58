import { ReaderProcess } from '../reader-process.js';
import type { ReadingLimits } from '../reading.js';
import { TabularErrors } from '../tabular.errors.js';
import type { WorkbookFormat } from './list-cells.js';
import type { SheetCells, WorkbookCells } from './workbook-cells.js';

export interface ListingRequest {
  path: string;
  format: WorkbookFormat;
  limits: ReadingLimits;
  signal?: AbortSignal;
}

/**
 * Lists the cells of all sheets of an untrusted workbook, hidden ones too, in a child process with the caps of a reading. For
 * workbooks that we made ourselves and that come back filled: what the cells mean is the caller's.
 * @throws LumbungError (TabularErrors) when the file is refused; FILE_TOO_MANY_CELLS beyond 500,000 cells
 */
export async function openCells({ path, format, limits, signal }: ListingRequest): Promise<WorkbookCells> {
  // Asked for right before the child exists: from here on the listener hears of it.
  if (signal?.aborted === true) throw TabularErrors.READING_CANCELLED();
  const reader = new ReaderProcess(limits, 'workbook.bundle.cjs');
  const abort = () => {
    reader.stop();
  };
  signal?.addEventListener('abort', abort, { once: true });
  const sheets: SheetCells[] = [];
  try {
    return await reader.ask({ kind: 'cells', path, format }, (message) => {
      if (message.kind === 'listedSheet') sheets.push({ ...message.sheet, rows: [] });
      if (message.kind === 'listedRows') sheets.at(-1)?.rows.push(...message.rows);
      return message.kind === 'listed'
        ? { sheets, names: message.names, properties: message.properties }
        : undefined;
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    reader.stop();
    await reader.gone();
  }
}
