import type { ColumnType } from '../reading.js';
import { everyKind, kind, ornament, type Kind } from '../cells/cell-kind.js';
import { digitsForLetters } from '../cells/classify-cell.js';
import { convertCell, type ColumnRule } from '../cells/convert-cell.js';
import { typedBefore } from '../cells/dates.js';
import type { ColumnInput } from './column-input.js';
import { datesInNumbers } from './decide-type.js';
import type { Problems } from './problems.js';

/** Says which cells of a column are wrong for its type, and what was done to those that are right. */
export function reportCells(input: ColumnInput, rule: ColumnRule, problems: Problems): void {
  reportErrors(input, rule, problems);
  if (rule.type === 'text') reportDatesInText(input, problems);
  else reportMisfits(input, rule, problems);
  if (rule.type === 'integer' || rule.type === 'number') {
    reportOrnaments(input, problems);
    reportZeros(input, problems);
  }
  reportApostrophes(input, problems);
  reportRounded(input, problems);
}

function reportErrors({ facts, position, label }: ColumnInput, rule: ColumnRule, problems: Problems): void {
  const errors = facts.total(kind.errorCell);
  if (errors === 0) return;
  problems.add(
    rule.type === 'text' ? 'warning' : 'error',
    'error-cell',
    `Kolom «${label}» memuat pesan kesalahan rumus. Perbaiki rumusnya, atau ganti isi sel yang disebut.`,
    problems.at(facts.examples([kind.errorCell]), position, errors),
  );
}

const typeNames: Record<ColumnType, string> = {
  integer: 'bilangan bulat',
  number: 'bilangan',
  text: 'teks',
  date: 'tanggal',
  timestamp: 'tanggal dan jam',
  boolean: 'ya/tidak',
};

function reportMisfits(input: ColumnInput, rule: ColumnRule, problems: Problems): void {
  const { facts, position, label } = input;
  const numeric = rule.type === 'integer' || rule.type === 'number';
  const apart: readonly Kind[] = numeric ? [kind.letterDigit, ...datesInNumbers] : [];
  if (numeric) {
    reportLetters(input, problems);
    reportDates(input, problems);
  }
  const reported: Kind[] = [];
  let count = 0;
  for (const one of everyKind) {
    const seen = facts.total(one);
    if (seen === 0 || one === kind.blank || one === kind.symbol || one === kind.errorCell) continue;
    if (apart.includes(one)) continue;
    if (facts.examples([one]).some((example) => convertCell(example.found, rule).misfit === true)) {
      reported.push(one);
      count += seen;
    }
  }
  if (reported.length === 0) return;
  const examples = facts
    .examples(reported)
    .filter((example) => convertCell(example.found, rule).misfit === true);
  problems.add(
    'error',
    'cell-does-not-fit',
    `Kolom «${label}» dibaca sebagai ${typeNames[rule.type]}, tetapi isi sel yang disebut tidak dapat dibaca demikian. Perbaiki selnya, atau jadikan kolom ini teks.`,
    problems.at(examples, position, count),
  );
}

function reportLetters({ facts, position, label }: ColumnInput, problems: Problems): void {
  const count = facts.total(kind.letterDigit);
  if (count === 0) return;
  const examples = facts.examples([kind.letterDigit]);
  const found = examples[0]?.found ?? '';
  problems.add(
    'error',
    'letter-for-digit',
    `Pada kolom «${label}» ada angka yang memuat huruf O atau l: «${found}», mungkin maksudnya ${digitsForLetters(found)}. Perbaiki sel yang disebut.`,
    problems.at(examples, position, count),
  );
}

function reportDates({ facts, position, label }: ColumnInput, problems: Problems): void {
  const count = facts.total(...datesInNumbers);
  if (count === 0) return;
  const examples = facts.examples(datesInNumbers);
  problems.add(
    'error',
    'date-in-column',
    `Kolom «${label}» berisi angka, tetapi sel yang disebut berisi tanggal.${typed(examples[0]?.found)} Perbaiki selnya; di lembar kerja, jadikan selnya teks atau angka lebih dahulu.`,
    problems.at(examples, position, count),
  );
}

/** `0-4`, `5 - 9`, `65+`: classes that a spreadsheet takes for days and months. */
const classForm = /^\d{1,3}\s*(?:[-–]\s*\d{1,3}|\+)(?:\s*(?:tahun|thn|th))?$/i;
/** Dates among other texts are noteworthy when they are few. */
const mostDates = 0.2;

/** A column of text with a few dates: `5-9` in a spreadsheet becomes 5 September. */
function reportDatesInText({ facts, position, label, name }: ColumnInput, problems: Problems): void {
  const early = facts.total(...datesInNumbers);
  const count = early + facts.late.dates.count;
  const filled = facts.total(...everyKind) - facts.total(kind.blank);
  if (
    count === 0 ||
    /(?:^|_)(?:keterangan|ket|catatan|uraian|tanggal|tgl|waktu|periode|bulan)(?:_|$)/.test(name)
  )
    return;
  const examples = [...facts.examples(datesInNumbers), ...facts.late.dates.examples];
  const texts = facts.examples([kind.text]);
  const classes = texts.some(({ found }) => classForm.test(found));
  if (!classes && count > filled * mostDates) return;
  problems.add(
    classes ? 'error' : 'warning',
    'date-in-column',
    `Kolom «${label}» bukan kolom tanggal, tetapi sel yang disebut berisi tanggal.${typed(examples[0]?.found)} Perbaiki selnya; di lembar kerja, jadikan selnya teks lebih dahulu.`,
    problems.at(examples, position, count),
  );
}

function typed(found: string | undefined): string {
  const before = found === undefined ? undefined : typedBefore(found);
  if (found === undefined || before === undefined) return '';
  return ` Mungkin yang diketik «${before}» atau «${before.replace('-', '/')}», lalu diubah lembar kerja menjadi ${found}.`;
}

function reportOrnaments({ facts, position, label }: ColumnInput, problems: Problems): void {
  const say = (bits: number[], code: Parameters<Problems['add']>[1], message: string) => {
    const noted = bits.flatMap((bit) => facts.ornaments.get(bit) ?? []);
    if (noted.length === 0) return;
    const count = noted.reduce((sum, one) => sum + one.count, 0);
    problems.add(
      'note',
      code,
      message,
      problems.at(
        noted.flatMap((one) => one.examples),
        position,
        count,
      ),
    );
  };
  say(
    [ornament.percent],
    'percent-removed',
    `Tanda % pada kolom «${label}» dilepas; angkanya tetap dalam persen.`,
  );
  say([ornament.currency], 'currency-removed', `Tanda rupiah pada kolom «${label}» dilepas.`);
  say(
    [ornament.grouping, ornament.parentheses, ornament.mark],
    'number-rewritten',
    `Angka pada kolom «${label}» ditulis dengan spasi ribuan, kurung, tanda +, atau pangkat, lalu disederhanakan.`,
  );
}

/** Leading zeros that are no code: one `007` among ordinary numbers. */
function reportZeros({ facts, position, label }: ColumnInput, problems: Problems): void {
  const count = facts.total(kind.leadingZero);
  if (count === 0) return;
  problems.add(
    'warning',
    'leading-zeros-removed',
    `Nol di depan angka pada kolom «${label}» dilepas. Bila kolom ini berisi kode, tetapkan jenisnya sebagai teks.`,
    problems.at(facts.examples([kind.leadingZero]), position, count),
  );
}

function reportApostrophes({ facts, position, label }: ColumnInput, problems: Problems): void {
  const { count, examples } = facts.apostrophes;
  if (count === 0) return;
  problems.add(
    'note',
    'apostrophe-removed',
    `Tanda petik tunggal di depan isi sel kolom «${label}» dilepas.`,
    problems.at(examples, position, count),
  );
}

function reportRounded({ facts, position, label }: ColumnInput, problems: Problems): void {
  const rounded = facts.ornaments.get(ornament.rounded);
  if (rounded === undefined) return;
  problems.add(
    'warning',
    'long-number-rounded',
    `Kolom «${label}» memuat angka 16 digit atau lebih yang sudah dibulatkan oleh lembar kerja. Di berkas asal, ubah kolom itu menjadi teks lalu isi ulang.`,
    problems.at(rounded.examples, position, rounded.count),
  );
}
