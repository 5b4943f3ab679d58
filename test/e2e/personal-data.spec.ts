import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { Releases } from '#lib/verification';
import { given, type GivenPerson } from '../support/given.js';
import { givenDataset, givenRegion } from '../support/given-submission.js';
import { readNow, upload } from '../support/intake.js';
import { makeZip, sheetOf, workbookParts } from '../support/make-workbook.js';
import { SubmissionSteps, type Answer } from '../support/submission-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

/** Invented: no person has these numbers of the kecamatan Magetan, born in the years 1990. */
const niks = ['3520014112900001', '3520011503910002', '3520015506920003', '3520010107930004'];
const csv = `Desa,Nomor Seri,Jumlah\n${niks.map((nik, index) => `Desa ${String(index)},${nik},${String(index)}0`).join('\n')}\n`;

interface Finding {
  id: string;
  kind: string;
  effect: string;
  count: number;
  places: { cell: string }[];
  masked: string[];
  fingerprint: string;
  explanation: { reason: string; by: string } | null;
  release: { reason: string; by: string; at: string } | null;
  actions: string[];
}

const claim = 'Nomor seri alat dari pabrik, bukan NIK.';
const verdict = 'Sudah dicocokkan dengan daftar alat: ini nomor seri pabrik.';

describe('personal data', () => {
  let api: NestFastifyApplication;
  let steps: SubmissionSteps;
  let releases: Releases;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    releases = api.get(Releases, { strict: false });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await SubmissionSteps.in(api);
  });

  /** Uploads, reads and confirms a file. */
  async function handedIn(
    content: string | Buffer = csv,
    name = 'alat.csv',
    corrections?: object,
  ): Promise<string> {
    const { operator } = steps.region;
    const id = (await upload(api, operator, { name, content })).json<{ id: string }>().id;
    await readNow(api, id);
    if (corrections !== undefined) {
      await steps.ask(operator, 'POST', `/uploads/${id}/corrections`, corrections);
      await readNow(api, id);
    }
    const shown = await steps.ask(operator, 'GET', `/uploads/${id}`);
    const { number } = (shown.body as unknown as { reading: { number: number } }).reading;
    const confirmed = await steps.ask(operator, 'POST', `/uploads/${id}/confirm`, { readingNumber: number });
    if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
    return id;
  }

  async function drafted(uploadId: string, metadata: object = {}): Promise<string> {
    const { operator } = steps.region;
    const dataset = await givenDataset(api, operator, metadata);
    const made = await steps.ask(operator, 'POST', '/submissions', {
      datasetId: dataset.id,
      resourceName: 'Alat',
      uploadId,
    });
    return made.body.id;
  }

  const findingsOf = async (id: string, person: GivenPerson): Promise<Finding[]> =>
    (await steps.ask(person, 'GET', `/submissions/${id}/findings`)).body.items as unknown as Finding[];

  async function say(
    person: GivenPerson,
    id: string,
    word: string,
    reason: string,
    number = 0,
  ): Promise<Answer> {
    const finding = (await findingsOf(id, steps.region.staf))[number]!;
    return steps.ask(
      person,
      word.endsWith('retraction') ? 'POST' : 'PUT',
      `/submissions/${id}/findings/${finding.id}/${word}`,
      {
        reason,
        fingerprint: finding.fingerprint,
      },
    );
  }

  const codes = (answer: Answer) => [answer.status, answer.body.code];
  const actionsOf = async (id: string, person: GivenPerson) =>
    (await steps.show(id, person)).actions.map(({ action }) => action);

  it('are shown to the operator as soon as the file is read, every cell named and no value legible', async () => {
    const { operator } = steps.region;
    const id = (await upload(api, operator, { name: 'alat.csv', content: csv })).json<{ id: string }>().id;
    await readNow(api, id);
    const shown = await steps.ask(operator, 'GET', `/uploads/${id}`);
    const rows = await steps.ask(operator, 'GET', `/uploads/${id}/rows`);
    const { understood } = (shown.body as unknown as { reading: { understood: { personal: unknown[] } } })
      .reading;
    expect(understood.personal).toMatchObject([
      {
        kind: 'nik',
        column: 'nomor_seri',
        count: 4,
        places: [{ cell: 'B2' }, { cell: 'B3' }, { cell: 'B4' }, { cell: 'B5' }],
      },
    ]);
    const said = JSON.stringify([shown.body, rows.body]);
    for (const nik of niks) expect(said).not.toContain(nik.slice(4, 14));
    expect(said).toContain('3520••••••••••01');
  });

  it('go no further once the operator leaves the column out', async () => {
    const id = await drafted(await handedIn(csv, 'alat.csv', { columns: [{ position: 2, leaveOut: true }] }));
    expect(await findingsOf(id, steps.region.operator)).toEqual([]);
    await steps.until(id, 'scheduled');
  });

  it('are not handed in unexplained; the refusal names the cells', async () => {
    const { operator } = steps.region;
    const id = await drafted(await handedIn());
    const refused = await steps.act(operator, id, 'submit');
    expect(codes(refused)).toEqual([422, 'FINDINGS_UNEXPLAINED']);
    expect(refused.body.places).toMatchObject(
      [2, 3, 4, 5].map((row) => ({
        field: 'findings.nik:nomor_seri',
        row,
        cell: `B${String(row)}`,
        column: 'Nomor Seri',
      })),
    );
    expect(JSON.stringify(refused.body)).not.toContain(niks[0]!.slice(4, 14));
    expect((await findingsOf(id, operator))[0]?.actions).toEqual(['explain']);
    expect(codes(await say(operator, id, 'explanation', 'bukan'))).toEqual([400, 'REASON_NEEDED']);
    expect((await say(operator, id, 'explanation', claim)).status).toBe(200);
    expect((await steps.act(operator, id, 'submit')).status).toBe(200);
  });

  /** Explained, handed in and approved by the head: waits for the walidata. */
  async function awaitingVerdict(): Promise<string> {
    const id = await drafted(await handedIn());
    await say(steps.region.operator, id, 'explanation', claim);
    await steps.until(id, 'approved');
    return id;
  }

  it('block verification until a walidata releases them with a reason; then they are published', async () => {
    const { operator, head, staf, kasi, kabid } = steps.region;
    const id = await awaitingVerdict();
    expect((await steps.show(id))['blockedBy']).toEqual(['nik:nomor_seri']);
    expect(await actionsOf(id, staf)).not.toContain('verify');
    const refused = await steps.act(staf, id, 'verify');
    expect(codes(refused)).toEqual([409, 'PERSONAL_DATA_FOUND']);
    expect(refused.body.places).toHaveLength(4);
    const [seen] = await findingsOf(id, kasi);
    expect(seen).toMatchObject({
      effect: 'blocks',
      explanation: { reason: claim, by: operator.name },
      actions: ['release'],
    });

    for (const person of [operator, head, staf])
      expect(codes(await say(person, id, 'release', verdict))).toEqual([403, 'NOT_ALLOWED']);
    expect(codes(await say(kasi, id, 'release', 'Bukan NIK kok.'))).toEqual([400, 'REASON_NEEDED']);
    const released = await say(kasi, id, 'release', verdict);
    expect(released.status).toBe(200);

    // The next verifier sees who said it, and why.
    expect((await findingsOf(id, kabid))[0]).toMatchObject({
      release: { reason: verdict, by: kasi.name },
      actions: ['retract'],
    });
    expect((await steps.show(id))['blockedBy']).toEqual([]);
    expect((await steps.history(id)).at(-1)).toMatchObject({
      action: 'release-finding',
      by: kasi.name,
      reason: verdict,
      details: {
        finding: 'nik:nomor_seri',
        label: 'Nomor Seri',
        cells: 4,
        columnFingerprint: seen?.fingerprint,
      },
    });
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    await releases.publish(id);
    expect((await steps.show(id)).state).toBe('published');
    const audited = await asOwner(async (client) => {
      const { rows } = await client.query<{
        action: string;
        actor_name: string;
        reason: string;
        details: unknown;
      }>(
        `SELECT action, actor_name, reason, details FROM audit_entry
         WHERE subject_id = $1 AND action LIKE '%finding' ORDER BY number`,
        [id],
      );
      return rows;
    });
    expect(audited).toMatchObject([
      { action: 'submission.explain-finding', actor_name: operator.name, reason: claim },
      {
        action: 'submission.release-finding',
        actor_name: kasi.name,
        reason: verdict,
        details: { finding: 'nik:nomor_seri', columnFingerprint: seen?.fingerprint },
      },
    ]);
  });

  it('are masked in what reviewers look at, and legible once released', async () => {
    const { staf, kasi } = steps.region;
    const id = await awaitingVerdict();
    const before = await steps.ask(staf, 'GET', `/submissions/${id}/rows`);
    expect(before.body['records']).toMatchObject([{ nomor_seri: '3520••••••••••01' }, {}, {}, {}]);
    await say(kasi, id, 'release', verdict);
    const after = await steps.ask(staf, 'GET', `/submissions/${id}/rows`);
    expect(after.body['records']).toMatchObject([{ nomor_seri: niks[0] }, {}, {}, {}]);
  });

  it('block again when other values come: a release is for the values it was given for', async () => {
    const { operator, kasi } = steps.region;
    const id = await awaitingVerdict();
    await say(kasi, id, 'release', verdict);
    const changed = await handedIn(csv.replace(niks[0]!, '3520014112900009'));
    await steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId: changed });
    expect((await findingsOf(id, operator))[0]).toMatchObject({ explanation: null, release: null });
    expect(codes(await steps.act(operator, id, 'submit'))).toEqual([422, 'FINDINGS_UNEXPLAINED']);
    await say(operator, id, 'explanation', claim);
    await steps.until(id, 'approved');
    expect((await steps.show(id))['blockedBy']).toEqual(['nik:nomor_seri']);
    // The same values handed in anew are the values that were released.
    await steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId: await handedIn() });
    expect((await steps.show(id))['blockedBy']).toEqual([]);
  });

  it('block at the last door too, when a release is taken back after the last signature', async () => {
    const { kasi, kabid } = steps.region;
    const id = await awaitingVerdict();
    await say(kasi, id, 'release', verdict);
    await steps.until(id, 'kabid');
    const retraction = 'Ternyata sebagian cocok dengan data kependudukan.';
    expect((await say(kabid, id, 'release/retraction', retraction)).status).toBe(200);
    expect(codes(await steps.act(kabid, id, 'sign'))).toEqual([409, 'PERSONAL_DATA_FOUND']);
    await say(kasi, id, 'release', verdict);
    await steps.until(id, 'scheduled');
    await releases.prepare(id);
    await say(kabid, id, 'release/retraction', retraction);
    await expect(releases.publish(id)).rejects.toMatchObject({ code: 'PERSONAL_DATA_FOUND' });
    await expect(releases.prepare(id)).resolves.toBeUndefined();
    expect((await steps.show(id)).state).toBe('scheduled');
    expect((await steps.history(id)).filter(({ action }) => action === 'retract-release')).toHaveLength(2);
  });

  it('are released by nobody who worked on the submission, and not for values they did not see', async () => {
    const { organizationId, kasi } = steps.region;
    const both = await given.person({
      role: 'operator',
      organizationId,
      also: [{ role: 'walidata-kasi', organizationId }],
    });
    const id = await awaitingVerdict();
    const body = { reason: verdict, fingerprint: 'ab'.repeat(16) };
    const path = `/submissions/${id}/findings/nik:nomor_seri/release`;
    expect(codes(await steps.ask(kasi, 'PUT', path, body))).toEqual([409, 'FINGERPRINT_CHANGED']);
    const elsewhere = path.replace('nomor_seri', 'jumlah');
    expect(codes(await steps.ask(kasi, 'PUT', elsewhere, body))).toEqual([404, 'NOT_FOUND']);
    await steps.ask(both, 'PATCH', `/submissions/${id}`, { changeNote: 'Saya rapikan.' });
    await steps.until(id, 'approved');
    expect(codes(await say(both, id, 'release', verdict))).toEqual([403, 'APPROVER_IS_SUBMITTER']);
    expect((await findingsOf(id, both))[0]?.actions).toEqual([]);
  });

  it('stop a verification that meets a release being taken back', async () => {
    const { staf, kasi } = steps.region;
    const id = await awaitingVerdict();
    await say(kasi, id, 'release', verdict);
    const [verified, retracted] = await Promise.all([
      steps.act(staf, id, 'verify'),
      say(kasi, id, 'release/retraction', 'Ternyata sebagian cocok dengan data kependudukan.'),
    ]);
    const now = await steps.show(id);
    // Whichever came first, a blocked submission goes no further.
    expect([verified.status, retracted.status]).toContain(200);
    if ((now['blockedBy'] as string[]).length === 0) {
      expect([now.state, retracted.status]).toEqual(['signing', 409]);
      return;
    }
    const next = now.state === 'signing' ? steps.act(kasi, id, 'sign') : steps.act(staf, id, 'verify');
    expect(codes(await next)).toEqual([409, 'PERSONAL_DATA_FOUND']);
  });

  it('answer people of other agencies as if there were nothing', async () => {
    const id = await awaitingVerdict();
    const stranger = (await givenRegion()).operator;
    expect(codes(await steps.ask(stranger, 'GET', `/submissions/${id}/findings`))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(codes(await say(stranger, id, 'explanation', claim))).toEqual([404, 'NOT_FOUND']);
  });

  it('are recognised in a workbook as the numbers that Excel rounded', async () => {
    const sheet = sheetOf([
      ['Desa', 'Nomor Seri', 'Jumlah'],
      ...niks.map((nik, index) => [`Desa ${String(index)}`, Number(nik), index]),
    ]);
    const id = await drafted(
      await handedIn(makeZip(workbookParts({ sheets: { Alat: sheet } })), 'alat.xlsx'),
    );
    expect(await findingsOf(id, steps.region.operator)).toMatchObject([
      { id: 'nik:nomor_seri', count: 4, places: [{ cell: 'B2', sheet: 'Alat' }, {}, {}, {}] },
    ]);
  });

  it('small counts in a sensitive topic are explained by the operator and seen by the verifier', async () => {
    const { operator, staf, kasi } = steps.region;
    const content = 'Desa,Kasus\nPlaosan,3\nPanekan,12\nSukomoro,1\n';
    const id = await drafted(await handedIn(content, 'kasus.csv'), { title: 'Kasus HIV menurut desa' });
    const refused = await steps.act(operator, id, 'submit');
    expect(codes(refused)).toEqual([422, 'FINDINGS_UNEXPLAINED']);
    expect(refused.body.places).toMatchObject([{ cell: 'B2' }, { cell: 'B4' }]);
    const why = 'Sudah digabung per desa untuk lima tahun; tidak menunjuk orang.';
    await say(operator, id, 'explanation', why);
    await steps.until(id, 'approved');
    expect(await findingsOf(id, staf)).toMatchObject([
      { id: 'small-counts:kasus', effect: 'warns', explanation: { reason: why }, actions: [] },
    ]);
    expect(codes(await say(kasi, id, 'release', verdict))).toEqual([409, 'FINDING_NOT_RELEASABLE']);
    await steps.until(id, 'scheduled');
  });

  it('small counts elsewhere are nobody’s business', async () => {
    const id = await drafted(await handedIn('Desa,Pasar\nPlaosan,3\nPanekan,12\n', 'pasar.csv'), {
      title: 'Jumlah pasar menurut desa',
    });
    expect(await findingsOf(id, steps.region.operator)).toEqual([]);
    await steps.until(id, 'scheduled');
  });
});
