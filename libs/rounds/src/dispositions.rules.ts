import { isRole, roleTitles, type Permission, type Role } from '#lib/access';
import type { RoundProcedure, RoundStep } from './procedures/round-procedure.js';

/** A stay of the round at a step, as far as its disposition goes. */
export interface DispositionVisit {
  place: string;
  begunAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  action: string | null;
  actorName: string;
  /** Roles that the actor held as Plt. when it ended. */
  actingAs: readonly string[];
  instruction: string;
}

/** A disposition: given, or awaited. */
export interface Disposition {
  step: RoundStep;
  /** Posts, as the region calls them. */
  from: string;
  to: string;
  /** Whether who gave it held the post as Plt. */
  acting: boolean;
  visit: DispositionVisit;
  given: boolean;
}

/**
 * The dispositions of a round in the order that they were given, and last the one that it waits for, if it waits for one. What
 * was left by a refusal or by cancelling the round was not passed on.
 */
export function dispositionsOf(
  procedure: RoundProcedure,
  visits: readonly DispositionVisit[],
): Disposition[] {
  return visits.flatMap((visit) => {
    const step = procedure.steps.find(({ key }) => key === visit.place);
    const given = visit.action === 'finish';
    if (step?.gives.includes('disposition') !== true || !(given || visit.endedAt === null)) return [];
    const role = roleOf(step.by);
    return [
      {
        step,
        from: postOf(procedure, role),
        to: recipientOf(procedure, step),
        acting: role !== undefined && visit.actingAs.includes(role),
        visit,
        given,
      },
    ];
  });
}

/** The post that a disposition goes to: that of the next step, unless the procedure names another. */
export function recipientOf(procedure: RoundProcedure, step: RoundStep): string {
  const next = procedure.steps[procedure.steps.indexOf(step) + 1];
  return postOf(procedure, step.dispositionTo ?? (next === undefined ? undefined : roleOf(next.by)));
}

const postOf = ({ posts }: RoundProcedure, role: Role | undefined): string =>
  role === undefined ? 'yang bertugas' : (posts[role] ?? roleTitles[role]);

/** Steps are done by posts of the walidata: `round.act-kasi` is of `walidata-kasi`. */
function roleOf(permission: Permission): Role | undefined {
  const role = permission.replace('round.act-', 'walidata-');
  return isRole(role) ? role : undefined;
}
