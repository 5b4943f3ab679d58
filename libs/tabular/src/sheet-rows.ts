import { rm } from 'node:fs/promises';
import { makeOwnFolder, sweepOwnFolders } from '#lib/process';
import { ReaderProcess } from './reader-process.js';
import type { ReadingFormat, ReadingLimits } from './reading.js';
import type { SheetRow } from './table/rows-as-they-stand.js';
import { TabularErrors } from './tabular.errors.js';

/** A workbook of which some sheets are read as they stand. */
export interface SheetsRequest {
  path: string;
  format: Exclude<ReadingFormat, 'csv'>;
  /** Names of the sheets. */
  sheets: readonly string[];
  limits: ReadingLimits;
}

/**
 * Reads sheets of an untrusted workbook cell by cell, in a child process with the caps of a reading: for forms of our own,
 * whose columns are known. Nothing is guessed and nothing left out but blank rows.
 * @returns the rows of each sheet, by its name
 * @throws LumbungError (TabularErrors) when the file is refused, a sheet is not there or blank (CORRECTIONS_WRONG, FILE_EMPTY),
 *   or there is more on it than a form holds (FILE_TOO_MANY_ROWS, FILE_TEXT_TOO_LONG)
 */
export async function readSheets(request: SheetsRequest): Promise<Map<string, SheetRow[]>> {
  const folder = makeOwnFolder('reading');
  const reader = new ReaderProcess(request.limits, 'workbook.bundle.cjs');
  try {
    const found = new Map<string, SheetRow[]>();
    const { path, format } = request;
    const swept = sweepOwnFolders('reading');
    for (const sheet of request.sheets) {
      const answer = await reader.ask({ kind: 'sheet', path, folder, format, sheet }, (message) =>
        message.kind === 'sheet' ? message : undefined,
      );
      found.set(sheet, answer.rows);
    }
    await swept;
    return found;
  } finally {
    reader.stop(TabularErrors.READING_CANCELLED());
    await reader.gone();
    await rm(folder, { recursive: true, force: true });
  }
}
