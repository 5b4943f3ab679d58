import type { VisitRow } from './round-rows.js';

/** An agency, by both that visits name it with. */
export interface KnownAgency {
  id: string;
  name: string;
}

/** Lists of agencies that a visit's details may hold: identifiers, or names. */
const agencyLists = ['organizations', 'returned', 'missing'] as const;
/** What else of the details tells nothing of any agency: the book that the round ends in. */
const common = ['book', 'edition'] as const;

/**
 * A visit as an agency sees it: when the round was where, and what concerns this agency alone. What the office tells its own
 * posts is not for agencies. A reason may speak of any agency that was named with it, so it is told where nobody else was; a
 * cancelled round concerns everybody. Whatever details are added later stay hidden until they are named here.
 */
export function visitFor(own: readonly KnownAgency[], visit: VisitRow): VisitRow {
  const isOwn = (named: unknown): boolean => own.some(({ id, name }) => named === id || named === name);
  const lists = agencyLists.flatMap((key) => {
    const named = visit.details[key];
    return Array.isArray(named) ? [{ key, named: named as unknown[] }] : [];
  });
  const sentBack = lists.filter(({ key }) => key !== 'missing').flatMap(({ named }) => named);
  const aboutOwnAlone = sentBack.length > 0 && sentBack.every(isOwn);
  const details: [string, unknown][] = [
    ...common.flatMap((key): [string, unknown][] =>
      key in visit.details ? [[key, visit.details[key]]] : [],
    ),
    ...lists.flatMap(({ key, named }): [string, unknown][] =>
      named.some(isOwn) ? [[key, named.filter(isOwn)]] : [],
    ),
  ];
  return {
    ...visit,
    reason: visit.action === 'cancel' || aboutOwnAlone ? visit.reason : '',
    instruction: '',
    details: Object.fromEntries(details),
  };
}
