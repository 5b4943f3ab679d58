import type { ColumnType } from '../reading.js';
import { dateKinds, kind, numberKinds, type Kind } from '../cells/cell-kind.js';
import { doubtfulFlags } from '../cells/flags.js';
import type { ColumnInput } from './column-input.js';
import { namesACode, namesAnIdentity } from './column-names.js';
import type { Noted } from './noted.js';
import type { Problems } from './problems.js';
import { isLeftEmpty } from './symbol-questions.js';

/** Cells that a spreadsheet or a tired hand made of numbers; they do not take the column its type. */
export const datesInNumbers: readonly Kind[] = [...dateKinds, kind.timestamp, kind.shortDate];

const notNumbers: readonly Kind[] = [kind.text, kind.boolean, kind.leadingZero, ...datesInNumbers];
const notDates: readonly Kind[] = [kind.text, kind.integer, kind.decimal, kind.boolean, kind.leadingZero];

/** Strays that still leave a column its type: fewer than 1 % and 20, or a single one among ten or more. */
function fewStrays(strays: number, total: number): boolean {
  return strays <= 20 && strays <= Math.max(total * 0.01, total >= 10 ? 1 : 0);
}

/**
 * Type of a column by what most of its cells are; `integer` stands for any number until the style is known: `1.234` is whole
 * in Indonesian and a decimal in English.
 */
export function decideType(input: ColumnInput, problems: Problems): ColumnType {
  const { facts, position, label } = input;
  const numbers = facts.total(...numberKinds);
  const codes = facts.total(kind.leadingZero);
  const dates = facts.total(...dateKinds);
  const stamps = facts.total(kind.timestamp);
  const truths = facts.total(kind.boolean);
  const mistaken = facts.total(kind.letterDigit, kind.shortDate);
  const total = numbers + codes + dates + stamps + truths + mistaken + facts.total(kind.text);
  if (total === 0) {
    if (facts.total(kind.symbol, kind.errorCell) === 0 || isLeftEmpty(input)) {
      problems.add('warning', 'column-all-blank', `Kolom «${label}» kosong seluruhnya.`, {
        places: problems.header(position),
        count: 1,
      });
    }
    return 'text';
  }
  const asCode = codeReason(input, numbers + codes, total);
  if (asCode !== undefined) {
    problems.add(
      'note',
      'code-kept-as-text',
      `Kolom «${label}» berisi kode (${asCode}), disimpan sebagai teks agar angkanya tetap utuh.`,
      problems.at(facts.examples([kind.leadingZero, ...numberKinds]), position, total),
    );
    reportLostZeros(input, problems);
    return 'text';
  }
  if (truths === total) return 'boolean';
  const quantities = numbers + codes;
  const slips = facts.total(kind.letterDigit, ...datesInNumbers);
  if (numbers > 0 && slips * 4 <= numbers && fewStrays(total - quantities - slips, total)) {
    if (facts.units.size <= 1) return 'integer';
    reportUnits(input, problems);
    return 'text';
  }
  if (dates + stamps > 0 && fewStrays(total - dates - stamps, total))
    return stamps > 0 || facts.timed > 0 ? 'timestamp' : 'date';
  reportMixture(
    input,
    { numbers: numbers + facts.late.numbers.count, dates: dates + stamps, total },
    problems,
  );
  return 'text';
}

function reportMixture(
  { facts, position, label }: ColumnInput,
  { numbers, dates, total }: { numbers: number; dates: number; total: number },
  problems: Problems,
): void {
  const main = Math.max(numbers, dates);
  if (main * 2 <= total) return;
  const numeric = numbers >= dates;
  problems.add(
    'warning',
    'mixed-column',
    `Kolom «${label}» memuat ${String(main)} ${numeric ? 'angka' : 'tanggal'} dan ${String(total - main)} isi lain, jadi dibaca sebagai teks. Perbaiki sel yang disebut atau tetapkan jenis kolomnya.`,
    problems.at(
      facts.examples(numeric ? [...notNumbers, kind.letterDigit] : notDates),
      position,
      total - main,
    ),
  );
}

function reportUnits({ facts, position, label }: ColumnInput, problems: Problems): void {
  const units = [...facts.units.keys()];
  const examples = [...facts.units.values()].flatMap((one: Noted) => one.examples.slice(0, 5));
  problems.add(
    'warning',
    'units-mixed',
    `Kolom «${label}» memakai satuan yang berbeda-beda (${units.slice(0, 5).join(', ')}), jadi dibaca sebagai teks. Samakan satuannya agar angkanya dapat dihitung.`,
    problems.at(
      examples.sort((a, b) => a.row - b.row),
      position,
      [...facts.units.values()].reduce((sum, one) => sum + one.count, 0),
    ),
  );
}

function codeReason(input: ColumnInput, numeric: number, total: number): string | undefined {
  const { facts, name } = input;
  if (numeric === 0) return undefined;
  if (namesACode(name) || /^id_/.test(name)) {
    const texts = facts.examples([kind.text]);
    if (texts.length > 0 && texts.every(({ found }) => /^[\d.\-/]+$/.test(found))) return 'bertingkat';
    if (texts.length > 0 && fewStrays(total - numeric, total)) return 'sebagian bukan angka';
  }
  if (!fewStrays(total - numeric, total)) return undefined;
  const zeros = facts.total(kind.leadingZero);
  const fewZeros = zeros < numeric && fewStrays(zeros, total) && facts.minDigits !== facts.maxDigits;
  if (zeros > 0 && (!fewZeros || namesACode(name))) return 'ada nol di depan';
  if (namesAnIdentity(name)) return 'nomor pengenal';
  if (facts.total(kind.longInteger) > 0) {
    if (namesACode(name)) return 'nomor panjang';
    if (facts.minDigits === facts.maxDigits && facts.maxDigits <= 20 && input.rows > 1)
      return 'semua sepanjang 16 angka atau lebih';
  }
  if (namesACode(name) && facts.total(...dottedKinds) > 0) return 'bertitik';
  const lettered = doubtfulFlags.reduce((sum, flag) => sum + (facts.flags.get(flag)?.count ?? 0), 0);
  return lettered * 2 > numeric ? 'angka dengan huruf' : undefined;
}

const dottedKinds: readonly Kind[] = [kind.decimal, kind.ambiguousDot, kind.indonesian, kind.nativeDecimal];

/** `35.20` kept as a number in a workbook is 35.2: in a column of codes the last zero is lost. */
function reportLostZeros({ facts, position, label }: ColumnInput, problems: Problems): void {
  if (facts.total(kind.nativeDecimal) === 0) return;
  const examples = facts.examples([kind.nativeDecimal, kind.nativeInteger]);
  problems.add(
    'warning',
    'code-zeros-lost',
    `Kode pada kolom «${label}» tersimpan sebagai angka, sehingga nol di belakang hilang: 35.20 menjadi 35.2. Di berkas asal, ubah kolom itu menjadi teks lalu isi ulang kodenya.`,
    problems.at(examples, position, facts.total(kind.nativeDecimal, kind.nativeInteger)),
  );
}
