import { absenceReasons, type AbsenceReason, type ReadingQuestion } from '../reading.js';
import { everyKind, kind, symbolFamilies, type SymbolFamily } from '../cells/cell-kind.js';
import type { ColumnFacts } from './column-facts.js';
import type { ColumnInput } from './column-input.js';
import { placesAsked, type Problems } from './problems.js';

const reasonNames: Record<AbsenceReason, string> = {
  nil: 'Nihil: tidak ada atau nol',
  'not-available': 'Data belum atau tidak tersedia',
  'not-applicable': 'Tidak berlaku',
  withheld: 'Tidak dapat ditampilkan',
};

const order: Record<SymbolFamily, AbsenceReason[]> = {
  dots: ['not-available'],
  dash: ['nil', 'not-available', 'not-applicable', 'withheld'],
  dashes: ['not-available', 'nil', 'not-applicable', 'withheld'],
  na: ['not-applicable', 'withheld', 'not-available', 'nil'],
  nan: ['not-available', 'not-applicable', 'withheld', 'nil'],
  nihil: ['nil'],
  x: ['withheld'],
};

/**
 * Signs that mean one thing: `...` by the legend of BPS tables, `Nihil` by itself, a lone `x` by the usage of statistical
 * tables, which withhold a number so. The operator may answer otherwise all the same.
 */
const understood: Partial<Record<SymbolFamily, AbsenceReason>> = {
  dots: 'not-available',
  nihil: 'nil',
  x: 'withheld',
};

/**
 * What the signs for missing values of a column mean: some are understood; the others mean what the operator answers
 * (`symbol:dash`), and until then are simply missing.
 */
export function symbolRules(
  facts: ColumnFacts,
  answers: Record<string, string>,
): Partial<Record<SymbolFamily, AbsenceReason>> {
  const rules: Partial<Record<SymbolFamily, AbsenceReason>> = {};
  for (const family of symbolFamilies) {
    if (facts.symbols[family] === undefined) continue;
    const answer = answers[`symbol:${family}`] ?? understood[family];
    const reason = absenceReasons.find((one) => one === answer);
    if (reason !== undefined) rules[family] = reason;
  }
  return rules;
}

/** Asks once per kind of sign, whatever the number of columns it stands in. Columns of text keep their signs as text. */
export function symbolQuestions(columns: readonly ColumnInput[], problems: Problems): ReadingQuestion[] {
  const questions: ReadingQuestion[] = [];
  const answers = columns[0]?.answers ?? {};
  for (const family of symbolFamilies) {
    const using = columns.filter((one) => one.facts.symbols[family] !== undefined && !isLeftEmpty(one));
    if (using.length === 0) continue;
    const answer = answers[`symbol:${family}`];
    const meaning = understood[family];
    if (meaning !== undefined) {
      if (family !== 'dots' && answer === undefined) sayMeaning(using, family, meaning, problems);
      continue;
    }
    const count = using.reduce((sum, { facts }) => sum + (facts.symbols[family]?.count ?? 0), 0);
    const sign = using[0]?.facts.symbols[family]?.examples[0]?.found ?? '';
    const names = using.slice(0, 5).map(({ label }) => `«${label}»`);
    questions.push({
      id: `symbol:${family}`,
      text: `Tanda «${sign}» ada di ${String(count)} sel kolom angka atau tanggal (${names.join(', ')}${using.length > 5 ? ', ...' : ''}). Apa artinya?`,
      choices: [
        ...order[family].map((value) => ({ value, label: reasonNames[value] })),
        { value: 'blank', label: 'Kosong tanpa keterangan' },
      ],
      places: placesAsked(
        using.flatMap(
          ({ facts, position }) => problems.at(facts.symbols[family]?.examples ?? [], position).places,
        ),
      ),
      ...(answer === undefined ? {} : { answer }),
    });
  }
  return questions;
}

/** Whether a program wrote its own word for nothing (`NaN`) into every cell of a column: nobody meant anything by it. */
export function isLeftEmpty({ facts }: ColumnInput): boolean {
  const words = facts.symbols.nan?.count ?? 0;
  return words > 0 && words + facts.total(kind.blank) === facts.total(...everyKind);
}

function sayMeaning(
  using: readonly ColumnInput[],
  family: SymbolFamily,
  meaning: AbsenceReason,
  problems: Problems,
): void {
  for (const { facts, position, label } of using) {
    const seen = facts.symbols[family];
    if (seen === undefined) continue;
    problems.add(
      'note',
      'sign-understood',
      `Tanda «${seen.examples[0]?.found ?? ''}» pada kolom «${label}» dibaca sebagai data yang tidak ada nilainya (${reasonNames[meaning]}).`,
      problems.at(seen.examples, position, seen.count),
    );
  }
}
