import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Laksanakan pengumpulan data sektoral 2025.';

describe('bad input in a round', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
  });

  it('two people on one cell: the second is shown what the first wrote, and nothing is lost', async () => {
    await steps.untilCollection();
    const [agency] = steps.agencies;
    const [cell] = await steps.cells(agency);
    const put = (value: string, tag: string) =>
      steps.ask(agency.operator, 'PUT', `/cells/${cell!.id}`, { value }, { 'if-match': tag });
    expect((await put('10', '"1"')).status).toBe(200);
    const second = await put('11', '"1"');
    expect([second.status, second.body.code]).toEqual([409, 'CELLS_CHANGED_BY_OTHERS']);
    expect((second.body['cells'] as unknown as { value: string; rowVersion: number }[])[0]).toMatchObject({
      value: '10',
      rowVersion: 2,
    });
    expect((await put('11', '"2"')).status).toBe(200);
    const without = await steps.ask(agency.operator, 'PUT', `/cells/${cell!.id}`, {
      value: '12',
    });
    expect(without.status).toBe(428);
  });

  it('keeps nothing of a batch with one bad figure, and names it', async () => {
    await steps.untilCollection();
    const [agency] = steps.agencies;
    const refused = await steps.fill(agency, ['10', '1,5', '30.5']);
    expect([refused.status, refused.body.code]).toEqual([422, 'CELLS_REFUSED']);
    expect(refused.body.places.map(({ field, code }) => [field, code])).toEqual([
      ['cells.1.value', 'value-form'],
      ['cells.2.value', 'value-decimals'],
    ]);
    expect((await steps.cells(agency)).map(({ state }) => state)).toEqual(['empty', 'empty', 'empty']);
  });

  it('lets in what a dispensation in writing allows, and calls the rest late', async () => {
    await steps.untilCollection();
    const [agency] = steps.agencies;
    await steps.endTime();
    const { id } = await steps.slice(agency);
    await steps.good(
      steps.ask(steps.posts.staf, 'POST', `/contributions/${id}/dispensation`, {
        number: '500.14/301/2026',
        reason: 'Registrasi desa baru selesai pekan depan.',
        until: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    );
    expect((await steps.good(steps.fill(agency, ['10']))).late).toBe(0);
    await asOwner((client) =>
      client.query(`UPDATE contribution SET extended_until = now() - interval '1 second'`),
    );
    expect((await steps.good(steps.fill(agency, ['11', '20']))).late).toBe(1);
  });

  it('of two who finish a step at once one is told that the round moved on', async () => {
    await steps.prepare('magetan-2019');
    await steps.good(steps.act('staf', 'start'));
    const both = await Promise.all([
      steps.act('kadin', 'finish', { instruction }),
      steps.act('kadin', 'finish', { instruction }),
    ]);
    // The second finds the round at step 2, which is not Kadin's.
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('the posts of others are refused, and a draft is nobody else’s', async () => {
    await steps.prepare('magetan-2019');
    const [agency] = steps.agencies;
    expect((await steps.ask(agency.operator, 'GET', `/rounds/${steps.id}`)).status).toBe(404);
    await steps.good(steps.act('staf', 'start'));
    expect((await steps.act('kasi', 'finish', { instruction })).status).toBe(403);
    expect((await steps.ask(agency.operator, 'GET', `/rounds/${steps.id}`)).body.contributions).toHaveLength(
      1,
    );
    expect((await steps.act('kadin', 'cancel', {})).body.code).toBe('ROUND_REASON_NEEDED');
    expect(
      (await steps.good(steps.act('kadin', 'cancel', { reason: 'Anggaran kegiatan dibatalkan.' }))).place,
    ).toBe('cancelled');
  });
});
