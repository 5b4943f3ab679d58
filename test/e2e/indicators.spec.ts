import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObservationRecorder } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { givenRegions, givenSexes, givenWalidata, wholeMeaning } from '../support/given-indicators.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Answer {
  code: string;
  status: number;
  state: string;
  rowVersion: number;
  current: Record<string, unknown>;
  versions: Record<string, unknown>[];
  warnings: { field: string; code: string; found: string }[];
  places: { field: string; code: string; message: string }[];
  items: { code: string }[];
  next: string | null;
}

describe('indicators', () => {
  let api: NestFastifyApplication;
  let opd: { id: string; name: string };
  let operator: GivenPerson;
  let stranger: GivenPerson;
  let walidata: GivenPerson;

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
    await givenRegions(api, 2);
    await givenSexes(api, walidata);
  });

  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    url: string,
    { as, body, match, key }: { as?: GivenPerson; body?: object; match?: number; key?: string } = {},
  ) => {
    const answer = await api.inject({
      method,
      url: `/api/v1/${url}`,
      headers: {
        ...(as && bearer(as)),
        ...(match === undefined ? {} : { 'if-match': `"${String(match)}"` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body && { payload: body }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Answer>() };
  };
  const create = (body: object, more: { as?: GivenPerson; key?: string } = {}) =>
    call('POST', 'indicators', {
      as: walidata,
      body: { ...wholeMeaning, organizationId: opd.id, ...body },
      ...more,
    });
  const published = async (code: string, body: object = {}): Promise<Answer> => {
    await create({ code, ...body });
    return (await call('POST', `indicators/${code}/publish`, { as: walidata, body: {} })).body;
  };

  it('begins as a draft that only its owner and the walidata know of', async () => {
    const made = await create({
      code: 'KEP-001',
      dimensions: ['jenis_kelamin'],
      priority: true,
      sipdCode: ' 2.12.1 ',
    });
    expect(made.status).toBe(201);
    expect(made.headers['location']).toBe('/api/v1/workspace/indicators/KEP-001');
    expect(made.body).toMatchObject({
      code: 'KEP-001',
      state: 'draft',
      priority: true,
      sipdCode: '2.12.1',
      rowVersion: 1,
      warnings: [],
      organization: { name: 'disdukcapil' },
      current: {
        number: 1,
        validFrom: null,
        validUntil: null,
        dimensions: ['jenis_kelamin'],
        frequency: 'TAHUNAN',
      },
    });
    expect((await call('GET', 'workspace/indicators/KEP-001', { as: operator })).status).toBe(200);
    expect((await call('GET', 'workspace/indicators/KEP-001', { as: stranger })).status).toBe(404);
    expect((await call('GET', 'indicators/KEP-001')).status).toBe(404);
    expect((await call('GET', 'indicators')).body.items).toEqual([]);
    expect((await call('GET', 'workspace/indicators?state=draft', { as: operator })).body.items).toHaveLength(
      1,
    );
    expect((await call('GET', 'workspace/indicators', { as: stranger })).body.items).toEqual([]);
    expect((await create({ code: 'KEP-002' }, { as: operator })).status).toBe(403);
  });

  it('has a code once, and a retry with the same key makes none', async () => {
    await create({ code: 'KEP-001' }, { key: 'k-1' });
    const again = await create({ code: 'KEP-001' }, { key: 'k-1' });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect((await create({ code: 'KEP-001' })).body).toMatchObject({
      status: 409,
      code: 'INDICATOR_CODE_TAKEN',
    });
  });

  it('names every field that is wrong', async () => {
    const { body } = await create({
      code: 'KEP-001',
      affair: '9.99',
      dimensions: ['agama'],
      formula: '[TIDAK-ADA] * 2',
      bpsReferences: [{ kind: 'sds' }],
      organizationId: '00000000-0000-4000-8000-000000000000',
    });
    expect(body).toMatchObject({ status: 400, code: 'INDICATOR_INVALID' });
    expect(body.places.map(({ field, code }) => [field, code])).toEqual([
      ['affair', 'affair-unknown'],
      ['dimensions', 'dimension-unknown'],
      ['formula', 'formula-unknown-code'],
      ['bpsReferences.0', 'bps-reference'],
      ['organizationId', 'owner-unknown'],
    ]);
    expect((await create({ code: 'kep 1' })).body).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  });

  it('is advised on its names, and not stopped', async () => {
    const { body } = await create({
      code: 'KEP-001',
      concept: 'Jumlah Penduduk',
      name: 'Jumlah Penduduk Kecamatan Poncol 2024',
    });
    expect(body.warnings.map(({ field, code, found }) => [field, code, found])).toEqual([
      ['concept', 'begins-with-measure', 'Jumlah'],
      ['name', 'names-period', '2024'],
      ['name', 'names-region', 'Kecamatan Poncol'],
    ]);
  });

  it('is published whole, and then anybody reads what it means', async () => {
    await create({ code: 'KEP-001', definition: '', affair: '' });
    const refused = await call('POST', 'indicators/KEP-001/publish', { as: walidata, body: {} });
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'INDICATOR_INCOMPLETE',
      places: [{ field: 'definition' }, { field: 'affair' }],
    });
    const patched = await call('PATCH', 'indicators/KEP-001', {
      as: walidata,
      match: 1,
      body: { definition: 'Orang.', affair: '2.12' },
    });
    expect([patched.status, patched.headers['etag']]).toEqual([200, '"2"']);
    expect((await call('POST', 'indicators/KEP-001/publish', { as: walidata, body: {} })).body.state).toBe(
      'published',
    );
    expect((await call('POST', 'indicators/KEP-001/publish', { as: walidata, body: {} })).body).toMatchObject(
      {
        status: 409,
        code: 'INDICATOR_NOT_OPEN',
        state: 'published',
      },
    );
    expect((await call('GET', 'indicators/KEP-001')).body).toMatchObject({
      code: 'KEP-001',
      current: { concept: 'Penduduk', definition: 'Orang.', unit: 'Jiwa', affair: '2.12' },
    });
    expect(
      (await call('GET', 'indicators?q=PENDUDUK&affair=2.12&organization=disdukcapil')).body.items,
    ).toHaveLength(1);
    expect((await call('GET', 'indicators?priority=true')).body.items).toEqual([]);
  });

  it('is changed on what was seen last', async () => {
    await create({ code: 'KEP-001' });
    const change = (match?: number) =>
      call('PATCH', 'indicators/KEP-001', {
        as: walidata,
        body: { unit: 'Orang' },
        ...(match ? { match } : {}),
      });
    expect((await change()).body).toMatchObject({ status: 428 });
    expect((await change(1)).body.rowVersion).toBe(2);
    expect((await change(1)).body).toMatchObject({ status: 409, code: 'CONFLICT', rowVersion: 2 });
  });

  it('keeps its meaning once published: another one is a new version from a day on', async () => {
    await published('KEP-001', { validFrom: '2020-01-01' });
    const fixed = await call('PATCH', 'indicators/KEP-001', {
      as: walidata,
      match: 2,
      body: { definition: 'Lain.', interpretation: 'Makin tinggi makin banyak.' },
    });
    expect(fixed.body).toMatchObject({
      status: 409,
      code: 'INDICATOR_MEANING_FIXED',
      fields: ['definition'],
    });
    expect(
      (
        await call('PATCH', 'indicators/KEP-001', {
          as: walidata,
          match: 2,
          body: { name: 'Banyaknya Penduduk' },
        })
      ).status,
    ).toBe(200);
    const version = (match: number, validFrom: string, changes: object) =>
      call('POST', 'indicators/KEP-001/versions', { as: walidata, match, body: { validFrom, changes } });
    expect((await version(3, '2019-01-01', { definition: 'Lain.' })).body).toMatchObject({
      status: 409,
      code: 'INDICATOR_VERSION_OVERLAPS',
    });
    expect((await version(3, '2025-01-01', { name: 'Nama lain' })).body).toMatchObject({
      status: 400,
      code: 'INDICATOR_VERSION_SAME',
    });
    expect((await version(3, '2025-02-30', { definition: 'Lain.' })).body).toMatchObject({
      status: 400,
      code: 'BAD_INPUT',
    });
    const made = await version(3, '2025-01-01', { definition: 'Lain.' });
    expect(made.status).toBe(201);
    expect(made.body.versions).toMatchObject([
      { number: 1, validFrom: '2020-01-01', validUntil: '2025-01-01', definition: wholeMeaning.definition },
      {
        number: 2,
        validFrom: '2025-01-01',
        validUntil: null,
        definition: 'Lain.',
        name: 'Banyaknya Penduduk',
      },
    ]);
    // Today lies in the second.
    expect((await call('GET', 'indicators/KEP-001')).body.current['number']).toBe(2);
  });

  it('means one thing a day: the database refuses validity that overlaps', async () => {
    await published('KEP-001', { validFrom: '2020-01-01' });
    const inserted = asOwner((client) =>
      client.query(`INSERT INTO indicator_version (indicator_id, number, valid_from, name, concept, definition, classification,
          measure, unit, formula, interpretation, affair, frequency, level, decimals, additive, created_by)
        SELECT indicator_id, 2, '2024-06-01', name, concept, definition, classification, measure, unit, formula,
          interpretation, affair, frequency, level, decimals, additive, created_by FROM indicator_version`),
    );
    await expect(inserted).rejects.toMatchObject({ code: '23P01', constraint: 'indicator_version_alone' });
  });

  it('is not made of itself, also when two formulas are written at once', async () => {
    await create({ code: 'A' });
    await create({ code: 'B' });
    const [a, b] = await Promise.all([
      call('PATCH', 'indicators/A', { as: walidata, match: 1, body: { formula: '[B] * 2' } }),
      call('PATCH', 'indicators/B', { as: walidata, match: 1, body: { formula: '[A] / 2' } }),
    ]);
    expect([a.status, b.status].sort()).toEqual([200, 400]);
    const refused = a.status === 400 ? a : b;
    expect(refused.body.places).toMatchObject([{ field: 'formula', code: 'formula-cycle' }]);
  });

  it('is published after those it is made of', async () => {
    await create({ code: 'A' });
    await create({ code: 'B', formula: '[A] * 100' });
    expect((await call('POST', 'indicators/B/publish', { as: walidata, body: {} })).body).toMatchObject({
      status: 409,
      places: [{ field: 'formula', code: 'formula-draft', found: 'A' }],
    });
    await call('POST', 'indicators/A/publish', { as: walidata, body: {} });
    const shown = await call('POST', 'indicators/B/publish', { as: walidata, body: {} });
    expect(shown.status).toBe(200);
    await create({ code: 'C' });
    const version = await call('POST', 'indicators/B/versions', {
      as: walidata,
      match: shown.body.rowVersion,
      body: { validFrom: '2026-01-01', changes: { formula: '[C] * 100' } },
    });
    expect(version.body).toMatchObject({ code: 'INDICATOR_INCOMPLETE', places: [{ code: 'formula-draft' }] });
  });

  it('ends with a reason that everybody reads, and changes no more', async () => {
    await published('KEP-001');
    const retired = await call('POST', 'indicators/KEP-001/retire', {
      as: walidata,
      body: { reason: 'Diganti KEP-002.' },
    });
    expect(retired.body).toMatchObject({ state: 'retired', retiredReason: 'Diganti KEP-002.' });
    expect((await call('GET', 'indicators/KEP-001')).body).toMatchObject({
      retiredReason: 'Diganti KEP-002.',
    });
    const { rowVersion } = retired.body;
    expect(
      (await call('PATCH', 'indicators/KEP-001', { as: walidata, match: rowVersion, body: { name: 'Nama' } }))
        .body,
    ).toMatchObject({ status: 409, code: 'INDICATOR_NOT_OPEN' });
  });

  it('is paged through in order of code', async () => {
    for (const code of ['C', 'A', 'B']) await published(code);
    const first = (await call('GET', 'indicators?limit=2')).body;
    expect([first.items.map(({ code }) => code), first.next]).toEqual([['A', 'B'], 'B']);
    const second = (await call('GET', 'indicators?limit=2&after=B')).body;
    expect([second.items.map(({ code }) => code), second.next]).toEqual([['C'], null]);
  });

  it('leaves a trail of who changed what', async () => {
    await published('KEP-001');
    const { rows } = await asOwner((client) =>
      client.query<{ action: string }>(
        `SELECT action FROM audit_entry WHERE subject_type = 'indicator' ORDER BY at`,
      ),
    );
    expect(rows.map(({ action }) => action)).toEqual(['indicator.create', 'indicator.publish']);
  });

  describe('and code lists', () => {
    const put = (codes: object[], as = walidata) =>
      call('PUT', 'dimensions/jenis_kelamin', {
        as,
        body: { labelId: 'Jenis Kelamin', labelEn: 'Sex', codes },
      });
    const total = { code: 'T', labelId: 'Jumlah', isTotal: true };
    const male = { code: 'L', labelId: 'Laki-laki', labelEn: 'Male', parent: 'T' };

    it('are read by everybody, in order, and kept by the walidata', async () => {
      expect((await put([total, { code: 'P', labelId: 'Perempuan' }, male])).status).toBe(200);
      expect((await call('GET', 'dimensions/jenis_kelamin')).body).toEqual({
        code: 'jenis_kelamin',
        labelId: 'Jenis Kelamin',
        labelEn: 'Sex',
        codes: [
          { code: 'T', labelId: 'Jumlah', labelEn: '', parent: null, isTotal: true },
          { code: 'P', labelId: 'Perempuan', labelEn: '', parent: null, isTotal: false },
          { code: 'L', labelId: 'Laki-laki', labelEn: 'Male', parent: 'T', isTotal: false },
        ],
      });
      expect((await put([total], operator)).status).toBe(403);
      expect((await put([])).body).toMatchObject({ status: 400, code: 'DIMENSION_INVALID' });
      expect((await call('GET', 'dimensions/agama')).status).toBe(404);
      expect((await call('GET', 'affairs')).body.items).toHaveLength(42);
    });

    it('lose no code that figures have, and keep their total', async () => {
      await published('KEP-001', { dimensions: ['jenis_kelamin'] });
      await api.get(ObservationRecorder).record(
        operator.actor,
        [
          {
            indicator: 'KEP-001',
            period: '2024',
            region: '35.20.01',
            value: '1',
            disaggregation: { jenis_kelamin: 'L' },
          },
        ],
        { source: 'cell' },
      );
      expect((await put([total])).body).toMatchObject({ status: 409, code: 'DIMENSION_CODE_IN_USE' });
      expect((await put([total, male])).status).toBe(200);
      expect(
        (
          await put([
            { ...total, isTotal: false },
            { ...male, isTotal: true },
          ])
        ).body,
      ).toMatchObject({
        status: 409,
        code: 'DIMENSION_CODE_IN_USE',
      });
    });
  });
});
