import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import { DocumentOrder } from '#lib/catalogue';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given } from '../support/given.js';
import { publishedDataset } from '../support/published.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Found {
  total: number;
  estimated: boolean;
  corrected: string | null;
  next: string | null;
  facets: Record<string, { value: string; title: string; count: number }[]>;
  items: { name: string; years: number[]; organization: { title: string } }[];
}

describe('the public search', () => {
  let api: NestFastifyApplication;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    const health = await given.organization({ name: 'dinkes', title: 'Dinas Kesehatan' });
    const farming = await given.organization({ name: 'dinas-pertanian', title: 'Dinas Pertanian' });
    const person = await given.person({ role: 'operator', organizationId: health.id });
    const put = async (
      key: string,
      organizationId: string,
      metadata: Parameters<typeof publishedDataset>[0]['metadata'],
      state?: 'draft',
    ) => {
      const made = await publishedDataset({
        organizationId,
        accountId: person.accountId,
        metadata,
        name: key,
        ...(state && { state }),
      });
      ids[key] = made.id;
    };
    await put('miskin', health.id, {
      title: 'Jumlah Penduduk Miskin',
      topics: ['sosial'],
      tags: ['bansos'],
      years: [2022, 2023],
    });
    await put('penduduk', health.id, {
      title: 'Penduduk menurut Kecamatan',
      topics: ['kependudukan'],
      tags: ['wilayah'],
      years: [2023],
    });
    await put('rumah-sakit', health.id, {
      title: 'Daftar Rumah Sakit',
      topics: ['kesehatan'],
      tags: ['faskes'],
      years: [2024],
      notes: 'Melayani penduduk.',
    });
    await put('padi', farming.id, {
      title: 'Produksi Padi',
      topics: ['pertanian'],
      tags: ['panen', 'pangan'],
      years: [2023],
      frequency: 'BULANAN',
    });
    await put(
      'rahasia',
      farming.id,
      { title: 'Penduduk Rahasia', topics: ['pertanian'], tags: ['rahasia'] },
      'draft',
    );
  });
  afterAll(() => api.close());

  const search = async (query: string) => {
    const answer = await api.inject({ method: 'GET', url: `/api/v1/datasets?${query}` });
    expect(answer.statusCode).toBe(200);
    const body = answer.json<Found>();
    return { ...body, names: body.items.map((item) => item.name) };
  };

  it('finds words of the same stem', async () => {
    expect((await search('q=kemiskinan')).names).toEqual(['miskin']);
    expect((await search('q=memproduksi')).names).toEqual(['padi']);
  });

  it('takes the last word as a beginning', async () => {
    expect((await search('q=pendu')).names).toEqual(expect.arrayContaining(['miskin', 'penduduk']));
    expect((await search('q=rumah+sak')).names).toEqual(['rumah-sakit']);
  });

  it('finds by a beginning that few words have, and by one that many have', async () => {
    const { rows } = await asOwner((client) =>
      client.query<{ organizationId: string; accountId: string }>(
        `SELECT organization_id AS "organizationId", created_by AS "accountId" FROM dataset WHERE name = 'padi'`,
      ),
    );
    const many = Array.from({ length: 26 }, (_, index) => `qqq${String.fromCharCode(97 + index)}`);
    const made = await publishedDataset({
      ...rows[0]!,
      name: 'awalan',
      metadata: { title: `Awalan ${many.join(' ')}`, notes: 'qqww' },
    });
    expect((await search('q=qqq')).names).toEqual(['awalan']);
    expect((await search('q=qqw')).names).toEqual(['awalan']);
    expect((await search('q=awalan+qqw')).names).toEqual(['awalan']);
    expect((await search('q=qqqz+awa')).names).toEqual(['awalan']);
    expect((await search(`q=${encodeURIComponent('qqw ')}`)).names).toEqual([]);
    await asOwner(async (client) => {
      await client.query(`UPDATE dataset SET state = 'draft' WHERE id = $1`, [made.id]);
      await client.query('SELECT rebuild_documents($1)', [[made.id]]);
    });
    expect((await search('q=qqq')).names).toEqual([]);
  });

  it('puts hits in the title before hits in the notes', async () => {
    const { names } = await search('q=penduduk');
    expect(names.at(-1)).toBe('rumah-sakit');
    expect(names).toHaveLength(3);
  });

  it('forgives a typing error and says so', async () => {
    const found = await search('q=pendudk+kecamatn');
    expect(found.names).toEqual(['penduduk']);
    expect(found.corrected).toBe('penduduk kecamatan');
    expect((await search('q=penduduk')).corrected).toBeNull();
  });

  it('answers nothing, and corrects nothing, for words that resemble none', async () => {
    expect(await search('q=xylofonika')).toMatchObject({ total: 0, corrected: null, names: [] });
  });

  it('leaves words alone that the catalogue knows, also where they match nothing together', async () => {
    for (const q of ['padi sakit', '"miskin penduduk"'])
      expect(await search(`q=${encodeURIComponent(q)}`)).toMatchObject({ total: 0, corrected: null });
  });

  it('knows in how many datasets each word stands, whatever becomes of them', async () => {
    const counted = (client: pg.Client) =>
      client.query<{ lexeme: string; documents: number }>(
        'SELECT lexeme, documents FROM catalogue.lexeme WHERE documents <> 0 ORDER BY lexeme',
      );
    const byPostgres = (client: pg.Client) =>
      client.query<{ lexeme: string; documents: number }>(
        `SELECT word COLLATE "C" AS lexeme, ndoc AS documents FROM ts_stat('SELECT vector FROM catalogue.document') ORDER BY 1`,
      );
    await asOwner(async (client) => {
      const before = await counted(client);
      expect(before.rows.length).toBeGreaterThan(20);
      expect(before.rows).toEqual((await byPostgres(client)).rows);
      await client.query('BEGIN');
      for (const change of [
        `UPDATE dataset SET metadata = metadata || '{"title": "Produksi Jagung", "tags": ["jagung"]}' WHERE name = 'padi'`,
        `UPDATE dataset SET state = 'withdrawn', withdrawn_at = now(), withdrawn_reason = 'uji' WHERE name = 'miskin'`,
        `UPDATE dataset SET state = 'published', withdrawn_at = NULL, withdrawn_reason = NULL WHERE name = 'miskin'`,
      ]) {
        await client.query(change);
        await client.query('SELECT rebuild_documents(array_agg(id)) FROM dataset');
        expect((await counted(client)).rows).toEqual((await byPostgres(client)).rows);
      }
      await client.query('ROLLBACK');
    });
  });

  it('knows synonyms, phrases among them, also in the middle of what is typed', async () => {
    expect((await search('q=rs')).names).toEqual(['rumah-sakit']);
    expect((await search('q=warga+miskin')).names).toEqual(['miskin']);
    expect((await search('q=gabah')).names).toEqual(['padi']);
  });

  it('uses a synonym added by the walidata at once, without indexing', async () => {
    const office = await given.organization({ kind: 'walidata' });
    const kasi = await given.person({ role: 'walidata-kasi', organizationId: office.id });
    expect((await search('q=jelai')).names).toEqual([]);
    const added = await api.inject({
      method: 'POST',
      url: '/api/v1/synonyms',
      headers: bearer(kasi),
      payload: { terms: ['jelai', 'padi'] },
    });
    expect(added.statusCode).toBe(201);
    expect((await search('q=jelai')).names).toEqual(['padi']);
    const removed = await api.inject({
      method: 'DELETE',
      url: `/api/v1/synonyms/${String(added.json().id)}`,
      headers: bearer(kasi),
    });
    expect(removed.statusCode).toBe(204);
    expect((await search('q=jelai')).names).toEqual([]);
  });

  it('understands quotes and minus', async () => {
    expect((await search(`q=${encodeURIComponent('"penduduk miskin"')}`)).names).toEqual(['miskin']);
    expect((await search(`q=${encodeURIComponent('"miskin penduduk"')}`)).names).toEqual([]);
    expect((await search(`q=${encodeURIComponent('penduduk -miskin -sakit')}`)).names).toEqual(['penduduk']);
  });

  it('filters by facets: values of one are alternatives, facets all hold', async () => {
    expect((await search('topic=sosial,pertanian&sort=title')).names).toEqual(['miskin', 'padi']);
    expect((await search('topic=sosial&topic=pertanian&organization=dinkes')).names).toEqual(['miskin']);
    expect((await search('year=2023&frequency=bulanan')).names).toEqual(['padi']);
    expect((await search('tag=tidak-ada')).names).toEqual([]);
  });

  it('counts facets as counting by hand does, with names for people', async () => {
    for (const query of ['', 'q=penduduk', 'year=2023', 'q=penduduk&organization=dinkes']) {
      const found = await search(query);
      const byHand: Record<string, number> = {};
      for (const item of found.items) for (const year of item.years) byHand[year] = (byHand[year] ?? 0) + 1;
      const counted = Object.fromEntries(
        (found.facets['year'] ?? []).map((entry) => [entry.value, entry.count]),
      );
      expect(counted).toEqual(byHand);
      expect(found.total).toBe(found.items.length);
      expect(found.estimated).toBe(false);
    }
    const { facets } = await search('');
    expect(facets['organization']).toEqual([
      { value: 'dinkes', title: 'Dinas Kesehatan', count: 3 },
      { value: 'dinas-pertanian', title: 'Dinas Pertanian', count: 1 },
    ]);
  });

  it('pages by number and by cursor without losing or repeating a dataset', async () => {
    for (const sort of ['modified', 'title', 'published', 'id']) {
      const seen: string[] = [];
      let after = '';
      do {
        const page = await search(`sort=${sort}&limit=1${after}`);
        seen.push(...page.names);
        after = page.next === null ? '' : `&after=${page.next}`;
      } while (after !== '' && seen.length < 10);
      expect(seen.sort()).toEqual(['miskin', 'padi', 'penduduk', 'rumah-sakit']);
    }
    const first = await search('q=penduduk&limit=2');
    const second = await search('q=penduduk&limit=2&page=2');
    expect([...first.names, ...second.names]).toEqual((await search('q=penduduk')).names);
  });

  it('refuses parameters it does not know, and cursors that are none, by name', async () => {
    const unknown = await api.inject({ method: 'GET', url: '/api/v1/datasets?topik=x&limit=1000' });
    expect(unknown.statusCode).toBe(400);
    expect((unknown.json().places as { field: string }[]).map((place) => place.field).sort()).toEqual([
      'limit',
      'topik',
    ]);
    for (const after of [
      'abc',
      Buffer.from('modified:["x",1]').toString('base64url'),
      Buffer.from('modified:["2024-01-01",99999999999]').toString('base64url'),
    ])
      expect((await api.inject({ method: 'GET', url: `/api/v1/datasets?after=${after}` })).statusCode).toBe(
        400,
      );
    expect(
      (await api.inject({ method: 'GET', url: '/api/v1/datasets?limit=100&page=500' })).json().code,
    ).toBe('PAGE_TOO_FAR');
  });

  it('survives every kind of punctuation', async () => {
    for (const q of [
      `'`,
      `\\`,
      `"`,
      `a'b:*&|!()<->`,
      '-',
      '--',
      '"" ""',
      '%00',
      '*',
      '!!!',
      'a'.repeat(500),
    ]) {
      const answer = await api.inject({ method: 'GET', url: `/api/v1/datasets?q=${encodeURIComponent(q)}` });
      expect([q, answer.statusCode]).toEqual([q, 200]);
    }
  });

  it('never shows a draft, neither by search nor by address nor in a facet', async () => {
    const found = await search('q=rahasia');
    expect(found.total).toBe(0);
    const all = await search('');
    expect(JSON.stringify(all)).not.toContain('ahasia');
    for (const key of ['rahasia', ids['rahasia']])
      expect((await api.inject({ method: 'GET', url: `/api/v1/datasets/${String(key)}` })).statusCode).toBe(
        404,
      );
  });

  it('shows a new name of an agency at once', async () => {
    await asOwner((client) =>
      client.query(`UPDATE organization SET title = 'Dinkes PPKB' WHERE name = 'dinkes'`),
    );
    expect((await search('q=miskin')).items[0]!.organization.title).toBe('Dinkes PPKB');
    expect((await search('q=ppkb')).total).toBe(3);
  });

  it('finds the same after its documents were laid in the order of their titles, and leaves them where they are in use', async () => {
    const order = api.get(DocumentOrder, { strict: false });
    const lie = () =>
      asOwner(async (owner) => {
        const { rows } = await owner.query<{ inOrder: boolean }>(
          `SELECT array_agg(number ORDER BY ctid) = array_agg(number ORDER BY sort_title, number) AS "inOrder"
           FROM catalogue.document`,
        );
        return rows[0]?.inOrder;
      });
    const all = async () =>
      (await api.inject({ method: 'GET', url: '/api/v1/datasets?q=jumlah&limit=100' })).json<Found>();
    const before = await all();
    await asOwner((owner) =>
      owner.query(
        'UPDATE catalogue.document SET modified_at = modified_at WHERE number = (SELECT min(number) FROM catalogue.document)',
      ),
    );
    expect(await lie()).toBe(false);
    await asOwner(async (reader) => {
      await reader.query('BEGIN; SELECT count(*) FROM catalogue.document');
      await expect(order.restore()).rejects.toMatchObject({ driverError: { code: '55P03' } });
      await reader.query('COMMIT');
    });
    expect(await lie()).toBe(false);
    await order.restore();
    expect(await lie()).toBe(true);
    expect(await all()).toEqual(before);
  });
});
