import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { observationStatement, periodOf } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { given } from '../support/given.js';
import { givenPublishedIndicator, givenRegions } from '../support/given-indicators.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

/** What PostgreSQL does with a statement, as far as this test looks. */
interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

describe('a slice of the cube: one indicator, 18 regions, 10 years', () => {
  let api: NestFastifyApplication;
  let regions: string[];
  let indicatorId: number;
  const years = Array.from({ length: 20 }, (_, at) => 2005 + at);

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    regions = await givenRegions(api, 18);
    const opd = await given.organization();
    const code = await givenPublishedIndicator(api, opd.id, { code: 'UKUR-1' });
    const { accountId } = await given.person({ role: 'operator', organizationId: opd.id });
    // 200 indicators of which one is asked for; every figure was revised once and released.
    await asOwner(async (client) => {
      await client.query(
        `INSERT INTO indicator (code, organization_id, state, created_by)
           SELECT 'LAIN-' || n, organization_id, 'published', created_by FROM indicator, generate_series(1, 199) n;
         INSERT INTO series (indicator_id, region_code, disaggregation)
           SELECT i.id, r.code, '{}' FROM indicator i, region r WHERE r.level = 'kecamatan'`,
      );
      await client.query(
        `INSERT INTO period (id, text, kind, starts_on, ends_on)
         SELECT id, text, kind, "startsOn", "endsOn" FROM jsonb_to_recordset($1::jsonb)
           AS p (id integer, text text, kind text, "startsOn" date, "endsOn" date)`,
        [JSON.stringify(years.map((year) => periodOf(String(year))))],
      );
      await client.query(
        `INSERT INTO recording (account_id, source) SELECT $1, 'api' FROM generate_series(1, 2)`,
        [accountId],
      );
      await client.query(
        `INSERT INTO observation (series_id, period_id, recorded_in, superseded_in, version_id, revision, value, released_at,
             release_ended_at)
           SELECT s.id, p.id, r, CASE WHEN r = 1 THEN 2 END, v.id, r, random() * 1000, now() - interval '1 day' / r,
             CASE WHEN r = 1 THEN now() - interval '12 hours' END
           FROM series s, period p, (SELECT min(id) AS id FROM indicator_version) v, generate_series(1, 2) r;
         ANALYZE series, period, observation, recording, indicator`,
      );
      const found = await client.query<{ id: number }>('SELECT id FROM indicator WHERE code = $1', [code]);
      indicatorId = found.rows[0]!.id;
    });
  });
  afterAll(() => api.close());

  const query = {
    from: periodOf('2015'),
    to: periodOf('2024'),
    limit: 1000,
  };
  const yesterday = new Date(Date.now() - 20 * 3_600_000).toISOString();

  it.each([
    ['of what is known now', 'workspace', {}, 'by key'],
    ['as of a recording', 'workspace', { asOf: 1 }, 'by key'],
    ['of what is public now', 'public', {}, 'by key'],
    ['of what was public', 'public', { asOf: yesterday }, 'by key'],
    ['of what is public now', 'public', {}, 'by code'],
  ] as const)('%s is found by indexes, without a look at every figure', async (_, audience, moments, by) => {
    const indicator = by === 'by key' ? indicatorId : 'UKUR-1';
    const { text, parameters } = observationStatement(indicator, { ...query, regions }, {
      audience,
      ...moments,
    } as never);
    await asOwner(async (client) => {
      await client.query(
        audience === 'public'
          ? 'SET search_path = catalogue, datastore, public'
          : 'SET search_path = lumbung, datastore, public',
      );
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `EXPLAIN (FORMAT JSON) ${text}`,
        parameters,
      );
      const nodes = nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan);
      expect(nodes.filter((node) => node['Relation Name'] === 'observation').length).toBeGreaterThan(0);
      expect(
        nodes.filter(
          (node) =>
            node['Node Type'] === 'Seq Scan' &&
            ['observation', 'series'].includes(node['Relation Name'] ?? ''),
        ),
      ).toEqual([]);
      const slice = await client.query(text, parameters);
      expect(slice.rowCount).toBe(18 * 10);
    });
  });
});
