import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import ICAL from 'ical.js';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();

interface Entry {
  id: string;
  state: string;
  plannedAt: string;
  releasedAt: string | null;
  exceptional: boolean;
  changes: { action: string; plannedAt: string; reason: string }[];
  rowVersion: number;
}

describe('the release calendar', () => {
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

  const plan = (more: object = {}) =>
    steps.ask(steps.posts.staf, 'POST', '/releases', {
      title: 'Statistik kependudukan 2025',
      module: 'Kependudukan',
      period: '2025',
      indicators: ['KEP-001'],
      plannedAt: hours(1),
      ...more,
    });
  const planned = async (more: object = {}): Promise<Entry> =>
    (await steps.good(plan(more))) as unknown as Entry;
  const list = async (query = ''): Promise<Entry[]> =>
    (await api.inject({ url: `/api/v1/releases${query}` })).json<{ items: Entry[] }>().items;

  it('is planned by the walidata, and names what is wrong', async () => {
    const [agency] = steps.agencies;
    const foreign = await steps.ask(agency.operator, 'POST', '/releases', {});
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'NOT_ALLOWED']);
    const refused = await plan({ title: ' ', period: 'dulu', indicators: ['TAK-ADA'], book: 'BUKU' });
    expect(refused.status).toBe(422);
    expect(refused.body.places.map(({ field }) => field)).toEqual([
      'title',
      'period',
      'indicators',
      'indicators.0',
    ]);
    expect((await plan({ exceptional: true })).body['code']).toBe('RELEASE_REASON_NEEDED');
    expect(await list()).toEqual([]);
  });

  it('shows the public what is planned, in order, and marks what is exceptional', async () => {
    await planned({ title: 'Kedua', plannedAt: hours(48) });
    await planned({ title: 'Pertama', exceptional: true, reason: 'Permintaan tanggap darurat.' });
    await planned({ title: 'Buku', indicators: [], book: 'SEKTORAL-2025', plannedAt: hours(72) });
    expect((await list()).map((entry) => [entry.state, entry.exceptional])).toEqual([
      ['planned', true],
      ['planned', false],
      ['planned', false],
    ]);
    expect(await list('?indicator=KES-001')).toEqual([]);
    expect(await list(`?to=${hours(-48).slice(0, 10)}`)).toEqual([]);
    const page = (await api.inject({ url: '/jadwal-rilis' })).body;
    expect(page.indexOf('Pertama')).toBeLessThan(page.indexOf('Kedua'));
    expect(page).toContain('Permintaan tanggap darurat.');
    expect(page).not.toContain('<a href="/indikator/KEP-001">');
  });

  it('a changed moment needs a reason, and the one before stays to be seen', async () => {
    const { id, plannedAt } = await planned();
    const move = (body: object, tag: string) =>
      steps.ask(steps.posts.kasi, 'PATCH', `/releases/${id}`, body, { 'if-match': tag });
    const later = hours(200);
    expect((await move({ plannedAt: later, reason: 'x' }, '"1"')).body['code']).toBe('RELEASE_REASON_NEEDED');
    expect((await move({ plannedAt: later, reason: 'Verifikasi diperpanjang.' }, '"7"')).status).toBe(409);
    expect((await move({ plannedAt: later, reason: 'Verifikasi diperpanjang.' }, '"1"')).status).toBe(200);
    const [entry] = await list();
    expect(entry?.plannedAt).toBe(later);
    expect(entry?.changes.map((change) => [change.action, new Date(change.plannedAt).toISOString()])).toEqual(
      [
        ['plan', plannedAt],
        ['move', later],
      ],
    );
    const cancelled = await steps.ask(
      steps.posts.staf,
      'POST',
      `/releases/${id}/cancel`,
      { reason: 'Indikator tidak dilanjutkan.' },
      { 'if-match': '"2"' },
    );
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    const again = await move({ plannedAt: later, reason: 'Ternyata dilanjutkan.' }, '"3"');
    expect([again.status, again.body['code']]).toEqual([409, 'RELEASE_OVER']);
  });

  it('is read by somebody else’s reader of iCalendar, and as Atom', async () => {
    const { id, plannedAt } = await planned({ title: 'Penduduk; "kecamatan", desa & kota' });
    const answer = await api.inject({ url: '/api/v1/releases.ics' });
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const calendar = new ICAL.Component(ICAL.parse(answer.body) as unknown[]);
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(event?.summary).toBe('Penduduk; "kecamatan", desa & kota');
    expect(event?.uid).toContain(id);
    expect(Math.floor(Date.parse(plannedAt) / 1000)).toBe(
      (event?.startDate.toJSDate().getTime() ?? 0) / 1000,
    );
    expect(event?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
    const atom = await api.inject({ url: '/api/v1/releases.atom' });
    expect(atom.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(atom.body).toContain(`<id>urn:uuid:${id}</id>`);
    expect(atom.body).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
  });

  it('readers before the release are listed to the public by their posts, and each reading is logged', async () => {
    const { id } = await planned({ plannedAt: hours(3) });
    const [agency, other] = steps.agencies;
    const read = (person = agency.head, code = 'KEP-001') =>
      steps.ask(person, 'GET', `/releases/${id}/figures/${code}`);
    const admit = (email: string) =>
      steps.ask(steps.posts.staf, 'POST', `/releases/${id}/readers`, {
        email,
        post: 'Kepala Bappeda',
        reason: 'Menyiapkan tanggapan pemerintah daerah.',
      });
    expect((await read(other.head)).status).toBe(404);
    expect((await admit('tak.ada@magetan.test')).body['code']).toBe('RELEASE_READER_UNKNOWN');
    expect((await admit(other.head.email)).status).toBe(201);
    await steps.untilOrder();
    await steps.good(steps.act('kadin', 'finish'));
    const early = await read(other.head);
    expect(early.body.items.map(({ value }) => value)).toEqual([10, 20, 30]);
    expect((await read(other.head, 'KES-001')).status).toBe(404);
    expect((await read(agency.operator)).status).toBe(404);
    const [entry] = (await api.inject({ url: '/api/v1/releases' })).json<{ items: { readers: string[] }[] }>()
      .items;
    expect(entry?.readers).toEqual(['Kepala Bappeda']);
    expect((await api.inject({ url: '/jadwal-rilis' })).body).toContain(
      'Dibaca sebelum rilis oleh: Kepala Bappeda',
    );
    expect((await steps.ask(agency.operator, 'GET', `/releases/${id}/readers`)).status).toBe(403);
    const log = await steps.good(steps.ask(steps.posts.staf, 'GET', `/releases/${id}/readers`));
    expect(log.items).toMatchObject([
      { accountId: other.head.accountId, readings: [{ indicator: 'KEP-001' }] },
    ]);
    const dismissed = await api.inject({
      method: 'DELETE',
      url: `/api/v1/releases/${id}/readers/${other.head.accountId}`,
      headers: bearer(steps.posts.staf),
    });
    expect(dismissed.statusCode).toBe(204);
    expect((await read(other.head)).status).toBe(404);
    expect(await steps.published('KEP-001')).toEqual([]);
  });

  it('the order of Kadin releases by it: each indicator at its own moment, what is not in it at once', async () => {
    const entry = await planned({ plannedAt: hours(3) });
    await steps.untilOrder();
    const ordered = await steps.good(steps.act('kadin', 'finish'));
    expect(ordered.releasedAt).toBe(entry.plannedAt);
    expect(await steps.published('KEP-001')).toEqual([]);
    expect(await steps.published('KES-001')).toHaveLength(3);
    const moved = await steps.ask(
      steps.posts.staf,
      'PATCH',
      `/releases/${entry.id}`,
      { plannedAt: hours(9), reason: 'Verifikasi diperpanjang.' },
      { 'if-match': '"1"' },
    );
    expect([moved.status, moved.body['code']]).toEqual([409, 'RELEASE_ORDERED']);
    expect(await list()).toMatchObject([{ state: 'planned', releasedAt: null }]);
  });

  it('tells what was released when, from the figures themselves, and what is overdue', async () => {
    await planned({ indicators: ['KEP-001', 'KES-001'] });
    await planned({ title: 'Belum', period: '2024', plannedAt: hours(2) });
    await asOwner((client) =>
      client.query(`UPDATE lumbung.release_entry SET planned_at = now() - interval '1 hour'`),
    );
    expect((await list()).map(({ state }) => state)).toEqual(['overdue', 'overdue']);
    await steps.untilOrder();
    await steps.good(steps.act('kadin', 'finish'));
    const all = await list();
    expect(all.map(({ state }) => state).sort()).toEqual(['overdue', 'released']);
    const released = all.find(({ state }) => state === 'released');
    expect(Date.parse(released?.releasedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('keeps a revision that is announced later apart from the release before it', async () => {
    await planned();
    await steps.untilOrder();
    await steps.good(steps.act('kadin', 'finish', { releaseAt: new Date(Date.now() + 1000).toISOString() }));
    while ((await list())[0]?.state !== 'released') await new Promise((go) => setTimeout(go, 200));
    await planned({ title: 'Revisi statistik kependudukan 2025', plannedAt: hours(2) });
    expect((await list()).map(({ state, releasedAt }) => [state, releasedAt === null])).toEqual([
      ['released', false],
      ['planned', true],
    ]);
  });
});
