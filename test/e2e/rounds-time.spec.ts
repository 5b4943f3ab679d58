import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import type { GivenPerson } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const reason = 'Belum sesuai dengan laporan dinas.';

describe('time in a round', () => {
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

  it('keeps the time of every step by the calendar of the region, and explains it', async () => {
    await steps.untilCollection();
    const { items } = (await steps.ask(steps.posts.kadin, 'GET', `/rounds/${steps.id}/due`))
      .body as unknown as {
      items: { step: string; label: string; finishedAt: string | null; source: string; dueAt: string }[];
    };
    expect(items.map(({ step, finishedAt }) => [step, finishedAt !== null])).toEqual([
      ['assign-division', true],
      ['assign-section', true],
      ['assign-staff', true],
      ['dispatch', true],
      ['check-dispatch', true],
      ['collect', false],
    ]);
    expect(items.at(-1)?.source).toContain('langkah 6');
    // Two weeks are ten working days: no Saturday, no Sunday.
    const due = new Date(items.at(-1)?.dueAt ?? '');
    expect([0, 6]).not.toContain(new Date(due.getTime() + 7 * 3_600_000).getUTCDay());
    expect((await steps.show())['dueAt']).toBe(items.at(-1)?.dueAt);
  });

  it('counts the same scorecard for the agency and for those who lead', async () => {
    await steps.untilCollection();
    const [agency, other] = steps.agencies;
    await steps.good(steps.fill(agency, ['10', '20', '30']));
    await steps.good(steps.submit(agency));
    const [, second] = await steps.cells(agency);
    await steps.good(steps.decide(agency, 'refuse', { reason, cells: [{ id: second!.id }] }));
    await steps.good(steps.fill(agency, [undefined, '21']));
    await steps.good(steps.submit(agency));
    await steps.good(steps.decide(agency, 'approve'));
    const cards = async (person: GivenPerson) =>
      (await steps.ask(person, 'GET', `/rounds/${steps.id}/scorecards`)).body.items as unknown as {
        organization: { name: string };
        [figure: string]: unknown;
      }[];
    const all = await cards(steps.posts.kadin);
    expect(all.map(({ organization }) => organization.name)).toEqual([other.name, agency.name]);
    expect(all[1]).toMatchObject({
      cells: 3,
      inTime: 3,
      completeness: 100,
      returns: 1,
      cellsReturned: 1,
      revisions: 1,
    });
    expect(all[0]).toMatchObject({
      cells: 3,
      inTime: 0,
      completeness: 0,
      approvedAt: null,
      hoursAhead: null,
    });
    expect(await cards(agency.head)).toEqual([all[1]]);
  });
});
