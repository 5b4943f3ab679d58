import { readFileSync, statSync } from 'node:fs';
import { CFB, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { ReadingCorrections } from '../reading.js';
import type { Report, TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { SheetChoice, wantedSheet } from '../workbook/sheet-choice.js';
import { workbookSource } from '../workbook/workbook-source.js';
import { writeXlsSheet } from './write-xls-sheet.js';

/** Record that says how a workbook is encrypted, and the one that ends the part it may stand in. Source: MS-XLS 2.4.117, 2.4.28. */
const filePass = 0x2f;
const boundSheet = 0x85;

/** What the library, which gives no types for it, says of a compound file. Source: MS-CFB. */
interface Container {
  FullPaths: string[];
}
interface Entry {
  content: Uint8Array;
}

/**
 * Opens a workbook of Excel 97 to 2003 (or 5.0) and writes the sheet that is read (see {@link SheetChoice}) as delimited text.
 * The workbook is held in memory whole, hence its small cap.
 * @param folder where spools may be written
 * @throws LumbungError every refusal of a workbook
 */
export async function openXls(
  path: string,
  folder: string,
  corrections: ReadingCorrections,
  report: Report,
): Promise<TableSource> {
  const bytes = readFileSync(path);
  const container = openContainer(bytes);
  const workbook = readWorkbook(bytes);
  const choice = new SheetChoice(folder, wantedSheet(corrections));
  const totalBytes = statSync(path).size;
  try {
    for (const [index, name] of workbook.SheetNames.entries()) {
      const sheet = workbook.Sheets[name];
      if (sheet === undefined || isNoTable(sheet)) continue;
      const spool = choice.begin({ name, hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 });
      writeXlsSheet(sheet, spool, workbook.Workbook?.WBProps?.date1904 === true);
      choice.end();
      await report('scanning', (totalBytes * (index + 1)) / workbook.SheetNames.length, spool.facts.filledRows);
    }
    return workbookSource(path, 'xls', choice, {
      externalLinks: false,
      macros: container.some((name) => /_VBA_PROJECT/i.test(name)),
      embedded: container.some((name) => /\/(?:MBD[0-9A-F]+|Ole10Native)/i.test(name)),
      sheetOrdered: corrections.sheet !== undefined,
    });
  } finally {
    choice.abandon();
  }
}

/** Names in the container. @throws LumbungError WORKBOOK_ENCRYPTED, FILE_WRONG_CONTENT, FILE_UNREADABLE */
function openContainer(bytes: Buffer): string[] {
  const { names, stream } = damageIn(() => {
    const container = CFB.read(bytes, { type: 'buffer' }) as Container;
    const found = (CFB.find(container, 'Workbook') ?? CFB.find(container, 'Book')) as Entry | null;
    return { names: container.FullPaths, stream: found === null ? undefined : Buffer.from(found.content) };
  });
  const has = (name: string) => names.some((path) => path.endsWith(`/${name}`));
  if (has('EncryptedPackage')) throw TabularErrors.WORKBOOK_ENCRYPTED();
  if (stream === undefined) {
    const actual = has('WordDocument') ? 'dokumen Word lama' : 'berkas Office lama yang bukan buku kerja';
    throw TabularErrors.FILE_WRONG_CONTENT({ params: { actual, expected: 'buku kerja XLS' } });
  }
  if (isEncrypted(stream)) throw TabularErrors.WORKBOOK_ENCRYPTED();
  return names;
}

function isEncrypted(stream: Buffer): boolean {
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const kind = stream.readUInt16LE(at);
    if (kind === filePass) return true;
    if (kind === boundSheet) return false;
  }
  return false;
}

function readWorkbook(bytes: Buffer): WorkBook {
  return damageIn(() =>
    read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
    }),
  );
}

/** Whatever the library stumbles over is damage of the file; its own words go to our log. */
function damageIn<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw TabularErrors.FILE_UNREADABLE({ cause, facts: { damage: 'records that do not fit together' } });
  }
}

/** Charts, dialogs and the macros of Excel 4 stand among the sheets. */
function isNoTable(sheet: WorkSheet): boolean {
  const kind: unknown = sheet['!type'];
  return kind !== undefined && kind !== 'sheet';
}
