export { RoundsModule } from './rounds.module.js';
export { RoundErrors } from './rounds.errors.js';
export { Rounds, type NewRound } from './rounds.service.js';
export { RoundSteps } from './round-steps.service.js';
export type { StepInput } from './step-input.js';
export { RoundQueries } from './round.queries.js';
export { RoundMoves, placeTitle, procedureOf, stepOf, transitionsOf } from './round-moves.service.js';
export { roundProcedures, roundTables } from './procedures/round-procedures.js';
export type { RoundProcedure, RoundStep } from './procedures/round-procedure.js';
export { roundDocuments, isRoundDocument, type RoundDocument } from './round-documents.js';
export { Contributions, type ContributionDecision, type Dispensation } from './contributions.service.js';
export { ContributionMoves, contributionTitles } from './contribution-moves.service.js';
export { ContributionQueries, type CellFilter } from './contribution.queries.js';
export { contributionTable, contributionStates, type ContributionState } from './contribution.states.js';
export { cellTable, cellStates, type CellState } from './cell.states.js';
export { Cells, type CellEntry, type Entered } from './cells.service.js';
export { Verdicts, verdicts, type CellVerdict, type GivenVerdict } from './verdicts.service.js';
export type { CellRow, ContributionRow, DocumentRow, RemarkRow, RoundRow, VisitRow } from './round-rows.js';
export { roundDiagramFiles } from './round-diagrams.js';
export { Forum, type Attendant, type NewSession, type SessionRow } from './forum.service.js';
export { Minutes, type MinutesRow, type NewMinutes, type Party } from './minutes.service.js';
export { GenuineDocuments, type GenuineDocument } from './genuine-documents.queries.js';
export { Scorecards, type RuleFailures, type Scorecard } from './scorecard.queries.js';
export { ContributionWorkbooks, type WorkbookTaken } from './contribution-workbooks.service.js';
export {
  ContributionFindingsService,
  type ContributionFindings,
  type ContributionFinding,
} from './contribution-findings.service.js';
export { FigureOrigins, type FigureKey } from './figure-origins.queries.js';
export { RoundLetters } from './round-letters.service.js';
export { Corrections, type AskedCorrection, type CorrectionRow } from './revisions/corrections.service.js';
export { correctionStates, correctionTitles, type CorrectionState } from './revisions/correction.states.js';
export { Revisions, type LeftToRevise, type NewRevision } from './revisions/revisions.service.js';
export { RoundDispositions } from './round-dispositions.service.js';
