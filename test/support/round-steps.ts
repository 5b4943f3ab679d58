import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bearer, given, type GivenPerson } from './given.js';
import { givenPublishedIndicator, givenRegions } from './given-indicators.js';
import { asOwner } from './test-environment.js';

/** Somebody of the walidata, by post. */
export type Post = 'staf' | 'kasi' | 'kabid' | 'kadin';

/** An agency with those who fill and approve its slice, and the indicator that it owes. */
export interface GivenAgency {
  id: string;
  name: string;
  operator: GivenPerson;
  head: GivenPerson;
  indicator: string;
}

/** A cell as the API shows it. */
export interface CellBody {
  id: string;
  region: string;
  state: string;
  value: string | null;
  absence: string | null;
  late: boolean;
  rowVersion: number;
  before: { period: string; value: string | null } | null;
  thread: { action: string; actorName: string; comment: string; iteration: number; at: string }[];
}

/** Bodies of the round routes, problems included: what tests read of them. */
export interface RoundBody {
  [name: string]: unknown;
  id: string;
  code: string;
  place: string;
  state: string;
  iteration: number;
  fingerprint: string;
  seenAt: string | null;
  releasedAt: string | null;
  actions: { action: string }[];
  visits: {
    place: string;
    action: string | null;
    actorName: string;
    reason: string;
    instruction: string;
    iteration: number;
    details: Record<string, unknown>;
  }[];
  documents: {
    kind: string;
    number: string;
    addressee: string | null;
    code: string | null;
    returnedAt: string | null;
    cancelledAt: string | null;
  }[];
  contributions: (RoundBody & { organization: { id: string; name: string } })[];
  cells: Record<string, number>;
  items: CellBody[];
  places: { field: string; code: string }[];
  facts: Record<string, unknown>;
  changed: number;
  late: number;
  approvalsVoided: number;
  accepted: number;
  left: number;
}

export interface RoundReply {
  status: number;
  body: RoundBody;
}

/** Walks rounds through the API as the people of a region: walidata with its posts, two agencies of one indicator each. */
export class RoundSteps {
  id = '';

  private constructor(
    readonly api: NestFastifyApplication,
    readonly posts: Record<Post, GivenPerson>,
    readonly agencies: [GivenAgency, GivenAgency],
  ) {}

  static async in(api: NestFastifyApplication): Promise<RoundSteps> {
    await givenRegions(api, 3);
    const { id: walidata } = await given.organization({ kind: 'walidata' });
    const post = (role: Post) =>
      given.person({ role: `walidata-${role}`, organizationId: walidata, name: role });
    const agency = async (name: string, code: string): Promise<GivenAgency> => {
      const { id } = await given.organization({ name });
      return {
        id,
        name,
        operator: await given.person({ role: 'operator', organizationId: id }),
        head: await given.person({ role: 'kepala-opd', organizationId: id }),
        indicator: await givenPublishedIndicator(api, id, { code }),
      };
    };
    return new RoundSteps(
      api,
      {
        staf: await post('staf'),
        kasi: await post('kasi'),
        kabid: await post('kabid'),
        kadin: await post('kadin'),
      },
      [await agency('disdukcapil', 'KEP-001'), await agency('dinas-kesehatan', 'KES-001')],
    );
  }

  async ask(
    person: GivenPerson,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<RoundReply> {
    const answer = await this.api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...bearer(person), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json<RoundBody>() };
  }

  /** Prepares a round of both indicators for 2025. */
  async prepare(procedure: string, more: object = {}): Promise<RoundReply> {
    const reply = await this.ask(this.posts.staf, 'POST', '/rounds', {
      code: 'SEKTORAL-2025',
      title: 'Statistik Sektoral 2025',
      procedure,
      region: '35.20',
      periods: ['2025'],
      kakNumber: 'KAK/12/2026',
      decreeNumber: '188/45/Kept/403.013/2026',
      deadline: new Date(Date.now() + 86_400_000).toISOString(),
      indicators: this.agencies.map(({ indicator }) => indicator),
      ...more,
    });
    this.id = reply.body.id;
    return reply;
  }

  act(post: Post, action: string, payload: object = {}): Promise<RoundReply> {
    return this.ask(this.posts[post], 'POST', `/rounds/${this.id}/actions/${action}`, payload);
  }

  async show(): Promise<RoundBody> {
    return (await this.ask(this.posts.kadin, 'GET', `/rounds/${this.id}`)).body;
  }

  /** Steps 1 to 5 of Magetan. */
  async untilCollection(): Promise<void> {
    const instruction = 'Laksanakan pengumpulan data sektoral 2025.';
    await this.prepare('magetan-2019');
    await this.good(this.act('staf', 'start'));
    await this.good(this.act('kadin', 'finish', { instruction }));
    await this.good(this.act('kabid', 'finish', { instruction }));
    await this.good(this.act('kasi', 'finish', { instruction }));
    await this.good(this.act('staf', 'finish'));
    await this.good(this.act('kasi', 'finish'));
  }

  /** Magetan up to the order of Kadin: both agencies have handed in, everything was accepted and signed. */
  async untilOrder(): Promise<void> {
    await this.untilCollection();
    for (const agency of this.agencies) await this.handIn(agency, ['10', '20', '30']);
    await this.good(this.act('staf', 'finish'));
    await this.good(this.acceptClean());
    await this.good(this.act('kasi', 'finish'));
    await this.good(this.act('kabid', 'finish', { instruction: 'Laporkan kepada Kepala Dinas.' }));
  }

  /** Lets the time of the round run out. */
  async endTime(): Promise<void> {
    await asOwner((client) =>
      client.query(`UPDATE round SET deadline = now() - interval '1 minute' WHERE id = $1`, [this.id]),
    );
  }

  /** The slice of an agency. */
  async slice(agency: GivenAgency): Promise<RoundBody> {
    const round = await this.show();
    const found = round.contributions.find(({ organization }) => organization.id === agency.id);
    if (!found) throw new Error(`no slice of ${agency.name}`);
    return found;
  }

  async cells(agency: GivenAgency): Promise<CellBody[]> {
    const { id } = await this.slice(agency);
    return (await this.ask(agency.operator, 'GET', `/contributions/${id}/cells`)).body.items;
  }

  /** Enters figures: one for each cell in the order of the matrix; `undefined` leaves a cell as it is. */
  async fill(
    agency: GivenAgency,
    values: readonly (string | undefined)[],
    note?: string,
  ): Promise<RoundReply> {
    const { id } = await this.slice(agency);
    const entries = (await this.cells(agency)).flatMap((cell, index) =>
      values[index] === undefined
        ? []
        : [{ id: cell.id, value: values[index], ...(note === undefined ? {} : { note }) }],
    );
    return this.ask(agency.operator, 'PATCH', `/contributions/${id}/cells`, { cells: entries });
  }

  async submit(agency: GivenAgency, person = agency.operator): Promise<RoundReply> {
    const { id } = await this.slice(agency);
    return this.ask(person, 'POST', `/contributions/${id}/actions/submit`, {});
  }

  async decide(
    agency: GivenAgency,
    action: 'approve' | 'refuse',
    payload: object = {},
    person = agency.head,
  ): Promise<RoundReply> {
    const { id } = await this.slice(agency);
    const { fingerprint } = (await this.ask(agency.head, 'GET', `/contributions/${id}`)).body;
    return this.ask(person, 'POST', `/contributions/${id}/actions/${action}`, {
      ...(action === 'approve' ? { fingerprint } : {}),
      ...payload,
    });
  }

  /** Fills, submits and approves the slice of an agency. */
  async handIn(agency: GivenAgency, values: readonly (string | undefined)[]): Promise<void> {
    await this.good(this.fill(agency, values));
    await this.good(this.submit(agency));
    await this.good(this.decide(agency, 'approve'));
  }

  judge(verdicts: object[], post: Post = 'staf'): Promise<RoundReply> {
    return this.ask(this.posts[post], 'POST', `/rounds/${this.id}/verdicts`, { verdicts });
  }

  acceptClean(): Promise<RoundReply> {
    return this.ask(this.posts.staf, 'POST', `/rounds/${this.id}/verdicts/clean`, {});
  }

  /** The public figures of an indicator. */
  async published(
    indicator: string,
  ): Promise<{ region: string; value: number | string | null; absence: string | null }[]> {
    const answer = await this.api.inject({
      method: 'GET',
      url: `/api/v1/indicators/${indicator}/observations`,
    });
    return answer.json<{
      items: { region: string; value: number | string | null; absence: string | null }[];
    }>().items;
  }

  /** @throws Error with the problem when the answer is none of success */
  async good(reply: Promise<RoundReply>): Promise<RoundBody> {
    const { status, body } = await reply;
    if (status >= 300) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
    return body;
  }
}
