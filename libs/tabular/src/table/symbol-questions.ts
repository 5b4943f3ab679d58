import { placesListed } from '../limits.js';
import { absenceReasons, type AbsenceReason, type CellPlace, type ReadingQuestion } from '../reading.js';
import { symbolFamilies, type SymbolFamily } from '../cells/cell-kind.js';
import type { ColumnFacts } from './column-facts.js';

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
};

/**
 * What the signs for missing values of a column mean: `...` is "not available" by the legend of BPS tables; the other
 * signs mean what the operator answers (`symbol:dash`), and until then are simply missing.
 */
export function symbolRules(
  facts: ColumnFacts,
  answers: Record<string, string>,
): Partial<Record<SymbolFamily, AbsenceReason>> {
  const rules: Partial<Record<SymbolFamily, AbsenceReason>> = {};
  for (const family of symbolFamilies) {
    if (facts.symbols[family] === undefined) continue;
    const answer = answers[`symbol:${family}`] ?? (family === 'dots' ? 'not-available' : undefined);
    const reason = absenceReasons.find((one) => one === answer);
    if (reason !== undefined) rules[family] = reason;
  }
  return rules;
}

/** Asks once per kind of sign, whatever the number of columns it stands in. Columns of text keep their signs as text. */
export function symbolQuestions(
  columns: readonly { facts: ColumnFacts; label: string; place: (row: number) => CellPlace }[],
  answers: Record<string, string>,
): ReadingQuestion[] {
  const questions: ReadingQuestion[] = [];
  for (const family of symbolFamilies) {
    if (family === 'dots') continue;
    const using = columns.filter(({ facts }) => facts.symbols[family] !== undefined);
    if (using.length === 0) continue;
    const count = using.reduce((sum, { facts }) => sum + (facts.symbols[family]?.count ?? 0), 0);
    const sign = using[0]?.facts.symbols[family]?.examples[0]?.found ?? '';
    const names = using.slice(0, 5).map(({ label }) => `«${label}»`);
    const answer = answers[`symbol:${family}`];
    questions.push({
      id: `symbol:${family}`,
      text: `Tanda «${sign}» ada di ${String(count)} sel kolom angka atau tanggal (${names.join(', ')}${using.length > 5 ? ', ...' : ''}). Apa artinya?`,
      choices: [
        ...order[family].map((value) => ({ value, label: reasonNames[value] })),
        { value: 'blank', label: 'Kosong tanpa keterangan' },
      ],
      places: using
        .flatMap(({ facts, place }) => facts.symbols[family]?.examples.map(({ row }) => place(row)) ?? [])
        .slice(0, placesListed),
      ...(answer === undefined ? {} : { answer }),
    });
  }
  return questions;
}
