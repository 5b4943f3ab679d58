import { spawnSync } from 'node:child_process';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const readsPdf = spawnSync('pdftotext', ['-v']).status === 0;
const parties = {
  producer: {
    post: 'Kepala Dinas Kependudukan dan Pencatatan Sipil',
    name: 'Dra. Ratna Sari, M.Si',
    nip: '197001011995032001',
  },
  walidata: {
    post: 'Kepala Seksi Data dan Statistik',
    name: 'Bambang Wijaya, S.Kom',
    rank: 'Penata Tingkat I',
  },
};

describe('the forum of a round', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;
  let contributionId: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
    await steps.untilCollection();
    await steps.handIn(steps.agencies[0], ['10', '20', '30']);
    await steps.handIn(steps.agencies[1], ['1', '2', '3']);
    await steps.good(steps.act('staf', 'finish'));
    contributionId = (await steps.slice(steps.agencies[0])).id;
  });

  const open = () =>
    steps.ask(steps.posts.staf, 'POST', `/rounds/${steps.id}/sessions`, {
      heldOn: '2026-12-14',
      place: 'Ruang Rapat Dinas Kominfo',
      agenda: [contributionId],
    });
  const drawUp = (session: string, number = '500.14/320/403.113/2026') =>
    steps.ask(steps.posts.staf, 'POST', `/sessions/${session}/minutes`, {
      contributionId,
      number,
      ...parties,
    });
  const pdf = async (id: string): Promise<Buffer> => {
    const answer = await api.inject({
      method: 'GET',
      url: `/api/v1/minutes/${id}/pdf`,
      headers: bearer(steps.agencies[0].head),
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    return answer.rawPayload;
  };
  const textOf = (file: Buffer): string =>
    spawnSync('pdftotext', ['-layout', '-', '-'], { input: file }).stdout.toString('utf8');

  it('has an agenda by agency and a list of who was there', async () => {
    const session = await steps.good(open());
    expect(session['agenda']).toEqual([{ contributionId, organization: 'DISDUKCAPIL' }]);
    const attendance = [{ name: 'Siti Aminah', post: 'Pengelola Data', office: 'Disdukcapil' }];
    const attended = await steps.good(
      steps.ask(steps.posts.staf, 'PUT', `/sessions/${session.id}/attendance`, { attendance }),
    );
    expect(attended['attendance']).toEqual(attendance);
    const strange = await steps.ask(steps.posts.staf, 'POST', `/rounds/${steps.id}/sessions`, {
      heldOn: '2026-12-15',
      place: 'Aula',
      agenda: [steps.id],
    });
    expect([strange.status, strange.body.code]).toEqual([422, 'SESSION_INVALID']);
  });

  it('7: minutes list verified titles, unresolved ones with the date agreed, and the signatures of both', async () => {
    const { id: session } = await steps.good(open());
    const early = await drawUp(session);
    expect([early.status, early.body.code]).toEqual([409, 'MINUTES_NOT_READY']);
    const [first, second, third] = await steps.cells(steps.agencies[0]);
    await steps.good(
      steps.judge([
        { cell: first!.id, verdict: 'accepted' },
        { cell: second!.id, verdict: 'accepted' },
        {
          cell: third!.id,
          verdict: 'deferred',
          comment: 'Registrasi desa belum selesai.',
          dueOn: '2026-12-21',
        },
      ]),
    );
    const minutes = await steps.good(drawUp(session));
    expect([minutes['verified'], minutes['unresolved'], minutes['producerSignedOn']]).toEqual([1, 1, null]);
    expect((await drawUp(session, 'LAIN/1')).body.code).toBe('MINUTES_ALREADY_DRAWN_UP');
    expect((await pdf(minutes.id)).equals(await pdf(minutes.id))).toBe(true);
    await steps.good(steps.ask(steps.agencies[0].head, 'POST', `/minutes/${minutes.id}/sign`, {}));
    const again = await steps.ask(steps.agencies[0].head, 'POST', `/minutes/${minutes.id}/sign`, {});
    expect(again.body.code).toBe('MINUTES_ALREADY_SIGNED');
    expect(
      (await steps.ask(steps.agencies[0].operator, 'POST', `/minutes/${minutes.id}/sign`, {})).status,
    ).toBe(403);
    await steps.good(steps.ask(steps.posts.kasi, 'POST', `/minutes/${minutes.id}/sign`, {}));
    expect((await steps.ask(steps.agencies[1].head, 'GET', `/minutes/${minutes.id}`)).status).toBe(404);
  });

  it('the public page confirms a code, also as people type it, and says nothing of any other', async () => {
    const { id: session } = await steps.good(open());
    await steps.good(steps.acceptClean());
    const code = (await steps.good(drawUp(session))).code;
    const asked = await api.inject({
      url: `/api/v1/verification/${code.toLowerCase().replaceAll('-', ' ')}`,
    });
    expect(asked.json()).toMatchObject({
      code,
      kind: 'berita-acara',
      producer: 'DISDUKCAPIL',
      producerSigned: false,
    });
    const page = await api.inject({ url: `/verifikasi/${code}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('500.14/320/403.113/2026');
    expect(page.body).not.toContain('Ratna');
    expect((await api.inject({ url: '/api/v1/verification/7K3M-Q2ZP-9T4W' })).statusCode).toBe(404);
  });

  (readsPdf ? it : it.skip)('writes the minutes so that pdftotext reads them', async () => {
    const { id: session } = await steps.good(open());
    const [first, second, third] = await steps.cells(steps.agencies[0]);
    await steps.good(
      steps.judge([
        { cell: first!.id, verdict: 'accepted' },
        { cell: second!.id, verdict: 'accepted' },
        {
          cell: third!.id,
          verdict: 'deferred',
          comment: 'Registrasi desa belum selesai.',
          dueOn: '2026-12-21',
        },
      ]),
    );
    const minutes = await steps.good(drawUp(session));
    const text = textOf(await pdf(minutes.id)).replace(/\s+/g, ' ');
    expect(text).toContain(
      'Pada hari ini Senin tanggal empat belas bulan Desember tahun dua ribu dua puluh enam',
    );
    expect(text).toContain('Nomor: 500.14/320/403.113/2026');
    expect(text).toContain('Jumlah Penduduk');
    expect(text).toContain('2 dari 3 sel');
    expect(text).toContain('21 Desember 2026');
    expect(text).toContain('19700101 199503 2 001');
    expect(text.toLowerCase()).toContain('belum');
    expect(text).toContain(minutes.code);
  });
});
