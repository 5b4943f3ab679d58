import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { HttpClient, Refused } from '../scripts/http-client.ts';
import type { DemoAccount } from '../scripts/journey/accounts.ts';
import {
  act,
  approve,
  confirm,
  correct,
  handIn,
  openQuestions,
  submissionOf,
  untilPublished,
  type Dataset,
  type Submission,
} from '../scripts/journey/publication.ts';
import { metadataOf, tableDescriptionOf, type DemoDescription } from './metadata.ts';
import { organizations } from './organizations.ts';

/** Where a submission is to be led; `signing-…` waits for that signature. */
type Goal =
  | 'published'
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'returned'
  | 'scheduled'
  | 'cancelled'
  | `signing-${string}`;

/** One version to be handed in, and where it is to end. */
export interface Errand {
  dataset: string;
  organization: string;
  /** Needed where the dataset may not be there yet. */
  description?: DemoDescription;
  /** In demo/datasets; absent: the description alone is revised. */
  file?: string;
  changeNote: string;
  metadata?: Partial<DemoDescription>;
  releaseAt?: string;
  goal: Goal;
  /** State in which it turns back (`returned`, `cancelled`), and why. */
  turnsAt?: 'submitted' | 'approved';
  reason?: string;
  /** What the operator says about findings, before handing in. */
  explanation?: string;
  /** How many of the dataset's submissions come before this one. */
  earlier: number;
}

/** A finding as far as explaining it goes. */
interface ListedFinding {
  id: string;
  fingerprint: string;
  explanation: object | null;
}

type ListedSubmission = Pick<Submission, 'id' | 'state'>;

/** The people of the demonstration, each signed in once. */
export class DemoCast {
  private readonly baseUrl: string;
  private readonly accounts: readonly DemoAccount[];
  private readonly clients = new Map<string, Promise<HttpClient>>();

  constructor(baseUrl: string, accounts: readonly DemoAccount[]) {
    this.baseUrl = baseUrl;
    this.accounts = accounts;
  }

  /** @param organization left out: whoever holds the role */
  as(role: string, organization?: string): Promise<HttpClient> {
    const account = this.accounts.find(
      (one) => one.role === role && (organization === undefined || one.organization === organization),
    );
    if (!account) throw new Error(`Tidak ada akun peragaan ${role} ${organization ?? ''}.`);
    let client = this.clients.get(account.email);
    if (!client) {
      client = HttpClient.signIn(this.baseUrl, account.email, account.password);
      this.clients.set(account.email, client);
    }
    return client;
  }
}

/**
 * Carries out an errand as the real persons would, from where an earlier, cut-off run left it.
 * @throws Refused with the server's problem when a step is refused
 */
export async function run(cast: DemoCast, errand: Errand): Promise<void> {
  const operator = await cast.as('operator', errand.organization);
  const dataset = await datasetFor(operator, errand);
  const { items } = await operator.get<{ items: ListedSubmission[] }>(
    `/api/v1/submissions?dataset=${dataset.id}&limit=100`,
  );
  const open = items.find(({ state }) => state !== 'published' && state !== 'cancelled');
  if (items.length > errand.earlier && open === undefined) return;
  const submission = open ? await submissionOf(operator, open.id) : await submit(operator, dataset, errand);
  await lead(cast, errand, submission);
}

async function datasetFor(operator: HttpClient, errand: Errand): Promise<Dataset> {
  try {
    return await operator.get<Dataset>(`/api/v1/workspace/datasets/${errand.dataset}`);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 404 || !errand.description) throw error;
  }
  const me = await operator.get<{ assignments: { role: string; organization: { id: string } }[] }>(
    '/api/v1/me',
  );
  const organizationId = me.assignments.find(({ role }) => role === 'operator')?.organization.id;
  const title = organizations.find(({ name }) => name === errand.organization)?.title ?? '';
  const metadata = metadataOf(errand.description, title);
  return operator.post<Dataset>(
    '/api/v1/datasets',
    { organizationId, name: errand.dataset, metadata },
    randomUUID(),
  );
}

async function submit(operator: HttpClient, dataset: Dataset, errand: Errand): Promise<Submission> {
  const uploadId = errand.file === undefined ? undefined : await confirmedUpload(operator, errand.file);
  const { changeNote, metadata, releaseAt, description } = errand;
  const resourceDescription = description && tableDescriptionOf(description);
  return operator.post<Submission>(
    '/api/v1/submissions',
    {
      datasetId: dataset.id,
      resourceName: 'Data',
      resourceDescription,
      uploadId,
      changeNote,
      metadata,
      releaseAt,
    },
    randomUUID(),
  );
}

async function confirmedUpload(operator: HttpClient, file: string): Promise<string> {
  let upload = await handIn(operator, join(import.meta.dirname, 'datasets', file));
  const questions = upload.reading.understood ? openQuestions(upload.reading.understood) : [];
  if (questions.length > 0) {
    const answers = Object.fromEntries(questions.map(({ id, choices }) => [id, choices[0]?.value ?? '']));
    upload = await correct(operator, upload.id, { answers });
  }
  await confirm(operator, upload);
  return upload.id;
}

/** One action after another until the goal is reached. */
async function lead(cast: DemoCast, errand: Errand, from: Submission): Promise<void> {
  const { goal, organization, reason } = errand;
  let submission = from;
  for (let steps = 0; placeOf(submission) !== goal; steps += 1) {
    if (steps > 12)
      throw new Error(`${errand.dataset}: ${goal} tidak tercapai, berhenti di ${placeOf(submission)}.`);
    const { id, state } = submission;
    const turn = state === errand.turnsAt;
    switch (state) {
      case 'draft':
        if (errand.explanation !== undefined)
          await explain(await cast.as('operator', organization), id, errand.explanation);
        submission = await act(await cast.as('operator', organization), id, 'submit');
        break;
      case 'submitted':
        if (turn && goal === 'cancelled') {
          submission = await act(await cast.as('operator', organization), id, 'cancel', { reason });
        } else if (turn) {
          submission = await act(await cast.as('kepala-opd', organization), id, 'return', { reason });
        } else {
          submission = await approve(await cast.as('kepala-opd', organization), id);
        }
        break;
      case 'approved':
        submission = await act(
          await cast.as('walidata-staf'),
          id,
          turn ? 'return' : 'verify',
          turn ? { reason } : {},
        );
        break;
      case 'signing':
        submission = await act(await cast.as(`walidata-${submission.step ?? ''}`), id, 'sign');
        break;
      case 'scheduled':
        submission = await untilPublished(await cast.as('operator', organization), id);
        break;
      default:
        throw new Error(`${errand.dataset}: pengajuan berada di ${state}, tidak dapat menuju ${goal}.`);
    }
  }
}

/** Says the same about every finding that nobody has said anything about. */
async function explain(operator: HttpClient, submissionId: string, reason: string): Promise<void> {
  const findings = `/api/v1/submissions/${submissionId}/findings`;
  const { items } = await operator.get<{ items: ListedFinding[] }>(findings);
  for (const { id, fingerprint, explanation } of items) {
    if (explanation === null)
      await operator.put(`${findings}/${encodeURIComponent(id)}/explanation`, { reason, fingerprint });
  }
}

const placeOf = ({ state, step }: Submission): string =>
  state === 'signing' ? `signing-${step ?? ''}` : state;
