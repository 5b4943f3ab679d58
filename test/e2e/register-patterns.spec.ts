import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dateOf, dayAt, yearOf } from '#lib/calendar';
import { LetterRegister } from '#lib/registers';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Problem {
  code: string;
  places: { field: string; message: string }[];
}
interface Register {
  kind: string;
  template: string;
  last: number;
  next: string;
}
interface Line {
  id: string;
  running: number | null;
  number: string;
  dated: string;
  cancellation: { by: string; reason: string } | null;
}

/** What the registers answer, problems included. */
interface Answer extends Problem {
  items: (Register & Line)[];
  next: number | null;
}

const magetan = {
  template: '{klasifikasi}/{nomor}/{kode-unit}/{tahun}',
  classification: '500.14.4',
  unitCode: '403.113',
  reason: 'Sesuai tata naskah dinas kabupaten.',
};

describe('the patterns of the registers, and what is in them', () => {
  let api: NestFastifyApplication;
  let kasi: GivenPerson;
  let staf: GivenPerson;
  let walidata: string;
  const today = dayAt(new Date());
  const year = String(yearOf(today));

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    walidata = (await given.organization({ kind: 'walidata' })).id;
    kasi = await given.person({ role: 'walidata-kasi', organizationId: walidata });
    staf = await given.person({ role: 'walidata-staf', organizationId: walidata, name: 'Siti Aminah' });
  });

  const ask = async (person: GivenPerson, method: 'GET' | 'PUT', path: string, payload?: object) => {
    const answer = await api.inject({
      method,
      url: `/api/v1/registers${path}`,
      headers: bearer(person),
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json<Answer>() };
  };
  const change = (more: object = {}, kind = 'surat') => ask(kasi, 'PUT', `/${kind}`, { ...magetan, ...more });
  const stand = async (kind = 'surat') =>
    (await ask(staf, 'GET', '')).body.items.find((one) => one.kind === kind);
  const write = () =>
    api.get(LetterRegister).enter(staf.actor, {
      kind: 'surat',
      subject: 'Permintaan Data: Statistik Sektoral 2025',
      addressee: 'Kepala Dinas Kesehatan',
      about: { type: 'round', id: randomUUID() },
    });

  it('a region numbers as its own rules say from the next letter on, and the running number goes on', async () => {
    const before = await write();
    expect((await change()).status).toBe(200);
    expect(await stand()).toMatchObject({
      template: magetan.template,
      last: 1,
      next: `500.14.4/2/403.113/${year}`,
    });
    const after = await write();
    expect([before.number, after.number]).toEqual([`500.14/1/${year}`, `500.14.4/2/403.113/${year}`]);
    const trail = await asOwner((client) =>
      client.query<{ action: string; reason: string }>(
        `SELECT action, reason FROM audit_entry WHERE subject_type = 'register'`,
      ),
    );
    expect(trail.rows).toEqual([{ action: 'register.change-pattern', reason: magetan.reason }]);
  });

  it.each([
    [{ template: '{klasifikasi}/{kode-unit}/{tahun}' }, 'LETTER_TEMPLATE_INVALID', 'template', '{nomor}'],
    [{ template: '{klasifikasi}/{nomor}' }, 'LETTER_TEMPLATE_INVALID', 'template', '{tahun}'],
    [{ unitCode: '' }, 'LETTER_UNIT_CODE_MISSING', 'unitCode', ''],
    [{ classification: undefined }, 'LETTER_CLASSIFICATION_MISSING', 'classification', ''],
  ])(
    'a pattern like %j is refused with what is missing, and nothing changes',
    async (fault, code, field, named) => {
      const refused = await change(fault);
      expect([refused.status, refused.body.code, refused.body.places[0]?.field]).toEqual([422, code, field]);
      expect(refused.body.places[0]?.message ?? '').toContain(named);
      expect((await stand())?.next).toBe(`500.14/1/${year}`);
    },
  );

  it('two registers never number alike', async () => {
    expect((await change()).status).toBe(200);
    const alike = await change({ template: '{klasifikasi}/{nomor:3}/{kode-unit}/{tahun}' }, 'berita-acara');
    expect([alike.status, alike.body.code]).toEqual([409, 'LETTER_PATTERN_TAKEN']);
    const both = await Promise.all([
      change({ template: 'X/{nomor}/{tahun}' }),
      change({ template: 'X/{nomor}/{tahun}' }, 'disposisi'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('a year begun on paper goes on from its last number, as long as none was given', async () => {
    expect((await change({ lastOnPaper: 209 })).status).toBe(200);
    expect((await stand())?.next).toBe(`500.14.4/210/403.113/${year}`);
    expect((await write()).number).toBe(`500.14.4/210/403.113/${year}`);
    const late = await change({ lastOnPaper: 300 });
    expect([late.status, late.body.code]).toEqual([409, 'REGISTER_BEGUN']);
    expect((await write()).number).toBe(`500.14.4/211/403.113/${year}`);
  });

  it('shows number, date, subject, addressee, by whom and for what, page by page, with what was cancelled', async () => {
    const letters = [await write(), await write(), await write()];
    await api.get(LetterRegister).cancel(kasi.actor, [letters[1]!.id], 'Salah tujuan.');
    const page = (query: string) => ask(staf, 'GET', `/surat/letters${query}`);
    const first = (await page('?limit=2')).body;
    expect(first.items.map(({ running }) => running)).toEqual([1, 2]);
    expect(first.items[0]).toMatchObject({
      number: letters[0]!.number,
      dated: dateOf(today),
      subject: 'Permintaan Data: Statistik Sektoral 2025',
      addressee: 'Kepala Dinas Kesehatan',
      givenBy: 'Siti Aminah',
      about: { type: 'round' },
      cancellation: null,
    });
    expect(first.items[1]).toMatchObject({
      number: letters[1]!.number,
      cancellation: { by: kasi.name, reason: 'Salah tujuan.' },
    });
    const second = (await page(`?limit=2&after=${String(first.next)}`)).body;
    expect([second.items.map(({ running }) => running), second.next]).toEqual([[3], null]);
    expect((await page(`?year=${String(Number(year) - 1)}`)).body.items).toEqual([]);
  });

  it('is read by the walidata and the administrator, and changed by those who lead and administer', async () => {
    const { id } = await given.organization();
    const may: Record<string, [number, number]> = {};
    for (const [role, organizationId] of [
      ['walidata-staf', walidata],
      ['walidata-kabid', walidata],
      ['walidata-kadin', walidata],
      ['administrator', walidata],
      ['pembina', id],
      ['operator', id],
      ['kepala-opd', id],
    ] as const) {
      const person = await given.person({ role, organizationId });
      may[role] = [
        (await ask(person, 'GET', '/surat/letters')).status,
        (await ask(person, 'PUT', '/surat', magetan)).status,
      ];
    }
    expect(may).toEqual({
      'walidata-staf': [200, 403],
      'walidata-kabid': [200, 200],
      'walidata-kadin': [200, 403],
      administrator: [200, 200],
      pembina: [403, 403],
      operator: [403, 403],
      'kepala-opd': [403, 403],
    });
    expect((await ask(kasi, 'PUT', '/nota', magetan)).status).toBe(404);
    expect((await ask(staf, 'GET', '/nota/letters')).status).toBe(404);
  });
});
