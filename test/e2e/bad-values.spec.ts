import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { Releases } from '#lib/verification';
import { bearer } from '../support/given.js';
import { SubmissionSteps } from '../support/submission-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Problem {
  code: string;
  places?: { field: string }[];
}

describe('values that no honest client sends', () => {
  let api: NestFastifyApplication;
  let steps: SubmissionSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    steps = await SubmissionSteps.in(api);
  });
  afterAll(() => api.close());

  const refusal = async (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const problem = answer.json<Problem>();
    return [answer.statusCode, problem.code, problem.places?.map(({ field }) => field)];
  };

  it.each(['a\u0000b', 'a\ud800b'])(
    'text that PostgreSQL cannot keep is named by its field: %j',
    async (text) => {
      const { operator, organizationId } = steps.region;
      const metadata = { title: 'Jumlah', extras: { kunci: text } };
      expect(
        await refusal('POST', '/api/v1/datasets', { organizationId, metadata }, bearer(operator)),
      ).toEqual([400, 'BAD_INPUT', ['metadata.extras.kunci']]);
    },
  );

  it('NUL in addresses and queries is refused, in every room', async () => {
    expect(await refusal('GET', '/api/v1/datasets/a%00b')).toEqual([400, 'BAD_INPUT', ['name']]);
    expect(await refusal('GET', '/api/v1/datasets?q=a%00b')).toEqual([400, 'BAD_INPUT', ['q']]);
    expect(await refusal('GET', '/api/v1/organizations/a%00b')).toEqual([400, 'BAD_INPUT', ['name']]);
    const ckan = await api.inject({ method: 'GET', url: '/api/3/action/package_show?id=a%00b' });
    expect([ckan.statusCode, ckan.json<{ error: { __type: string } }>().error.__type]).toEqual([
      409,
      'Validation Error',
    ]);
    const page = await api.inject({ method: 'GET', url: '/dataset/a%00b' });
    expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
  });

  it('null in the place of a value, and lists of anything but objects, are refused', async () => {
    const { operator, head, staf } = steps.region;
    const { id, datasetId } = await steps.draft();
    await steps.until(id, 'submitted');
    expect(
      await refusal(
        'PATCH',
        `/api/v1/datasets/${datasetId}`,
        { metadata: { title: null, tags: null, columns: null } },
        { ...bearer(operator), 'if-match': '"1"' },
      ),
    ).toEqual([
      400,
      'BAD_INPUT',
      expect.arrayContaining(['metadata.title', 'metadata.tags', 'metadata.columns']),
    ]);
    const act = (action: string, payload: object) =>
      refusal('POST', `/api/v1/submissions/${id}/actions/${action}`, payload, bearer(head));
    expect(await act('approve', { fingerprint: null })).toEqual([400, 'BAD_INPUT', ['fingerprint']]);
    const returned = await act('return', { reason: 'Perbaiki satuannya.', parts: [null] });
    expect(returned.slice(0, 2)).toEqual([400, 'BAD_INPUT']);
    await steps.until(id, 'approved');
    const verdicts = (list: unknown[]) =>
      refusal('PUT', `/api/v1/submissions/${id}/verdicts`, { verdicts: list }, bearer(staf));
    for (const list of [[null], [[{ part: 'metadata', verdict: 'accepted' }]], ['metadata']])
      expect((await verdicts(list)).slice(0, 2)).toEqual([400, 'BAD_INPUT']);
  });

  it('names that every JavaScript object has mean nothing in CKAN parameters', async () => {
    const ckan = (name: string, payload: object) =>
      api.inject({ method: 'POST', url: `/api/3/action/${name}`, payload });
    expect((await ckan('package_search', { sort: 'constructor asc' })).statusCode).toBe(400);
    expect((await ckan('package_search', { fq: 'constructor:x toString:y' })).statusCode).toBe(200);
    const listed = await ckan('package_search', { 'facet.field': [{ toString: 1 }, 'valueOf'] });
    expect(listed.statusCode).toBe(200);
  });

  it('columns may be called like anything our statements call their rows', async () => {
    const letters = Array.from('abcdghijknpqrsuv');
    const long = `${'n'.repeat(58)}_`;
    const names = ['nama', ...letters, `${long}1`, `${long}2`];
    const columns = names.map((name) => ({ name, type: 'text' as const }));
    const publish = async (value: string, datasetId?: string) => {
      const table = { columns, rows: [['Poncol', ...names.slice(1).map(() => value)]] };
      const made = await steps.draft(datasetId === undefined ? { table } : { table, datasetId });
      const preview = await steps.ask(steps.region.head, 'GET', `/submissions/${made.id}/rows`);
      expect(preview.body['records']).toMatchObject([{ nama: 'Poncol', p: value, r: value }]);
      await steps.until(made.id, 'scheduled');
      const releases = api.get(Releases, { strict: false });
      await releases.prepare(made.id);
      await releases.publish(made.id);
      return made;
    };
    const { resourceId, datasetId } = await publish('satu');
    await publish('dua', datasetId);
    const get = async (path: string) => {
      const answer = await api.inject({ method: 'GET', url: path });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      return answer.json<Record<string, unknown>>();
    };
    const row = { nama: 'Poncol', ...Object.fromEntries(names.slice(1).map((name) => [name, 'dua'])) };
    const base = `/api/v1/resources/${resourceId}`;
    expect((await get(`${base}/data?sort=p,-r`))['records']).toEqual([{ _id: 1, ...row }]);
    expect((await get(`${base}/download/json`))['records']).toEqual([row]);
    expect((await get(`${base}/aggregate?group_by=p,r&aggregate=count()`))['groups']).toEqual([
      { p: 'dua', r: 'dua', count: 1 },
    ]);
    expect((await get(`${base}/aggregate?aggregate=count(${long}1),count(${long}2)`))['groups']).toEqual([
      { [`count_${long}1`]: 1, [`count_${long}2`]: 1 },
    ]);
    expect((await get(`${base}/changes?from=1&to=2`))['changes']).toMatchObject([
      { kind: 'changed', key: { nama: 'Poncol' } },
    ]);
    const ckan = await get(`/api/3/action/datastore_search?resource_id=${resourceId}`);
    expect(ckan['result']).toMatchObject({ records: [{ _id: 1, ...row }] });
  });

  it.each(['{"email":', '', '{"a":1}{'])('a body that is no JSON is said to be none: %j', async (payload) => {
    const answer = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([400, 'BAD_JSON']);
  });

  it('a body nested without end is refused', async () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    for (const [url, payload] of [
      ['/api/v1/auth/sign-in', nested(100_000)],
      ['/api/v1/auth/sign-in', `{"email":${nested(100_000)}}`],
      ['/api/v1/auth/sign-in', `{"email":"a@b.c","password":"x","further":${nested(50)}}`],
    ] as const) {
      const answer = await api.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        payload,
      });
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([400, 'BAD_INPUT']);
    }
  });

  it('a field that nobody knows is named in the language of the answer, without words of a library', async () => {
    const payload = { email: 'a@b.example', password: 'x', sandi: 1 };
    const answer = await api.inject({ method: 'POST', url: '/api/v1/auth/sign-in', payload });
    expect(answer.json<Problem>().places).toEqual([
      { field: 'sandi', message: 'Isian «sandi» tidak dikenal di sini. Hapus, atau periksa ejaannya.' },
    ]);
    const query = await api.inject({ method: 'GET', url: '/api/v1/datasets?cari=padi' });
    expect(query.json<Problem>().places).toEqual([
      { field: 'cari', message: 'Isian «cari» tidak dikenal di sini. Hapus, atau periksa ejaannya.' },
    ]);
  });

  it('a field that is missing is said to be missing, and nothing else', async () => {
    const url = '/api/v1/resources/c0ffee00-0000-4000-8000-000000000001/changes';
    const answer = await api.inject({ method: 'GET', url });
    expect(answer.json<Problem>().places).toEqual([
      { field: 'from', message: 'Isian «from» wajib ada.' },
      { field: 'to', message: 'Isian «to» wajib ada.' },
    ]);
    const body = await api.inject({ method: 'POST', url: '/api/v1/auth/sign-in', payload: {} });
    expect(body.json<Problem>().places).toEqual([
      { field: 'email', message: 'Isian «email» wajib ada.' },
      { field: 'password', message: 'Isian «password» wajib ada.' },
    ]);
  });

  it('searches by all facets at once stay apart from those by nearly all', async () => {
    const facets = 'organization=a&topic=b&tag=c&format=CSV&frequency=TAHUNAN';
    // Each connection of the pool prepares each statement once; both go over the same one.
    for (const further of ['', '&year=2024', '&year=2024&licence=cc-by', '']) {
      const answer = await api.inject({ method: 'GET', url: `/api/v1/datasets?q=padi&${facets}${further}` });
      expect(answer.statusCode).toBe(200);
    }
  });
});
