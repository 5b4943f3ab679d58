import type { Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import {
  chainOf,
  findingActions,
  findingId,
  offeredActions,
  placeLabel,
  placeOfFacts,
  type FindingWord,
  type HistoryRow,
  type JudgedFinding,
  type JudgedPart,
  type SubmissionRow,
} from '#lib/verification';
import type { FindingAnswer, FindingWordAnswer } from './findings.answers.js';
import type {
  HistoryLine,
  SignOffStepAnswer,
  SubmissionAnswer,
  SubmissionSummary,
} from './submissions.answers.js';

/** A submission as a list shows it to this asker. */
export function presentSummary(row: SubmissionRow, actor: Actor): SubmissionSummary {
  const chain = chainOf(row.chain);
  const self = `/api/v1/submissions/${row.id}`;
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    stateLabel: placeLabel(chain, placeOfFacts(row)),
    step: row.state === 'signing' ? (chain.steps[row.step]?.key ?? null) : null,
    stateSince: row.stateSince.toISOString(),
    due: row.due,
    actions: offeredActions(row, actor),
    iteration: row.iteration,
    fingerprint: row.fingerprint,
    title: row.metadata.title,
    organization: { id: row.organizationId, name: row.organizationName, title: row.organizationTitle },
    dataset: { id: row.datasetId, name: row.datasetName, title: row.metadata.title },
    resource: { id: row.resourceId, name: row.resourceName, title: row.resourceName },
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    submittedBy: row.submittedBy,
    submittedAt: iso(row.submittedAt),
    approvedBy: row.approvedBy,
    approvedAt: iso(row.approvedAt),
    releaseAt: iso(row.releaseAt),
    blockedBy: row.personalData.map(findingId),
    links: {
      self,
      history: `${self}/history`,
      changes: `${self}/changes`,
      rows: `${self}/rows`,
      due: `${self}/due`,
      findings: `${self}/findings`,
      dataset: `/api/v1/datasets/${row.datasetName}`,
      resource: `/api/v1/resources/${row.resourceId}`,
    },
  };
}

/** A submission in full. */
export function presentSubmission(
  row: SubmissionRow,
  judged: { parts: JudgedPart[]; findings: JudgedFinding[] },
  actor: Actor,
): SubmissionAnswer {
  return Object.assign(presentSummary(row, actor), {
    chain: row.chain,
    signOff: signOffOf(row),
    uploadId: row.uploadId,
    metadata: row.metadata,
    resourceDescription: row.resourceDescription,
    changeNote: row.changeNote,
    approvedFingerprint: row.approvedFingerprint,
    findings: judged.findings.map((finding) => presentFinding(finding, row, actor)),
    parts: judged.parts.map(({ part, label, fingerprint, verdict }) => ({
      part,
      label,
      fingerprint,
      verdict: verdict && {
        verdict: verdict.verdict,
        reason: verdict.reason,
        givenBy: verdict.givenBy,
        givenAt: verdict.givenAt,
        iteration: verdict.iteration,
      },
    })),
    preparedAt: iso(row.preparedAt),
    versionId: row.versionId,
    problem: row.problem,
  });
}

/** A finding as this asker sees it. */
export function presentFinding(finding: JudgedFinding, row: SubmissionRow, actor: Actor): FindingAnswer {
  return {
    ...finding,
    explanation: presentWord(finding.explanation),
    release: presentWord(finding.release),
    actions: findingActions(finding, row, actor),
  };
}

const presentWord = (word: FindingWord | null): FindingWordAnswer | null =>
  word && { reason: word.reason, by: word.by, at: word.at };

/** One line of the history. */
export function presentHistory(row: HistoryRow, chainName: string): HistoryLine {
  const chain = chainOf(chainName);
  return {
    at: row.at.toISOString(),
    by: row.actorName,
    action: row.action,
    from: row.fromPlace,
    to: row.toPlace,
    toLabel: placeLabel(chain, row.toPlace),
    iteration: row.iteration,
    reason: row.reason,
    fingerprint: row.fingerprint,
    details: row.details,
  };
}

/** Where a list continues after this submission. */
export const cursorOf = (row: SubmissionRow): string =>
  Buffer.from(`${row.stateSinceMicros}.${String(row.number)}`).toString('base64url');

/** @throws BAD_INPUT when it is not one of ours */
export function cursorFrom(text: string): { stateSinceMicros: string; number: number } {
  const found = /^(\d{1,17})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (!found?.[1] || !found[2])
    throw GeneralErrors.BAD_INPUT({ places: [{ field: 'after', message: 'after tidak dikenal.' }] });
  return { stateSinceMicros: found[1], number: Number(found[2]) };
}

function signOffOf(row: SubmissionRow): SignOffStepAnswer[] {
  const done = row.state === 'scheduled' || row.state === 'published';
  return chainOf(row.chain).steps.map(({ key, title }, index) => ({
    key,
    title,
    state:
      done || (row.state === 'signing' && index < row.step)
        ? 'signed'
        : row.state === 'signing' && index === row.step
          ? 'waiting'
          : 'pending',
  }));
}

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;
