import type { SheetSurvey } from './sheet-survey.rules.js';
import type { TemplateModel } from './template-model.js';
import { TemplateErrors } from './template.errors.js';

/** Cells of all kinds: well below what is listed when the workbook comes back. */
const mostCells = 400_000;
/** Identities, one on each line. */
const identitiesForm = /^[\w-]{1,64}(?:\n[\w-]{1,64})*$/;

/** The identities of the open cells of a model, in the order of sheets, indicators, rows and periods. */
export interface Identities {
  each: readonly string[];
  /** One on each line. */
  text: string;
}

/**
 * What must hold of a model before a workbook is made of it, and before one is read against it.
 * @param surveys of its sheets, see `surveyOf`
 * @throws LumbungError TEMPLATE_TOO_LARGE
 * @throws Error for a model that contradicts itself: identities used twice or ill-formed, rows of one indicator that nothing
 * tells apart, no period that is asked for. Whoever made the model erred, not whoever fills it in.
 */
export function checkModel(model: TemplateModel, surveys: readonly SheetSurvey[]): Identities {
  const { sheets, periods, organization } = model;
  const asked = periods.filter((period) => period.asked);
  if (asked.length === 0) throw new Error('a template asks for no period');
  let rowCount = 0;
  for (const { indicators } of sheets)
    for (const { code, rows } of indicators) {
      if (rows.length === 0) throw new Error(`indicator ${code} has no rows`);
      rowCount += rows.length;
    }
  const identities = surveys.flatMap((one) => one.identities);
  const text = identities.join('\n');
  if (identities.length > 0 && !identitiesForm.test(text))
    throw new Error('an identity of a template is ill-formed');
  refuseRepeated(identities, 'identity');
  // An open row is told by its identity.
  refuseRepeated(
    surveys.flatMap(({ lockedRows }) => lockedRows),
    'row',
  );
  const cells = rowCount * (5 + periods.length + asked.length * 2);
  if (cells > mostCells)
    throw TemplateErrors.TEMPLATE_TOO_LARGE({
      params: { organization: organization.name, cells, limit: mostCells },
    });
  return { each: identities, text };
}

function refuseRepeated(all: readonly string[], what: string): void {
  if (new Set(all).size === all.length) return;
  const repeated = all.find((one, index) => all.indexOf(one) !== index) ?? '';
  throw new Error(`${what} ${repeated} stands twice in a template`);
}
