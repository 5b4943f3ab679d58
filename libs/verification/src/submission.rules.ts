import { may, organizationsWith, type Actor } from '#lib/access';
import type { PersonalFinding } from '#lib/tabular';
import { transitionsFrom } from '#lib/workflow';
import { signOffChain, type SignOffChain } from './sign-off-chains.js';
import {
  placeOf,
  positionOf,
  type SubmissionAction,
  type SubmissionPlace,
  type SubmissionPosition,
} from './submission-places.rules.js';
import {
  submissionTables,
  type SubmissionGuard,
  type SubmissionTable,
  type SubmissionTransition,
} from './submission.states.js';

/** Shortest reason that says something, in characters without surrounding space. */
export const shortestReason = 10;

/** What has to be known of a submission to say what may be done with it. */
export interface SubmissionFacts extends SubmissionPosition {
  chain: string;
  organizationId: string;
  /** The dataset was withdrawn after this submission was made. One made after a withdrawal may publish it anew. */
  datasetWithdrawn: boolean;
  /** Accounts that made, edited or submitted it. */
  contributors: readonly string[];
  /** Parts whose verdict is `returned`. */
  returnedParts: readonly string[];
  /** Personal data in it that nobody has released for these values. */
  personalData: readonly PersonalFinding[];
  /** Hexadecimal. */
  fingerprint: string;
  /** Hexadecimal; `null` while no approval stands. */
  approvedFingerprint: string | null;
}

/** One thing the asker may do now. */
export interface OfferedAction {
  action: SubmissionAction;
  label: string;
  reasonRequired: boolean;
}

/** The chain a submission was made under. */
export function chainOf(name: string): SignOffChain {
  const chain = signOffChain(name);
  if (chain === undefined) throw new RangeError(`sign-off chain ${name} is not known`);
  return chain;
}

/** The state table a submission follows. */
export function tableOf(name: string): SubmissionTable {
  const table = submissionTables.get(name);
  if (table === undefined) throw new RangeError(`sign-off chain ${name} is not known`);
  return table;
}

/** Where a submission is. */
export const placeOfFacts = (facts: Pick<SubmissionFacts, 'chain' | 'state' | 'step'>): SubmissionPlace =>
  placeOf(chainOf(facts.chain), facts);

/** The row of the table for an action at this place, or `undefined` when the action is not possible here. */
export function transitionFor(
  facts: Pick<SubmissionFacts, 'chain' | 'state' | 'step'>,
  action: SubmissionAction,
): SubmissionTransition | undefined {
  const place = placeOfFacts(facts);
  return tableOf(facts.chain).transitions.find(
    (transition) => transition.from === place && transition.action === action,
  );
}

/** Whether the actor could ever take this action in this organization, whatever the state. */
export function mayEver(facts: SubmissionFacts, action: SubmissionAction, actor: Actor): boolean {
  return tableOf(facts.chain).transitions.some(
    ({ action: name, by }) => name === action && by !== 'system' && may(actor, by, facts.organizationId),
  );
}

/** Whether a guard that depends on the submission and the actor alone holds. */
export function guardHolds(guard: SubmissionGuard, facts: SubmissionFacts, actor: Actor): boolean {
  switch (guard) {
    case 'not-withdrawn':
      return !facts.datasetWithdrawn;
    case 'not-contributor':
      return !facts.contributors.includes(actor.accountId);
    case 'approval-stands':
      return facts.approvedFingerprint === facts.fingerprint;
    case 'no-returned-part':
      return facts.returnedParts.length === 0;
    case 'no-personal-data':
      return facts.personalData.length === 0;
    case 'fingerprint-seen':
    case 'release-due':
    case 'findings-explained':
      // Known only when the action comes: what the approver looked at, what time it is, what the operator has explained.
      return true;
  }
}

/** The actions this actor may take now, in table order. What stands here the service will not refuse for its state. */
export function offeredActions(facts: SubmissionFacts, actor: Actor): OfferedAction[] {
  return transitionsFrom(tableOf(facts.chain), placeOfFacts(facts))
    .filter(({ by }) => by !== 'system' && may(actor, by, facts.organizationId))
    .filter(({ guards }) => guards.every((guard) => guardHolds(guard, facts, actor)))
    .map(({ action, label, reason }) => ({ action, label, reasonRequired: reason }));
}

/** A reason without surrounding space, or `undefined` when it is too short to say anything. */
export function soundReason(reason: string | undefined): string | undefined {
  const text = reason?.trim() ?? '';
  return text.length >= shortestReason ? text : undefined;
}

/** Whether a move voids the approval: every way back to the operator does. */
export const voidsApproval = (to: SubmissionPlace): boolean => to === 'draft' || to === 'returned';

/** Actions that take a submission forward; somebody who may take one is who it waits for. */
const forward: ReadonlySet<SubmissionAction> = new Set(['submit', 'approve', 'verify', 'sign']);

/** A position in which submissions wait for an actor. `organizations` null: of every agency. */
export interface WaitingPlace extends SubmissionPosition {
  chain: string;
  organizations: string[] | null;
}

/** Where submissions wait for this actor, over all chains. */
export function waitingPlaces(actor: Actor): WaitingPlace[] {
  return [...submissionTables].flatMap(([name, table]) =>
    table.transitions
      .filter(({ action }) => forward.has(action))
      .flatMap(({ from, by }): WaitingPlace[] => {
        if (by === 'system') return [];
        const reach = organizationsWith(actor, by);
        if (reach !== 'all' && reach.length === 0) return [];
        return [
          {
            chain: name,
            ...positionOf(chainOf(name), from),
            organizations: reach === 'all' ? null : reach,
          },
        ];
      }),
  );
}
