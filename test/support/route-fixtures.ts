import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GivenPerson } from './given.js';
import { givenIndicator } from './given-indicators.js';
import { givenConfirmedUpload, givenDataset } from './given-submission.js';

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
