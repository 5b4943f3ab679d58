import { randomUUID } from 'node:crypto';
import { HttpClient, pause, Refused } from '../http-client.ts';
import type { Understood } from './understood.ts';

/** An upload as the server shows it; what the steps need of it. */
export interface Upload {
  id: string;
  state: string;
  sha256: string;
  size: number;
  sameAs: { id: string } | null;
  progress: { stage?: string; percent?: number };
  problem: { status?: number; code?: string; detail?: string } | null;
  reading: { number: number; understood: Understood | null; rowCount: number | null };
  actions: string[];
  links: { report: string };
}

/** A submission as the server shows it. */
export interface Submission {
  id: string;
  state: string;
  stateLabel?: string;
  /** Signature it waits for, while in `signing`. */
  step?: string | null;
  dataset: { id: string; name: string };
  resource: { id: string; name: string };
  fingerprint: string;
  versionId: string | null;
  problem: { code?: string; message?: string; detail?: string } | null;
  actions: { action: string; label: string; reasonRequired: boolean }[];
}

export interface Dataset {
  id: string;
  name: string;
  state: string;
  rowVersion: number;
}

/** Corrections as the server takes them. */
export interface Corrections {
  answers?: Record<string, string>;
  [given: string]: unknown;
}

/** Told after every step: who, what, and the answer in short. */
export type Narrator = (who: string, what: string) => void;

const uploadPatience = 15 * 60_000;
const releasePatience = 10 * 60_000;

/**
 * Hands a file in and waits until it is read.
 * @throws Refused, also when the reading was refused
 */
export async function handIn(operator: HttpClient, file: string, key = randomUUID()): Promise<Upload> {
  const upload = await operator.upload<Upload>('/api/v1/uploads', file, key);
  return untilRead(operator, upload.id);
}

/**
 * Waits until the newest reading can be confirmed, or needs answers, or failed.
 * @throws Refused with the server's problem when the file was refused
 */
async function untilRead(operator: HttpClient, uploadId: string): Promise<Upload> {
  const until = Date.now() + uploadPatience;
  for (let wait = 40; ; wait = Math.min(wait * 1.5, 1000)) {
    const upload = await operator.get<Upload>(`/api/v1/uploads/${uploadId}`);
    if (upload.state === 'refused' || upload.state === 'failed') {
      throw new Refused(`pembacaan unggahan ${uploadId}`, {
        status: 422,
        ...upload.problem,
        detail: upload.problem?.detail ?? `Unggahan berakhir dalam keadaan ${upload.state}.`,
      });
    }
    if (upload.state === 'confirmed' || upload.actions.includes('confirm')) return upload;
    if (upload.state === 'read' && isBlocked(upload.reading.understood)) return upload;
    if (Date.now() > until) throw new Error(`Unggahan ${uploadId} masih ${upload.state} setelah 15 menit.`);
    await pause(wait);
  }
}

/** Whether something in the file must be settled by a person before it can be confirmed. */
function isBlocked(understood: Understood | null): boolean {
  return understood !== null && (openQuestions(understood).length > 0 || errorsOf(understood).length > 0);
}

export const openQuestions = (understood: Understood): Understood['questions'] =>
  understood.questions.filter(({ answer }) => answer === undefined);

export const errorsOf = (understood: Understood): Understood['problems'] =>
  understood.problems.filter(({ severity }) => severity === 'error');

/** Has the file read again with these corrections, and waits. */
export async function correct(
  operator: HttpClient,
  uploadId: string,
  corrections: Corrections,
): Promise<Upload> {
  await operator.post(`/api/v1/uploads/${uploadId}/corrections`, corrections);
  return untilRead(operator, uploadId);
}

/** Confirms the newest reading; its values are what is submitted from here on. */
export async function confirm(operator: HttpClient, upload: Upload): Promise<void> {
  if (upload.state === 'confirmed') return;
  await operator.post(`/api/v1/uploads/${upload.id}/confirm`, { readingNumber: upload.reading.number });
}

/** Takes an action on a submission and gives the submission after it. */
export function act(
  person: HttpClient,
  submissionId: string,
  action: string,
  body: Record<string, unknown> = {},
): Promise<Submission> {
  return person.post<Submission>(`/api/v1/submissions/${submissionId}/actions/${action}`, body);
}

export const submissionOf = (person: HttpClient, id: string): Promise<Submission> =>
  person.get<Submission>(`/api/v1/submissions/${id}`);

/** Approves exactly what was looked at. */
export async function approve(kepala: HttpClient, submissionId: string): Promise<Submission> {
  const { fingerprint } = await submissionOf(kepala, submissionId);
  return act(kepala, submissionId, 'approve', { fingerprint });
}

/** A signer of the chain with the name of their role. */
export interface Signer {
  role: string;
  client: HttpClient;
}

/**
 * Has the chain sign, whoever the answers say may sign next, until nobody is left or `stopAt` is the next.
 * @returns the submission after the last signature
 */
export async function signOff(
  signers: readonly Signer[],
  submissionId: string,
  told: Narrator,
  stopAt?: string,
): Promise<Submission> {
  for (;;) {
    let signed = false;
    let last: Submission | undefined;
    for (const { role, client } of signers) {
      last = await submissionOf(client, submissionId);
      if (last.state !== 'signing') return last;
      if (!last.actions.some(({ action }) => action === 'sign')) continue;
      if (role === stopAt) return last;
      last = await act(client, submissionId, 'sign');
      told(role, `memaraf: ${last.stateLabel ?? last.state}`);
      signed = true;
      if (last.state !== 'signing') return last;
    }
    if (!signed && last) return last;
  }
}

/**
 * Waits until a submission is published.
 * @throws Refused when its publication met a problem that the server does not repeat on its own
 */
export async function untilPublished(person: HttpClient, submissionId: string): Promise<Submission> {
  const until = Date.now() + releasePatience;
  for (let wait = 40; ; wait = Math.min(wait * 1.5, 1000)) {
    const submission = await submissionOf(person, submissionId);
    if (submission.state === 'published') return submission;
    if (
      submission.problem !== null &&
      submission.state === 'scheduled' &&
      Date.now() > until - releasePatience / 2
    ) {
      throw new Refused(`penerbitan pengajuan ${submissionId}`, { status: 500, ...submission.problem });
    }
    if (submission.state !== 'scheduled' || Date.now() > until)
      throw new Error(`Pengajuan ${submissionId} berakhir dalam keadaan ${submission.state}, tidak terbit.`);
    await pause(wait);
  }
}
