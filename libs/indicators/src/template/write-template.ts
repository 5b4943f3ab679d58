import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { workbookStream } from '#lib/tabular';
import { templatePlan } from './template-plan.js';
import type { TemplateModel } from './template-model.js';

/**
 * Writes the workbook (XLSX) of one agency for one collection round: a cover with instructions, one protected sheet for each
 * group of indicators in which only the cells asked for are open, and what recognizes every cell when it comes back
 * (carriers.rules.ts, seal.rules.ts). The same model gives the same bytes. Ends the output.
 * @param secret of the seal; the same must be at hand when the workbook comes back
 * @throws LumbungError TEMPLATE_TOO_LARGE; Error for a model that contradicts itself
 */
export function writeTemplate(model: TemplateModel, secret: string, output: Writable): Promise<void> {
  return pipeline(workbookStream(templatePlan(model, secret)), output);
}
