import { spawnSync } from 'node:child_process';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dayAt, yearOf } from '#lib/calendar';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer } from '../support/given.js';
import { RoundSteps, type GivenAgency, type RoundBody } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const readsPdf = spawnSync('pdftotext', ['-v']).status === 0;
const reason = 'Surat belum memuat nama indikator.';
const instruction = 'Laksanakan pengumpulan data sektoral 2025.';

interface Line {
  running: number | null;
  number: string;
  subject: string;
  addressee: string;
  about: { type: string; id: string };
  cancellation: { by: string; reason: string } | null;
}

describe('the letters of a round', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;
  const year = String(yearOf(dayAt(new Date())));
  const numbered = (running: number): string => `500.14/${String(running)}/${year}`;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
  });

  const untilDispatch = async () => {
    await steps.prepare('magetan-2019');
    await steps.good(steps.act('staf', 'start'));
    for (const post of ['kadin', 'kabid', 'kasi'] as const)
      await steps.good(steps.act(post, 'finish', { instruction }));
  };
  const register = async (kind = 'surat') =>
    (await steps.ask(steps.posts.staf, 'GET', `/registers/${kind}/letters`)).body.items as unknown as Line[];
  const letterOf = (round: RoundBody, agency: GivenAgency) =>
    round.documents.findLast(
      ({ kind, addressee }) => kind === 'letter' && addressee === agency.name.toUpperCase(),
    )!;
  const textOf = async (agency: GivenAgency): Promise<string> => {
    const { id } = await steps.slice(agency);
    const answer = await api.inject({
      url: `/api/v1/contributions/${id}/letter`,
      headers: bearer(agency.head),
    });
    expect(answer.statusCode).toBe(200);
    return spawnSync('pdftotext', ['-layout', '-', '-'], { input: answer.rawPayload })
      .stdout.toString()
      .replace(/\s+/g, ' ');
  };
  const pageOf = async (code: string | null) => (await api.inject({ url: `/verifikasi/${code ?? ''}` })).body;

  it('bear a number each, as the register lists them, and whoever holds one can ask whether it is genuine', async () => {
    await untilDispatch();
    const round = await steps.good(steps.act('staf', 'finish'));
    const [agency, other] = steps.agencies;
    const { id } = await steps.slice(agency);
    expect([letterOf(round, other).number, letterOf(round, agency).number]).toEqual([
      numbered(1),
      numbered(2),
    ]);
    expect((await register())[1]).toMatchObject({
      running: 2,
      number: numbered(2),
      subject: 'Permintaan Data: Statistik Sektoral 2025',
      addressee: 'Kepala DISDUKCAPIL',
      givenBy: 'staf',
      about: { type: 'contribution', id },
      cancellation: null,
    });
    const { code, number } = letterOf(round, agency);
    const page = await pageOf(code);
    for (const told of ['Dokumen ini asli', number, 'Kepala DISDUKCAPIL', 'Permintaan Data'])
      expect(page).toContain(told);
    expect(page).not.toContain('dibatalkan');
    if (readsPdf) {
      const text = await textOf(agency);
      for (const printed of [`Nomor : ${number}`, `Surat Nomor ${number}`, code!])
        expect(text).toContain(printed);
    }
  });

  it('keep their number when they are returned, and say that they are cancelled; only those named get another', async () => {
    await untilDispatch();
    const before = await steps.good(steps.act('staf', 'finish'));
    const [agency, other] = steps.agencies;
    await steps.good(steps.act('kasi', 'refuse', { reason, organizations: [agency.id] }));
    const again = await steps.good(steps.act('staf', 'finish'));
    expect([letterOf(again, agency).number, letterOf(again, other).number]).toEqual([
      numbered(3),
      numbered(1),
    ]);
    const lines = await register();
    expect(lines.map(({ number, cancellation }) => [number, cancellation?.reason])).toEqual([
      [numbered(1), undefined],
      [numbered(2), reason],
      [numbered(3), undefined],
    ]);
    expect(await pageOf(letterOf(before, agency).code)).toContain(
      'Dokumen ini asli, tetapi sudah dibatalkan',
    );
    expect(await pageOf(letterOf(again, agency).code)).not.toContain('dibatalkan');
    if (readsPdf) {
      expect(await textOf(agency)).toContain(`Nomor : ${numbered(3)}`);
      expect(await textOf(other)).toContain(`Nomor : ${numbered(1)}`);
    }
    // The letter for staff takes the next one of the same register.
    const sent = await steps.good(steps.act('kasi', 'finish'));
    expect(sent.documents.find(({ kind }) => kind === 'staff-letter')?.number).toBe(numbered(4));
  });

  it('fall with a round that is cancelled, and say so on paper', async () => {
    await untilDispatch();
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.act('kadin', 'cancel', { reason: 'Anggaran kegiatan dibatalkan.' }));
    expect((await register()).map(({ cancellation }) => cancellation)).toEqual([
      expect.objectContaining({ by: 'kadin', reason: 'Putaran dibatalkan: Anggaran kegiatan dibatalkan.' }),
      expect.objectContaining({ by: 'kadin' }),
    ]);
    // The sheet of disposition says what was said.
    expect((await register('disposisi')).map(({ cancellation }) => cancellation)).toEqual([null]);
    if (readsPdf) expect(await textOf(steps.agencies[0])).toContain('SURAT INI DIBATALKAN');
  });

  it('may share a number that another system gave; it falls when the last of them is returned', async () => {
    await untilDispatch();
    const documents = [{ kind: 'letter', number: 'B/12/SRIKANDI/2026' }];
    const imitated = await steps.act('staf', 'finish', {
      documents: [{ kind: 'letter', number: numbered(9) }],
    });
    expect([imitated.status, imitated.body.code]).toEqual([422, 'LETTER_NUMBER_OF_REGISTER']);
    const round = await steps.good(steps.act('staf', 'finish', { documents }));
    expect(steps.agencies.map((agency) => letterOf(round, agency).number)).toEqual(
      steps.agencies.map(() => 'B/12/SRIKANDI/2026'),
    );
    const [agency, other] = steps.agencies;
    await steps.good(steps.act('kasi', 'refuse', { reason, organizations: [agency.id] }));
    const taken = await steps.act('staf', 'finish', { documents });
    expect([taken.status, taken.body.code]).toEqual([409, 'LETTER_NUMBER_TAKEN']);
    await steps.good(steps.act('staf', 'finish'));
    const cancelled = async () =>
      (await register()).map(({ number, cancellation }) => [number, cancellation !== null]);
    expect(await cancelled()).toEqual([
      ['B/12/SRIKANDI/2026', false],
      [numbered(1), false],
    ]);
    await steps.good(steps.act('kasi', 'refuse', { reason, organizations: [other.id] }));
    expect(await cancelled()).toEqual([
      ['B/12/SRIKANDI/2026', true],
      [numbered(1), false],
    ]);
  });

  it('of many rounds that are dispatched at once, with failures half way, have no gap and no double', async () => {
    const rounds: { id: string; code: string }[] = [];
    for (let count = 0; count < 8; count++) {
      const code = `PUTARAN-${String(count)}`;
      await steps.prepare('sragen', { code, kakNumber: '', decreeNumber: '' });
      await steps.good(steps.act('staf', 'start'));
      await steps.good(steps.act('kabid', 'finish', { instruction }));
      rounds.push({ id: steps.id, code });
    }
    const dispatch = ({ id }: { id: string }) =>
      steps.ask(steps.posts.staf, 'POST', `/rounds/${id}/actions/finish`, {});
    // Every second round fails after its letters were numbered, and is tried again by itself until it is given up.
    await asOwner((client) =>
      client.query(`
        CREATE FUNCTION fail_dispatch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'undone' USING ERRCODE = 'serialization_failure';
        END $$;
        CREATE TRIGGER fail_dispatch BEFORE UPDATE OF place ON round FOR EACH ROW
          WHEN (OLD.place = 'dispatch' AND OLD.code ~ '[13579]$') EXECUTE FUNCTION fail_dispatch();`),
    );
    try {
      // And everybody presses the button two times.
      const replies = await Promise.all([...rounds, ...rounds].map(dispatch));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(4);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]));
    } finally {
      await asOwner((client) => client.query('DROP FUNCTION fail_dispatch CASCADE'));
    }
    const runningOf = async () => (await register()).map(({ running }) => running);
    expect(await runningOf()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const late = await Promise.all(rounds.filter((_, index) => index % 2 === 1).map(dispatch));
    expect(late.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await runningOf()).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(new Set((await register()).map(({ about }) => about.id)).size).toBe(16);
  });
});

describe('the numbers of minutes', () => {
  let api: NestFastifyApplication;

  beforeAll(async () => {
    await emptyDatabase();
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());

  it('come from their own register, and what is refused leaves no gap', async () => {
    const steps = await RoundSteps.in(api);
    await steps.untilCollection();
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await steps.good(steps.act('staf', 'finish'));
    const { id: session } = await steps.good(
      steps.ask(steps.posts.staf, 'POST', `/rounds/${steps.id}/sessions`, {
        heldOn: '2026-12-14',
        place: 'Aula',
      }),
    );
    await steps.good(steps.acceptClean());
    const party = { post: 'Kepala', name: 'Siti Aminah' };
    const drawUp = async (agency: GivenAgency, more: object = {}) =>
      steps.ask(steps.posts.staf, 'POST', `/sessions/${session}/minutes`, {
        contributionId: (await steps.slice(agency)).id,
        producer: party,
        walidata: party,
        ...more,
      });
    const [first, second] = steps.agencies;
    const year = String(yearOf(dayAt(new Date())));
    const minutes = await steps.good(drawUp(first));
    expect(minutes['number']).toBe(`500.14/BA-1/${year}`);
    expect((await drawUp(first)).body.code).toBe('MINUTES_ALREADY_DRAWN_UP');
    const imitated = await drawUp(second, { number: `500.14/BA-2/${year}` });
    expect([imitated.status, imitated.body.code]).toEqual([422, 'LETTER_NUMBER_OF_REGISTER']);
    expect((await steps.good(drawUp(second)))['number']).toBe(`500.14/BA-2/${year}`);
    const { items } = (await steps.ask(steps.posts.kasi, 'GET', '/registers/berita-acara/letters'))
      .body as unknown as { items: (Line & { code: string })[] };
    expect(items.map(({ running, addressee, about }) => [running, addressee, about.type])).toEqual([
      [1, 'DISDUKCAPIL', 'minutes'],
      [2, 'DINAS-KESEHATAN', 'minutes'],
    ]);
    expect(items[0]).toMatchObject({ code: minutes.code, about: { id: minutes.id } });
    const page = await api.inject({ url: `/verifikasi/${minutes.code}` });
    expect(page.body).toContain(`500.14/BA-1/${year}`);
  });
});
