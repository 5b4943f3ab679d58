import type { CellPlace, ReadingQuestion } from '../reading.js';
import { kind, type Kind } from '../cells/cell-kind.js';
import { placesShown } from '../limits.js';
import type { NumberStyle } from '../cells/numbers.js';
import type { ColumnInput } from './column-input.js';
import { placesAsked, type Problems } from './problems.js';
import { evidenceFor, type Evidence, type Mark, type StyledColumn } from './style-evidence.js';

const styleNames: Record<NumberStyle, string> = {
  id: 'Indonesia: titik ribuan, koma desimal',
  en: 'Inggris: koma ribuan, titik desimal',
  plain: 'Tanpa tanda ribuan, titik desimal',
};

/** A column whose marks may separate thousands or decimals. */
interface Doubtful {
  at: number;
  input: ColumnInput;
  mark: Mark;
  choices: NumberStyle[];
  evidence: Evidence;
}

/**
 * How the numbers of each column are written, decided over whole columns. What only looks like either (`1.234`) is asked with
 * its evidence: the rest of the column, the other columns of the table, last year's version. What contradicts itself is an
 * error until the operator chooses. Several columns in the same doubt are asked about together.
 * @param inputs the columns of numbers
 * @returns a style for each; where a question is open, the one that the evidence speaks for
 */
export function decideStyles(
  inputs: readonly ColumnInput[],
  problems: Problems,
  questions: ReadingQuestion[],
): NumberStyle[] {
  const styles = inputs.map((input) => settledStyle(input, problems, questions));
  const settled = inputs.flatMap((input, index): StyledColumn[] => {
    const style = styles[index];
    return style === undefined ? [] : [{ input, style }];
  });
  const doubtful = inputs.flatMap((input, at): Doubtful[] =>
    styles[at] === undefined ? [doubtOf(input, at, settled)] : [],
  );
  const answers = inputs[0]?.answers ?? {};
  for (const mark of ['dots', 'commas'] as const) {
    const alike = doubtful.filter((one) => one.mark === mark);
    const open = alike.filter((one) => answers[questionId(one.input)] === undefined);
    const together = open.length > 1 && new Set(open.map((one) => one.choices.join())).size === 1;
    const answer = together ? askTogether(open, mark, { answers, problems, questions }) : 'each';
    for (const one of alike) {
      const alone = answer === 'each' || !open.includes(one);
      styles[one.at] = alone ? askAlone(one, problems, questions) : answer;
    }
  }
  return styles.map((style) => style ?? 'plain');
}

const questionId = (input: ColumnInput): string => `number-style:${String(input.position)}`;

function doubtOf(input: ColumnInput, at: number, settled: readonly StyledColumn[]): Doubtful {
  const dots = input.facts.total(kind.ambiguousDot);
  const commas = input.facts.total(kind.ambiguousComma);
  const mark = dots > 0 ? 'dots' : 'commas';
  const evidence = evidenceFor(input, mark, settled);
  const usual: NumberStyle[] = dots === 0 ? ['en', 'id'] : commas > 0 ? ['id', 'en'] : ['id', 'plain'];
  const choices = evidence.thousands ? usual : usual.toReversed();
  return { at, input, mark, choices, evidence };
}

function asStyle(text: string | undefined): NumberStyle | undefined {
  return text === 'id' || text === 'en' || text === 'plain' ? text : undefined;
}

/** The style that the column itself proves; an error and a question where it proves two; nothing where it proves none. */
function settledStyle(
  input: ColumnInput,
  problems: Problems,
  questions: ReadingQuestion[],
): NumberStyle | undefined {
  const { facts, position, label } = input;
  if (input.correction?.numberStyle !== undefined) return input.correction.numberStyle;
  const indonesian = facts.total(kind.indonesian);
  const foreign = facts.total(kind.english, kind.decimal);
  if (indonesian > 0 && foreign > 0) return mixedStyle(input, problems, questions);
  if (indonesian > 0) return 'id';
  const commas = facts.total(kind.ambiguousComma);
  if (facts.total(kind.english) > 0 || (foreign > 0 && commas > 0)) {
    const marked: readonly Kind[] = [kind.english, kind.ambiguousComma];
    problems.add(
      'warning',
      'number-style-english',
      `Angka pada kolom «${label}» ditulis cara Inggris: koma ribuan, titik desimal (1,234.5). Dibaca demikian; periksa apakah benar, atau tetapkan cara menulis angkanya.`,
      problems.at(facts.examples(marked), position, facts.total(...marked)),
    );
    return 'en';
  }
  return foreign > 0 || facts.total(kind.ambiguousDot) + commas === 0 ? 'plain' : undefined;
}

function mixedStyle(input: ColumnInput, problems: Problems, questions: ReadingQuestion[]): NumberStyle {
  const { facts, position, label } = input;
  const foreignKinds: readonly Kind[] = [kind.english, kind.decimal];
  const indonesian = facts.total(kind.indonesian);
  const foreign = facts.total(...foreignKinds);
  const answer = asStyle(input.answers[questionId(input)]);
  const [ours, theirs] = [facts.examples([kind.indonesian]), facts.examples(foreignKinds)];
  // All of the rarer ones, and enough of the others to compare them with.
  const [rare, usual] = indonesian >= foreign ? [theirs, ours] : [ours, theirs];
  const doubted = [...rare, ...usual.slice(0, 10)].sort((a, b) => a.row - b.row);
  if (answer === undefined) {
    problems.add(
      'error',
      'number-style-mixed',
      `Kolom «${label}» mencampur penulisan angka Indonesia (${ours[0]?.found ?? ''}) dan Inggris (${theirs[0]?.found ?? ''}). Pilih caranya, lalu perbaiki sel yang tidak cocok.`,
      problems.at(doubted, position, indonesian + foreign),
    );
  }
  const choices: NumberStyle[] = indonesian >= foreign ? ['id', 'en'] : ['en', 'id'];
  questions.push({
    id: questionId(input),
    text: `Kolom «${label}»: ${String(indonesian)} angka ditulis cara Indonesia (pertama: baris ${String(problems.place(ours[0]?.row ?? 1).row)}) dan ${String(foreign)} cara Inggris (pertama: baris ${String(problems.place(theirs[0]?.row ?? 1).row)}). Cara mana yang benar?`,
    choices: choices.map((value) => ({ value, label: styleNames[value] })),
    places: placesAsked(problems.at(doubted, position).places),
    ...(answer === undefined ? {} : { answer }),
  });
  return answer ?? choices[0] ?? 'plain';
}

const markNames: Record<Mark, string> = { dots: 'titik', commas: 'koma' };
const doubtfulKinds: readonly Kind[] = [kind.ambiguousDot, kind.ambiguousComma];

/** Cells of some columns that may be read in two ways. */
function placesOf(inputs: readonly ColumnInput[], problems: Problems): CellPlace[] {
  return placesAsked(
    inputs.flatMap(({ facts, position }) =>
      placesAsked(problems.at(facts.examples(doubtfulKinds), position).places, placesShown),
    ),
  );
}

function askAlone(
  { input, mark, choices, evidence }: Doubtful,
  problems: Problems,
  questions: ReadingQuestion[],
): NumberStyle {
  const { facts, label } = input;
  const answer = asStyle(input.answers[questionId(input)]);
  const example = facts.examples(doubtfulKinds)[0]?.found ?? '';
  questions.push({
    id: questionId(input),
    text: `Kolom «${label}»: ${String(facts.total(...doubtfulKinds))} angka ditulis seperti «${example}», dengan tepat tiga angka sesudah ${markNames[mark]}. Apakah ${markNames[mark]} itu tanda ribuan atau tanda desimal?${hints(evidence.sentences)}`,
    choices: choices.map((value) => ({ value, label: styleNames[value] })),
    places: placesOf([input], problems),
    ...(answer === undefined ? {} : { answer }),
  });
  return answer ?? choices[0] ?? 'plain';
}

/** @returns the style for all of them, or `each` when the operator wants to be asked column by column */
function askTogether(
  columns: readonly Doubtful[],
  mark: Mark,
  {
    answers,
    problems,
    questions,
  }: { answers: Record<string, string>; problems: Problems; questions: ReadingQuestion[] },
): NumberStyle | 'each' {
  const id = `number-style:${mark}`;
  const answer = answers[id];
  const choices = columns[0]?.choices ?? [];
  const shown = columns.slice(0, 5).map(({ input }) => {
    const found = input.facts.examples(doubtfulKinds)[0]?.found ?? '';
    return `«${input.label}» (${found})`;
  });
  const count = columns.reduce((sum, { input }) => sum + input.facts.total(...doubtfulKinds), 0);
  const sentences = [...new Set(columns.flatMap(({ evidence }) => evidence.sentences))].slice(0, 6);
  questions.push({
    id,
    text: `${String(columns.length)} kolom memuat ${String(count)} angka dengan tepat tiga angka sesudah ${markNames[mark]}: ${shown.join(', ')}${columns.length > 5 ? ', ...' : ''}. Apakah ${markNames[mark]} itu tanda ribuan atau tanda desimal?${hints(sentences)}`,
    choices: [
      ...choices.map((value) => ({ value, label: styleNames[value] })),
      { value: 'each', label: 'Tidak sama: tanyakan kolom demi kolom' },
    ],
    places: placesOf(
      columns.map(({ input }) => input),
      problems,
    ),
    ...(answer === undefined ? {} : { answer }),
  });
  return answer === 'each' ? 'each' : (asStyle(answer) ?? choices[0] ?? 'plain');
}

function hints(sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : ` Petunjuk: ${sentences.join('; ')}.`;
}
