import type { DatasetMetadata } from '#lib/catalogue';
import type { SubmissionFacts } from './submission.rules.js';

/** A person named in an answer. */
export interface NamedPerson {
  id: string;
  name: string;
}

/** Why preparing or publishing failed for good. */
export interface ReleaseProblem {
  code: string;
  message: string;
  at: string;
}

/** The due date of the step a submission waits at. */
interface SubmissionDue {
  step: string;
  label: string;
  /** ISO 8601, UTC; `null` while the clock stands. */
  dueAt: string | null;
  /** By the clock of the database. */
  overdue: boolean;
  /** Years whose holidays are not decided and that the count touches. */
  undecidedYears: number[];
}

/** A submission as read from the database, with what its rules need to know. */
export interface SubmissionRow extends SubmissionFacts {
  id: string;
  number: number;
  organizationName: string;
  organizationTitle: string;
  datasetId: string;
  datasetName: string;
  resourceId: string;
  resourceName: string;
  /** Description of the table handed in. */
  resourceDescription: string;
  /** File name of the table's downloads, without the ending. */
  baseName: string;
  readingId: string | null;
  uploadId: string | null;
  iteration: number;
  metadata: DatasetMetadata;
  changeNote: string;
  stateSince: Date;
  /** {@link stateSince} in microseconds since 1970, for keyset paging. */
  stateSinceMicros: string;
  /** The time of the step it waits at; `null` where none runs. */
  due: SubmissionDue | null;
  releaseAt: Date | null;
  /** Whether the release time has come, by the clock of the database. */
  releaseDue: boolean;
  preparedAt: Date | null;
  versionId: string | null;
  problem: ReleaseProblem | null;
  createdAt: Date;
  createdBy: NamedPerson;
  submittedAt: Date | null;
  submittedBy: NamedPerson | null;
  approvedAt: Date | null;
  approvedBy: NamedPerson | null;
  rowVersion: number;
}

/** One line of the history. */
export interface HistoryRow {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  fromPlace: string | null;
  toPlace: string;
  iteration: number;
  reason: string;
  fingerprint: string | null;
  details: Record<string, unknown>;
}
