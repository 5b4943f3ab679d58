import { may, type Actor } from '#lib/access';
import { allErrors, LumbungError, toProblem, type Language, type Problem } from '#lib/errors';
import {
  actionsOf,
  type ReadingRow,
  type UploadAction,
  type UploadProblem,
  type UploadRow,
  type UploadState,
} from '#lib/intake';

/** A reading as the API shows it. */
export type PresentedReading = Omit<ReadingRow, 'tableName'> & {
  /** Whether its rows can be asked for. */
  loaded: boolean;
};

/** An upload as the API shows it. */
export interface PresentedUpload {
  id: string;
  organization: { id: string; name: string; title: string };
  by: { id: string; name: string };
  fileName: string;
  format: string;
  size: number;
  sha256: string;
  sameAs: { id: string; fileName: string; createdAt: string } | null;
  state: UploadState;
  progress: UploadRow['progress'] & { percent?: number };
  problem: Problem | null;
  createdAt: string;
  updatedAt: string;
  reading: PresentedReading;
  /** What the asker may do now. */
  actions: UploadAction[];
  links: {
    self: string;
    original: string;
    rows: string;
    report: string;
    corrections: string;
    confirm: string;
  };
}

/** An upload for this reader: the problem in their language, the actions they may take. */
export function presentUpload(upload: UploadRow, actor: Actor, language: Language): PresentedUpload {
  const { tableName, ...reading } = upload.reading;
  const loaded = tableName !== null;
  const self = `/api/v1/uploads/${upload.id}`;
  return {
    id: upload.id,
    organization: upload.organization,
    by: upload.account,
    fileName: upload.fileName,
    format: upload.format,
    size: upload.size,
    sha256: upload.sha256,
    sameAs: upload.sameAs,
    state: upload.state,
    progress: { ...upload.progress, ...percentOf(upload.progress) },
    problem: upload.problem === null ? null : presentProblem(upload.problem, language),
    createdAt: upload.createdAt.toISOString(),
    updatedAt: upload.updatedAt.toISOString(),
    reading: { ...reading, understood: previewOf(reading.understood), loaded },
    actions: may(actor, 'upload.create', upload.organization.id)
      ? actionsOf(upload.state, loaded && reading.fingerprint !== null)
      : [],
    links: {
      self,
      original: `${self}/original`,
      rows: `${self}/rows`,
      report: `${self}/report`,
      corrections: `${self}/corrections`,
      confirm: `${self}/confirm`,
    },
  };
}

/** Places shown with one problem; the report has more. */
const placesShown = 20;

/** What was understood, with as many places as a preview needs. */
function previewOf(understood: ReadingRow['understood']): ReadingRow['understood'] {
  if (understood === null) return null;
  return {
    ...understood,
    problems: understood.problems.map(({ severity, code, message, places, count, found }) => ({
      severity,
      code,
      message,
      places: places.slice(0, placesShown),
      count,
      ...(found === undefined ? {} : { found }),
    })),
    questions: understood.questions.map((question) =>
      question.places === undefined
        ? question
        : { ...question, places: question.places.slice(0, placesShown) },
    ),
  };
}

function percentOf({ bytes, totalBytes }: UploadRow['progress']): { percent?: number } {
  if (bytes === undefined || totalBytes === undefined || totalBytes === 0) return {};
  return { percent: Math.min(100, Math.floor((100 * bytes) / totalBytes)) };
}

function presentProblem({ code, params, places }: UploadProblem, language: Language): Problem | null {
  const definition = allErrors().find(([known]) => known === code)?.[1];
  if (!definition) return null;
  return toProblem(new LumbungError(code, definition, { params, places }), language);
}
