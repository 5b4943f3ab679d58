import { rowKey } from './carriers.rules.js';
import type { TemplateModel, TemplateRow } from './template-model.js';
import { TemplateErrors } from './template.errors.js';

/** Cells of all kinds: well below what is listed when the workbook comes back. */
const mostCells = 400_000;
const identityForm = /^[\w-]{1,64}$/;

/**
 * What must hold of a model before a workbook is made of it, and before one is read against it.
 * @returns the identities of the open cells, in the order of sheets, indicators, rows and periods
 * @throws LumbungError TEMPLATE_TOO_LARGE
 * @throws Error for a model that contradicts itself: identities used twice or ill-formed, rows of one indicator that nothing
 * tells apart, no period that is asked for. Whoever made the model erred, not whoever fills it in.
 */
export function checkModel(model: TemplateModel): string[] {
  const asked = model.periods.filter((period) => period.asked);
  if (asked.length === 0) throw new Error('a template asks for no period');
  const identities = new Set<string>();
  const locked = new Set<string>();
  let rowCount = 0;
  for (const { indicators } of model.sheets)
    for (const indicator of indicators) {
      if (indicator.rows.length === 0) throw new Error(`indicator ${indicator.code} has no rows`);
      rowCount += indicator.rows.length;
      for (const row of indicator.rows) {
        const before = identities.size;
        for (const { id } of asked) addIdentity(identities, row.cells[id]?.identity);
        // An open row is told by its identity.
        if (identities.size === before) addOnce(locked, rowKey(indicator, row, asked), 'row');
        const open = openPeriods(row.cells);
        if (open !== identities.size - before)
          throw new Error(`a row of ${indicator.code} has an identity in a locked period`);
      }
    }
  const cells = rowCount * (5 + model.periods.length + asked.length * 2);
  if (cells > mostCells) {
    const { name: organization } = model.organization;
    throw TemplateErrors.TEMPLATE_TOO_LARGE({ params: { organization, cells, limit: mostCells } });
  }
  return [...identities];
}

function addIdentity(identities: Set<string>, identity: string | undefined): void {
  if (identity === undefined) return;
  if (!identityForm.test(identity)) throw new Error(`identity ${identity} is ill-formed`);
  addOnce(identities, identity, 'identity');
}

function openPeriods(cells: TemplateRow['cells']): number {
  let open = 0;
  for (const period in cells) if (cells[period]?.identity !== undefined) open++;
  return open;
}

function addOnce(known: Set<string>, one: string, what: string): void {
  const before = known.size;
  if (known.add(one).size === before) throw new Error(`${what} ${one} stands twice in a template`);
}
