import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObservationRecorder, ObservationReleases } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { givenWalidata } from '../support/given-indicators.js';
import { RoundSteps } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const query = '?region=35.20.01&period=2025';

describe('the origin of a figure', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    steps = await RoundSteps.in(api);
    await steps.untilOrder();
  });
  afterAll(() => api.close());

  const origin = async (path = query) => {
    const answer = await api.inject({ url: `/api/v1/indicators/KEP-001/origin${path}` });
    return { status: answer.statusCode, body: answer.json<Record<string, string | number | null>>() };
  };

  it('is not there before the release', async () => {
    expect((await origin()).status).toBe(404);
    await steps.good(steps.act('kadin', 'finish'));
    expect((await origin()).status).toBe(200);
  });

  it('tells everybody round, office and moments in their order, and no name of a person', async () => {
    const { body } = await origin();
    expect(body).toMatchObject({
      revision: 1,
      source: 'api',
      round: 'SEKTORAL-2025',
      organization: 'DISDUKCAPIL',
    });
    const moments = ['enteredAt', 'approvedAt', 'acceptedAt', 'recordedAt', 'releasedAt'].map((name) =>
      Date.parse(String(body[name])),
    );
    expect(moments).toEqual([...moments].sort((one, other) => one - other));
    expect(JSON.stringify(body)).not.toMatch(/Orang \d|kadin|staf"/);
  });

  it('tells those who work on it also the people and the thread, and nobody else', async () => {
    const [agency, other] = steps.agencies;
    const path = `/workspace/indicators/KEP-001/origin${query}`;
    const { body } = await steps.ask(agency.head, 'GET', path);
    expect(body).toMatchObject({ enteredBy: agency.operator.name, recordedBy: 'kadin' });
    const thread = body['thread'] as { action: string; actor: string }[];
    expect(thread.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      `enter ${agency.operator.name}`,
      `approve ${agency.head.name}`,
      'accept staf',
      'release kadin',
    ]);
    expect((await steps.ask(other.head, 'GET', path)).status).toBe(404);
  });

  it('of what was recorded outside of a round tells how, and what is not there is not found', async () => {
    const { actor } = await givenWalidata();
    await api
      .get(ObservationRecorder)
      .record(actor, [{ indicator: 'KEP-001', period: '2024', region: '35.20.01', value: '5' }], {
        source: 'api',
        note: 'Putaran yang tidak ada',
      });
    await api.get(ObservationReleases).release(actor, { indicators: ['KEP-001'] });
    expect((await origin('?region=35.20.01&period=2024')).body).toMatchObject({
      source: 'api',
      round: null,
      organization: 'DISDUKCAPIL',
      approvedAt: null,
    });
    for (const path of ['?region=35.20.01&period=1999', `${query}&disaggregation=jenis_kelamin:L`])
      expect((await origin(path)).status).toBe(404);
    expect((await origin('?period=2025')).status).toBe(400);
    expect((await origin(`${query}&disaggregation=apa`)).status).toBe(400);
  });
});
