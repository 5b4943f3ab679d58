import { may, organizationsWith, type Actor } from '#lib/access';

/** The agencies whose part in rounds the actor may look into; `null`: all of them. */
export function agenciesOf(actor: Actor): string[] | null {
  if (may(actor, 'round.read', '')) return null;
  const own = organizationsWith(actor, 'round.read');
  return own === 'all' ? null : own;
}
