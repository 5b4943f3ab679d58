import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { given } from '../support/given.js';
import { givenConfirmedUpload, givenDataset, smallTable } from '../support/given-submission.js';
import { SubmissionSteps } from '../support/submission-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

describe('submissions', () => {
  let api: NestFastifyApplication;
  let steps: SubmissionSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await SubmissionSteps.in(api);
  });

  it('start as a draft under the chain in force, with what the operator may do', async () => {
    const { operator } = steps.region;
    const { id } = await steps.draft({ body: { metadata: { notes: 'Registrasi akhir tahun.' } } });
    const shown = await steps.show(id, operator);
    expect(shown).toMatchObject({
      state: 'draft',
      stateLabel: 'Konsep, belum diajukan',
      chain: 'magetan-2019',
      iteration: 1,
      approvedBy: null,
      createdBy: { id: operator.accountId, name: operator.name },
      metadata: { title: 'Jumlah penduduk menurut kecamatan', notes: 'Registrasi akhir tahun.' },
    });
    expect(shown.actions.map((offered) => offered.action)).toEqual(['edit', 'submit', 'cancel']);
    expect(shown.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(shown.parts.map((part) => part.part)).toEqual(['metadata', 'column:kecamatan', 'column:jumlah']);
    expect(shown.signOff.map((step) => step.key)).toEqual(['kasi', 'kabid', 'kadin']);
  });

  it('have the fingerprint of their content: same values same hash, another value another hash', async () => {
    const one = await steps.draft();
    const same = await steps.draft();
    const other = await steps.draft({ table: smallTable({ plaosan: 51231 }) });
    expect(same.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
  });

  it('do not exist for another agency: reading, acting, listing', async () => {
    const { id, datasetId } = await steps.draft();
    const other = await given.organization();
    const stranger = await given.person({ role: 'operator', organizationId: other.id });
    const strangeHead = await given.person({ role: 'kepala-opd', organizationId: other.id });
    for (const path of ['', '/history', '/changes', '/rows']) {
      expect((await steps.ask(stranger, 'GET', `/submissions/${id}${path}`)).status).toBe(404);
    }
    expect((await steps.ask(stranger, 'PATCH', `/submissions/${id}`, { changeNote: 'x' })).status).toBe(404);
    expect((await steps.act(stranger, id, 'submit')).status).toBe(404);
    expect((await steps.act(strangeHead, id, 'approve', { fingerprint: 'a'.repeat(64) })).status).toBe(404);
    expect((await steps.ask(stranger, 'GET', '/submissions')).body).toEqual({ items: [], next: null });
    const uploadId = await givenConfirmedUpload(api, stranger);
    const made = await steps.ask(stranger, 'POST', '/submissions', {
      datasetId,
      resourceName: 'X',
      uploadId,
    });
    expect(made.status).toBe(404);
  });

  it("cannot use another agency's upload, an unknown one, or one that is not confirmed", async () => {
    const { operator } = steps.region;
    const { id: datasetId } = await givenDataset(api, operator);
    const other = await given.organization();
    const stranger = await given.person({ role: 'operator', organizationId: other.id });
    const foreign = await givenConfirmedUpload(api, stranger);
    const open = await givenConfirmedUpload(api, operator, smallTable(), false);
    const create = (uploadId: string) =>
      steps.ask(operator, 'POST', '/submissions', { datasetId, resourceName: 'Penduduk', uploadId });
    expect((await create(foreign)).status).toBe(404);
    expect((await create('c0ffee00-0000-4000-8000-000000000001')).status).toBe(404);
    expect(await create(open)).toMatchObject({ status: 409, body: { code: 'UPLOAD_NOT_CONFIRMED' } });
    expect((await asOwner((client) => client.query('SELECT 1 FROM submission'))).rowCount).toBe(0);
  });

  it('need an upload while nothing of the resource is published', async () => {
    const { operator } = steps.region;
    const { id: datasetId } = await givenDataset(api, operator);
    const answer = await steps.ask(operator, 'POST', '/submissions', { datasetId, resourceName: 'Penduduk' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'UPLOAD_NEEDED' } });
  });

  it('are one at a time per resource; the refusal names the open one', async () => {
    const first = await steps.draft();
    const uploadId = await givenConfirmedUpload(api, steps.region.operator);
    const body = { datasetId: first.datasetId, resourceName: 'Penduduk', uploadId };
    const second = await steps.ask(steps.region.operator, 'POST', '/submissions', body);
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'SUBMISSION_ALREADY_OPEN', submissionId: first.id, state: 'draft' },
    });
    const elsewhere = { ...body, resourceName: 'Penduduk 2' };
    expect((await steps.ask(steps.region.operator, 'POST', '/submissions', elsewhere)).status).toBe(201);
    await steps.act(steps.region.operator, first.id, 'cancel');
    expect((await steps.ask(steps.region.operator, 'POST', '/submissions', body)).status).toBe(201);
  });

  it('are made once per Idempotency-Key', async () => {
    const { operator } = steps.region;
    const { id: datasetId } = await givenDataset(api, operator);
    const uploadId = await givenConfirmedUpload(api, operator);
    const create = (resourceName: string) =>
      steps.ask(
        operator,
        'POST',
        '/submissions',
        { datasetId, resourceName, uploadId },
        { 'idempotency-key': 'satu' },
      );
    const first = await create('Penduduk');
    const again = await create('Penduduk');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    expect((await create('Lain')).status).toBe(422);
    expect((await asOwner((client) => client.query('SELECT 1 FROM submission'))).rowCount).toBe(1);
  });

  it('refuse bad input by field, and wrong identifiers with 404', async () => {
    const { operator } = steps.region;
    const bad = await steps.ask(operator, 'POST', '/submissions', {
      datasetId: 'x',
      resourceName: '',
      releaseAt: '2026-08-01',
      metadata: { title: 5 },
      unknown: true,
    });
    expect(bad.status).toBe(400);
    const fields = bad.body.places.map((place) => place.field);
    expect(fields).toEqual(
      expect.arrayContaining(['datasetId', 'resourceName', 'releaseAt', 'metadata.title', 'unknown']),
    );
    expect((await steps.ask(operator, 'GET', '/submissions/not-an-id')).status).toBe(400);
    expect((await steps.ask(operator, 'GET', '/submissions?after=zzz')).status).toBe(400);
    const { id } = await steps.draft();
    expect((await steps.act(operator, id, 'explode')).status).toBe(404);
    expect((await steps.act(operator, id, 'release')).status).toBe(403);
    const invalid = await steps.ask(operator, 'PATCH', `/submissions/${id}`, {
      metadata: { licenceId: 'none' },
    });
    expect(invalid).toMatchObject({ status: 400, body: { code: 'DATASET_METADATA_INVALID' } });
  });

  it('cannot be submitted while the description lacks what publication needs', async () => {
    const { operator } = steps.region;
    const { id: datasetId } = await givenDataset(api, operator, { notes: '', topics: [] });
    const { id } = await steps.draft({ datasetId });
    const refused = await steps.act(operator, id, 'submit');
    expect(refused).toMatchObject({ status: 400, body: { code: 'DATASET_METADATA_INVALID' } });
    expect(refused.body.places.map((place) => place.field)).toEqual(['metadata.notes', 'metadata.topics']);
    await steps.ask(operator, 'PATCH', `/submissions/${id}`, {
      metadata: { notes: 'Akhir tahun.', topics: ['kependudukan'] },
    });
    expect((await steps.act(operator, id, 'submit')).body.state).toBe('submitted');
  });

  it('show the rows handed in, page by page', async () => {
    const { id } = await steps.draft();
    const { head } = steps.region;
    const first = await steps.ask(head, 'GET', `/submissions/${id}/rows?limit=2`);
    expect(first.body).toMatchObject({
      rowCount: 3,
      records: [
        { _id: 1, kecamatan: 'Plaosan', jumlah: 51230 },
        { _id: 2, kecamatan: 'Panekan', jumlah: 56120 },
      ],
      next: 2,
    });
    const second = await steps.ask(head, 'GET', `/submissions/${id}/rows?limit=2&after=2`);
    expect(second.body).toMatchObject({ records: [{ _id: 3, kecamatan: 'Sukomoro' }], next: null });
  });

  it('wait in queues, longest waiting first, for whoever may take the next step', async () => {
    const { operator, head, staf, kasi, kadin } = steps.region;
    const ids = [];
    for (let number = 0; number < 3; number += 1) ids.push((await steps.draft()).id);
    // The last made is submitted first: it has waited longest for its head.
    for (const id of [...ids].reverse()) await steps.until(id, 'submitted');
    const queue = async (person = head, query = '') =>
      (await steps.ask(person, 'GET', `/submissions?waitingForMe=true${query}`)).body;
    expect((await queue()).items.map((item) => item.id)).toEqual([...ids].reverse());
    for (const person of [operator, staf, kasi, kadin]) expect((await queue(person)).items).toEqual([]);

    const page = await queue(head, '&limit=2');
    expect(page.items).toHaveLength(2);
    const rest = await queue(head, `&limit=2&after=${page.next!}`);
    expect(rest).toMatchObject({ items: [{ id: ids[0] }], next: null });

    await steps.until(ids[1]!, 'kasi');
    expect((await queue(kasi)).items).toMatchObject([{ id: ids[1], step: 'kasi' }]);
    expect((await queue(kadin)).items).toEqual([]);
    const { organizationId } = steps.region;
    const filtered = await steps.ask(
      staf,
      'GET',
      `/submissions?state=signing&organization=${organizationId}`,
    );
    expect(filtered.body.items).toMatchObject([{ id: ids[1] }]);
    const elsewhere = await steps.ask(staf, 'GET', '/submissions?organization=no-such-agency');
    expect(elsewhere.body.items).toEqual([]);
  });
});
