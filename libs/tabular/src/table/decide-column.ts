import type { ColumnReading, ColumnType, ReadingQuestion } from '../reading.js';
import { dateKinds, kind, numberKinds, ornament, type Kind } from '../cells/cell-kind.js';
import { convertCell, fitsBigint, type ColumnRule } from '../cells/convert-cell.js';
import { canonicalNumber, type NumberStyle } from '../cells/numbers.js';
import { placesShown } from '../limits.js';
import type { ColumnFacts } from './column-facts.js';
import type { ColumnInput } from './column-input.js';
import { namesACode, namesAnIdentity } from './column-names.js';
import type { Problems } from './problems.js';
import { styleOf } from './decide-style.js';
import { symbolRules } from './symbol-questions.js';

export interface ColumnDecision {
  reading: ColumnReading;
  rule: ColumnRule;
  questions: ReadingQuestion[];
  /** Whether PostgreSQL reads every cell of the column as it stands in the file. */
  direct: boolean;
}

/**
 * Decides what a column is from everything that was seen of it. Doubt ends in a question or a problem, never in a guess.
 * @param problems receives what is wrong or noteworthy
 */
export function decideColumn(input: ColumnInput, problems: Problems): ColumnDecision {
  const { facts } = input;
  const questions: ReadingQuestion[] = [];
  const type = input.correction?.type ?? decideType(input, problems);
  const numeric = type === 'integer' || type === 'number';
  const style = numeric ? styleOf(input, problems, questions) : 'plain';
  const dayFirst = type === 'date' || type === 'timestamp' ? decideOrder(input, problems, questions) : true;
  const symbols = type === 'text' ? {} : symbolRules(facts, input.answers);
  const settled: ColumnType =
    type === 'integer' && input.correction?.type === undefined && numeric ? wholeOrNot(facts, style) : type;
  const rule: ColumnRule = { type: settled, style, dayFirst, symbols };
  reportMisfits(input, rule, problems);
  if (numeric) reportOrnaments(input, problems);
  reportRounded(input, problems);
  const unit = input.correction?.unit ?? (numeric ? input.unit || ornamentUnit(facts) : '');
  const [min, max] = extremes(facts, rule);
  const missing = facts.total(kind.blank) + (settled === 'text' ? 0 : facts.total(kind.symbol));
  return {
    reading: {
      position: input.position,
      name: input.name,
      label: input.label,
      type: settled,
      unit,
      ...(numeric ? { numberStyle: style } : {}),
      missing,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    },
    rule,
    questions,
    direct: isDirect(facts, rule),
  };
}

/** Strays that still leave a column its type: fewer than 1 % and 20, or a single one among ten or more. */
function fewStrays(strays: number, total: number): boolean {
  return strays <= 20 && strays <= Math.max(total * 0.01, total >= 10 ? 1 : 0);
}

function decideType(input: ColumnInput, problems: Problems): ColumnType {
  const { facts, position } = input;
  const numbers = facts.total(...numberKinds);
  const codes = facts.total(kind.leadingZero);
  const dates = facts.total(...dateKinds);
  const stamps = facts.total(kind.timestamp);
  const truths = facts.total(kind.boolean);
  const total = numbers + codes + dates + stamps + truths + facts.total(kind.text);
  if (total === 0) {
    if (facts.total(kind.symbol, kind.errorCell) === 0) {
      problems.add('warning', 'column-all-blank', `Kolom «${input.label}» kosong seluruhnya.`, {
        places: problems.header(position),
        count: input.rows,
      });
    }
    return 'text';
  }
  const asCode = codeReason(input, numbers + codes, total);
  if (asCode !== undefined) {
    problems.add(
      'note',
      'code-kept-as-text',
      `Kolom «${input.label}» berisi kode (${asCode}), disimpan sebagai teks agar angkanya tetap utuh.`,
      problems.at(
        facts.examples([kind.leadingZero, kind.longInteger, kind.decimal, kind.integer]),
        position,
        total,
      ),
    );
    return 'text';
  }
  if (truths === total) return 'boolean';
  if (numbers > 0 && fewStrays(total - numbers, total)) {
    // Whole or not is settled once the style is known: `1.234` is whole in Indonesian and a decimal in English.
    return 'integer';
  }
  if (dates + stamps > 0 && fewStrays(total - dates - stamps, total))
    return stamps > 0 ? 'timestamp' : 'date';
  const main = Math.max(numbers, dates + stamps);
  if (!facts.settledAsText && main * 2 > total) {
    const what = numbers >= dates + stamps ? 'angka' : 'tanggal';
    problems.add(
      'warning',
      'mixed-column',
      `Kolom «${input.label}» memuat ${String(main)} ${what} dan ${String(total - main)} isi lain, jadi dibaca sebagai teks. Perbaiki sel yang disebut atau tetapkan jenis kolomnya.`,
      problems.at(facts.examples(numbers >= dates + stamps ? notNumbers : notDates), position, total - main),
    );
  }
  return 'text';
}

const fractional: readonly Kind[] = [kind.decimal, kind.nativeDecimal];
const notDates: readonly Kind[] = [kind.text, kind.integer, kind.decimal, kind.boolean, kind.leadingZero];

const notNumbers: readonly Kind[] = [kind.text, kind.boolean, kind.timestamp, kind.leadingZero, ...dateKinds];

function codeReason(input: ColumnInput, numeric: number, total: number): string | undefined {
  const { facts, name } = input;
  if (numeric === 0 || !fewStrays(total - numeric, total)) return undefined;
  if (facts.total(kind.leadingZero) > 0) return 'ada nol di depan';
  if (namesAnIdentity(name)) return 'nomor pengenal';
  if (facts.total(kind.longInteger) > 0) {
    if (namesACode(name)) return 'nomor panjang';
    if (facts.minDigits === facts.maxDigits && facts.maxDigits <= 20 && input.rows > 1)
      return 'semua sepanjang 16 angka atau lebih';
  }
  const dotted = facts.total(kind.decimal, kind.ambiguousDot, kind.indonesian, kind.nativeDecimal);
  if (namesACode(name) && dotted > 0) return 'bertitik';
  return undefined;
}

function wholeOrNot(facts: ColumnFacts, style: NumberStyle): ColumnType {
  if (facts.total(...fractional) > 0) return 'number';
  for (const one of numberKinds) {
    for (const core of facts.extremes(one)) {
      const value = canonicalNumber({ kind: one, core, ornaments: 0 }, style);
      if (value !== undefined && (value.includes('.') || !fitsBigint(value))) return 'number';
    }
  }
  // A fraction need not be at the ends of the range.
  const doubtful = style === 'id' ? kind.ambiguousComma : kind.ambiguousDot;
  if (facts.total(doubtful) > 0) return 'number';
  const grouped = facts.total(kind.indonesian, kind.english);
  return grouped > 0 && facts.fractions > 0 ? 'number' : 'integer';
}

function decideOrder(input: ColumnInput, problems: Problems, questions: ReadingQuestion[]): boolean {
  const { facts, position, label } = input;
  const dayFirst = facts.total(kind.dayMonth);
  const monthFirst = facts.total(kind.monthDay);
  const doubtful = facts.total(kind.ambiguousDate);
  const id = `date-order:${String(position)}`;
  const answer = input.answers[id];
  if (dayFirst + monthFirst + doubtful === 0) return true;
  if (doubtful > 0 && dayFirst === 0 && monthFirst === 0) {
    const example = facts.examples([kind.ambiguousDate])[0]?.found ?? '';
    questions.push({
      id,
      text: `Kolom «${label}» berisi tanggal seperti «${example}» dan tidak satu pun memastikan mana hari, mana bulan. Bagaimana urutannya?`,
      choices: [
        { value: 'day-first', label: 'Hari/bulan/tahun' },
        { value: 'month-first', label: 'Bulan/hari/tahun' },
      ],
      places: problems.at(facts.examples([kind.ambiguousDate]).slice(0, placesShown), position).places,
      ...(answer === undefined ? {} : { answer }),
    });
    return answer !== 'month-first';
  }
  if (dayFirst > 0 && monthFirst > 0) {
    const rare = dayFirst >= monthFirst ? kind.monthDay : kind.dayMonth;
    problems.add(
      'error',
      'date-order-mixed',
      `Kolom «${label}» mencampur hari/bulan dan bulan/hari. Samakan penulisan tanggal pada sel yang disebut.`,
      problems.at(facts.examples([rare]), position, facts.total(rare)),
    );
  }
  return dayFirst >= monthFirst;
}

function reportMisfits(input: ColumnInput, rule: ColumnRule, problems: Problems): void {
  const { facts, position, label } = input;
  const errors = facts.total(kind.errorCell);
  if (errors > 0) {
    problems.add(
      rule.type === 'text' ? 'warning' : 'error',
      'error-cell',
      `Kolom «${label}» memuat pesan kesalahan rumus. Perbaiki rumusnya, atau ganti isi sel yang disebut.`,
      problems.at(facts.examples([kind.errorCell]), position, errors),
    );
  }
  if (rule.type === 'text') return;
  const reported: Kind[] = [];
  let count = 0;
  for (const one of Object.values(kind)) {
    const seen = facts.total(one);
    if (seen === 0 || one === kind.blank || one === kind.symbol || one === kind.errorCell) continue;
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

const typeNames: Record<ColumnType, string> = {
  integer: 'bilangan bulat',
  number: 'bilangan',
  text: 'teks',
  date: 'tanggal',
  timestamp: 'tanggal dan jam',
  boolean: 'ya/tidak',
};

function reportOrnaments(input: ColumnInput, problems: Problems): void {
  const { facts, position, label } = input;
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

function ornamentUnit(facts: ColumnFacts): string {
  if (facts.ornaments.has(ornament.percent)) return '%';
  return facts.ornaments.has(ornament.currency) ? 'Rp' : '';
}

function extremes(facts: ColumnFacts, rule: ColumnRule): [string | undefined, string | undefined] {
  if (rule.type === 'date' || rule.type === 'timestamp') {
    const { dates } = facts;
    const [min, max] = rule.dayFirst ? [dates.dayMin, dates.dayMax] : [dates.monthMin, dates.monthMax];
    if (min === '') return [undefined, undefined];
    const whole = (text: string) =>
      rule.type === 'timestamp' && text.length === 10 ? `${text} 00:00:00` : text;
    return [whole(min), whole(max)];
  }
  if (rule.type !== 'integer' && rule.type !== 'number') return [undefined, undefined];
  let min: string | undefined;
  let max: string | undefined;
  for (const one of numberKinds) {
    for (const core of facts.extremes(one)) {
      const value = canonicalNumber({ kind: one, core, ornaments: ornament.mark }, rule.style);
      if (value === undefined) continue;
      const text = rule.type === 'integer' ? value.replace(/\.0*$/, '') : value;
      if (min === undefined || Number(text) < Number(min)) min = text;
      if (max === undefined || Number(text) > Number(max)) max = text;
    }
  }
  return [min, max];
}

/** Which kinds PostgreSQL casts as they are. */
function isDirect(facts: ColumnFacts, rule: ColumnRule): boolean {
  if (facts.trimmed > 0 || facts.ornaments.size > 0 || facts.quotedBlank) return false;
  const direct: readonly Kind[] =
    rule.type === 'text'
      ? Object.values(kind)
      : rule.type === 'integer'
        ? [kind.integer]
        : rule.type === 'number'
          ? [kind.integer, kind.decimal, ...(rule.style === 'plain' ? [kind.ambiguousDot] : [])]
          : rule.type === 'date'
            ? [kind.isoDate]
            : rule.type === 'timestamp'
              ? [kind.timestamp]
              : [kind.boolean];
  if (rule.type === 'boolean' && facts.otherBoolean) return false;
  return Object.values(kind).every(
    (one) => one === kind.blank || direct.includes(one) || facts.total(one) === 0,
  );
}
