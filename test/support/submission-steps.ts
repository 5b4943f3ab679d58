import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bearer, type GivenPerson } from './given.js';
import {
  givenConfirmedUpload,
  givenDataset,
  givenRegion,
  smallTable,
  type GivenRegion,
  type GivenTable,
} from './given-submission.js';

/** Bodies of the submission routes, problems included: what tests read of them. */
export interface AnswerBody {
  [name: string]: unknown;
  id: string;
  code: string;
  state: string;
  step: string | null;
  chain: string;
  iteration: number;
  fingerprint: string;
  approvedFingerprint: string | null;
  dataset: { name: string };
  resource: { id: string };
  actions: { action: string }[];
  parts: { part: string; verdict: { verdict: string } | null }[];
  signOff: { key: string }[];
  places: { field: string }[];
  items: AnswerBody[];
  next: string | null;
  /** Of a line of the history. */
  action: string;
  by: string;
  to: string;
}

/** An answer of the API. */
export interface Answer {
  status: number;
  body: AnswerBody;
  headers: Record<string, unknown>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** Walks submissions through the API as the people of a region. */
export class SubmissionSteps {
  private constructor(
    readonly api: NestFastifyApplication,
    readonly region: GivenRegion,
  ) {}

  static async in(api: NestFastifyApplication): Promise<SubmissionSteps> {
    return new SubmissionSteps(api, await givenRegion());
  }

  async ask(
    person: GivenPerson,
    method: Method,
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await this.api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...bearer(person), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: answer.statusCode,
      body: answer.json<AnswerBody>(),
      headers: answer.headers,
    };
  }

  act(person: GivenPerson, id: string, action: string, body: object = {}): Promise<Answer> {
    return this.ask(person, 'POST', `/submissions/${id}/actions/${action}`, body);
  }

  async show(id: string, person: GivenPerson = this.region.staf): Promise<AnswerBody> {
    return (await this.ask(person, 'GET', `/submissions/${id}`)).body;
  }

  async history(id: string): Promise<AnswerBody[]> {
    return (await this.ask(this.region.staf, 'GET', `/submissions/${id}/history`)).body.items;
  }

  /** A submission in `draft`, of a new dataset unless one is named. */
  async draft(wish: { datasetId?: string; table?: GivenTable; body?: object } = {}): Promise<{
    id: string;
    datasetId: string;
    datasetName: string;
    fingerprint: string;
    resourceId: string;
  }> {
    const { operator } = this.region;
    const datasetId = wish.datasetId ?? (await givenDataset(this.api, operator)).id;
    const uploadId = await givenConfirmedUpload(this.api, operator, wish.table ?? smallTable());
    const made = await this.ask(operator, 'POST', '/submissions', {
      datasetId,
      resourceName: 'Penduduk',
      uploadId,
      changeNote: 'Pertama',
      ...wish.body,
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return {
      id: made.body.id,
      datasetId,
      datasetName: made.body.dataset.name,
      fingerprint: made.body.fingerprint,
      resourceId: made.body.resource.id,
    };
  }

  /** Takes the next step forward as whoever it waits for. */
  async forward(id: string): Promise<Answer> {
    const { operator, head, staf, kasi, kabid, kadin } = this.region;
    const { state, step, fingerprint } = await this.show(id);
    const next: Record<string, [GivenPerson, string]> = {
      draft: [operator, 'submit'],
      returned: [operator, 'submit'],
      submitted: [head, 'approve'],
      approved: [staf, 'verify'],
      kasi: [kasi, 'sign'],
      kabid: [kabid, 'sign'],
      kadin: [kadin, 'sign'],
    };
    const [person, action] = next[step ?? state]!;
    const answer = await this.act(person, id, action, { fingerprint });
    if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** Takes steps forward until it is in this state, or waits at this signature. */
  async until(id: string, target: string): Promise<AnswerBody> {
    for (;;) {
      const now = await this.show(id);
      if (now.state === target || now.step === target) return now;
      await this.forward(id);
    }
  }
}
