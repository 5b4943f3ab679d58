import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { Datasets, Publications } from '#lib/catalogue';
import { Releases } from '#lib/verification';
import { givenDataset, smallTable } from '../support/given-submission.js';
import { bearer } from '../support/given.js';
import { SubmissionSteps } from '../support/submission-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

describe('the tables of a dataset', () => {
  let api: NestFastifyApplication;
  let steps: SubmissionSteps;
  beforeAll(async () => {
    api = await createApi({ ...testEnvironment(), publicUrl: 'http://lumbung.test' });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await SubmissionSteps.in(api);
  });

  const get = async (url: string) => api.inject({ method: 'GET', url });
  const publish = async (id: string) => {
    await steps.until(id, 'scheduled');
    await api.get(Releases, { strict: false }).prepare(id);
    await api.get(Releases, { strict: false }).publish(id);
  };
  const published = async (resourceName: string, resourceDescription: string, datasetId?: string) => {
    const made = await steps.draft({
      ...(datasetId === undefined ? {} : { datasetId }),
      body: { resourceName, resourceDescription },
    });
    await publish(made.id);
    return made;
  };
  const fileNameOf = async (url: string): Promise<string | undefined> => {
    const answer = await get(url);
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return /filename="([^"]+)"/.exec(String(answer.headers['content-disposition']))?.[1];
  };

  it('have each their own description and file names, at every address', async () => {
    const one = await published('Menurut kecamatan', 'Satu baris untuk tiap kecamatan.');
    const two = await published('Menurut umur', 'Satu baris untuk tiap kelompok umur.', one.datasetId);
    const dataset = (await get(`/api/v1/datasets/${one.datasetName}`)).json<{
      resources: { id: string; name: string; description: string; files: { fileName: string }[] }[];
    }>();
    expect(dataset.resources.map(({ id, description }) => [id, description])).toEqual([
      [one.resourceId, 'Satu baris untuk tiap kecamatan.'],
      [two.resourceId, 'Satu baris untuk tiap kelompok umur.'],
    ]);
    const ckan = (await get(`/api/3/action/package_show?id=${one.datasetName}`)).json<{
      result: { resources: { id: string; description: string; url: string }[] };
    }>();
    const page = (await get(`/dataset/${one.datasetName}`)).body;
    for (const [index, { resourceId }] of [one, two].entries()) {
      const [name, description] = [
        [`${one.datasetName}-menurut-kecamatan`, 'Satu baris untuk tiap kecamatan.'],
        [`${one.datasetName}-menurut-umur`, 'Satu baris untuk tiap kelompok umur.'],
      ][index]!;
      const base = `/api/v1/resources/${resourceId}`;
      expect((await get(base)).json()).toMatchObject({ id: resourceId, description });
      expect((await get(`${base}/versions/1`)).json()).toMatchObject({ description });
      expect(page).toContain(`<p class="notes">${description!}</p>`);
      for (const format of ['csv', 'xlsx', 'json', 'parquet'])
        expect(await fileNameOf(`${base}/download/${format}`)).toBe(`${name!}.${format}`);
      expect(await fileNameOf(`${base}/data.csv`)).toBe(`${name!}-1.0.0.csv`);
      const shown = ckan.result.resources[index]!;
      expect(shown).toMatchObject({
        id: resourceId,
        description,
        url: `http://lumbung.test/dataset/${one.datasetId}/resource/${resourceId}/download/${name!}.csv`,
      });
      expect(await fileNameOf(new URL(shown.url).pathname)).toBe(`${name!}.csv`);
    }
  });

  it('keep their addresses when their dataset gets another table and they get another version', async () => {
    const one = await published('Penduduk', 'Keterangan.');
    const url = async () =>
      (await get(`/api/3/action/resource_show?id=${one.resourceId}`)).json<{ result: { url: string } }>()
        .result.url;
    const before = await url();
    await published('Penduduk menurut umur', '', one.datasetId);
    const revision = await steps.draft({ datasetId: one.datasetId, table: smallTable({ plaosan: 51999 }) });
    await publish(revision.id);
    expect((await get(`/api/v1/resources/${one.resourceId}`)).json()).toMatchObject({
      version: { label: '1.1.0' },
    });
    expect(await url()).toBe(before);
  });

  it('whose names are written with the same letters are told apart by a number, also over datasets', async () => {
    const datasets = api.get(Datasets, { strict: false });
    const one = await published('Menurut L/P', '');
    const two = await published('Menurut (L-P)', '', one.datasetId);
    expect(await fileNameOf(`/api/v1/resources/${two.resourceId}/download/csv`)).toBe(
      `${one.datasetName}-menurut-l-p-2.csv`,
    );
    // Its dataset's name goes on where the other's table name begins.
    const other = await givenDataset(api, steps.region.operator, {
      title: 'Jumlah penduduk menurut kecamatan menurut',
    });
    expect(other.name).toBe(`${one.datasetName}-menurut`);
    const three = await published('L P', '', other.id);
    expect(await fileNameOf(`/api/v1/resources/${three.resourceId}/download/csv`)).toBe(
      `${one.datasetName}-menurut-l-p-3.csv`,
    );
    const same = await Promise.all(
      Array.from({ length: 5 }, () =>
        datasets.resourceFor({ id: one.datasetId, name: one.datasetName }, 'Menurut desa'),
      ),
    );
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
  });

  it('keep the published description in a revision that says none, and show it in the workspace', async () => {
    const { operator } = steps.region;
    const first = await published('Penduduk', '  Satu baris untuk tiap kecamatan.  ');
    const revision = await steps.draft({ datasetId: first.datasetId, table: smallTable({ plaosan: 51999 }) });
    expect(await steps.show(revision.id, operator)).toMatchObject({
      resourceDescription: 'Satu baris untuk tiap kecamatan.',
    });
    const workspace = await steps.ask(operator, 'GET', `/workspace/datasets/${first.datasetId}`);
    expect(workspace.body).toMatchObject({
      resources: [
        { id: first.resourceId, description: 'Satu baris untuk tiap kecamatan.', currentVersion: '1.0.0' },
      ],
    });
  });

  it('get a new description by a patch, which is reviewed as a change of the description', async () => {
    const { operator } = steps.region;
    const first = await published('Penduduk', 'Lama.');
    const made = await steps.ask(operator, 'POST', '/submissions', {
      datasetId: first.datasetId,
      resourceName: 'Penduduk',
      resourceDescription: 'Baru.',
    });
    const changes = await steps.ask(operator, 'GET', `/submissions/${made.body.id}/changes`);
    expect(changes.body).toMatchObject({
      metadata: [{ field: 'resourceDescription', before: 'Lama.', after: 'Baru.' }],
      table: null,
    });
    await publish(made.body.id);
    const resource = await get(`/api/v1/resources/${first.resourceId}`);
    expect(resource.json()).toMatchObject({ description: 'Baru.', version: { number: 2, label: '1.0.1' } });
    expect((await get(`/api/v1/resources/${first.resourceId}/versions/1`)).json()).toMatchObject({
      description: 'Lama.',
    });
  });

  it('show no description before it is published', async () => {
    const first = await published('Penduduk', 'Lama.');
    await steps.draft({ datasetId: first.datasetId, body: { resourceDescription: 'Rahasia.' } });
    await steps.draft({
      datasetId: first.datasetId,
      body: { resourceName: 'Baru', resourceDescription: 'Rahasia.' },
    });
    for (const url of [
      `/api/v1/resources/${first.resourceId}`,
      `/api/v1/datasets/${first.datasetName}`,
      `/api/3/action/package_show?id=${first.datasetName}`,
      `/dataset/${first.datasetName}`,
    ]) {
      const { body } = await get(url);
      expect(body).toContain('Lama.');
      expect(body).not.toContain('Rahasia.');
    }
  });

  it('lose the approval when their description is edited, and only the verdict on the descriptions', async () => {
    const { operator, staf } = steps.region;
    const { id, fingerprint } = await steps.draft({ body: { resourceDescription: 'Lama.' } });
    await steps.until(id, 'approved');
    const verdicts = ['metadata', 'column:jumlah'].map((part) => ({ part, verdict: 'accepted' }));
    expect((await steps.ask(staf, 'PUT', `/submissions/${id}/verdicts`, { verdicts })).status).toBe(200);
    const edited = await steps.ask(operator, 'PATCH', `/submissions/${id}`, { resourceDescription: 'Baru.' });
    expect(edited.body).toMatchObject({
      state: 'draft',
      resourceDescription: 'Baru.',
      approvedBy: null,
    });
    expect(edited.body.fingerprint).not.toBe(fingerprint);
    expect((await steps.history(id)).at(-1)).toMatchObject({ details: { verdictsVoided: ['metadata'] } });
  });

  it('take no description that is too long or no text', async () => {
    const { id } = await steps.draft();
    for (const resourceDescription of ['x'.repeat(4001), 7, null]) {
      const answer = await steps.ask(steps.region.operator, 'PATCH', `/submissions/${id}`, {
        resourceDescription,
      });
      expect(answer.status).toBe(400);
      const fields = answer.body['places'] as { field: string }[];
      expect(new Set(fields.map(({ field }) => field))).toEqual(new Set(['resourceDescription']));
    }
  });

  it('leave no description behind when their dataset is withdrawn', async () => {
    const first = await published('Penduduk', 'Memuat data perseorangan.');
    const answer = await api.inject({
      method: 'POST',
      url: `/api/v1/datasets/${first.datasetId}/withdraw`,
      headers: bearer(steps.region.kadin),
      payload: { reason: 'Memuat angka yang salah.' },
    });
    expect(answer.statusCode).toBe(200);
    for (const url of [
      `/api/v1/resources/${first.resourceId}`,
      `/api/v1/resources/${first.resourceId}/versions`,
    ])
      expect((await get(url)).body).not.toContain('perseorangan');
    expect(await api.get(Publications, { strict: false }).currentVersion(first.resourceId)).toBeUndefined();
  });
});
