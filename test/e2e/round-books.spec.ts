import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import { bearer } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Laksanakan sesuai ketentuan.';
const reason = 'Judul bab satu belum sesuai SK.';

interface TableBody {
  title: string;
  figures: { region: string; period: string; value: string | null; absence: string | null }[];
}

describe('the book of a round', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
  });

  const good = (...[post, action, body]: Parameters<RoundSteps['act']>) =>
    steps.good(steps.act(post, action, body));
  const endTime = () =>
    asOwner((client) => client.query(`UPDATE round SET deadline = now() - interval '1 minute'`));
  const book = async () => {
    const { body } = await steps.ask(steps.posts.kasi, 'GET', '/books/SEKTORAL-2025');
    return body as unknown as {
      plan: { indicators: string[]; signatory: { name: string } };
      editions: {
        number: number;
        state: string;
        snapshotSha256: string;
        history: { action: string; actorName: string; reason: string }[];
      }[];
    };
  };
  const state = async () => (await book()).editions[0]?.state;
  const publicTable = async (number: string): Promise<TableBody> =>
    (
      await api.inject({ url: `/api/v1/publications/SEKTORAL-2025/editions/1/tables/${number}` })
    ).json<TableBody>();

  /** Magetan up to the order of Kadin. */
  const untilRelease = async () => {
    await good('staf', 'finish');
    await steps.good(steps.acceptClean());
    await good('kasi', 'finish');
    await good('kabid', 'finish', { instruction });
    await good('kadin', 'finish');
  };

  describe('of Magetan (seed 002, steps 10 to 12)', () => {
    it('is ordered by Kabid, ordered into print by Kasi, printed by staff; each step waits for it', async () => {
      await steps.untilCollection();
      for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
      await untilRelease();
      const ordered = await good('kabid', 'finish', { instruction });
      expect([ordered.place, ordered['book']]).toEqual(['order-print', 'SEKTORAL-2025']);
      const early = await steps.act('kasi', 'finish');
      expect([early.status, early.body['code']]).toEqual([409, 'ROUND_STEP_NOT_DONE']);
      await composeBooks(api);
      expect(await state()).toBe('draft');
      expect((await book()).plan).toMatchObject({
        indicators: ['KEP-001', 'KES-001'],
        signatory: { name: 'kadin' },
      });
      await good('kasi', 'finish');
      expect(await state()).toBe('ordered');
      expect((await api.inject({ url: '/api/v1/publications/SEKTORAL-2025' })).statusCode).toBe(404);
      const done = await good('staf', 'finish', { documents: [{ kind: 'book', number: '35200.2601' }] });
      expect(done.place).toBe('finished');
      expect(await state()).toBe('published');
      expect(
        (await book()).editions[0]?.history.map(({ action, actorName }) => `${action} ${actorName}`),
      ).toEqual(['compose sistem', 'check kasi', 'order kasi', 'publish staf']);
    });

    it('6: late rows are not in the published book and are listed as not available rather than 0', async () => {
      await steps.untilCollection();
      const [agency, other] = steps.agencies;
      await steps.handIn(agency, ['10', '20', undefined]);
      await endTime();
      expect((await steps.good(steps.fill(other, ['1', '2', '3']))).late).toBe(3);
      await untilRelease();
      await good('kabid', 'finish', { instruction });
      await composeBooks(api);
      await good('kasi', 'finish');
      await good('staf', 'finish', { documents: [{ kind: 'book', number: '35200.2601' }] });
      const figures = async (number: string) =>
        (await publicTable(number)).figures.map(({ region, value, absence }) => [region, value, absence]);
      expect(await figures('1.1')).toEqual([
        ['35.20.01', '10', null],
        ['35.20.02', '20', null],
        ['35.20.03', null, 'not-available'],
      ]);
      expect(await figures('1.2')).toEqual([
        ['35.20.01', null, 'not-available'],
        ['35.20.02', null, 'not-available'],
        ['35.20.03', null, 'not-available'],
      ]);
    });
  });

  describe('of Sragen (seed 003, steps 6 to 10)', () => {
    const untilBook = async () => {
      await steps.prepare('sragen', { kakNumber: '', decreeNumber: '' });
      await good('staf', 'start');
      await good('kabid', 'finish', { instruction });
      await good('staf', 'finish', { documents: [{ kind: 'letter', number: '045/12' }] });
      for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
      await good('staf', 'finish');
      await good('staf', 'finish');
      await steps.good(steps.acceptClean());
      await good('staf', 'finish');
    };

    it('is composed of what is verified before anybody sees a figure, and comes out with the figures', async () => {
      await untilBook();
      expect((await steps.act('staf', 'finish')).body['code']).toBe('ROUND_STEP_NOT_DONE');
      await composeBooks(api);
      await good('staf', 'finish');
      await good('staf', 'finish');
      await good('kasi', 'finish');
      await good('kabid', 'finish', { instruction });
      expect(await steps.published('KEP-001')).toEqual([]);
      expect((await api.inject({ url: '/api/v1/publications/SEKTORAL-2025' })).statusCode).toBe(404);
      await good('staf', 'finish', { documents: [{ kind: 'book', number: 'Buku 2025' }] });
      // Check of 1.4: portal and book show the same figure for the same cell.
      const live = await steps.published('KEP-001');
      const printed = (await publicTable('1.1')).figures;
      expect(live.map(({ region, value }) => [region, String(value)])).toEqual(
        printed.map(({ region, value }) => [region, value]),
      );
      expect(printed).toHaveLength(3);
    });

    it('cannot be published on its own page before its figures are', async () => {
      await untilBook();
      await composeBooks(api);
      for (const post of ['staf', 'staf', 'kasi'] as const) await good(post, 'finish');
      await good('kabid', 'finish', { instruction });
      const early = await steps.ask(steps.posts.staf, 'POST', '/books/SEKTORAL-2025/actions/publish', {});
      expect([early.status, early.body['code']]).toEqual([409, 'BOOK_FIGURES_HIDDEN']);
      expect((await api.inject({ url: '/api/v1/publications/SEKTORAL-2025' })).statusCode).toBe(404);
      await good('staf', 'finish', { documents: [{ kind: 'book', number: 'Buku 2025' }] });
      expect((await api.inject({ url: '/api/v1/publications/SEKTORAL-2025' })).statusCode).toBe(200);
    });

    it('8: a "Tidak" of Kasi returns the draft and the cells named; it is composed anew of what is right', async () => {
      await untilBook();
      await composeBooks(api);
      await good('staf', 'finish');
      await good('staf', 'finish');
      const before = (await book()).editions[0]?.snapshotSha256;
      const [agency] = steps.agencies;
      const [cell] = await steps.cells(agency);
      const back = await good('kasi', 'refuse', { reason, cells: [{ id: cell!.id }] });
      expect([back.place, await state()]).toEqual(['verify', 'returned']);
      await good('staf', 'refuse', { reason, cells: [{ id: cell!.id, comment: 'Salah ketik.' }] });
      await steps.good(steps.fill(agency, ['12']));
      await steps.good(steps.submit(agency));
      await steps.good(steps.decide(agency, 'approve'));
      await good('staf', 'finish');
      await good('staf', 'finish');
      const [again] = await steps.cells(agency);
      await steps.good(steps.judge([{ cell: again!.id, verdict: 'accepted' }]));
      await good('staf', 'finish');
      expect(await state()).toBe('composing');
      await composeBooks(api);
      const { editions } = await book();
      expect(editions).toHaveLength(1);
      expect(editions[0]?.snapshotSha256).not.toBe(before);
      await good('staf', 'finish');
      await good('staf', 'finish');
      await good('kasi', 'finish');
      await good('kabid', 'finish', { instruction });
      await good('staf', 'finish', { documents: [{ kind: 'book', number: 'Buku 2025' }] });
      expect((await publicTable('1.1')).figures.map(({ value }) => value)).toEqual(['12', '20', '30']);
    });

    it('9: a "Tidak" of Kabid returns the draft to Kasi', async () => {
      await untilBook();
      await composeBooks(api);
      for (const post of ['staf', 'staf', 'kasi'] as const) await good(post, 'finish');
      expect(await state()).toBe('checked');
      const back = await good('kabid', 'refuse', { reason });
      expect([back.place, await state()]).toEqual(['check-book', 'draft']);
      const { history } = (await book()).editions[0]!;
      expect(history.at(-1)).toMatchObject({ action: 'refuse', actorName: 'kabid', reason });
      await good('kasi', 'finish');
      await good('kabid', 'finish', { instruction });
      expect(await state()).toBe('ordered');
    });

    it('a book that was checked on its own page needs no second check', async () => {
      await untilBook();
      await composeBooks(api);
      for (const post of ['staf', 'staf'] as const) await good(post, 'finish');
      await steps.good(steps.ask(steps.posts.kasi, 'POST', '/books/SEKTORAL-2025/actions/check', {}));
      expect((await good('kasi', 'finish')).place).toBe('order-print');
      expect(await state()).toBe('checked');
    });
  });

  it('is nobody’s outside the walidata before it is published', async () => {
    await steps.untilCollection();
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await untilRelease();
    await good('kabid', 'finish', { instruction });
    await composeBooks(api);
    const [agency] = steps.agencies;
    for (const path of ['/books', '/books/SEKTORAL-2025', '/books/SEKTORAL-2025/editions/1/files/pdf']) {
      const answer = await api.inject({ url: `/api/v1${path}`, headers: bearer(agency.operator) });
      expect(answer.statusCode).toBe(403);
    }
  });
});
