import type { WorkbookCells } from '#lib/tabular';
import { checkModel } from './check-model.rules.js';
import { expectationOf } from './expectation.rules.js';
import type { EmptyCell, FilledTemplate, FilledValue, FillingAccount, TemplateProblem } from './filled.js';
import { withOwnNames } from './period-names.rules.js';
import { checkSeals } from './seal-check.rules.js';
import { factsOf } from './seal.rules.js';
import { carriersOf } from './sheet-carriers.rules.js';
import { readSheet, type Occurrence } from './sheet-reading.rules.js';
import { surveyOf } from './sheet-survey.rules.js';
import { templateProblem } from './template-problems.js';
import type { Answer, TemplateModel } from './template-model.js';

/** The workbook that is expected back. */
export interface FilledExpectation {
  /** As it was when the workbook was written. */
  model: TemplateModel;
  secret: string;
}

/**
 * Reads a workbook that was made by `writeTemplate` and comes back filled, by XLSX, ODS or XLS. Cells are recognized by what
 * they carry (carriers.rules.ts), never by where they stand. Either every answer is handed over or none is, with an account of
 * what is in the way; an open cell without an answer is in nobody's way, but listed.
 * @param workbook all its cells, as `openCells` of libs/tabular lists them
 * @throws Error for a model that contradicts itself
 */
export function readFilled(workbook: WorkbookCells, expected: FilledExpectation): FilledTemplate {
  const { secret } = expected;
  const model = withOwnNames(expected.model);
  const surveys = model.sheets.map((sheet) => surveyOf(sheet, model.periods));
  const identities = checkModel(model, surveys);
  const refused = checkSeals(workbook, factsOf(model, identities), secret);
  if (refused.length > 0) return { accepted: false, account: { problems: refused } };
  const expectation = expectationOf(model, surveys);
  const problems: TemplateProblem[] = [];
  const met = new Map<string, Occurrence[]>();
  for (const sheet of workbook.sheets) {
    const carriers = carriersOf(sheet, expectation);
    if (carriers === undefined) continue;
    const read = readSheet(sheet, carriers, expectation);
    problems.push(...read.problems);
    for (const one of read.occurrences) {
      const others = met.get(one.identity);
      if (others === undefined) met.set(one.identity, [one]);
      else others.push(one);
    }
  }
  const { values, empty, contradictions } = settle(identities.each, met);
  problems.push(...contradictions);
  const account: FillingAccount = {
    problems,
    cells: { asked: values.length + empty.length, filled: values.length, empty },
  };
  return problems.some(({ severity }) => severity !== 'note')
    ? { accepted: false, account }
    : { accepted: true, values, account };
}

interface Settled {
  values: FilledValue[];
  empty: EmptyCell[];
  contradictions: TemplateProblem[];
}

/** One answer for each open cell, however often it was met. */
function settle(identities: readonly string[], met: ReadonlyMap<string, Occurrence[]>): Settled {
  const settled: Settled = { values: [], empty: [], contradictions: [] };
  let gone = 0;
  for (const identity of identities) {
    const all = met.get(identity) ?? [];
    if (all.length === 0) gone++;
    const answered = all.flatMap(({ answer, place }) => (answer === undefined ? [] : [{ answer, place }]));
    const [first] = answered;
    if (first === undefined) {
      const { place, note } = all.find((one) => one.note !== undefined) ?? all[0] ?? {};
      settled.empty.push({
        identity,
        ...(place === undefined ? {} : { place }),
        ...(note === undefined ? {} : { note }),
      });
      continue;
    }
    settled.values.push({ identity, ...first });
    const other = answered.find(({ answer }) => wordsOf(answer) !== wordsOf(first.answer));
    if (other !== undefined)
      settled.contradictions.push(
        templateProblem(
          'TEMPLATE_CELL_CONFLICT',
          { first: wordsOf(first.answer), second: wordsOf(other.answer) },
          [first.place, other.place],
          identity,
        ),
      );
    else if (answered.length > 1)
      settled.contradictions.push(
        templateProblem(
          'TEMPLATE_CELL_REPEATED',
          {},
          answered.map(({ place }) => place),
          identity,
        ),
      );
  }
  if (gone > 0) settled.contradictions.push(templateProblem('TEMPLATE_ROWS_GONE', { count: gone }, []));
  return settled;
}

/** An answer in one line, the same for the same answer. */
function wordsOf(answer: Answer): string {
  const said = 'value' in answer ? [answer.value, answer.flag] : [answer.absence];
  return [...said, answer.note].filter((part) => part !== undefined).join(' · ');
}
