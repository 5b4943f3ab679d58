import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Indicators,
  ObservationRecorder,
  ObservationReleases,
  type ObservationInput,
  type Recorded,
} from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import {
  givenIndicator,
  givenPublishedIndicator,
  givenRegions,
  givenSexes,
  givenWalidata,
} from '../support/given-indicators.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Item {
  region: string;
  period: string;
  disaggregation: Record<string, string>;
  version: number;
  revision: number;
  value: number | string | null;
  absence: string | null;
  flag: string | null;
  recordedAt?: string;
  source?: string;
  releasedAt: string | null;
}

describe('observations', () => {
  let api: NestFastifyApplication;
  let opd: { id: string; name: string };
  let operator: GivenPerson;
  let stranger: GivenPerson;
  let walidata: GivenPerson;
  let code: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    opd = await given.organization({ name: 'disdukcapil' });
    operator = await given.person({ role: 'operator', organizationId: opd.id });
    stranger = await given.person({ role: 'operator', organizationId: (await given.organization()).id });
    walidata = await givenWalidata();
    await givenRegions(api, 3);
    await givenSexes(api, walidata);
    code = await givenPublishedIndicator(api, opd.id, {
      code: 'KEP-001',
      dimensions: ['jenis_kelamin'],
      decimals: 1,
    });
  });

  const send = (person: GivenPerson, observations: object[], more: object = {}, of = code) =>
    api.inject({
      method: 'POST',
      url: `/api/v1/indicators/${of}/observations`,
      headers: bearer(person),
      payload: { observations, ...more },
    });
  const record = async (observations: object[], more: object = {}): Promise<Recorded> => {
    const answer = await send(operator, observations, more);
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  const read = async (query = '', person: GivenPerson | null = operator, of = code) => {
    const answer = await api.inject({
      url: `/api/v1/${person ? 'workspace/' : ''}indicators/${of}/observations?${query}`,
      headers: person ? bearer(person) : {},
    });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ indicator: string; asOf: string; items: Item[]; next: string | null }>();
  };
  const values = async (query = '', person: GivenPerson | null = operator) =>
    (await read(query, person)).items.map(({ region, period, value }) => [region, period, value]);
  const figure = (value: string, more: object = {}) => ({
    period: '2024',
    region: '35.20.01',
    value,
    ...more,
  });

  it('keeps figures exactly, with their absence and flag, under the version in force', async () => {
    expect(
      await record([
        figure('1234567890123456789.5', { region: '35.20.01' }),
        figure('12.50', { region: '35.20.02', flag: 'sementara' }),
        { period: '2024', region: '35.20.03', absence: 'nil' },
        { period: '2024', region: '35.20', absence: 'withheld', disaggregation: { jenis_kelamin: 'L' } },
        figure('0', { disaggregation: { jenis_kelamin: 'P' } }),
      ]),
    ).toMatchObject({ recording: 1, created: 5, revised: 0, unchanged: 0 });
    const { items, next } = await read();
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { region: '35.20', disaggregation: { jenis_kelamin: 'L' }, value: null, absence: 'withheld' },
      { region: '35.20.01', disaggregation: {}, value: '1234567890123456789.5', absence: null, version: 1 },
      { region: '35.20.01', disaggregation: { jenis_kelamin: 'P' }, value: 0, absence: null },
      { region: '35.20.02', value: 12.5, flag: 'sementara', source: 'api', releasedAt: null },
      { region: '35.20.03', value: null, absence: 'nil' },
    ]);
  });

  it('takes the total of a dimension and a dimension left out for the same figure', async () => {
    await record([figure('7', { disaggregation: { jenis_kelamin: 'T' } })]);
    expect(await record([figure('7')])).toMatchObject({
      recording: null,
      created: 0,
      revised: 0,
      unchanged: 1,
    });
    expect(
      (await send(operator, [figure('1'), figure('2', { disaggregation: { jenis_kelamin: 'T' } })])).json(),
    ).toMatchObject({
      code: 'OBSERVATIONS_REFUSED',
      places: [{ field: 'observations.1', code: 'observation-twice' }],
    });
  });

  it('refuses all of a batch for one mistake, and names each with field, code and sentence', async () => {
    const answer = await send(operator, [
      figure('1'),
      figure('1.234,5'),
      figure('1', { period: '2024-Q1' }),
      figure('1', { period: 'tahun lalu' }),
      figure('1', { region: '35.21.01' }),
      figure('1', { region: '35' }),
      figure('1.25', { region: '35.20.02' }),
      figure('1', { disaggregation: { umur: '0-4' } }),
      figure('1', { disaggregation: { jenis_kelamin: 'X' } }),
      figure('1', { absence: 'nil' }),
      { period: '2024', region: '35.20.01' },
      figure('1', { value: 1234567890123456 }),
    ]);
    expect(answer.statusCode).toBe(422);
    const { code: problem, places } = answer.json<{
      code: string;
      places: { field: string; code: string; message: string }[];
    }>();
    expect(problem).toBe('OBSERVATIONS_REFUSED');
    expect(places.map((place) => [place.field, place.code])).toEqual([
      ['observations.1.value', 'value-form'],
      ['observations.2.period', 'period-kind'],
      ['observations.3.period', 'period-form'],
      ['observations.4.region', 'region-unknown'],
      ['observations.5.region', 'region-level'],
      ['observations.6.value', 'value-decimals'],
      ['observations.7.disaggregation.umur', 'dimension-foreign'],
      ['observations.8.disaggregation.jenis_kelamin', 'code-unknown'],
      ['observations.9.value', 'value-or-absence'],
      ['observations.10.value', 'value-or-absence'],
      ['observations.11.value', 'value-inexact'],
    ]);
    expect(places.every(({ message }) => message.endsWith('.') || message.endsWith('".'))).toBe(true);
    expect((await read()).items).toEqual([]);
  });

  it('knows regions by the years they were there', async () => {
    await asOwner((client) =>
      client.query(`UPDATE region SET valid_until = '2023-06-30' WHERE code = '35.20.02';
        UPDATE region SET valid_from = '2023-07-01' WHERE code = '35.20.03'`),
    );
    await record([
      { period: '2023', region: '35.20.02', value: '1' },
      { period: '2023', region: '35.20.03', value: '1' },
      { period: '2022', region: '35.20.02', value: '1' },
    ]);
    expect(
      (
        await send(operator, [
          { period: '2024', region: '35.20.02', value: '1' },
          { period: '2022', region: '35.20.03', value: '1' },
        ])
      ).json(),
    ).toMatchObject({ places: [{ code: 'region-validity' }, { code: 'region-validity' }] });
  });

  it('answers for ever what was known at a moment', async () => {
    const first = await record([figure('1'), figure('5', { region: '35.20.02' })]);
    const second = await record([figure('2')], { note: 'salah ketik' });
    const third = await record([{ period: '2024', region: '35.20.01', absence: 'not-available' }]);
    expect([first.revised, second.revised, third.revised]).toEqual([0, 1, 1]);
    const at = (moment: string | null) => values(`asOf=${moment ?? ''}&region=35.20.01`);
    expect(await at(first.recordedAt)).toEqual([['35.20.01', '2024', 1]]);
    expect(await at(second.recordedAt)).toEqual([['35.20.01', '2024', 2]]);
    expect(await at(third.recordedAt)).toEqual([['35.20.01', '2024', null]]);
    // A microsecond before a recording it was not known yet.
    expect(await at(before(second.recordedAt))).toEqual([['35.20.01', '2024', 1]]);
    expect(await at(before(first.recordedAt))).toEqual([]);
    expect((await read(`asOf=${second.recordedAt ?? ''}`)).items).toMatchObject([
      { revision: 2, recordedAt: second.recordedAt },
      { region: '35.20.02', revision: 1, recordedAt: first.recordedAt },
    ]);
    expect(await values(`updatedAfter=${first.recordedAt ?? ''}`)).toEqual([['35.20.01', '2024', null]]);
    expect(await values(`updatedAfter=${third.recordedAt ?? ''}`)).toEqual([]);
    expect(await values(`asOf=${second.recordedAt ?? ''}&updatedAfter=${first.recordedAt ?? ''}`)).toEqual([
      ['35.20.01', '2024', 2],
    ]);
  });

  it('says of which moment it tells, and keeps to it', async () => {
    const nothing = await read();
    expect(nothing.items).toEqual([]);
    const first = await record([figure('1')]);
    const told = await read();
    expect(told.asOf).toBe(first.recordedAt);
    await record([figure('2')]);
    expect((await read(`asOf=${told.asOf}`)).items).toEqual(told.items);
    expect((await read(`asOf=${nothing.asOf}`)).items).toEqual([]);
  });

  it('refuses to say what will be known', async () => {
    const answer = await api.inject({
      url: `/api/v1/workspace/indicators/${code}/observations?asOf=2090-01-01T00:00:00Z`,
      headers: bearer(operator),
    });
    expect(answer.json()).toMatchObject({ status: 400, code: 'MOMENT_AHEAD', places: [{ field: 'asOf' }] });
  });

  it('lets one writer after the other supersede the same figure, and loses none', async () => {
    const writers = 12;
    const recorded = await Promise.all(
      Array.from({ length: writers }, (_, at) =>
        api.get(ObservationRecorder).record(
          operator.actor,
          [
            { indicator: code, period: '2024', region: '35.20.01', value: String(at + 1) },
            {
              indicator: code,
              period: '2023',
              region: `35.20.0${String((at % 3) + 1)}`,
              value: String(at + 1),
            },
          ],
          { source: 'cell' },
        ),
      ),
    );
    const rows = await asOwner(
      async (client) =>
        (
          await client.query<{
            revision: number;
            recorded_in: number;
            superseded_in: number | null;
            value: string;
          }>(
            `SELECT revision, recorded_in, superseded_in, value FROM observation_detail
             WHERE region_code = '35.20.01' AND period = '2024' ORDER BY revision`,
          )
        ).rows,
    );
    expect(rows.map(({ revision }) => revision)).toEqual(Array.from({ length: writers }, (_, at) => at + 1));
    expect(new Set(rows.map(({ value }) => value)).size).toBe(writers);
    // Each span begins where the one before ends; the last has no end.
    expect(rows.map(({ superseded_in: end }) => end)).toEqual([
      ...rows.slice(1).map(({ recorded_in: begin }) => begin),
      null,
    ]);
    // And as of the moment of each recording its own figure was the known one.
    for (const [at, { recordedAt }] of recorded.entries())
      expect(await values(`asOf=${recordedAt ?? ''}&from=2024&region=35.20.01`)).toEqual([
        ['35.20.01', '2024', at + 1],
      ]);
  });

  it('does not answer for a moment whose recording is still on its way', async () => {
    await record([figure('1')]);
    await asOwner(async (client) => {
      await client.query('BEGIN');
      const { rows } = await client.query<{ at: string }>(
        `INSERT INTO recording (account_id, source) VALUES ($1, 'api') RETURNING iso_time(recorded_at) AS at`,
        [operator.accountId],
      );
      const moment = rows[0]!.at;
      let isAnswered = false;
      const answered = read(`asOf=${moment}`).finally(() => {
        isAnswered = true;
      });
      await untilSomebodyWaits();
      expect(isAnswered).toBe(false);
      await client.query(
        `UPDATE observation SET superseded_in = 2;
         INSERT INTO observation (series_id, period_id, recorded_in, version_id, revision, value)
           SELECT series_id, period_id, 2, version_id, 2, 9 FROM observation`,
      );
      await client.query('COMMIT');
      expect((await answered).items).toMatchObject([{ value: 9, revision: 2 }]);
      expect(await values(`asOf=${moment}`)).toEqual([['35.20.01', '2024', 9]]);
    });
  });

  it('is held together by the database itself', async () => {
    await record([figure('1')]);
    await record([figure('2')]);
    const refused = (statement: string) =>
      asOwner((client) =>
        client.query(statement).then(
          () => 'taken',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
    // Two current figures; a gap; a figure that is changed, taken away, revived; all of them gone.
    const another = `INSERT INTO observation (series_id, period_id, recorded_in, version_id, revision, value)
      SELECT series_id, period_id, recorded_in + 1, version_id, revision + 1, 3 FROM observation WHERE superseded_in IS NULL`;
    await asOwner((client) =>
      client.query(`INSERT INTO recording (account_id, source) VALUES ($1, 'api')`, [operator.accountId]),
    );
    expect(await refused(another)).toBe('23505');
    expect(await refused('UPDATE observation SET superseded_in = 3 WHERE superseded_in IS NULL')).toBe(
      '23503',
    );
    expect(await refused('UPDATE observation SET value = 4')).toBe('42501');
    expect(await refused('DELETE FROM observation')).toBe('42501');
    expect(await refused('UPDATE observation SET superseded_in = NULL')).toBe('42501');
    expect(await refused('TRUNCATE observation')).toBe('42501');
  });

  it('describes old figures by the old version', async () => {
    await record([figure('1', { period: '2023' })]);
    const { rowVersion } = await api.get(Indicators).find(walidata.actor, code);
    await api.get(Indicators).addVersion(walidata.actor, code, rowVersion, {
      validFrom: '2024-01-01',
      changes: { definition: 'Orang yang tinggal enam bulan atau lebih.', level: 'kabupaten' },
    });
    expect((await send(operator, [figure('1')])).json()).toMatchObject({
      places: [{ code: 'region-level' }],
    });
    await record([figure('2', { region: '35.20' }), figure('3', { period: '2023' })]);
    expect((await read()).items.map(({ period, version, value }) => [period, version, value])).toEqual([
      ['2024', 2, 2],
      ['2023', 1, 3],
    ]);
  });

  it('pages through a slice without losing or repeating a figure, newest periods where wanted', async () => {
    const years = ['2020', '2021', '2022', '2023'];
    const regions = ['35.20', '35.20.01', '35.20.02'];
    await record(
      regions.flatMap((region) => years.map((period, at) => ({ region, period, value: String(at) }))),
    );
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page = await read(`limit=5${after === '' ? '' : `&after=${after}`}`);
      seen.push(...page.items.map(({ region, period }) => `${region} ${period}`));
      after = page.next;
    }
    expect(seen).toEqual(regions.flatMap((region) => years.map((period) => `${region} ${period}`)));
    expect(await values('lastN=1&region=35.20.01,35.20.02')).toEqual([
      ['35.20.01', '2023', 3],
      ['35.20.02', '2023', 3],
    ]);
    expect(await values('from=2021&to=2022&region=35.20')).toEqual([
      ['35.20', '2021', 1],
      ['35.20', '2022', 2],
    ]);
  });

  it('answers by members of the disaggregation, or for totals alone', async () => {
    await record([
      figure('3'),
      ...['L', 'P'].map((sex, at) => figure(String(at + 1), { disaggregation: { jenis_kelamin: sex } })),
    ]);
    expect((await read('disaggregation=total')).items).toMatchObject([{ value: 3, disaggregation: {} }]);
    expect((await read('disaggregation=jenis_kelamin:P')).items).toMatchObject([{ value: 2 }]);
    const wrong = await api.inject({
      url: `/api/v1/indicators/${code}/observations?disaggregation=L&from=2024-13&after=x`,
    });
    expect(wrong.json()).toMatchObject({
      status: 400,
      places: [{ field: 'from' }, { field: 'disaggregation' }, { field: 'after' }],
    });
  });

  describe('and the public', () => {
    const release = (wish: { periods?: string[]; knownIn?: number } = {}) =>
      api.get(ObservationReleases).release(walidata.actor, { indicators: [code], ...wish });

    it('sees nothing before the release, and then what was approved, not what came since', async () => {
      const approved = await record([figure('1'), figure('8', { period: '2023' })]);
      expect((await read('', null)).items).toEqual([]);
      await record([figure('2')]);
      const first = await release({ knownIn: approved.recording!, periods: ['2024'] });
      expect(first.released).toBe(1);
      expect(await values('', null)).toEqual([['35.20.01', '2024', 1]]);
      expect((await read('', null)).items[0]).not.toHaveProperty('recordedAt');
      const second = await release();
      expect(second.released).toBe(2);
      expect(await values('', null)).toEqual([
        ['35.20.01', '2023', 8],
        ['35.20.01', '2024', 2],
      ]);
      // The public's past is what was public.
      expect(await values(`asOf=${first.releasedAt}`, null)).toEqual([['35.20.01', '2024', 1]]);
      expect(await values(`asOf=${before(first.releasedAt)}`, null)).toEqual([]);
      expect(await values(`updatedAfter=${first.releasedAt}`, null)).toHaveLength(2);
    });

    it('is not led back to an older revision', async () => {
      const old = await record([figure('1')]);
      await record([figure('2')]);
      await release();
      expect((await release({ knownIn: old.recording! })).released).toBe(0);
      expect(await values('', null)).toEqual([['35.20.01', '2024', 2]]);
    });

    it('cannot reach a figure before its release, whatever is asked of its connection', async () => {
      await record([figure('1')]);
      const tables = await asOwner(
        async (client) =>
          (
            await client.query<{ name: string }>(
              `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'lumbung' AND c.relkind IN ('r', 'v')
                 AND has_table_privilege('lumbung_reader', c.oid, 'SELECT')`,
            )
          ).rows,
      );
      expect(
        tables
          .map(({ name }) => name)
          .filter((name) => /observation|series|recording|period|indicator/.test(name)),
      ).toEqual([]);
      const seen = await asOwner((client) => client.query('SELECT FROM catalogue.observation'));
      expect(seen.rowCount).toBe(0);
    });
  });

  it('are recorded by the owner and the walidata, for indicators that are published', async () => {
    expect((await send(stranger, [figure('1')])).json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect((await send(walidata, [figure('1')])).statusCode).toBe(200);
    const draft = await givenIndicator(api, opd.id, { code: 'KEP-002' });
    expect((await send(operator, [figure('1')], {}, draft)).json()).toMatchObject({
      places: [{ field: 'observations.0.indicator', code: 'indicator-draft' }],
    });
    expect((await send(stranger, [figure('1')], {}, draft)).statusCode).toBe(404);
    await api.get(Indicators).retire(walidata.actor, code, 'Tidak dipakai lagi.');
    expect((await send(operator, [figure('2')])).json()).toMatchObject({
      places: [{ code: 'indicator-retired' }],
    });
    const hidden = await api.inject({
      url: `/api/v1/workspace/indicators/${code}/observations`,
      headers: bearer(stranger),
    });
    expect(hidden.statusCode).toBe(404);
  });

  it('are recorded together for several indicators, each its owner’s', async () => {
    const other = await givenPublishedIndicator(api, stranger.actor.assignments[0]!.organizationId, {
      code: 'LAIN-1',
    });
    const rows: ObservationInput[] = [
      { indicator: code, period: '2024', region: '35.20.01', value: '1' },
      { indicator: other, period: '2024', region: '35.20.01', value: '2' },
    ];
    const recorder = api.get(ObservationRecorder);
    await expect(recorder.record(operator.actor, rows, { source: 'upload' })).rejects.toMatchObject({
      code: 'OBSERVATIONS_REFUSED',
      details: { places: [{ field: 'observations.1.indicator', code: 'not-allowed' }] },
    });
    expect(await recorder.record(walidata.actor, rows, { source: 'upload' })).toMatchObject({ created: 2 });
  });

  it('leave an audit record with every recording and release, and none when nothing changed', async () => {
    await record([figure('1')], { note: 'pertama' });
    await record([figure('1')]);
    await api.get(ObservationReleases).release(walidata.actor, { indicators: [code] });
    const { rows } = await asOwner((client) =>
      client.query<{ action: string; details: object }>(
        `SELECT action, details FROM audit_entry WHERE action LIKE 'observation.%' ORDER BY at`,
      ),
    );
    expect(rows).toMatchObject([
      { action: 'observation.record', details: { recording: 1, created: 1, note: 'pertama', source: 'api' } },
      { action: 'observation.release', details: { released: 1 } },
    ]);
  });

  it('take an example with them when a composite is reckoned: what is missing stays missing', async () => {
    await givenPublishedIndicator(api, opd.id, { code: 'WIL-001', name: 'Luas Wilayah', decimals: 2 });
    await givenPublishedIndicator(api, opd.id, {
      code: 'KEP-009',
      name: 'Kepadatan Penduduk',
      formula: '[KEP-001] / [WIL-001]',
      decimals: 1,
    });
    await record([figure('100'), figure('50', { region: '35.20.02' })]);
    await send(operator, [figure('3')], {}, 'WIL-001');
    const answer = await api.inject({
      url: '/api/v1/workspace/indicators/KEP-009/calculations?period=2024',
      headers: bearer(operator),
    });
    expect(answer.json()).toEqual({
      period: '2024',
      formula: '[KEP-001] / [WIL-001]',
      items: [
        {
          region: '35.20.01',
          value: '33.3',
          absence: null,
          parts: { 'KEP-001': { value: '100' }, 'WIL-001': { value: '3' } },
        },
        {
          region: '35.20.02',
          value: null,
          absence: 'not-available',
          parts: { 'KEP-001': { value: '50' }, 'WIL-001': null },
        },
      ],
    });
    for (const [of, query, status] of [
      ['KEP-001', 'period=2024', 409],
      ['KEP-009', '', 400],
      ['KEP-404', 'period=2024', 404],
    ] as const) {
      const refused = await api.inject({
        url: `/api/v1/workspace/indicators/${of}/calculations?${query}`,
        headers: bearer(operator),
      });
      expect(refused.statusCode).toBe(status);
    }
  });
});

/** Looks until a reader stands before the gate of recordings. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = (): Promise<number | null> =>
    asOwner(
      async (client) =>
        (
          await client.query(
            `SELECT FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND NOT granted`,
          )
        ).rowCount,
    );
  while ((await waiting()) === 0) await new Promise(setImmediate);
}

/** The moment a microsecond before. */
function before(moment: string | null): string {
  const [, seconds = '', micros = ''] = /^(.*\.)(\d{6})Z$/.exec(moment ?? '') ?? [];
  return micros === '000000'
    ? `${seconds}000000Z`
    : `${seconds}${String(Number(micros) - 1).padStart(6, '0')}Z`;
}
