import type { ErrorPlace } from '#lib/errors';
import { delimiters } from '../csv/delimiter.js';
import { encodings } from '../csv/encoding.js';
import type { ReadingCorrections, ReadingFormat, ReadingQuestion } from '../reading.js';
import { TabularErrors } from '../tabular.errors.js';
import { isColumnName } from './column-names.js';

const mostCells = 1000;

/** Refuses corrections that no file could satisfy. @throws LumbungError CORRECTIONS_WRONG with the fields */
export function checkForm(corrections: ReadingCorrections, format: ReadingFormat): void {
  const places: ErrorPlace[] = [];
  const wrong = (field: string, message: string) => places.push({ field, message });
  if (format === 'csv' && corrections.sheet !== undefined && corrections.sheet !== '') {
    wrong('sheet', 'Berkas CSV tidak mempunyai lembar.');
  }
  if (format !== 'csv' && corrections.encoding !== undefined) {
    wrong('encoding', 'Pengodean hanya untuk berkas CSV.');
  }
  if (format !== 'csv' && corrections.delimiter !== undefined) {
    wrong('delimiter', 'Pemisah hanya untuk berkas CSV.');
  }
  if (corrections.encoding !== undefined && !encodings.some((one) => one === corrections.encoding)) {
    wrong('encoding', `Pilih salah satu: ${encodings.join(', ')}.`);
  }
  if (corrections.delimiter !== undefined && !delimiters.some((one) => one === corrections.delimiter)) {
    wrong('delimiter', 'Pilih koma, titik koma, tab, atau garis tegak.');
  }
  if (corrections.headerRow !== undefined && !isCount(corrections.headerRow, 10_000)) {
    wrong('headerRow', 'Isi nomor baris 1 sampai 10.000.');
  }
  if (corrections.headerFrom !== undefined && !isCount(corrections.headerFrom, 10_000)) {
    wrong('headerFrom', 'Isi nomor baris 1 sampai 10.000.');
  }
  if ((corrections.cells?.length ?? 0) > mostCells) {
    wrong('cells', 'Paling banyak 1.000 sel dapat diganti; perbaiki di berkas asal.');
  }
  corrections.cells?.forEach((cell, index) => {
    if (!isCount(cell.row) || !isCount(cell.position)) {
      wrong(`cells.${String(index)}`, 'Baris dan kolom dihitung mulai 1.');
    }
  });
  corrections.skipRows?.forEach((row, index) => {
    if (!isCount(row)) wrong(`skipRows.${String(index)}`, 'Baris dihitung mulai 1.');
  });
  const positions = new Set<number>();
  corrections.columns?.forEach((column, index) => {
    const field = `columns.${String(index)}`;
    if (!isCount(column.position)) wrong(`${field}.position`, 'Kolom dihitung mulai 1.');
    if (positions.has(column.position)) wrong(`${field}.position`, 'Kolom ini disebut dua kali.');
    positions.add(column.position);
    if (column.name !== undefined && !isColumnName(column.name)) {
      wrong(`${field}.name`, 'Pakai huruf kecil, angka, dan garis bawah, diawali huruf, paling panjang 60.');
    }
  });
  refuse(places);
}

/** Refuses cells and rows that are not those of the table. @throws LumbungError CORRECTIONS_WRONG */
export function checkCells(
  corrections: ReadingCorrections,
  sheet: {
    rows: number;
    table: { left: number; right: number; header: readonly number[]; body: readonly number[] };
  },
): void {
  const places: ErrorPlace[] = [];
  const { left, right, header, body } = sheet.table;
  const first = header.at(-1) ?? 0;
  const last = body.at(-1) ?? sheet.rows;
  corrections.skipRows?.forEach((row, index) => {
    if (row <= sheet.rows) return;
    places.push({
      field: `skipRows.${String(index)}`,
      row,
      message: `Berkas ini berakhir di baris ${String(sheet.rows)}.`,
    });
  });
  corrections.cells?.forEach(({ row, position }, index) => {
    if (row > first && row <= last && position >= left && position <= right) return;
    places.push({ field: `cells.${String(index)}`, row, message: 'Sel ini di luar baris data tabel.' });
  });
  refuse(places);
}

/** Refuses corrections that point at places the file does not have. @throws LumbungError CORRECTIONS_WRONG */
export function checkPlaces(
  corrections: ReadingCorrections,
  file: { rows: number; columns: number; headerRow: number },
): void {
  const places: ErrorPlace[] = [];
  corrections.columns?.forEach(({ position }, index) => {
    if (position > file.columns) {
      places.push({
        field: `columns.${String(index)}.position`,
        message: `Tabel ini mempunyai ${String(file.columns)} kolom.`,
      });
    }
  });
  corrections.skipRows?.forEach((row, index) => {
    if (row > file.rows) {
      places.push({
        field: `skipRows.${String(index)}`,
        row,
        message: `Berkas ini berakhir di baris ${String(file.rows)}.`,
      });
    }
  });
  corrections.cells?.forEach(({ row, position }, index) => {
    if (row > file.rows || row <= file.headerRow || position > file.columns) {
      places.push({ field: `cells.${String(index)}`, row, message: 'Sel ini di luar baris data tabel.' });
    }
  });
  refuse(places);
}

const questionForm =
  /^(?:table|totals|header-words|hidden:(?:rows|columns)|symbol:(?:dash|dashes|na|nan|dots|nihil|x)|(?:number-style|number-scale|date-order|date-serial):\d+|number-style:(?:dots|commas)|short-rows|duplicate-rows)$/;

/** Refuses answers to questions that do not exist, and choices that were not offered. @throws LumbungError CORRECTIONS_WRONG */
export function checkAnswers(answers: Record<string, string>, questions: readonly ReadingQuestion[]): void {
  const places: ErrorPlace[] = [];
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.find((one) => one.id === id);
    // A question may have gone because of another correction; its old answer does no harm.
    if (question === undefined) {
      if (!questionForm.test(id))
        places.push({ field: `answers.${id}`, message: 'Pertanyaan ini tidak ada.' });
    } else if (!question.choices.some((choice) => choice.value === answer)) {
      const choices = question.choices.map((choice) => choice.value).join(', ');
      places.push({
        field: `answers.${id}`,
        found: answer.slice(0, 80),
        message: `Pilih salah satu: ${choices}.`,
      });
    }
  }
  refuse(places);
}

function isCount(value: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= most;
}

function refuse(places: ErrorPlace[]): void {
  if (places.length > 0) throw TabularErrors.CORRECTIONS_WRONG({ places: places.slice(0, 50) });
}
