import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { Publications } from '#lib/catalogue';
import { PublicReads } from '#lib/database';
import { ObjectStore } from '#lib/storage';
import { Releases } from '#lib/verification';
import { givenConfirmedUpload, smallTable } from '../support/given-submission.js';
import { SubmissionSteps } from '../support/submission-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const reason = 'Angka Kecamatan Plaosan perlu diperiksa ulang.';

describe('releases', () => {
  let api: NestFastifyApplication;
  let steps: SubmissionSteps;
  let releases: Releases;
  let reads: PublicReads;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    releases = api.get(Releases, { strict: false });
    reads = api.get(PublicReads, { strict: false });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await SubmissionSteps.in(api);
  });

  interface PublicVersion {
    id: string;
    number: number;
    label: string;
    is_current: boolean;
    table_name: string;
  }

  /** What the public role sees of a resource, oldest version first. */
  const publicVersions = (resourceId: string) =>
    reads.rows<PublicVersion>(
      'SELECT id, number, label, is_current, table_name FROM catalogue.version WHERE resource_id = $1 ORDER BY number',
      [resourceId],
    );

  /** The values of a table, read as the public role. */
  const publicValues = async (table: string) =>
    (await reads.rows<{ jumlah: string }>(`SELECT jumlah FROM datastore."${table}" ORDER BY _id`)).map(
      ({ jumlah }) => Number(jumlah),
    );

  const jobsOf = (name: string) =>
    asOwner(async (client) => {
      const { rows } = await client.query<{ start_after: Date }>(
        'SELECT start_after FROM jobs.job WHERE name = $1 ORDER BY start_after',
        [name],
      );
      return rows.map((row) => row.start_after);
    });

  async function released(wish: Parameters<SubmissionSteps['draft']>[0] = {}) {
    const made = await steps.draft(wish);
    await steps.until(made.id, 'scheduled');
    await releases.prepare(made.id);
    await releases.publish(made.id);
    return made;
  }

  it('publish a table with its files in one step, and say so in history and audit', async () => {
    const { id, resourceId, datasetName } = await steps.draft();
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    expect(await publicVersions(resourceId)).toEqual([]);
    expect(await jobsOf('publish-version')).toHaveLength(1);
    await releases.publish(id);

    const [version] = await publicVersions(resourceId);
    expect(version).toMatchObject({ number: 1, label: '1.0.0', is_current: true });
    expect(await publicValues(version!.table_name)).toEqual([51230, 56120, 33456]);
    const files = await reads.rows<{ format: string; object_key: string; size: string; file_name: string }>(
      'SELECT format, object_key, size, file_name FROM catalogue.version_file WHERE version_id = $1 ORDER BY format',
      [version!.id],
    );
    expect(files.map(({ format }) => format)).toEqual(['csv', 'json', 'parquet', 'xlsx']);
    const objects = api.get(ObjectStore, { strict: false });
    for (const file of files) {
      expect(file.object_key).toBe(`versions/${version!.id}/${datasetName}-penduduk.${file.format}`);
      expect((await objects.stat(file.object_key))?.size).toBe(Number(file.size));
    }
    expect(await steps.show(id)).toMatchObject({
      state: 'published',
      stateLabel: 'Sudah terbit',
      actions: [],
      versionId: version!.id,
      problem: null,
    });
    expect((await steps.history(id)).at(-1)).toMatchObject({
      action: 'release',
      by: 'sistem',
      to: 'published',
    });
    const audit = await asOwner((client) =>
      client.query(`SELECT actor_id, actor_name FROM audit_entry WHERE action = 'submission.release'`),
    );
    expect(audit.rows).toEqual([{ actor_id: null, actor_name: 'sistem' }]);
    const published = await asOwner((client) =>
      client.query(`SELECT subject_type, details FROM audit_entry WHERE action = 'dataset.publish'`),
    );
    expect(published.rows).toMatchObject([
      {
        subject_type: 'dataset',
        details: { from: 'draft', to: 'published', resourceId, versionId: version!.id, label: '1.0.0' },
      },
    ]);
  });

  it('run any number of times, also at once, and make one version', async () => {
    const { id, resourceId } = await steps.draft();
    await steps.until(id, 'scheduled');
    await Promise.all([releases.prepare(id), releases.prepare(id)]);
    await releases.prepare(id);
    await Promise.all(Array.from({ length: 6 }, () => releases.publish(id)));
    await releases.publish(id);
    await releases.prepare(id);
    expect(await publicVersions(resourceId)).toHaveLength(1);
    expect((await steps.history(id)).filter(({ action }) => action === 'release')).toHaveLength(1);
    const versions = await asOwner((client) => client.query('SELECT state FROM resource_version'));
    expect(versions.rows).toEqual([{ state: 'published' }]);
  });

  it('publishing before preparing only has it prepared', async () => {
    const { id, resourceId } = await steps.draft();
    await steps.until(id, 'scheduled');
    await releases.publish(id);
    expect(await publicVersions(resourceId)).toEqual([]);
    expect((await steps.show(id)).state).toBe('scheduled');
  });

  it('show the public nothing before the release: not the title, no count, no table', async () => {
    const { id } = await steps.draft({
      body: {
        metadata: { title: 'Rahasia sampai rilis', tags: ['rahasia'] },
        releaseAt: '2099-01-01T00:00:00+07:00',
      },
    });
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    await releases.publish(id);
    expect((await steps.show(id)).state).toBe('scheduled');
    for (const view of ['dataset', 'resource', 'version', 'version_file', 'tag', 'document']) {
      const [count] = await reads.rows<{ n: string }>(`SELECT count(*) AS n FROM catalogue.${view}`);
      expect([view, Number(count!.n)]).toEqual([view, 0]);
    }
    const { table_name: table } = (
      await asOwner((client) =>
        client.query<{ table_name: string }>('SELECT table_name FROM resource_version'),
      )
    ).rows[0]!;
    await expect(publicValues(table)).rejects.toMatchObject({ code: '42501' });
    await expect(reads.rows('SELECT 1 FROM lumbung.submission')).rejects.toMatchObject({ code: '42501' });
  });

  it('wait for the release time, also when it is moved after the job was queued', async () => {
    const { kadin } = steps.region;
    const { id, resourceId } = await steps.draft({ body: { releaseAt: '2098-01-01T00:00:00Z' } });
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    expect(await jobsOf('publish-version')).toEqual([new Date('2098-01-01T00:00:00Z')]);

    const later = await steps.act(kadin, id, 'reschedule', { releaseAt: '2099-01-01T00:00:00Z' });
    expect(later.body).toMatchObject({ state: 'scheduled', releaseAt: '2099-01-01T00:00:00.000Z' });
    expect((await jobsOf('publish-version')).at(-1)).toEqual(new Date('2099-01-01T00:00:00Z'));
    // The job of the old time comes: it is too early.
    await releases.publish(id);
    expect(await publicVersions(resourceId)).toEqual([]);

    await steps.act(kadin, id, 'reschedule', { releaseAt: null });
    await releases.publish(id);
    expect(await publicVersions(resourceId)).toHaveLength(1);
    expect((await steps.history(id)).map(({ action }) => action).slice(-3)).toEqual([
      'reschedule',
      'reschedule',
      'release',
    ]);
    expect((await steps.act(kadin, id, 'reschedule', { releaseAt: null })).status).toBe(409);
  });

  it('let only those who may release set the time', async () => {
    const { id } = await steps.draft();
    await steps.until(id, 'scheduled');
    for (const person of [steps.region.operator, steps.region.head, steps.region.staf, steps.region.kasi]) {
      expect((await steps.act(person, id, 'reschedule', { releaseAt: null })).status).toBe(403);
    }
  });

  it('leave the published version untouched while a revision is under review, then swap', async () => {
    const first = await released();
    const [before] = await publicVersions(first.resourceId);
    const revision = await steps.draft({ datasetId: first.datasetId, table: smallTable({ plaosan: 51999 }) });
    for (const target of ['submitted', 'approved', 'kasi', 'kabid', 'kadin', 'scheduled']) {
      await steps.until(revision.id, target);
      expect(await publicVersions(first.resourceId)).toEqual([before]);
    }
    await releases.prepare(revision.id);
    expect(await publicVersions(first.resourceId)).toEqual([before]);
    await releases.publish(revision.id);

    const [one, two] = await publicVersions(first.resourceId);
    expect(one).toMatchObject({ id: before!.id, label: '1.0.0', is_current: false });
    expect(two).toMatchObject({ number: 2, label: '1.1.0', is_current: true });
    expect(await publicValues(one!.table_name)).toEqual([51230, 56120, 33456]);
    expect(await publicValues(two!.table_name)).toEqual([51999, 56120, 33456]);
  });

  it('tell a reviewer what a revision changes: fields, rows, cells', async () => {
    const first = await released();
    const revision = await steps.draft({
      datasetId: first.datasetId,
      table: smallTable({ plaosan: 51999 }),
      body: { metadata: { notes: 'Angka diperbaiki.' } },
    });
    const { body } = await steps.ask(steps.region.head, 'GET', `/submissions/${revision.id}/changes`);
    expect(body).toMatchObject({
      against: { number: 1, label: '1.0.0' },
      metadata: [
        { field: 'notes', before: 'Penduduk terdaftar pada akhir tahun.', after: 'Angka diperbaiki.' },
      ],
      table: { rowsAdded: 0, rowsRemoved: 0, rowsChanged: 1, cellsChanged: 1, identical: false },
      rowCount: { before: 3, after: 3 },
      rows: [
        {
          kind: 'changed',
          key: { kecamatan: 'Plaosan' },
          cells: [{ column: 'jumlah', before: 51230, after: 51999 }],
        },
      ],
      next: null,
    });
    const { body: ofFirst } = await steps.ask(steps.region.head, 'GET', `/submissions/${first.id}/changes`);
    expect(ofFirst['against']).toMatchObject({ number: 1 });
  });

  it('publish a revision of the description alone as a patch, on the same table', async () => {
    const first = await released();
    const { operator } = steps.region;
    const made = await steps.ask(operator, 'POST', '/submissions', {
      datasetId: first.datasetId,
      resourceName: 'Penduduk',
      metadata: { notes: 'Uraian yang lebih jelas.' },
    });
    expect(made.body).toMatchObject({ uploadId: null, parts: [{ part: 'metadata' }] });
    const id = made.body.id;
    const { body: changes } = await steps.ask(operator, 'GET', `/submissions/${id}/changes`);
    expect(changes).toMatchObject({ metadata: [{ field: 'notes' }], table: null, rows: [] });
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    await releases.publish(id);
    const [one, two] = await publicVersions(first.resourceId);
    expect(two).toMatchObject({ number: 2, label: '1.0.1', is_current: true, table_name: one!.table_name });
    const [dataset] = await reads.rows<{ metadata: { notes: string } }>(
      'SELECT metadata FROM catalogue.dataset',
    );
    expect(dataset!.metadata.notes).toBe('Uraian yang lebih jelas.');
    expect((await steps.show(id)).state).toBe('published');
    // The next revision starts from what was published, not from the description of long ago.
    const { body: next } = await steps.ask(operator, 'POST', '/submissions', {
      datasetId: first.datasetId,
      resourceName: 'Penduduk',
    });
    expect(next['metadata']).toMatchObject({ notes: 'Uraian yang lebih jelas.' });
  });

  it('publish what was approved last when it was taken back after preparation', async () => {
    const { operator, kadin } = steps.region;
    const { id, resourceId } = await steps.draft({ body: { releaseAt: '2099-01-01T00:00:00Z' } });
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    expect((await steps.act(kadin, id, 'return', { reason })).body).toMatchObject({
      state: 'returned',
      preparedAt: null,
      approvedFingerprint: null,
    });
    await releases.publish(id);
    const uploadId = await givenConfirmedUpload(api, operator, smallTable({ plaosan: 1 }));
    await steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId, releaseAt: null });
    await releases.publish(id);
    expect(await publicVersions(resourceId)).toEqual([]);
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    await releases.publish(id);
    const versions = await publicVersions(resourceId);
    expect(versions).toMatchObject([{ number: 1 }]);
    expect(await publicValues(versions[0]!.table_name)).toEqual([1, 56120, 33456]);
  });

  it('cancelled before its time, it never appears', async () => {
    const { id, resourceId } = await steps.draft({ body: { releaseAt: '2099-01-01T00:00:00Z' } });
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    expect((await steps.act(steps.region.operator, id, 'cancel', { reason })).body.state).toBe('cancelled');
    await releases.publish(id);
    await releases.prepare(id);
    expect(await publicVersions(resourceId)).toEqual([]);
    expect((await steps.show(id)).state).toBe('cancelled');
  });

  describe('of a withdrawn dataset', () => {
    const withdraw = (datasetId: string) =>
      api
        .get(Publications, { strict: false })
        .withdrawDataset(steps.region.kabid.actor, datasetId, 'Angka keliru seluruhnya.');

    it('open submissions go no further, except back', async () => {
      const first = await released();
      const revision = await steps.draft({ datasetId: first.datasetId, table: smallTable({ plaosan: 1 }) });
      await steps.until(revision.id, 'approved');
      await withdraw(first.datasetId);
      const refused = await steps.act(steps.region.staf, revision.id, 'verify');
      expect(refused).toMatchObject({ status: 409, body: { code: 'SUBMISSION_OF_WITHDRAWN_DATASET' } });
      expect((await steps.show(revision.id)).actions.map(({ action }) => action)).toEqual(['return']);
      expect((await steps.act(steps.region.operator, revision.id, 'cancel', { reason })).status).toBe(200);
    });

    it('a scheduled one is given up, and the tombstone stays', async () => {
      const first = await released();
      const revision = await steps.draft({ datasetId: first.datasetId, table: smallTable({ plaosan: 1 }) });
      await steps.until(revision.id, 'scheduled');
      await releases.prepare(revision.id);
      await withdraw(first.datasetId);
      await releases.publish(revision.id);
      expect((await steps.show(revision.id)).state).toBe('cancelled');
      expect((await steps.history(revision.id)).at(-1)).toMatchObject({ action: 'abandon', by: 'sistem' });
      const [dataset] = await reads.rows('SELECT state, withdrawn_reason FROM catalogue.dataset');
      expect(dataset).toEqual({ state: 'withdrawn', withdrawn_reason: 'Angka keliru seluruhnya.' });
    });

    it('a publication that is under way at that moment does not bring it back', async () => {
      const first = await released();
      const revision = await steps.draft({ datasetId: first.datasetId, table: smallTable({ plaosan: 1 }) });
      await steps.until(revision.id, 'scheduled');
      await releases.prepare(revision.id);
      const publishing = await asOwner(async (client) => {
        await client.query('BEGIN');
        await client.query(
          `UPDATE dataset SET state = 'withdrawn', withdrawn_at = clock_timestamp(), withdrawn_reason = 'keliru'`,
        );
        const publication = releases.publish(revision.id);
        const waiting = `SELECT FROM pg_locks WHERE NOT granted`;
        while ((await client.query(waiting)).rowCount === 0);
        await client.query('COMMIT');
        return { publication };
      });
      await publishing.publication;
      expect((await steps.show(revision.id)).state).toBe('cancelled');
      const [dataset] = await reads.rows('SELECT state, withdrawn_reason FROM catalogue.dataset');
      expect(dataset).toEqual({ state: 'withdrawn', withdrawn_reason: 'keliru' });
    });

    it('one made afterwards publishes it anew', async () => {
      const first = await released();
      await withdraw(first.datasetId);
      const again = await released({ datasetId: first.datasetId, table: smallTable({ plaosan: 7 }) });
      const versions = await publicVersions(again.resourceId);
      expect(versions.at(-1)).toMatchObject({ number: 2, is_current: true });
      expect(await publicValues(versions.at(-1)!.table_name)).toEqual([7, 56120, 33456]);
    });
  });

  it('a failure for good is shown, and rescheduling tries again', async () => {
    const { id } = await steps.draft();
    await steps.until(id, 'scheduled');
    await releases.recordFailure(id, new Error('disk full'));
    expect((await steps.show(id))['problem']).toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('Atur ulang waktu terbit'),
    });
    const before = (await jobsOf('prepare-version')).length;
    const again = await steps.act(steps.region.kabid, id, 'reschedule', { releaseAt: null });
    expect(again.body['problem']).toBeNull();
    expect((await jobsOf('prepare-version')).length).toBe(before + 1);
  });

  it('a walk of 100 random actions keeps history, audit, state and approval together', async () => {
    let seed = 42;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const { operator, head, staf, kasi, kabid, kadin } = steps.region;
    const people = [operator, head, staf, kasi, kabid, kadin];
    const actions = [
      'submit',
      'approve',
      'verify',
      'sign',
      'sign',
      'return',
      'reschedule',
      'edit',
      'publish',
    ];
    const { id } = await steps.draft();
    let accepted = 0;
    for (let step = 0; step < 100; step += 1) {
      let person = people[random(people.length)]!;
      let action = actions[random(actions.length)]!;
      // Two times of three somebody does what they are offered, else anybody tries anything.
      const order = [...people, ...people].slice(random(people.length)).slice(0, people.length);
      for (const other of random(3) > 0 ? order : []) {
        const may = (await steps.show(id, other)).actions
          .map((given) => given.action)
          .filter((name) => name !== 'cancel' && (name !== 'edit' || random(4) === 0));
        if (may.length === 0) continue;
        [person, action] = [other, may[random(may.length)]!];
        break;
      }
      const before = await steps.show(id, person);
      if (action === 'publish') {
        await releases.publish(id);
        expect((await steps.show(id)).state).toBe(before.state);
        continue;
      }
      const offered = before.actions.map((given) => given.action).includes(action);
      const answer =
        action === 'edit'
          ? await steps.ask(person, 'PATCH', `/submissions/${id}`, { changeNote: `Langkah ${String(step)}` })
          : await steps.act(person, id, action, { reason, fingerprint: before.fingerprint });
      expect([step, action, answer.status]).toEqual([step, action, offered ? 200 : expect.any(Number)]);
      if (!offered) expect([403, 409]).toContain(answer.status);
      else accepted += 1;
      const now = await steps.show(id);
      expect((await steps.history(id)).length).toBe(accepted + 1);
      const approved = ['approved', 'signing', 'scheduled'].includes(now.state);
      expect([now.state, now.approvedFingerprint]).toEqual([now.state, approved ? now.fingerprint : null]);
    }
    expect(accepted).toBeGreaterThan(40);
    const audit = await asOwner((client) =>
      client.query('SELECT 1 FROM audit_entry WHERE subject_id = $1', [id]),
    );
    expect(audit.rowCount).toBe(accepted + 1);
  }, 60_000);

  it('the worker takes it from the last signature to the public by itself', async () => {
    const worker = await createWorker(testEnvironment());
    try {
      const { id, resourceId } = await steps.draft();
      await steps.until(id, 'scheduled');
      for (let wait = 0; wait < 200; wait += 1) {
        if ((await steps.show(id)).state === 'published') break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect((await steps.show(id)).state).toBe('published');
      expect(await publicVersions(resourceId)).toHaveLength(1);
    } finally {
      await worker.close();
    }
  }, 60_000);
});
