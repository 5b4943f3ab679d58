import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ContributionQueries, Minutes, Rounds, RoundSteps } from '#lib/rounds';
import type { GivenPerson } from './given.js';
import { givenIndicator, givenPublishedIndicator, givenRegions, givenWalidata } from './given-indicators.js';
import { givenConfirmedUpload, givenDataset } from './given-submission.js';
import { asOwner } from './test-environment.js';

/**
 * Things of an agency that nobody outside it may learn of. The test over all routes asks every route that begins with
 * `path` for the thing made here. A room that adds routes to such things adds a line.
 */
export interface RouteFixture {
  /** Beginning of the routes; its last part is the identifier. */
  path: string;
  /** Makes one as the operator of the agency; returns its identifier. */
  make: (api: NestFastifyApplication, operator: GivenPerson) => Promise<string>;
}

export const routeFixtures: RouteFixture[] = [
  { path: '/api/v1/datasets/:id', make: async (api, operator) => (await givenDataset(api, operator)).id },
  {
    path: '/api/v1/workspace/datasets/:id',
    make: async (api, operator) => (await givenDataset(api, operator)).id,
  },
  { path: '/api/v1/indicators/:code', make: givenDraft },
  { path: '/api/v1/workspace/indicators/:code', make: givenDraft },
  { path: '/api/v1/uploads/:id', make: givenConfirmedUpload },
  { path: '/api/v1/rounds/:id', make: async (api, operator) => (await givenRound(api, operator)).round },
  {
    path: '/api/v1/contributions/:id',
    make: async (api, operator) => (await givenRound(api, operator)).contribution,
  },
  { path: '/api/v1/cells/:id', make: async (api, operator) => (await givenRound(api, operator)).cell },
  { path: '/api/v1/minutes/:id', make: givenMinutes },
  {
    path: '/api/v1/submissions/:id',
    make: async (api, operator) => {
      const answer = await api.inject({
        method: 'POST',
        url: '/api/v1/submissions',
        headers: { authorization: `Bearer ${operator.token}` },
        payload: {
          datasetId: (await givenDataset(api, operator)).id,
          resourceName: 'Penduduk',
          uploadId: await givenConfirmedUpload(api, operator),
          changeNote: 'Pertama',
        },
      });
      if (answer.statusCode !== 201) throw new Error(answer.body);
      return answer.json<{ id: string }>().id;
    },
  },
];

/** A draft of an indicator that the agency of the operator owns. */
function givenDraft(api: NestFastifyApplication, operator: GivenPerson): Promise<string> {
  return givenIndicator(api, operator.actor.assignments[0]?.organizationId ?? '');
}

/** A round under way in which the agency of the operator has a slice. */
async function givenRound(
  api: NestFastifyApplication,
  operator: GivenPerson,
): Promise<{ round: string; contribution: string; cell: string }> {
  const organizationId = operator.actor.assignments[0]?.organizationId ?? '';
  await givenRegions(api, 1);
  const { actor } = await givenWalidata();
  const { id } = await api.get(Rounds).prepare(actor, {
    code: `UJI-${randomUUID().slice(0, 8).toUpperCase()}`,
    title: 'Uji',
    procedure: 'dua-langkah',
    region: '35.20',
    periods: ['2025'],
    deadline: new Date(Date.now() + 86_400_000),
    indicators: [await givenPublishedIndicator(api, organizationId)],
  });
  await api.get(RoundSteps).act(actor, id, 'start');
  const [slice] = await api.get(ContributionQueries).ofRound(id);
  const contribution = slice?.id ?? '';
  const [cell] = await api.get(ContributionQueries).cells(contribution, { limit: 1 });
  return { round: id, contribution, cell: cell?.id ?? '' };
}

/** Minutes of the forum with the agency of the operator. */
async function givenMinutes(api: NestFastifyApplication, operator: GivenPerson): Promise<string> {
  const { round, contribution } = await givenRound(api, operator);
  const { actor, accountId } = await givenWalidata();
  const session = await asOwner((client) =>
    client.query<{ id: string }>(
      `INSERT INTO forum_session (round_id, number, held_on, place, opened_by) VALUES ($1, 1, '2026-12-14', 'Aula', $2)
       RETURNING id`,
      [round, accountId],
    ),
  );
  const party = { post: 'Kepala', name: 'Siti Aminah' };
  const { id } = await api.get(Minutes).drawUp(actor, session.rows[0]?.id ?? '', {
    contributionId: contribution,
    number: `BA/${randomUUID().slice(0, 8)}`,
    producer: party,
    walidata: party,
  });
  return id;
}
