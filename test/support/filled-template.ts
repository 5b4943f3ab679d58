import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { readFilled, writeTemplate, type FilledTemplate, type TemplateModel } from '#lib/indicators';
import { openCells, type WorkbookCells, type WorkbookFormat } from '#lib/tabular';
import { templateModel, templateSecret } from './template-model.js';

const limits = { memoryMb: 256, timeoutSeconds: 60 };

/** The workbook of a model, as bytes. */
export async function writtenTemplate(
  model: TemplateModel = templateModel(),
  secret = templateSecret,
): Promise<Buffer> {
  const output = new PassThrough();
  const [, content] = await Promise.all([writeTemplate(model, secret, output), buffer(output)]);
  return content;
}

/** A workbook after somebody worked on it with exceljs. */
export async function editedTemplate(
  content: Buffer,
  edit: (workbook: ExcelJS.Workbook) => void,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as unknown as ArrayBuffer);
  edit(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export function listedCells(path: string, format: WorkbookFormat = 'xlsx'): Promise<WorkbookCells> {
  return openCells({ path, format, limits });
}

/** What comes of a workbook that comes back. */
export async function readBack(
  content: Buffer,
  model: TemplateModel = templateModel(),
): Promise<FilledTemplate> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-filled-'));
  try {
    const path = join(folder, 'isian.xlsx');
    writeFileSync(path, content);
    return readFilled(await listedCells(path), { model, secret: templateSecret });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Codes of the problems, once each, in their order. */
export const codesOf = ({ account }: FilledTemplate): string[] => [
  ...new Set(account.problems.map(({ code }) => code)),
];

/** Answers by identity. */
export const answersOf = (filled: FilledTemplate): Record<string, unknown> =>
  filled.accepted ? Object.fromEntries(filled.values.map(({ identity, answer }) => [identity, answer])) : {};

/** The cell of a row and a column, found by what they carry. @param row `id:...`, `jumlah:...` @param column `kolom:nilai:p2025` */
export function carriedCell(workbook: ExcelJS.Workbook, row: string, column: string): ExcelJS.Cell {
  for (const sheet of workbook.worksheets) {
    const [one] = cellsWith(sheet, row);
    const [other] = cellsWith(sheet, column);
    if (one !== undefined && other !== undefined) return sheet.getCell(Number(one.row), Number(other.col));
  }
  throw new Error(`there is no cell ${row} ${column}`);
}

function cellsWith(sheet: ExcelJS.Worksheet, text: string): ExcelJS.Cell[] {
  const found: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.text === text) found.push(cell);
    });
  });
  return found;
}

export const value = (identity: string, period = 'p2025'): [string, string] => [
  `id:${identity}`,
  `kolom:nilai:${period}`,
];
export const mark = (identity: string): [string, string] => [`id:${identity}`, 'kolom:tanda:p2025'];
export const note = (identity: string): [string, string] => [`id:${identity}`, 'kolom:catatan:p2025'];
