import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Identities } from './check-model.rules.js';
import type { TemplateModel } from './template-model.js';

/** What a workbook says of itself. */
export interface SealFacts {
  round: { id: string; title: string };
  version: number;
  organization: { id: string; name: string };
  /** Open cells. */
  cells: number;
  /** SHA-256 over the identities of the open cells in their order, base64url. */
  digest: string;
}

/** What a seal begins with, wherever it stands. */
export const sealPrefix = 'lumbung-isian:';
const domain = 'lumbung collection template, form 1\n';

/**
 * The seal of a workbook: what it is, over which cells, and an HMAC-SHA-256 of that, in one line of text. It stands in every
 * sheet, on a sheet of its own and among the properties of the document, so that each sheet alone tells whose it is: a sheet
 * of another agency copied in is noticed, and deleting hidden sheets or properties does no harm.
 * @param secret of the caller, never in the workbook
 */
export function sealOf(facts: SealFacts, secret: string): string {
  const payload = Buffer.from(JSON.stringify(facts)).toString('base64url');
  return `${sealPrefix}${payload}.${signature(payload, secret)}`;
}

/** @returns what the seal says, `undefined` when it was not made with this secret or was changed */
export function openSeal(seal: string, secret: string): SealFacts | undefined {
  const [payload = '', given = ''] = seal.trim().slice(sealPrefix.length).split('.');
  const expected = Buffer.from(signature(payload, secret));
  const actual = Buffer.from(given);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as SealFacts;
}

/** What the seal of a workbook of this model says. @param identities of its open cells, as `checkModel` tells them */
export function factsOf({ round, organization }: TemplateModel, identities: Identities): SealFacts {
  return {
    round: { id: round.id, title: round.title },
    version: round.version,
    organization: { id: organization.id, name: organization.name },
    cells: identities.each.length,
    digest: createHash('sha256').update(identities.text).digest('base64url'),
  };
}

const signature = (payload: string, secret: string): string =>
  createHmac('sha256', secret).update(domain).update(payload).digest('base64url');
