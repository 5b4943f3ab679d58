import { rowKey } from './carriers.rules.js';
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
 * @throws LumbungError TEMPLATE_TOO_LARGE
 * @throws Error for a model that contradicts itself: identities used twice or ill-formed, rows of one indicator that nothing
 * tells apart, no period that is asked for. Whoever made the model erred, not whoever fills it in.
 */
export function checkModel(model: TemplateModel): Identities {
  const asked = model.periods.filter((period) => period.asked);
  if (asked.length === 0) throw new Error('a template asks for no period');
  const identities: string[] = [];
  const locked: string[] = [];
  let rowCount = 0;
  for (const { indicators } of model.sheets)
    for (const indicator of indicators) {
      if (indicator.rows.length === 0) throw new Error(`indicator ${indicator.code} has no rows`);
      rowCount += indicator.rows.length;
      for (const row of indicator.rows) {
        const before = identities.length;
        for (const { id } of asked) {
          const identity = row.cells[id]?.identity;
          if (identity !== undefined) identities.push(identity);
        }
        // An open row is told by its identity.
        if (identities.length === before) locked.push(rowKey(indicator, row, asked));
      }
    }
  const text = identities.join('\n');
  if (identities.length > 0 && !identitiesForm.test(text))
    throw new Error('an identity of a template is ill-formed');
  refuseRepeated(identities, 'identity');
  refuseRepeated(locked, 'row');
  const cells = rowCount * (5 + model.periods.length + asked.length * 2);
  if (cells > mostCells) {
    const { name: organization } = model.organization;
    throw TemplateErrors.TEMPLATE_TOO_LARGE({ params: { organization, cells, limit: mostCells } });
  }
  return { each: identities, text };
}

function refuseRepeated(all: readonly string[], what: string): void {
  if (new Set(all).size === all.length) return;
  const repeated = all.find((one, index) => all.indexOf(one) !== index) ?? '';
  throw new Error(`${what} ${repeated} stands twice in a template`);
}
