import { rowKey } from './carriers.rules.js';
import type { TemplateModel } from './template-model.js';
import { TemplateErrors } from './template.errors.js';

/** Cells of all kinds: well below what is listed when the workbook comes back. */
const mostCells = 400_000;
const identityForm = /^[\w-]{1,64}$/;

/**
 * What must hold of a model before a workbook is made of it, and before one is read against it.
 * @throws LumbungError TEMPLATE_TOO_LARGE
 * @throws Error for a model that contradicts itself: identities used twice or ill-formed, rows of one indicator that nothing
 * tells apart, no period that is asked for. Whoever made the model erred, not whoever fills it in.
 */
export function checkModel(model: TemplateModel): void {
  const asked = model.periods.filter((period) => period.asked);
  if (asked.length === 0) throw new Error('a template asks for no period');
  const identities = new Set<string>();
  const keys = new Set<string>();
  let rowCount = 0;
  for (const { indicators } of model.sheets)
    for (const indicator of indicators) {
      if (indicator.rows.length === 0) throw new Error(`indicator ${indicator.code} has no rows`);
      for (const row of indicator.rows) {
        rowCount++;
        addOnce(keys, rowKey(indicator, row, asked), 'row');
        for (const [period, { identity }] of Object.entries(row.cells)) {
          if (identity === undefined) continue;
          if (!identityForm.test(identity)) throw new Error(`identity ${identity} is ill-formed`);
          if (!asked.some(({ id }) => id === period))
            throw new Error(`identity ${identity} is in a locked period`);
          addOnce(identities, identity, 'identity');
        }
      }
    }
  const cells = rowCount * (5 + model.periods.length + asked.length * 2);
  if (cells > mostCells) {
    const { name: organization } = model.organization;
    throw TemplateErrors.TEMPLATE_TOO_LARGE({ params: { organization, cells, limit: mostCells } });
  }
}

function addOnce(known: Set<string>, one: string, what: string): void {
  if (known.has(one)) throw new Error(`${what} ${one} stands twice in a template`);
  known.add(one);
}
