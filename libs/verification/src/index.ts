export { VerificationModule } from './verification.module.js';
export { Submissions, type NewSubmission, type SubmissionEdit } from './submissions.service.js';
export type { ActionInput } from './submission-checks.js';
export { Releases } from './releases.service.js';
export { Findings, type FindingStatement } from './findings.service.js';
export {
  findingActions,
  findingId,
  type FindingAction,
  type FindingWord,
  type JudgedFinding,
} from './findings.rules.js';
export { PartVerdicts, type VerdictInput } from './part-verdicts.service.js';
export { SubmissionReview, type SubmissionChangesView } from './submission-review.service.js';
export { SubmissionDeadlines } from './submission-deadlines.service.js';
export { SubmissionQueries, type SubmissionFilter } from './submission.queries.js';
export type { HistoryRow, NamedPerson, ReleaseProblem, SubmissionRow } from './submission-row.js';
export { offeredActions, placeOfFacts, chainOf, type OfferedAction } from './submission.rules.js';
export {
  placeLabel,
  submissionActions,
  submissionStates,
  type SubmissionAction,
  type SubmissionState,
} from './submission-places.rules.js';
export { signOffChains, type SignOffChain } from './sign-off-chains.js';
export { submissionTables } from './submission.states.js';
export { VerificationErrors } from './verification.errors.js';
export { diagramFiles } from './submission-diagrams.js';
export type { FieldChange } from './metadata.rules.js';
export type { JudgedPart, ReturnedPart } from './parts.rules.js';
