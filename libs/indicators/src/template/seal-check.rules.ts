import type { ErrorPlace } from '#lib/errors';
import type { WorkbookCells } from '#lib/tabular';
import type { TemplateProblem } from './filled.js';
import { openSeal, sealPrefix, type SealFacts } from './seal.rules.js';
import { placeOf } from './sheet-carriers.rules.js';
import { templateProblem } from './template-problems.js';

interface SealFound {
  text: string;
  /** Empty for the property of the document. */
  sheet: string;
  place: ErrorPlace;
}

/**
 * Whether a workbook is the one that was expected: every seal in it is ours and says the same, and at least one is there.
 * @returns why it is refused; nothing when it is not
 */
export function checkSeals(workbook: WorkbookCells, expected: SealFacts, secret: string): TemplateProblem[] {
  const seals = sealsOf(workbook);
  if (seals.length === 0) return [templateProblem('TEMPLATE_NOT_OURS', {}, [])];
  const opened = new Map<string, SealFacts | undefined>();
  for (const { text } of seals) if (!opened.has(text)) opened.set(text, openSeal(text, secret));
  const broken = seals.filter(({ text }) => opened.get(text) === undefined);
  if (broken.length > 0)
    return [
      templateProblem(
        'TEMPLATE_SEAL_BROKEN',
        {},
        broken.map(({ place }) => place),
      ),
    ];
  const strange = seals.flatMap(({ text, ...where }) => {
    const facts = opened.get(text);
    const why = facts === undefined ? undefined : differenceOf(facts, expected);
    return why === undefined ? [] : [{ ...where, why }];
  });
  const [first] = strange;
  if (first === undefined) return [];
  if (strange.length === seals.length)
    return [
      templateProblem(
        first.why.code,
        first.why.params,
        strange.map(({ place }) => place),
      ),
    ];
  // Some are those expected: sheets of another workbook were put among ours.
  return strange
    .filter(({ sheet }) => sheet !== '')
    .concat(strange.every(({ sheet }) => sheet === '') ? strange : [])
    .map(({ sheet, place }) => templateProblem('TEMPLATE_MIXED', { sheet }, [place]));
}

function sealsOf({ sheets, properties }: WorkbookCells): SealFound[] {
  const found: SealFound[] = [];
  for (const { name, rows } of sheets)
    for (const { row, cells } of rows)
      for (const { column, text } of cells)
        if (text.startsWith(sealPrefix)) found.push({ text, sheet: name, place: placeOf(name, row, column) });
  for (const { name, text } of properties)
    if (text.startsWith(sealPrefix)) found.push({ text, sheet: '', place: { field: name } });
  return found;
}

type Difference = Pick<TemplateProblem, 'code'> & { params: Record<string, string | number> };

function differenceOf(found: SealFacts, expected: SealFacts): Difference | undefined {
  if (found.organization.id !== expected.organization.id)
    return {
      code: 'TEMPLATE_OTHER_ORGANIZATION',
      params: { found: found.organization.name, expected: expected.organization.name },
    };
  if (found.round.id !== expected.round.id)
    return {
      code: 'TEMPLATE_OTHER_ROUND',
      params: { found: found.round.title, expected: expected.round.title },
    };
  if (found.version !== expected.version)
    return {
      code: 'TEMPLATE_OTHER_VERSION',
      params: { found: found.version, expected: expected.version },
    };
  return found.digest === expected.digest ? undefined : { code: 'TEMPLATE_OTHER_CELLS', params: {} };
}
