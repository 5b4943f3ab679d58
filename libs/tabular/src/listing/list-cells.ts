import { caps } from '../limits.js';
import { content, refuseOtherKinds } from '../ods/open-spreadsheet.js';
import { ContentReader } from '../ods/content-reader.js';
import { userProperties } from '../ods/user-properties.js';
import { sniff } from '../sniff.js';
import type { Report } from '../table/table-source.js';
import { Archive } from '../workbook/archive.js';
import { scanXml } from '../workbook/read-xml.js';
import { readXlsFile } from '../xls/open-xls.js';
import { readXlsSheet } from '../xls/sheet.js';
import { customProperties, definedNames } from '../xlsx/named-texts.js';
import { readSheets } from '../xlsx/sheets.js';
import { readWorkbook } from '../xlsx/workbook.js';
import { CellList } from './cell-list.js';
import type { WorkbookCells } from './workbook-cells.js';

export type WorkbookFormat = 'xlsx' | 'ods' | 'xls';

/**
 * Lists the cells of all sheets of an untrusted workbook; called in the child process only.
 * @throws LumbungError every refusal of a workbook; FILE_TOO_MANY_CELLS beyond 500,000
 */
export function listCells(path: string, format: WorkbookFormat, report: Report): Promise<WorkbookCells> {
  sniff(path, format);
  switch (format) {
    case 'xlsx':
      return listWorkbook(path, report);
    case 'ods':
      return listSpreadsheet(path, report);
    case 'xls':
      return listXls(path, report);
  }
}

async function listWorkbook(path: string, report: Report): Promise<WorkbookCells> {
  const archive = await Archive.open(path);
  try {
    const parts = await readWorkbook(archive);
    const list = new CellList();
    await readSheets(archive, parts, list, (_share, rows) => report('scanning', 0, rows));
    const names = await definedNames(archive, parts.listing, caps.listedFacts);
    const properties =
      parts.properties === undefined
        ? []
        : await customProperties(archive, parts.properties, caps.listedFacts);
    return { sheets: list.sheets, names, properties };
  } finally {
    archive.close();
  }
}

async function listSpreadsheet(path: string, report: Report): Promise<WorkbookCells> {
  const archive = await Archive.open(path);
  try {
    await refuseOtherKinds(archive);
    const list = new CellList();
    const reader = new ContentReader(list);
    await scanXml(archive, content, reader, () => report('scanning', 0, reader.rows));
    return { sheets: list.sheets, names: [], properties: await userProperties(archive, caps.listedFacts) };
  } finally {
    archive.close();
  }
}

async function listXls(path: string, report: Report): Promise<WorkbookCells> {
  const { stream, globals } = readXlsFile(path);
  const list = new CellList();
  for (const sheet of globals.sheets) {
    readXlsSheet(stream, sheet.offset, list.begin(sheet), globals);
    list.end();
    await report('scanning', 0, list.facts.filledRows);
  }
  return { sheets: list.sheets, names: [], properties: [] };
}
