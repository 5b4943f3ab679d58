import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObservationRecorder, ObservationReleases } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { given, type GivenPerson } from '../support/given.js';
import { givenPublishedIndicator, givenRegions, givenWalidata } from '../support/given-indicators.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

describe('the moments of releases', () => {
  let api: NestFastifyApplication;
  let walidata: GivenPerson;
  let code: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    await givenRegions(api, 3);
    walidata = await givenWalidata();
    const { id } = await given.organization();
    code = await givenPublishedIndicator(api, id, { code: 'KEP-001' });
  });

  const record = (value: string, periods = ['2023', '2024']) =>
    api.get(ObservationRecorder).record(
      walidata.actor,
      periods.flatMap((period) =>
        ['35.20.01', '35.20.02', '35.20.03'].map((region) => ({ indicator: code, period, region, value })),
      ),
      { source: 'api' },
    );
  const release = (more: { periods?: string[]; at?: Date } = {}) =>
    api.get(ObservationReleases).release(walidata.actor, { indicators: [code], ...more });
  const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);

  /** As they are kept, and as the figures themselves have them. */
  const moments = () =>
    asOwner(async (client) => {
      const kept = await client.query(
        `SELECT indicator_id, period_id, released_at, figures FROM release_moment WHERE figures > 0 ORDER BY 1, 2, 3`,
      );
      const reckoned = await client.query(
        `SELECT s.indicator_id, o.period_id, o.released_at, count(*)::int AS figures FROM observation o
           JOIN series s ON s.id = o.series_id WHERE o.released_at IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      );
      return { kept: kept.rows as { figures: number }[], reckoned: reckoned.rows };
    });

  it('are those of the figures, however these come out, are put off and are revised', async () => {
    const steps: (() => Promise<unknown>)[] = [
      () => record('1'),
      () => release({ periods: ['2023'] }),
      () => release({ at: hours(1) }),
      () => release({ at: hours(2) }),
      () => record('2', ['2024']),
      () => release({ at: hours(3) }),
      () => release(),
      () => record('3'),
      () => release({ periods: ['2024'], at: hours(1) }),
    ];
    const seen: number[] = [];
    for (const step of steps) {
      await step();
      const { kept, reckoned } = await moments();
      expect(kept).toEqual(reckoned);
      seen.push(kept.length);
    }
    expect(seen).toEqual([0, 1, 2, 2, 2, 2, 2, 2, 3]);
  });

  it('show an entry of the calendar as released once the last of its figures are out, not when they are put off', async () => {
    const states = async (): Promise<unknown[]> =>
      (await api.inject({ url: '/api/v1/releases' }))
        .json<{ items: { state: string; releasedAt: string | null }[] }>()
        .items.map(({ state, releasedAt }) => [state, releasedAt !== null]);
    await asOwner((client) =>
      client.query(
        `INSERT INTO release_entry (title, module, period, indicators, planned_at, created_by)
         VALUES ('Penduduk', 'Kependudukan', '2024', '{KEP-001}', now() + interval '1 hour', $1)`,
        [walidata.accountId],
      ),
    );
    await record('1');
    await release({ periods: ['2023'] });
    await release({ at: hours(1) });
    expect(await states()).toEqual([['planned', false]]);
    await release();
    expect(await states()).toEqual([['released', true]]);
  });

  it('are nobody’s to write but the figures’', async () => {
    await record('1');
    await release();
    await asOwner(async (client) => {
      await client.query('SET ROLE lumbung_app');
      for (const statement of ['UPDATE release_moment SET figures = 0', 'DELETE FROM release_moment'])
        await expect(client.query(statement)).rejects.toThrow('permission denied');
    });
  });
});
