import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StorageSweep, uploadStates } from '#lib/intake';
import { TabularErrors } from '#lib/tabular';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { newestReading, readNow, upload } from '../support/intake.js';
import { diesWhileLoading, firstAttempt, opens, readerWith, understood } from '../support/readers.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Step {
  action: string;
  from: string | null;
  to: string | null;
  actor: string | null;
  name: string;
  origin: string;
  chain: string;
  details: Record<string, unknown>;
}

const csv = 'kecamatan,luas_ha\nMagetan,21.41\nPlaosan,66.09\nParang,71.64\n';

describe('the audit trail of an upload', () => {
  let api: NestFastifyApplication;
  let operator: GivenPerson;
  let opd: { id: string };
  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    opd = await given.organization();
    operator = await given.person({ role: 'operator', organizationId: opd.id });
  });

  const uploaded = async (content = csv): Promise<string> =>
    (await upload(api, operator, { name: 'luas.csv', content })).json<{ id: string }>().id;
  const post = (id: string, path: string, payload: object) =>
    api.inject({ method: 'POST', url: `/api/v1/uploads/${id}/${path}`, payload, headers: bearer(operator) });
  const trailOf = (id: string): Promise<Step[]> =>
    asOwner(async (client) => {
      const { rows } = await client.query<Step>(
        `SELECT action, details->>'from' AS "from", details->>'to' AS "to", actor_id AS actor, actor_name AS name, origin,
           chain, details
         FROM audit_entry WHERE subject_type = 'upload' AND subject_id = $1 ORDER BY number`,
        [id],
      );
      return rows;
    });
  const actionsOf = async (id: string) => (await trailOf(id)).map(({ action }) => action);

  it('names every state it was in, and who moved it: people in their name, jobs as the system', async () => {
    const id = await uploaded();
    await readNow(api, id);
    await post(id, 'corrections', { skipRows: [4] });
    await readNow(api, id);
    await post(id, 'confirm', { readingNumber: 2 });
    const trail = await trailOf(id);
    expect(trail.map(({ action, from, to }) => [action, from, to])).toEqual([
      ['upload.receive', null, null],
      ['upload.start', 'stored', 'reading'],
      ['upload.finish', 'reading', 'read'],
      ['upload.correct', 'read', 'stored'],
      ['upload.start', 'stored', 'reading'],
      ['upload.finish', 'reading', 'read'],
      ['upload.confirm', 'read', 'confirmed'],
    ]);
    for (const step of trail) {
      const byJob = ['upload.start', 'upload.finish'].includes(step.action);
      expect(step).toMatchObject({
        chain: opd.id,
        actor: byJob ? null : operator.accountId,
        ...(byJob ? { name: 'sistem', origin: 'worker' } : { origin: '127.0.0.1' }),
      });
    }
    expect(trail[2]?.details).toMatchObject({ reading: 1, rowCount: 3, loaded: true });
    expect(trail[5]?.details).toMatchObject({ reading: 2, rowCount: 2, loaded: true });
  });

  it('has one start however often the reading was begun, and no end before there is one', async () => {
    const id = await uploaded();
    const dies = readerWith(api, diesWhileLoading);
    const reading = await newestReading(id);
    await expect(dies.read(reading, firstAttempt)).rejects.toThrow('killed');
    await expect(dies.read(reading, firstAttempt)).rejects.toThrow('killed');
    expect(await actionsOf(id)).toEqual(['upload.receive', 'upload.start']);
    await Promise.all([readNow(api, id), readNow(api, id), readNow(api, id)]);
    expect(await actionsOf(id)).toEqual(['upload.receive', 'upload.start', 'upload.finish']);
  });

  it('does not grow with the progress', async () => {
    const id = await uploaded();
    const tells = readerWith(api, async (request) => {
      for (let rows = 1; rows <= 3; rows += 1) {
        request.onProgress?.({ stage: 'writing', bytes: rows, totalBytes: 3, rows });
        let shown: number | undefined;
        while (shown !== rows) {
          const answer = await api.inject({ url: `/api/v1/uploads/${id}`, headers: bearer(operator) });
          shown = answer.json<{ progress: { rows?: number } }>().progress.rows;
        }
      }
      return opens(understood())(request);
    });
    await tells.read(await newestReading(id), firstAttempt);
    expect(await actionsOf(id)).toEqual(['upload.receive', 'upload.start', 'upload.finish']);
  });

  it('says that nothing was loaded when a question is open', async () => {
    const id = await uploaded();
    const question = { id: 'gaya-2', text: 'Apakah 1.234 seribu lebih?', choices: [] };
    await readerWith(api, opens(understood({ questions: [question] }))).read(
      await newestReading(id),
      firstAttempt,
    );
    expect((await trailOf(id)).at(-1)).toMatchObject({
      action: 'upload.finish',
      details: { reading: 1, loaded: false },
    });
  });

  it('says why a file was refused, and why its reading failed', async () => {
    const refused = await uploaded();
    await readerWith(api, () => Promise.reject(TabularErrors.FILE_HAS_NO_ROWS())).read(
      await newestReading(refused),
      firstAttempt,
    );
    expect((await trailOf(refused)).at(-1)).toMatchObject({
      action: 'upload.refuse',
      from: 'reading',
      to: 'refused',
      actor: null,
      details: { reading: 1, code: 'FILE_HAS_NO_ROWS' },
    });
    const failed = await uploaded();
    await readerWith(api, () => Promise.reject(new Error('boom'))).read(await newestReading(failed), {
      ...firstAttempt,
      isFinal: () => true,
    });
    expect((await trailOf(failed)).at(-1)).toMatchObject({
      action: 'upload.fail',
      from: 'reading',
      to: 'failed',
      actor: null,
      details: { reading: 1, code: 'READING_FAILED' },
    });
  });

  it('says that the sweep ended a reading whose job was lost, in the chain of its organization', async () => {
    const ids = [await uploaded(), await uploaded()];
    await asOwner((client) => client.query(`UPDATE jobs.job SET state = 'failed'`));
    await api.get(StorageSweep, { strict: false }).run();
    for (const id of ids)
      expect((await trailOf(id)).at(-1)).toMatchObject({
        action: 'upload.fail',
        from: 'stored',
        to: 'failed',
        name: 'sistem',
        chain: opd.id,
        details: { reading: 1, code: 'READING_FAILED' },
      });
  });

  it('is a walk through the table of states, whatever happens to the upload', async () => {
    const id = await uploaded();
    const choices = [
      () => readNow(api, id),
      () => post(id, 'corrections', {}),
      async () => readerWith(api, diesWhileLoading).read(await newestReading(id), firstAttempt),
      async () =>
        readerWith(api, () => Promise.reject(TabularErrors.FILE_HAS_NO_ROWS())).read(
          await newestReading(id),
          firstAttempt,
        ),
      (step: number) => post(id, 'confirm', { readingNumber: 1 + (step % 3) }),
    ];
    for (let step = 0; step < 40; step += 1)
      await choices[(step * 7 + (step >> 2)) % choices.length]!(step).catch((error: unknown) => {
        expect(String(error)).toContain('killed');
      });
    let state: string = uploadStates.initial;
    const trail = await trailOf(id);
    expect(trail.length).toBeGreaterThan(2);
    for (const { action, from, to } of trail.slice(1)) {
      expect(from).toBe(state);
      expect(
        uploadStates.transitions.map((arrow) => `upload.${arrow.action} ${arrow.from} ${arrow.to}`),
      ).toContain(`${action} ${String(from)} ${String(to)}`);
      state = String(to);
    }
    const answer = await api.inject({ url: `/api/v1/uploads/${id}`, headers: bearer(operator) });
    expect(answer.json<{ state: string }>().state).toBe(state);
  });
});
