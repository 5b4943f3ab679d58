import { toProblem, type ErrorPlace } from '#lib/errors';
import type { ProblemSeverity, TemplateProblem } from './filled.js';
import { TemplateErrors, type TemplateErrorCode } from './template.errors.js';

/** Those that are no errors: questions have an answer that only the agency knows, notes say what was done. */
const milder: Partial<Record<TemplateErrorCode, ProblemSeverity>> = {
  TEMPLATE_NUMBER_AMBIGUOUS: 'question',
  TEMPLATE_SIGN_UNCLEAR: 'question',
  TEMPLATE_SUM_TYPED: 'note',
  TEMPLATE_CELL_REPEATED: 'note',
  TEMPLATE_ROWS_GONE: 'note',
  TEMPLATE_FORMULA_TAKEN: 'note',
  TEMPLATE_TEXT_TAKEN: 'note',
};

const placesShown = 20;

/** A problem in the words of its code. */
export function templateProblem(
  code: TemplateErrorCode,
  params: Record<string, string | number>,
  places: readonly ErrorPlace[],
  identity?: string,
): TemplateProblem {
  const error = TemplateErrors[code]({ params });
  return {
    code,
    severity: milder[code] ?? 'error',
    message: { id: toProblem(error, 'id').detail, en: toProblem(error, 'en').detail },
    places: places.slice(0, placesShown),
    ...(places.length > placesShown ? { count: places.length } : {}),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** A text of a cell as a problem quotes it. */
export function quoted(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain;
}
