import { may, type Actor } from '#lib/access';
import {
  contributionTitles,
  placeTitle,
  roundDocuments,
  isRoundDocument,
  transitionsOf,
  type CellRow,
  type ContributionRow,
  type DocumentRow,
  type RoundRow,
  type VisitRow,
} from '#lib/rounds';
import type { CellAnswer, ContributionAnswer } from './contributions.answers.js';
import type { RoundAnswer, RoundDocumentAnswer, RoundSummaryAnswer } from './rounds.answers.js';

export function presentSummary(round: RoundRow): RoundSummaryAnswer {
  const { id, code, title, procedure, place, iteration, region, periods, kakNumber, decreeNumber } = round;
  const { deadline, graceUntil, dueAt, releasedAt, bookCode, revises } = round;
  return {
    id,
    code,
    title,
    procedure,
    place,
    placeTitle: placeTitle(round),
    iteration,
    region,
    periods,
    kakNumber,
    decreeNumber,
    deadline,
    graceUntil,
    dueAt,
    releasedAt,
    book: bookCode,
    revises,
  };
}

export function presentRound(
  round: RoundRow,
  around: {
    visits: readonly VisitRow[];
    documents: readonly DocumentRow[];
    contributions: readonly ContributionRow[];
  },
  actor: Actor,
): RoundAnswer {
  return Object.assign(presentSummary(round), {
    actions: transitionsOf(round)
      .filter(({ by }) => by !== 'system' && may(actor, by, ''))
      .map(({ action, label, reason }) => ({ action, label, reasonRequired: reason })),
    visits: [...around.visits],
    documents: around.documents.map(presentDocument),
    contributions: around.contributions.map(presentContribution),
  });
}

function presentDocument(document: DocumentRow): RoundDocumentAnswer {
  const { kind, number, dated, code, organizationTitle, returnedAt, cancelledAt } = document;
  return {
    kind,
    title: isRoundDocument(kind) ? roundDocuments[kind].title : kind,
    number,
    dated,
    code,
    addressee: organizationTitle,
    returnedAt,
    cancelledAt,
  };
}

export function presentContribution(slice: ContributionRow): ContributionAnswer {
  const { id, roundId, organizationId, organizationName, organizationTitle, state, iteration } = slice;
  const { dispatchedAt, seenAt, submittedAt, approvedAt, approvedBy, openUntil, inTime } = slice;
  return {
    id,
    roundId,
    organization: { id: organizationId, name: organizationName, title: organizationTitle },
    state,
    stateTitle: contributionTitles[state],
    iteration,
    dispatchedAt,
    seenAt,
    submittedAt,
    approvedAt,
    approvedBy,
    openUntil,
    inTime,
    extensionNumber: slice.extensionNumber,
    carriedTo: slice.carriedTo,
    cells: slice.cells,
  };
}

export function presentCell(cell: CellRow): CellAnswer {
  const { id, position, indicator, indicatorName, unit, region, regionName, period, disaggregation } = cell;
  const {
    state,
    value,
    absence,
    flag,
    note,
    late,
    questioned,
    dueOn,
    enteredBy,
    enteredAt,
    before,
    rowVersion,
  } = cell;
  return {
    id,
    position,
    indicator,
    indicatorName,
    unit,
    region,
    regionName,
    period,
    disaggregation,
    state,
    value,
    absence,
    flag,
    note,
    late,
    questioned,
    dueOn,
    enteredBy,
    enteredAt,
    before,
    rowVersion,
  };
}
