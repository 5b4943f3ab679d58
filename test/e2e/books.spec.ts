import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import excel from 'exceljs';
import { ObservationRecorder, ObservationReleases, type ObservationInput } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import {
  givenPublishedIndicator,
  givenRegions,
  givenSexes,
  givenWalidata,
} from '../support/given-indicators.js';
import { textOfPages, withPoppler } from '../support/pdf-programs.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface BookBody {
  [name: string]: unknown;
  code: string;
  status: string | number;
  rowVersion: number;
  actions: { action: string }[];
  editions: EditionBody[];
  places: { field: string }[];
  facts: { actions: string[] };
}
interface EditionBody {
  number: number;
  state: string;
  snapshotSha256: string | null;
  problem: { code: string } | null;
  corrections: { place: string; was: string; becomes: string }[];
  files: { kind: string; sha256: string; href: string }[];
  tables: { number: string; title: string; sources: string[]; live: string }[];
  history: { action: string; actorName: string; reason: string }[];
}

const wish = {
  code: 'SEKTORAL-2025',
  region: '35.20',
  periods: ['2025'],
  indicators: ['KEP-001', 'KES-001', 'EKO-001'],
  publisher: 'Dinas Komunikasi dan Informatika Kabupaten Magetan',
  signatory: { post: 'Kepala Dinas', name: 'Ratri Wulandari', nip: '197003121995032002' },
};

describe('the statistical book', () => {
  let api: NestFastifyApplication;
  let folder: string;
  let staf: GivenPerson;
  let kasi: GivenPerson;
  let kabid: GivenPerson;
  let operator: GivenPerson;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-buku-'));
    api = await createApi(testEnvironment());
    await emptyDatabase();
    await givenRegions(api, 3);
    const keeper = await givenWalidata();
    await givenSexes(api, keeper);
    const { id: walidata } = await given.organization({ kind: 'walidata' });
    [staf, kasi, kabid] = (await Promise.all(
      (['staf', 'kasi', 'kabid'] as const).map((post) =>
        given.person({ role: `walidata-${post}`, organizationId: walidata, name: post }),
      ),
    )) as [GivenPerson, GivenPerson, GivenPerson];
    const { id: people } = await given.organization({ title: 'Dinas Kependudukan' });
    const { id: health } = await given.organization({ title: 'Dinas Kesehatan' });
    operator = await given.person({ role: 'operator', organizationId: people });
    await givenPublishedIndicator(api, people, {
      code: 'KEP-001',
      level: 'kecamatan',
      dimensions: ['jenis_kelamin'],
    });
    await givenPublishedIndicator(api, health, {
      code: 'KES-001',
      name: 'Angka Kesakitan',
      unit: 'Persen',
      affair: '1.02',
      level: 'kecamatan',
      decimals: 2,
    });
    await givenPublishedIndicator(api, health, {
      code: 'EKO-001',
      name: 'Indeks Pembangunan Manusia',
      unit: 'Indeks',
      affair: '5.01',
      level: 'kabupaten',
      decimals: 2,
      priority: true,
    });
    await record([
      ...['2023', '2024', '2025'].flatMap((period, year) => [
        { indicator: 'KEP-001', region: '35.20.01', period, value: String(28_000 + year * 110) },
        { indicator: 'KEP-001', region: '35.20.02', period, value: String(31_000 + year * 90) },
        { indicator: 'KEP-001', region: '35.20', period, value: String(59_000 + year * 200) },
        { indicator: 'EKO-001', region: '35.20', period, value: ['74.9', '75.41', '75.98'][year] ?? '' },
      ]),
      { indicator: 'KEP-001', region: '35.20.03', period: '2025', absence: 'not-available' as const },
      ...['L', 'P'].map((code, place) => ({
        indicator: 'KEP-001',
        region: '35.20.01',
        period: '2025',
        disaggregation: { jenis_kelamin: code },
        value: String(14_000 + place * 220),
      })),
      { indicator: 'KES-001', region: '35.20.01', period: '2025', value: '9.8', flag: 'sementara' as const },
      { indicator: 'KES-001', region: '35.20.02', period: '2025', absence: 'nil' as const },
    ]);
    await release();
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const record = async (figures: ObservationInput[]) =>
    api.get(ObservationRecorder).record((await givenWalidata()).actor, figures, { source: 'api' });
  const release = async () => {
    for (const indicator of wish.indicators)
      await api.get(ObservationReleases).release(staf.actor, { indicators: [indicator] });
  };
  const ask = async (
    person: GivenPerson | undefined,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...(person ? bearer(person) : {}), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json<BookBody>() };
  };
  const act = (person: GivenPerson, action: string, payload: object = {}) =>
    ask(person, 'POST', `/books/${wish.code}/actions/${action}`, payload);
  const show = async () => (await ask(staf, 'GET', `/books/${wish.code}`)).body;
  const newest = async (): Promise<EditionBody> => (await show()).editions[0]!;
  const compose = () => composeBooks(api);
  const saved = async (href: string, name: string): Promise<string> => {
    const answer = await api.inject({ url: href, headers: bearer(staf) });
    expect(answer.statusCode).toBe(200);
    const file = join(folder, name);
    await writeFile(file, answer.rawPayload);
    return file;
  };
  const href = async (kind: string): Promise<string> =>
    (await newest()).files.find((file) => file.kind === kind)!.href;

  it('is planned by the walidata only, and what is wrong with the plan is named', async () => {
    expect((await ask(operator, 'POST', '/books', wish)).status).toBe(403);
    const refused = await ask(staf, 'POST', '/books', {
      ...wish,
      code: 'buku kecil',
      periods: ['tahun lalu'],
      indicators: ['KEP-001', 'KEP-001', 'TAK-ADA'],
      arrangement: 'chapters',
      signatory: { ...wish.signatory, nip: '123' },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.places.map(({ field }) => field)).toEqual([
      'code',
      'periods.0',
      'indicators.1',
      'indicators.2',
      'chapters',
      'signatory.nip',
    ]);
    const planned = await ask(staf, 'POST', '/books', wish);
    expect(planned.status).toBe(201);
    expect(planned.body.editions.map(({ state }) => state)).toEqual(['composing']);
    expect((await ask(staf, 'POST', '/books', wish)).status).toBe(409);
  });

  it('is composed with numbered tables, each with its source and its live data', async () => {
    await compose();
    const { state, tables, files, problem } = await newest();
    expect(problem).toBeNull();
    expect(state).toBe('draft');
    expect(tables.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '0.1 Statistik Kunci di Kabupaten Magetan, 2023–2025',
      '1.1 Angka Kesakitan Menurut Kecamatan di Kabupaten Magetan (Persen), 2025',
      '2.1 Jumlah Penduduk Menurut Kecamatan di Kabupaten Magetan (Jiwa), 2023–2025',
      '2.2 Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kabupaten Magetan (Jiwa), 2025',
      '3.1 Indeks Pembangunan Manusia di Kabupaten Magetan (Indeks), 2023–2025',
    ]);
    expect(tables[2]?.sources).toEqual(['Dinas Kependudukan']);
    expect(tables[2]?.live).toMatch(/\/indikator\/KEP-001$/);
    expect(files.map(({ kind }) => kind).sort()).toEqual(['json', 'pdf', 'pdf-a4', 'xlsx']);
  });

  withPoppler('prints figures as Indonesia does, what is missing as dots, and never as 0', async () => {
    const text = (await textOfPages(await saved(await href('pdf'), 'buku.pdf'))).join('\n');
    expect(text).toMatch(/Poncol\s+28\.000\s+28\.110\s+28\.220/);
    expect(text).toMatch(/Kecamatan 3\s+\.\.\.\s+\.\.\.\s+\.\.\./);
    expect(text).toMatch(/Kabupaten Magetan\s+59\.000\s+59\.200\s+59\.400/);
    expect(text).toMatch(/Poncol\s+9,80 \*/);
    expect(text).toMatch(/Kecamatan 2\s+-/);
    expect(text).toMatch(/Sumber\/?S?o?u?r?c?e?: Dinas Kependudukan/);
    expect(text).toMatch(/Poncol\s+14\.000\s+14\.220\s+28\.220/);
  });

  it('has the same figures as numbers in the workbook', async () => {
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(await saved(await href('xlsx'), 'buku.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Daftar Tabel',
      '0.1',
      '1.1',
      '2.1',
      '2.2',
      '3.1',
    ]);
    const rows = workbook
      .getWorksheet('2.1')!
      .getSheetValues()
      .filter((row) => Array.isArray(row))
      .map((row) => row.slice(1, 5));
    expect(rows).toContainEqual(['Poncol', 28_000, 28_110, 28_220]);
    expect(rows).toContainEqual(['Kecamatan 3', '...', '...', '...']);
  });

  it('goes from draft to checked, ordered and published, each by its own post', async () => {
    expect((await act(staf, 'check')).status).toBe(403);
    expect((await act(kabid, 'order')).body).toMatchObject({ code: 'BOOK_MOVED_ON' });
    expect((await act(kasi, 'refuse', { reason: 'x' })).body).toMatchObject({ code: 'BOOK_REASON_NEEDED' });
    expect((await act(kasi, 'refuse', { reason: 'Nomor publikasi belum ada.' })).status).toBe(200);
    expect((await newest()).state).toBe('returned');
    const { rowVersion } = await show();
    const change = { identity: [{ label: 'Nomor Publikasi', value: '35200.2601' }] };
    expect((await ask(staf, 'PATCH', `/books/${wish.code}`, change, { 'if-match': '"99"' })).status).toBe(
      409,
    );
    const changed = await ask(staf, 'PATCH', `/books/${wish.code}`, change, {
      'if-match': `"${String(rowVersion)}"`,
    });
    expect(changed.status).toBe(200);
    expect((await act(staf, 'recompose')).status).toBe(200);
    await compose();
    expect((await act(kasi, 'check')).status).toBe(200);
    expect((await act(kabid, 'refuse', { reason: 'Periksa lagi bab dua.' })).status).toBe(200);
    expect((await newest()).state).toBe('draft');
    expect((await act(kasi, 'check')).status).toBe(200);
    expect((await act(kasi, 'order')).status).toBe(403);
    expect((await act(kabid, 'order')).status).toBe(200);
    expect((await newest()).history.map(({ action, actorName }) => `${action} ${actorName}`)).toEqual([
      'compose sistem',
      'refuse kasi',
      'recompose staf',
      'compose sistem',
      'check kasi',
      'refuse kabid',
      'check kasi',
      'order kabid',
    ]);
  });

  it('shows nothing to the public before it is published, not a title', async () => {
    for (const path of ['', '/editions/1', '/editions/1/files/pdf', '/editions/1/tables/2.1'])
      expect((await ask(undefined, 'GET', `/publications/${wish.code}${path}`)).status).toBe(404);
    expect((await ask(undefined, 'GET', '/publications')).body['items']).toEqual([]);
    expect((await api.inject({ url: '/publikasi' })).body).not.toContain('Statistik Sektoral Kabupaten');
    expect((await api.inject({ url: `/publikasi/${wish.code}` })).statusCode).toBe(404);
  });

  it('check 8 of Magetan: the same snapshot gives the same bytes, whatever came in since', async () => {
    const before = await newest();
    await record([{ indicator: 'KEP-001', region: '35.20.02', period: '2025', value: '99999' }]);
    const again = async (sql: string) => asOwner((client) => client.query(sql));
    await again(`UPDATE lumbung.book_edition SET state = 'composing'`);
    await compose();
    const after = await newest();
    expect(after.snapshotSha256).toBe(before.snapshotSha256);
    expect(after.files).toEqual(before.files);
    await again(`UPDATE lumbung.book_edition SET state = 'ordered'`);
  });

  it('is seen from its moment on, with its files, and its tables as data', async () => {
    const past = await act(staf, 'publish', { publishAt: '2020-01-01T09:00:00+07:00' });
    expect(past.body).toMatchObject({ code: 'BOOK_MOMENT_OVER' });
    const soon = new Date(Date.now() + 1200);
    expect((await act(staf, 'publish', { publishAt: soon.toISOString() })).status).toBe(200);
    expect((await ask(undefined, 'GET', `/publications/${wish.code}`)).status).toBe(404);
    await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 50));
    const published = await ask(undefined, 'GET', `/publications/${wish.code}`);
    expect(published.body).toMatchObject({
      edition: 1,
      title: 'Statistik Sektoral Kabupaten Magetan',
      year: 2025,
    });
    const pdf = await api.inject({ url: `/api/v1/publications/${wish.code}/editions/1/files/pdf` });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const { etag } = pdf.headers;
    const cached = await api.inject({
      url: `/api/v1/publications/${wish.code}/editions/1/files/pdf`,
      headers: { 'if-none-match': String(etag) },
    });
    expect(cached.statusCode).toBe(304);
    const csv = await api.inject({
      url: `/api/v1/publications/${wish.code}/editions/1/tables/2.2?format=csv`,
    });
    expect(csv.body.split('\r\n').slice(0, 3)).toEqual([
      'indicator,region,region_name,period,jenis_kelamin,value,absence,flag',
      'KEP-001,35.20.01,Poncol,2025,L,14000,,',
      'KEP-001,35.20.01,Poncol,2025,P,14220,,',
    ]);
    const page = await api.inject({ url: `/publikasi/${wish.code}` });
    expect(page.body).toContain('Tabel 2.1 Jumlah Penduduk Menurut Kecamatan');
    expect(page.body).toContain(`/api/v1/publications/${wish.code}/editions/1/files/pdf-a4`);
  });

  it('the portal and the book show the same figure for the same cell', async () => {
    const { body } = await ask(undefined, 'GET', `/publications/${wish.code}/editions/1/tables/2.1`);
    const figures = body['figures'] as { region: string; period: string; value: string | null }[];
    const live = await api.inject({ url: '/api/v1/indicators/KEP-001/observations?limit=1000' });
    const shown = live
      .json<{ items: { region: string; period: string; value: number | null; disaggregation: object }[] }>()
      .items.filter(({ disaggregation }) => Object.keys(disaggregation).length === 0);
    expect(shown.length).toBe(10);
    for (const { region, period, value } of shown)
      expect(figures.find((one) => one.region === region && one.period === period)?.value ?? null).toBe(
        value === null ? null : String(value),
      );
  });

  it('is confirmed by the code on its identity page', async () => {
    const { rows } = await asOwner((client) =>
      client.query<{ code: string }>('SELECT verification_code AS code FROM lumbung.book_edition'),
    );
    const answer = await ask(undefined, 'GET', `/verification/${rows[0]!.code}`);
    expect(answer.body).toMatchObject({
      kind: 'buku',
      title: 'Statistik Sektoral Kabupaten Magetan 2025',
      number: 'Edisi 1',
    });
    expect((await api.inject({ url: `/verifikasi/${rows[0]!.code}` })).body).toContain('Dokumen ini asli');
  });

  it('a correcting edition needs something to correct', async () => {
    expect((await ask(staf, 'POST', `/books/${wish.code}/editions`)).status).toBe(201);
    await compose();
    expect(await newest()).toMatchObject({ number: 2, state: 'failed', problem: { code: 'BOOK_UNCHANGED' } });
    expect((await ask(staf, 'POST', `/books/${wish.code}/editions`)).body).toMatchObject({
      code: 'BOOK_EDITION_OPEN',
    });
  });

  it('errata make edition 2, which lists what was wrong; edition 1 stays', async () => {
    await record([
      { indicator: 'KEP-001', region: '35.20.01', period: '2025', value: '28222', flag: 'diperbaiki' },
      { indicator: 'KEP-001', region: '35.20.02', period: '2025', value: '31180' },
    ]);
    await release();
    expect((await act(staf, 'recompose')).status).toBe(200);
    await compose();
    const edition = await newest();
    expect(edition).toMatchObject({ number: 2, state: 'draft', problem: null });
    expect(edition.corrections).toEqual([
      { place: 'Tabel 2.1: Jumlah Penduduk, Poncol, 2025', was: '28.220', becomes: '28.222 r' },
    ]);
    await act(kasi, 'check');
    await act(kabid, 'order');
    expect((await act(staf, 'publish')).status).toBe(200);
    expect((await ask(undefined, 'GET', `/publications/${wish.code}`)).body).toMatchObject({
      edition: 2,
      corrections: [{ was: '28.220' }],
    });
    expect((await ask(undefined, 'GET', `/publications/${wish.code}/editions/1`)).status).toBe(200);
    const page = await api.inject({ url: `/publikasi/${wish.code}?edisi=1` });
    expect(page.body).toContain('Edisi ini sudah diganti');
  });

  withPoppler('edition 2 prints its corrections', async () => {
    const text = (await textOfPages(await saved(await href('pdf'), 'edisi-2.pdf'))).join('\n');
    expect(text).toContain('Catatan Perbaikan Edisi 2');
    expect(text).toMatch(/Poncol, 2025\s+28\.220\s+28\.222 r/);
  });
});
