import type { ReadingQuestion } from '../reading.js';
import type { ColumnInput } from './column-input.js';
import { namesATarget } from './column-meaning.js';
import { valuesAllowance } from './column-values.js';
import { decideColumn, type ColumnDecision } from './decide-column.js';
import { flagsColumn } from './decide-flags.js';
import { typesOfSigns } from './decide-signs.js';
import { decideStyles } from './decide-style.js';
import { decideType } from './decide-type.js';
import type { Problems } from './problems.js';
import { symbolQuestions } from './symbol-questions.js';

/** A column of the table, with the place of the column of the file that it is made from. */
export type IndexedDecision = ColumnDecision & {
  /** From 0. */
  index: number;
};

/**
 * Decides what the columns of a table are, each from everything that was seen of all of them. The marks behind the numbers
 * of a measure make a column of their own after it.
 * @param width columns of the file; columns that are added get the places after them
 * @param problems receives what is wrong or noteworthy
 */
export function decideColumns(
  inputs: readonly ColumnInput[],
  width: number,
  problems: Problems,
): { decisions: IndexedDecision[]; questions: ReadingQuestion[] } {
  const questions: ReadingQuestion[] = [];
  const seen = inputs.map((input) => input.correction?.type ?? decideType(input, problems));
  const types = typesOfSigns(inputs, seen, problems);
  const numeric = inputs.filter((_, index) => types[index] === 'integer' || types[index] === 'number');
  const styles = new Map(
    decideStyles(numeric, problems, questions).map((style, index) => [numeric[index], style]),
  );
  const taken = new Set(inputs.map(({ name }) => name));
  const targeted = inputs.some(({ name }) => namesATarget(name));
  const deciding = { problems, questions, allowance: valuesAllowance(), targeted };
  let position = width;
  const decisions = inputs.flatMap((input, at): IndexedDecision[] => {
    const index = input.position - 1;
    const column = decideColumn(
      input,
      { type: types[at] ?? 'text', style: styles.get(input) ?? 'plain' },
      deciding,
    );
    const flags = flagsColumn(input, column, { position: position + 1, taken }, problems);
    if (flags === undefined) return [{ ...column, index }];
    position++;
    return [
      { ...column, index },
      { ...flags, index },
    ];
  });
  const signed = inputs.filter((_, at) => {
    const rule = decisions.find(({ reading }) => reading.position === inputs[at]?.position)?.rule;
    return rule !== undefined && (rule.type !== 'text' || rule.signsOnly === true);
  });
  questions.push(...symbolQuestions(signed, problems));
  return { decisions, questions };
}
