import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given } from '../support/given.js';
import { givenConfirmedUpload, smallTable } from '../support/given-submission.js';
import { SubmissionSteps, type AnswerBody } from '../support/submission-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const reason = 'Jumlah Kecamatan Plaosan tidak sama dengan rinciannya.';

describe('approval, verification and sign-off', () => {
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

  const auditOf = (id: string) =>
    asOwner(async (client) => {
      const { rows } = await client.query<{ action: string; reason: string; actor_name: string }>(
        `SELECT action, reason, actor_name FROM audit_entry WHERE subject_id = $1 ORDER BY number`,
        [id],
      );
      return rows;
    });

  it('go from operator over head, walidata, Kasi, Kabid and Kadin to the release; each step in history and audit', async () => {
    const { operator, head, staf, kasi, kabid, kadin } = steps.region;
    const { id } = await steps.draft();
    await steps.until(id, 'scheduled');
    const lines = (await steps.history(id)).map(({ action, by, to }) => [action, by, to]);
    expect(lines).toEqual([
      ['create', operator.name, 'draft'],
      ['submit', operator.name, 'submitted'],
      ['approve', head.name, 'approved'],
      ['verify', staf.name, 'signing_kasi'],
      ['sign', kasi.name, 'signing_kabid'],
      ['sign', kabid.name, 'signing_kadin'],
      ['sign', kadin.name, 'scheduled'],
    ]);
    expect((await auditOf(id)).map(({ action, actor_name }) => [action, actor_name])).toEqual(
      lines.map(([action, by]) => [`submission.${action!}`, by]),
    );
    const jobs = await asOwner((client) =>
      client.query(`SELECT data FROM jobs.job WHERE name = 'prepare-version'`),
    );
    expect(jobs.rows).toEqual([{ data: { submissionId: id } }]);
  });

  it('allow each person exactly the actions the answer offers them, in every state', async () => {
    const { id } = await steps.draft();
    const people = Object.entries(steps.region).filter((entry) => entry[0] !== 'organizationId') as [
      string,
      Parameters<typeof steps.act>[0],
    ][];
    for (const target of ['draft', 'submitted', 'approved', 'kasi', 'kabid', 'kadin', 'scheduled']) {
      await steps.until(id, target);
      for (const [, person] of people) {
        const shown = await steps.show(id, person);
        const offered = shown.actions.map(({ action }) => action);
        for (const action of ['submit', 'approve', 'verify', 'sign', 'return', 'reschedule', 'cancel']) {
          if (offered.includes(action)) continue;
          const refused = await steps.act(person, id, action, { reason, fingerprint: shown.fingerprint });
          expect([403, 409]).toContain(refused.status);
        }
      }
      expect((await steps.show(id)).state).toBe(
        ['kasi', 'kabid', 'kadin'].includes(target) ? 'signing' : target,
      );
    }
  });

  it('refuse approval by whoever made, edited or submitted it, even holding both roles', async () => {
    const { organizationId, operator } = steps.region;
    const both = await given.person({
      role: 'operator',
      organizationId,
      also: [{ role: 'kepala-opd', organizationId, acting: true }],
    });
    const { id, fingerprint } = await steps.draft();
    await steps.ask(both, 'PATCH', `/submissions/${id}`, { changeNote: 'Saya periksa dan perbaiki.' });
    await steps.act(operator, id, 'submit');
    const edited = await steps.act(both, id, 'approve', { fingerprint });
    expect(edited).toMatchObject({ status: 403, body: { code: 'APPROVER_IS_SUBMITTER' } });
    expect((await steps.show(id, both)).actions.map(({ action }) => action)).toEqual([
      'return',
      'edit',
      'cancel',
    ]);
  });

  it('refuse verification by whoever submitted it', async () => {
    const { organizationId, head } = steps.region;
    const both = await given.person({
      role: 'operator',
      organizationId,
      also: [{ role: 'walidata-staf', organizationId }],
    });
    const { id, fingerprint } = await steps.draft();
    await steps.act(both, id, 'submit');
    await steps.act(head, id, 'approve', { fingerprint });
    const refused = await steps.act(both, id, 'verify');
    expect(refused).toMatchObject({ status: 403, body: { code: 'APPROVER_IS_SUBMITTER' } });
  });

  it('let one person hold two posts as Plt., and say so in the history', async () => {
    const { kabid, kadin } = steps.region;
    const walidata = kabid.actor.assignments[0]!.organizationId;
    const acting = await given.person({
      role: 'walidata-kabid',
      organizationId: walidata,
      also: [{ role: 'walidata-kadin', organizationId: walidata, acting: true }],
    });
    const { id } = await steps.draft();
    await steps.until(id, 'kabid');
    await steps.act(acting, id, 'sign');
    expect((await steps.act(acting, id, 'sign')).status).toBe(200);
    expect((await steps.history(id)).at(-1)).toMatchObject({
      by: acting.name,
      details: { warnings: [{ code: 'SAME_PERSON_DECIDED_BEFORE', earlier: ['signing_kabid'] }] },
    });
    expect(kadin.name).not.toBe(acting.name);
  });

  it('approve exactly what the approver saw', async () => {
    const { operator, head } = steps.region;
    const { id, fingerprint } = await steps.draft();
    const uploadId = await givenConfirmedUpload(api, operator, smallTable({ plaosan: 99 }));
    await steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId });
    const { body } = await steps.act(operator, id, 'submit');
    expect((await steps.act(head, id, 'approve')).status).toBe(400);
    const stale = await steps.act(head, id, 'approve', { fingerprint });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'FINGERPRINT_CHANGED', fingerprint: body.fingerprint },
    });
    const approved = await steps.act(head, id, 'approve', { fingerprint: body.fingerprint });
    expect(approved.body).toMatchObject({ state: 'approved', approvedFingerprint: body.fingerprint });
  });

  it('void the approval when the content is edited afterwards, and say what was voided', async () => {
    const { operator, head, staf } = steps.region;
    const { id, fingerprint } = await steps.draft();
    await steps.until(id, 'approved');
    await steps.ask(staf, 'PUT', `/submissions/${id}/verdicts`, {
      verdicts: [
        { part: 'column:kecamatan', verdict: 'accepted' },
        { part: 'column:jumlah', verdict: 'accepted' },
      ],
    });
    const uploadId = await givenConfirmedUpload(api, operator, smallTable({ plaosan: 99 }));
    const edited = await steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId });
    expect(edited.body).toMatchObject({ state: 'draft', approvedFingerprint: null, approvedBy: null });
    const verdictOf = (part: string) => edited.body.parts.find((given) => given.part === part)!.verdict;
    expect(verdictOf('column:kecamatan')).toMatchObject({ verdict: 'accepted', givenBy: staf.name });
    expect(verdictOf('column:jumlah')).toBeNull();
    expect((await steps.history(id)).at(-1)).toMatchObject({
      action: 'edit',
      from: 'approved',
      to: 'draft',
      details: {
        before: fingerprint,
        verdictsVoided: ['column:jumlah'],
        approvalVoided: { by: head.name, fingerprint },
      },
    });
    expect((await steps.act(staf, id, 'verify')).status).toBe(409);
  });

  it('leave everything standing when an edit changes nothing', async () => {
    const { id } = await steps.draft();
    await steps.until(id, 'approved');
    const edited = await steps.ask(steps.region.operator, 'PATCH', `/submissions/${id}`, {
      changeNote: 'Pertama',
    });
    expect(edited.body.state).toBe('approved');
    expect((await steps.history(id)).at(-1)!.action).toBe('approve');
  });

  it('do not let the content be edited while it is being signed', async () => {
    const { id } = await steps.draft();
    await steps.until(id, 'kasi');
    const edited = await steps.ask(steps.region.operator, 'PATCH', `/submissions/${id}`, {
      changeNote: 'Lain',
    });
    expect(edited).toMatchObject({
      status: 409,
      body: { code: 'SUBMISSION_MOVED_ON', state: 'signing', actions: [{ action: 'cancel' }] },
    });
  });

  it.each([
    ['submitted', 'head', 'returned', null],
    ['approved', 'staf', 'returned', null],
    ['kasi', 'kasi', 'returned', null],
    ['kabid', 'kabid', 'approved', null],
    ['kadin', 'kadin', 'signing', 'kabid'],
    ['scheduled', 'kadin', 'returned', null],
  ] as const)('return at %s by %s goes to %s, with a reason only', async (at, who, state, step) => {
    const { id } = await steps.draft();
    await steps.until(id, at);
    const person = steps.region[who];
    for (const body of [{}, { reason: '' }, { reason: '  salah   ' }]) {
      expect(await steps.act(person, id, 'return', body)).toMatchObject({
        status: 400,
        body: { code: 'REASON_NEEDED', places: [{ field: 'reason' }] },
      });
    }
    const returned = await steps.act(person, id, 'return', { reason });
    expect(returned.body).toMatchObject({ state, step });
    expect((await steps.history(id)).at(-1)).toMatchObject({ action: 'return', by: person.name, reason });
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'submission.return', reason });
    // And from there it reaches the release again.
    await steps.until(id, 'scheduled');
    expect((await steps.show(id)).iteration).toBe(state === 'returned' ? 2 : 1);
  });

  it('keep what was accepted over a return: only what changed is judged again', async () => {
    const { operator, staf } = steps.region;
    const { id } = await steps.draft();
    await steps.until(id, 'approved');
    const judged = await steps.ask(staf, 'PUT', `/submissions/${id}/verdicts`, {
      verdicts: [
        { part: 'metadata', verdict: 'accepted' },
        { part: 'column:kecamatan', verdict: 'accepted' },
        { part: 'column:jumlah', verdict: 'returned', reason },
      ],
    });
    expect(judged.status).toBe(200);
    expect(await steps.act(staf, id, 'verify')).toMatchObject({
      status: 409,
      body: { code: 'PARTS_RETURNED', parts: ['column:jumlah'] },
    });
    await steps.act(staf, id, 'return', { reason });

    const uploadId = await givenConfirmedUpload(api, operator, smallTable({ plaosan: 51320 }));
    expect((await steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId })).body.state).toBe(
      'returned',
    );
    const again = await steps.until(id, 'approved');
    const verdicts = again.parts.map((part) => [part.part, part.verdict?.verdict ?? null]);
    expect(verdicts).toEqual([
      ['metadata', 'accepted'],
      ['column:kecamatan', 'accepted'],
      ['column:jumlah', null],
    ]);
    expect(again.iteration).toBe(2);
    expect((await steps.act(staf, id, 'verify')).body.state).toBe('signing');
  });

  it('hold back what was returned and resubmitted unchanged until the walidata accepts it', async () => {
    const { staf } = steps.region;
    const { id } = await steps.draft();
    await steps.until(id, 'approved');
    const back = { reason, parts: [{ part: 'column:jumlah', reason: 'Satuan seharusnya jiwa.' }] };
    await steps.act(staf, id, 'return', back);
    await steps.until(id, 'approved');
    expect((await steps.act(staf, id, 'verify')).body.code).toBe('PARTS_RETURNED');
    await steps.ask(staf, 'PUT', `/submissions/${id}/verdicts`, {
      verdicts: [{ part: 'column:jumlah', verdict: 'accepted' }],
    });
    expect((await steps.act(staf, id, 'verify')).status).toBe(200);
  });

  it('refuse verdicts on unknown parts, without a reason, outside verification, by others', async () => {
    const { staf, head } = steps.region;
    const { id } = await steps.draft();
    const give = (person: typeof staf, verdict: object) =>
      steps.ask(person, 'PUT', `/submissions/${id}/verdicts`, { verdicts: [verdict] });
    const accepted = { part: 'metadata', verdict: 'accepted' };
    expect((await give(staf, accepted)).body.code).toBe('SUBMISSION_MOVED_ON');
    await steps.until(id, 'approved');
    expect((await give(head, accepted)).status).toBe(403);
    expect(await give(staf, { part: 'column:tidak_ada', verdict: 'accepted' })).toMatchObject({
      status: 400,
      body: { code: 'UNKNOWN_PART' },
    });
    expect(await give(staf, { part: 'metadata', verdict: 'returned' })).toMatchObject({
      status: 400,
      body: { code: 'REASON_NEEDED', places: [{ field: 'verdicts.0.reason' }] },
    });
    expect((await give(staf, { part: 'metadata', verdict: 'perhaps' })).status).toBe(400);
  });

  it('200 parallel approvals: one 200, the rest 409, one line of history, one audit record', async () => {
    const { organizationId } = steps.region;
    const { id, fingerprint } = await steps.draft();
    await steps.until(id, 'submitted');
    const heads = await Promise.all(
      Array.from({ length: 4 }, () => given.person({ role: 'kepala-opd', organizationId })),
    );
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        api.inject({
          method: 'POST',
          url: `/api/v1/submissions/${id}/actions/approve`,
          headers: bearer(heads[index % heads.length]!),
          payload: { fingerprint },
        }),
      ),
    );
    const counts = new Map<number, number>();
    for (const { statusCode } of answers) counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ 200: 1, 409: 199 });
    const losers = answers
      .filter(({ statusCode }) => statusCode === 409)
      .map((answer) => answer.json<AnswerBody>());
    expect(new Set(losers.map(({ code }) => code))).toEqual(new Set(['SUBMISSION_MOVED_ON']));
    expect(losers.every(({ state, actions }) => state === 'approved' && Array.isArray(actions))).toBe(true);
    expect((await steps.history(id)).filter(({ action }) => action === 'approve')).toHaveLength(1);
    expect((await auditOf(id)).filter(({ action }) => action === 'submission.approve')).toHaveLength(1);
  });

  it('approval and edit at once: whichever comes second finds that it moved on, and no approval stands on other content', async () => {
    const { operator, head } = steps.region;
    for (let round = 0; round < 5; round += 1) {
      const { id, fingerprint } = await steps.draft();
      await steps.until(id, 'submitted');
      const uploadId = await givenConfirmedUpload(api, operator, smallTable({ plaosan: round }));
      const [approved, edited] = await Promise.all([
        steps.act(head, id, 'approve', { fingerprint }),
        steps.ask(operator, 'PATCH', `/submissions/${id}`, { uploadId }),
      ]);
      expect([200, 409]).toContain(approved.status);
      expect([200, 409]).toContain(edited.status);
      const now = await steps.show(id);
      if (now.state === 'approved') expect(now.approvedFingerprint).toBe(now.fingerprint);
      else expect(now).toMatchObject({ state: 'draft', approvedFingerprint: null });
    }
  });

  it('a chain is kept by the submissions made under it', async () => {
    const { id } = await steps.draft();
    const sragen = await createApi(testEnvironment({ SIGN_OFF_CHAIN: 'sragen' }));
    try {
      const there = await SubmissionSteps.in(sragen);
      const { id: made } = await there.draft();
      expect((await there.until(made, 'scheduled')).chain).toBe('sragen');
      expect((await there.history(made)).filter(({ action }) => action === 'sign')).toHaveLength(2);
      expect((await steps.until(id, 'kadin')).chain).toBe('magetan-2019');
    } finally {
      await sragen.close();
    }
  });
});
