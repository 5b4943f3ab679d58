import { readFileSync } from 'node:fs';
import type { ReadingCorrections } from '../reading.js';
import type { Report, TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { SheetChoice } from '../workbook/sheet-choice.js';
import { workbookSource } from '../workbook/workbook-source.js';
import { CompoundFile } from './compound-file.js';
import { readGlobals, type XlsGlobals } from './globals.js';
import { Records } from './records.js';
import { readXlsSheet } from './sheet.js';

/**
 * Opens a workbook of Excel 97 to 2003, or 5.0 and 95, and writes the sheet that is read (see {@link SheetChoice}) as
 * delimited text. The file is held in memory as it is, its cells are not.
 * @param folder where spools may be written
 * @throws LumbungError every refusal of a workbook
 */
export async function openXls(
  path: string,
  folder: string,
  corrections: ReadingCorrections,
  report: Report,
): Promise<TableSource> {
  const { size, stream, names, globals } = readXlsFile(path);
  const choice = new SheetChoice(folder, corrections.sheet);
  try {
    for (const [index, sheet] of globals.sheets.entries()) {
      const spool = choice.begin(sheet);
      readXlsSheet(stream, sheet.offset, spool, globals);
      choice.end();
      await report('scanning', (size * (index + 1)) / globals.sheets.length, spool.facts.filledRows);
    }
    return workbookSource(path, 'xls', choice, {
      externalLinks: globals.externalLinks,
      macros: globals.macroSheets || names.includes('_VBA_PROJECT_CUR'),
      embedded: names.some((name) => /^MBD[0-9A-F]{8}$/.test(name)),
      sheetOrdered: corrections.sheet !== undefined,
    });
  } finally {
    choice.abandon();
  }
}

/** A workbook of the old binary format, held in memory: the stream of its records and what stands in front of the sheets. */
interface XlsFile {
  size: number;
  stream: Buffer;
  names: string[];
  globals: XlsGlobals;
}

/** @throws LumbungError WORKBOOK_ENCRYPTED, FILE_WRONG_CONTENT, FILE_UNREADABLE */
export function readXlsFile(path: string): XlsFile {
  const bytes = readFileSync(path);
  const { stream, names } = workbookStream(bytes);
  return { size: bytes.length, stream, names, globals: readGlobals(new Records(stream)) };
}

function workbookStream(bytes: Buffer): { stream: Buffer; names: string[] } {
  const container = new CompoundFile(bytes);
  const { names } = container;
  if (names.includes('EncryptedPackage')) throw TabularErrors.WORKBOOK_ENCRYPTED();
  const stream = container.stream('Workbook') ?? container.stream('Book');
  if (stream !== undefined) return { stream, names };
  const actual = names.includes('WordDocument')
    ? 'dokumen Word lama'
    : 'berkas Office lama yang bukan buku kerja';
  throw TabularErrors.FILE_WRONG_CONTENT({ params: { actual, expected: 'buku kerja XLS' } });
}
