import { posix } from 'node:path';
import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import type { Archive } from '../workbook/archive.js';
import { attribute, readXml } from '../workbook/read-xml.js';
import type { Sheet } from '../workbook/sheet-target.js';
import type { BesidesSheets } from '../workbook/workbook-source.js';

interface SheetPart extends Sheet {
  part: string;
}

export interface WorkbookParts extends BesidesSheets {
  sheets: SheetPart[];
  system1904: boolean;
  /** Name of the part that lists the sheets. */
  listing: string;
  strings: string | undefined;
  styles: string | undefined;
  /** Properties that somebody gave the document, beside those every document has. */
  properties: string | undefined;
}

/** Finds the parts of a workbook by its relations. @throws LumbungError FILE_WRONG_CONTENT, FILE_UNREADABLE */
export async function readWorkbook(archive: Archive): Promise<WorkbookParts> {
  refuseOtherKinds(archive);
  const root = await relations(archive, '_rels/.rels');
  const main = root.find((one) => one.type.endsWith('/officeDocument'));
  const part = main === undefined ? 'xl/workbook.xml' : resolve('', main.target);
  if (!archive.has(part)) throw notAWorkbook('arsip ZIP');
  const folder = posix.dirname(part);
  const own = await relations(archive, `${folder}/_rels/${posix.basename(part)}.rels`);
  const sheets: SheetPart[] = [];
  let system1904 = false;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') system1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const target = own.find((one) => one.id === attribute(attributes, 'id'));
      if (target === undefined || !target.type.endsWith('/worksheet')) return;
      if (sheets.length >= caps.sheets)
        throw TabularErrors.WORKBOOK_BOMB({ params: { reason: 'terlalu banyak lembar' } });
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      sheets.push({
        name: attributes['name'] ?? '',
        hidden,
        part: resolve(folder, target.target),
      });
    },
  });
  const partOf = (type: string) => {
    const found = own.find((one) => one.type.endsWith(type));
    const name = found === undefined ? undefined : resolve(folder, found.target);
    return name !== undefined && archive.has(name) ? name : undefined;
  };
  const names = archive.names();
  const custom = root.find((one) => one.type.endsWith('/custom-properties'));
  const customPart = custom === undefined ? undefined : resolve('', custom.target);
  return {
    sheets: sheets.filter((sheet) => archive.has(sheet.part)),
    system1904,
    listing: part,
    strings: partOf('/sharedStrings'),
    styles: partOf('/styles'),
    properties: customPart !== undefined && archive.has(customPart) ? customPart : undefined,
    externalLinks: names.some((name) => /\/externalLinks\/.+\.xml$/.test(name)),
    macros: names.some((name) => name.endsWith('vbaProject.bin')),
    embedded: names.some((name) => /\/embeddings\/|\.(?:zip|xlsx|docx|exe|jar)$/i.test(name)),
  };
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}

function notAWorkbook(actual: string) {
  return TabularErrors.FILE_WRONG_CONTENT({ params: { actual, expected: 'buku kerja XLSX' } });
}

function refuseOtherKinds(archive: Archive): void {
  if (archive.has('xl/workbook.bin')) throw notAWorkbook('buku kerja biner XLSB');
  if (archive.has('word/document.xml')) throw notAWorkbook('dokumen Word');
  if (archive.has('ppt/presentation.xml')) throw notAWorkbook('presentasi');
  if (archive.has('content.xml')) throw notAWorkbook('dokumen OpenDocument (ODS)');
  if (!archive.has('[Content_Types].xml')) throw notAWorkbook('arsip ZIP');
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

async function relations(archive: Archive, part: string): Promise<Relation[]> {
  const found: Relation[] = [];
  if (!archive.has(part)) return found;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External' || found.length >= 5000) return;
      found.push({
        id: attributes['Id'] ?? '',
        type: attributes['Type'] ?? '',
        target: attributes['Target'] ?? '',
      });
    },
  });
  return found;
}

function resolve(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(folder, target));
}
