import type { AbsenceReason } from '#lib/tabular';
import type { FlagCode } from '#lib/indicators';
import type { CellState } from './cell.states.js';
import type { ContributionState } from './contribution.states.js';

/** A round as read from the database. */
export interface RoundRow {
  id: string;
  code: string;
  title: string;
  procedure: string;
  /** Key of the step it stands at, or `draft`, `finished`, `cancelled`. */
  place: string;
  iteration: number;
  region: { code: string; name: string };
  periods: string[];
  kakNumber: string;
  decreeNumber: string;
  deadline: Date;
  graceUntil: Date | null;
  releasedAt: Date | null;
  /** Recording after which its accepted figures are known. */
  knownIn: number | null;
  /** The book that it ends in, and its code; `null` until it is begun. */
  bookId: string | null;
  bookCode: string | null;
  /** The round whose late and wrong figures it takes up; `null` for one that collects anew. */
  revises: { id: string; code: string } | null;
  /** Since when it stands where it is, and until when that step is due. */
  begunAt: Date | null;
  dueAt: Date | null;
  rowVersion: number;
}

/** One time that a round stood at a step. */
export interface VisitRow {
  place: string;
  iteration: number;
  begunAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  action: string | null;
  actorName: string;
  reason: string;
  instruction: string;
  details: Record<string, unknown>;
}

/** A document of a round. */
export interface DocumentRow {
  kind: string;
  number: string;
  /** Agency that it goes to; `null`: the round as a whole. */
  organizationId: string | null;
  organizationTitle: string | null;
  /** ISO date that it bears, in the region's time zone. */
  dated: string;
  /** Code that it can be confirmed by; `null` for what bears none. */
  code: string | null;
  returnedAt: Date | null;
  cancelledAt: Date | null;
}

/** The slice of one agency. */
export interface ContributionRow {
  id: string;
  roundId: string;
  roundPlace: string;
  procedure: string;
  organizationId: string;
  organizationName: string;
  organizationTitle: string;
  state: ContributionState;
  iteration: number;
  dispatchedAt: Date | null;
  seenAt: Date | null;
  submittedAt: Date | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  /** Until when figures entered for the first time are in time; by dispensation, grace or deadline. */
  openUntil: Date;
  /** Whether that moment is still to come, by the clock of the database. */
  inTime: boolean;
  extensionNumber: string;
  /** Code of the revision in which what is open here goes on; `null` until one has begun. */
  carriedTo: string | null;
  /** Cells by state, and those that are late. */
  cells: Record<CellState | 'late', number>;
  rowVersion: number;
}

/** One cell of the matrix. */
export interface CellRow {
  id: string;
  /** In the order of the matrix, from 1. */
  position: number;
  contributionId: string;
  indicator: string;
  indicatorName: string;
  unit: string;
  region: string;
  regionName: string;
  period: string;
  disaggregation: Record<string, string>;
  state: CellState;
  value: string | null;
  absence: AbsenceReason | null;
  flag: FlagCode | null;
  note: string;
  late: boolean;
  questioned: boolean;
  /** ISO date agreed in the forum for what was deferred. */
  dueOn: string | null;
  enteredById: string | null;
  enteredBy: string | null;
  enteredAt: Date | null;
  /** The figure known for the period before, and its period; `null` where nothing is known. */
  before: { period: string; value: string | null; absence: AbsenceReason | null } | null;
  rowVersion: number;
}

/** A line of the thread of a cell. */
export interface RemarkRow {
  /** Code of the round in which it was said: a cell of a revision goes on from one before. */
  round: string;
  at: Date;
  actorName: string;
  action: string;
  fromState: string;
  toState: string;
  iteration: number;
  comment: string;
  figure: Record<string, unknown>;
}
