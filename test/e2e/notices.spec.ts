import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, type GivenPerson } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Laksanakan sesuai ketentuan.';

describe('notices', () => {
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

  const inbox = async (person: GivenPerson) =>
    (await api.inject({ url: '/api/v1/me/notices', headers: bearer(person) })).json<{
      items: { id: string; kind: string; title: string; link: string; readAt: string | null }[];
      unread: number;
    }>();
  const watch = async (person: GivenPerson, method: 'PUT' | 'DELETE', code: string) =>
    (await api.inject({ method, url: `/api/v1/me/watches/${code}`, headers: bearer(person) })).statusCode;
  const kinds = async (person: GivenPerson) => (await inbox(person)).items.map(({ kind }) => kind);

  it('5: the order of Kadin tells the technical team, and those who wait for that indicator, and nobody else', async () => {
    const [first, second] = steps.agencies;
    expect(await watch(first.head, 'PUT', 'KES-001')).toBe(204);
    expect(await watch(first.head, 'PUT', 'KES-001')).toBe(204);
    expect(await watch(first.head, 'PUT', 'TAK-ADA')).toBe(404);
    expect(await watch(second.operator, 'PUT', 'KES-001')).toBe(204);
    expect(await watch(second.operator, 'DELETE', 'KES-001')).toBe(204);
    await steps.untilOrder();
    for (const person of [steps.posts.staf, first.head]) expect(await kinds(person)).toEqual([]);
    const ordered = await steps.good(steps.act('kadin', 'finish'));
    const { rows } = await asOwner((client) =>
      client.query<{ team: number }>(
        `SELECT count(*)::int AS team FROM lumbung.assignment WHERE role IN ('walidata-staf', 'walidata-kasi')`,
      ),
    );
    expect(ordered.visits.find(({ place }) => place === 'order-release')).toMatchObject({
      details: { told: { team: rows[0]!.team, waiting: 1 } },
    });
    expect(await kinds(steps.posts.staf)).toEqual(['release.ordered']);
    expect(await kinds(steps.posts.kasi)).toEqual(['release.ordered']);
    expect(await kinds(steps.posts.kabid)).toEqual([]);
    expect((await inbox(first.head)).items).toMatchObject([
      {
        kind: 'indicator.released',
        title: 'Angka Jumlah Penduduk sudah terbit',
        link: '/indikator/KES-001',
      },
    ]);
    for (const person of [first.operator, second.operator, second.head])
      expect(await kinds(person)).toEqual([]);
  });

  it('tells of the order for the book', async () => {
    await steps.untilOrder();
    await steps.good(steps.act('kadin', 'finish'));
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    expect(await kinds(steps.posts.staf)).toEqual(['book.ordered', 'release.ordered']);
  });

  it('nobody who waits hears of figures under embargo before they are out', async () => {
    const [first] = steps.agencies;
    await watch(first.head, 'PUT', 'KEP-001');
    await steps.untilOrder();
    const releaseAt = new Date(Date.now() + 3_600_000).toISOString();
    await steps.good(steps.act('kadin', 'finish', { releaseAt }));
    expect(await kinds(steps.posts.staf)).toEqual(['release.ordered']);
    expect(await inbox(first.head)).toEqual({ items: [], unread: 0 });
    const { rows } = await asOwner((client) =>
      client.query<{ id: string; due: string }>(
        `SELECT id::text, due_at::text AS due FROM lumbung.notice WHERE kind = 'indicator.released'`,
      ),
    );
    expect(new Date(rows[0]!.due).toISOString()).toBe(releaseAt);
    const early = await api.inject({
      method: 'POST',
      url: `/api/v1/me/notices/${rows[0]!.id}/read`,
      headers: bearer(first.head),
    });
    expect(early.statusCode).toBe(404);
    await asOwner((client) => client.query(`UPDATE lumbung.notice SET due_at = now()`));
    expect(await kinds(first.head)).toEqual(['indicator.released']);
  });

  it('a notice is read once, by its own reader', async () => {
    const [first, second] = steps.agencies;
    await watch(first.head, 'PUT', 'KEP-001');
    await steps.untilOrder();
    await steps.good(steps.act('kadin', 'finish'));
    const { items, unread } = await inbox(first.head);
    expect(unread).toBe(1);
    const read = async (person: GivenPerson, id = items[0]!.id) =>
      (await api.inject({ method: 'POST', url: `/api/v1/me/notices/${id}/read`, headers: bearer(person) }))
        .statusCode;
    expect(await read(second.head)).toBe(404);
    expect(await read(first.head, 'satu')).toBe(404);
    expect(await read(first.head)).toBe(204);
    expect((await inbox(first.head)).unread).toBe(0);
    const watched = await api.inject({ url: '/api/v1/me/watches', headers: bearer(first.head) });
    expect(watched.json()).toMatchObject({ items: [{ indicator: 'KEP-001' }] });
    expect((await api.inject({ url: '/api/v1/me/notices' })).statusCode).toBe(401);
  });
});
