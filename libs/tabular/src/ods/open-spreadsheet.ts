import { statSync } from 'node:fs';
import type { ReadingCorrections } from '../reading.js';
import type { Report, TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { Archive } from '../workbook/archive.js';
import { readXml, scanXml } from '../workbook/read-xml.js';
import { SheetChoice, wantedSheet } from '../workbook/sheet-choice.js';
import { workbookSource } from '../workbook/workbook-source.js';
import { ContentReader } from './content-reader.js';

const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet';
/** The part that holds all sheets. */
export const content = 'content.xml';
const manifest = 'META-INF/manifest.xml';

/**
 * Opens an OpenDocument spreadsheet and writes the sheet that is read (see {@link SheetChoice}) as delimited text. All sheets
 * stand in one part, which is streamed: repeated rows and cells cost nothing until they hold something.
 * @param folder where spools may be written
 * @throws LumbungError every refusal of a workbook
 */
export async function openSpreadsheet(
  path: string,
  folder: string,
  corrections: ReadingCorrections,
  report: Report,
): Promise<TableSource> {
  const archive = await Archive.open(path);
  const choice = new SheetChoice(folder, wantedSheet(corrections));
  try {
    await refuseOtherKinds(archive);
    const totalBytes = statSync(path).size;
    const unpacked = archive.size(content) || 1;
    const reader = new ContentReader(choice);
    await scanXml(archive, content, reader, (bytes) =>
      report('scanning', (bytes / unpacked) * totalBytes, reader.rows),
    );
    return workbookSource(path, 'ods', choice, {
      externalLinks: reader.externalLinks,
      macros: archive.names().some((name) => /^(?:Basic|Scripts)\/.+\.(?:xml|py|js|bsh)$/.test(name)),
      embedded: archive.names().some((name) => /\.(?:zip|xlsx?|docx?|exe|jar)$/i.test(name)),
      sheetOrdered: corrections.sheet !== undefined,
    });
  } finally {
    choice.abandon();
    archive.close();
  }
}

/** @throws LumbungError FILE_WRONG_CONTENT, WORKBOOK_ENCRYPTED */
export async function refuseOtherKinds(archive: Archive): Promise<void> {
  if (archive.has('xl/workbook.xml') || archive.has('xl/workbook.bin'))
    throw notASpreadsheet('buku kerja XLSX');
  if (archive.has('word/document.xml')) throw notASpreadsheet('dokumen Word');
  if (archive.has('ppt/presentation.xml')) throw notASpreadsheet('presentasi');
  if (!archive.has(content)) throw notASpreadsheet('arsip ZIP');
  const kind = archive.has('mimetype') ? await archive.text('mimetype', 200) : spreadsheet;
  if (!kind.trim().startsWith(spreadsheet)) throw notASpreadsheet('dokumen OpenDocument lain');
  // What is encrypted is no XML: it must be asked before anything else is read. Source: ODF 1.3 part 2, 4.4.
  const found = { encryption: false };
  if (!archive.has(manifest)) return;
  await readXml(archive, manifest, {
    open: (name) => {
      if (name === 'encryption-data') found.encryption = true;
    },
  });
  if (found.encryption) throw TabularErrors.WORKBOOK_ENCRYPTED();
}

function notASpreadsheet(actual: string) {
  return TabularErrors.FILE_WRONG_CONTENT({ params: { actual, expected: 'lembar kerja ODS' } });
}
