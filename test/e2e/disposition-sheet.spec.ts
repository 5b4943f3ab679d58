import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import jsQR from 'jsqr';
import { dueText, momentText } from '#lib/calendar';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given } from '../support/given.js';
import {
  complaintsOfQpdf,
  factsOf,
  pictureOf,
  structureOf,
  textOfPages,
  verdictsOf,
  withPoppler,
  withQpdf,
  withVerapdf,
} from '../support/pdf-programs.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const words = {
  kadin: 'Laksanakan pengumpulan data sektoral 2025.',
  kabid: 'Siapkan surat dan matriks untuk seluruh OPD.',
  kasi: 'Kirim surat hari ini, lalu laporkan kepada saya.',
};
const posts = ['kadin', 'kabid', 'kasi'] as const;

describe('the sheet of disposition', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;
  let folder: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    folder = await mkdtemp(join(tmpdir(), 'lumbung-disposition-'));
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
    await steps.prepare('magetan-2019');
    await steps.good(steps.act('staf', 'start'));
  });

  const ask = (person = steps.posts.staf) =>
    api.inject({ url: `/api/v1/rounds/${steps.id}/disposition`, headers: bearer(person) });
  /** The sheet as a file. */
  const sheet = async (): Promise<string> => {
    const answer = await ask();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const file = join(folder, 'lembar-disposisi.pdf');
    await writeFile(file, answer.rawPayload);
    return file;
  };
  const textOf = async (file: string): Promise<string> =>
    (await textOfPages(file)).join('\n').replace(/\s+/g, ' ');
  const passOn = async (count: number = posts.length) => {
    for (const post of posts.slice(0, count))
      await steps.good(steps.act(post, 'finish', { instruction: words[post] }));
  };
  const agenda = async () => (await steps.show()).documents.find(({ kind }) => kind === 'disposition');

  it('is there from the first disposition on', async () => {
    const early = await ask();
    expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([409, 'DISPOSITION_NOT_GIVEN']);
    await passOn(1);
    expect((await ask()).statusCode).toBe(200);
  });

  withPoppler(
    'says whose letter it is about, and shows the chain so far with whom it waits for',
    async () => {
      await passOn(1);
      const text = await textOf(await sheet());
      const { number } = (await agenda())!;
      for (const told of [
        'LEMBAR DISPOSISI',
        'Surat dari : Bupati Magetan',
        'Nomor surat : SK Nomor 188/45/Kept/403.013/2026; KAK Nomor KAK/12/2026',
        `Nomor agenda : ${number}`,
        'Hal : Statistik Sektoral 2025',
        'Disposisi 1: Kepala Dinas kepada Kepala Bidang',
        `Isi disposisi : ${words.kadin}`,
        'Disposisi 2: Kepala Bidang kepada Kepala Seksi Data dan Statistik',
        'belum didisposisikan',
        'belum menandatangani',
      ])
        expect(text).toContain(told);
      expect(text).not.toContain('Disposisi 3');
    },
  );

  withPoppler(
    'shows from whom to whom, what, when and by when (15 minutes of the procedure), signed by the posts',
    async () => {
      await passOn();
      const text = await textOf(await sheet());
      const { visits } = (await steps.show()) as unknown as {
        visits: { begunAt: string; dueAt: string; endedAt: string }[];
      };
      for (const [index, told] of [
        'Kepala Dinas kepada Kepala Bidang',
        'Kepala Bidang kepada Kepala Seksi Data dan Statistik',
        'Kepala Seksi Data dan Statistik kepada Staf Data dan Statistik',
      ].entries()) {
        const { begunAt, dueAt, endedAt } = visits[index]!;
        expect(text).toContain(`Disposisi ${String(index + 1)}: ${told}`);
        expect(text).toContain(`Isi disposisi : ${words[posts[index]!]}`);
        expect(text).toContain(`Diterima : ${momentText(new Date(begunAt), 'id')}`);
        expect(text).toContain(`Batas waktu : ${dueText(new Date(dueAt), 'id')} (waktu baku 15 menit)`);
        expect(text).toContain(`Didisposisikan : ${momentText(new Date(endedAt), 'id')}`);
      }
      expect(text.match(/ditandatangani secara elektronik/g)).toHaveLength(3);
      expect(text).not.toContain('belum menandatangani');
      expect((await factsOf(await sheet()))['Pages']).toBe('1');
    },
  );

  withPoppler('goes on with what is passed on later, on the same sheet with the same number', async () => {
    await passOn();
    const before = await agenda();
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.act('kasi', 'finish'));
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.acceptClean());
    await steps.good(steps.act('kasi', 'finish'));
    await steps.good(steps.act('kabid', 'finish', { instruction: 'Mohon perintah publikasi.' }));
    const text = await textOf(await sheet());
    expect(text).toContain('Disposisi 4: Kepala Bidang kepada Kepala Dinas');
    expect(text).toContain(`Nomor agenda : ${before!.number}`);
    const given = (await steps.show()).documents.filter(({ kind }) => kind === 'disposition');
    expect(new Set(given.map(({ number }) => number))).toEqual(new Set([before!.number]));
    expect(given).toHaveLength(4);
    const renumbered = await steps.good(
      steps.act('kadin', 'refuse', {
        reason: 'Angka ini turun separuh.',
        cells: [{ id: (await steps.cells(steps.agencies[0]))[0]!.id }],
      }),
    );
    expect(renumbered.place).toBe('correct');
    const other = await steps.act('kabid', 'finish', {
      instruction: 'Sudah diperiksa.',
      reason: 'Sudah sesuai berita acara.',
      documents: [{ kind: 'disposition', number: '99/LAIN' }],
    });
    expect([other.status, other.body.code]).toEqual([409, 'DISPOSITION_SHEET_NUMBERED']);
  });

  withPoppler('is signed as Plt. by whoever acts in a post', async () => {
    await asOwner((client) =>
      client.query(
        `UPDATE assignment SET acting = true, valid_until = now() + interval '1 day' WHERE role = 'walidata-kadin'`,
      ),
    );
    await passOn();
    const text = await textOf(await sheet());
    expect(text).toContain('Disposisi 1: Plt. Kepala Dinas kepada Kepala Bidang');
    expect(text).not.toContain('Plt. Kepala Bidang');
  });

  it('is confirmed by its code, with how many dispositions are on it, and no word of them', async () => {
    await passOn(2);
    const { code, number } = (await agenda())!;
    const asked = await api.inject({ url: `/api/v1/verification/${code!}` });
    expect(asked.json()).toMatchObject({
      kind: 'disposisi',
      number,
      title: 'Statistik Sektoral 2025',
      addressee: 'Kepala Bidang',
      dispositions: 2,
      cancelledOn: null,
    });
    const page = (await api.inject({ url: `/verifikasi/${code!}` })).body;
    for (const told of ['Dokumen ini asli', 'Lembar disposisi', number]) expect(page).toContain(told);
    expect(page).not.toContain('Laksanakan');
    await steps.good(steps.act('kasi', 'finish', { instruction: words.kasi }));
    expect((await api.inject({ url: `/api/v1/verification/${code!}` })).json()).toMatchObject({
      dispositions: 3,
    });
  });

  withPoppler('leads by its QR code to where it is confirmed', async () => {
    await passOn();
    const { pixels, width, height } = await pictureOf(await sheet(), 1);
    expect(jsQR.default(pixels, width, height)?.data).toBe(
      `http://lumbung.test/verifikasi/${(await agenda())!.code!}`,
    );
  });

  it('has the same bytes until somebody passes it on', async () => {
    await passOn(1);
    const first = (await ask()).rawPayload;
    expect((await ask()).rawPayload.equals(first)).toBe(true);
    await steps.good(steps.act('kabid', 'finish', { instruction: words.kabid }));
    expect((await ask()).rawPayload.equals(first)).toBe(false);
  });

  withPoppler('bears the longest words that can be given, over as many pages as they need', async () => {
    const long = 'Periksa setiap indikator dengan teliti. '.repeat(50).trim();
    await steps.good(steps.act('kadin', 'finish', { instruction: long }));
    await steps.good(steps.act('kabid', 'finish', { instruction: long }));
    const text = await textOf(await sheet());
    expect(text.match(/Periksa setiap indikator/g)).toHaveLength(100);
  });

  withQpdf('is sound by qpdf', async () => {
    await passOn();
    expect(await complaintsOfQpdf(await sheet())).toBe('');
  });

  withPoppler('tells a reader of screens what belongs together', async () => {
    await passOn();
    const structure = await structureOf(await sheet());
    expect(structure.match(/^\s*H1 /gm)).toHaveLength(1);
    expect(structure.match(/^\s*H2 /gm)).toHaveLength(3);
  });

  withVerapdf(
    'is PDF/A-2a and PDF/UA-1 by veraPDF, as are the letters',
    async () => {
      await passOn();
      const letter = join(folder, 'surat.pdf');
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('kadin', 'cancel', { reason: 'Anggaran kegiatan dibatalkan.' }));
      const { id } = await steps.slice(steps.agencies[0]);
      const answer = await api.inject({
        url: `/api/v1/contributions/${id}/letter`,
        headers: bearer(steps.agencies[0].head),
      });
      await writeFile(letter, answer.rawPayload);
      expect(await verdictsOf(['2a', 'ua1'], [await sheet(), letter])).toEqual(
        ['2a', 'ua1'].flatMap((profile) =>
          ['lembar-disposisi.pdf', 'surat.pdf'].map((name) => `complies ${profile} ${name}`),
        ),
      );
    },
    240_000,
  );

  it('is for the walidata and those who watch over it, not for agencies', async () => {
    await passOn(1);
    const { id } = await given.organization();
    const statuses = await Promise.all(
      [
        steps.posts.kadin,
        await given.person({ role: 'pembina', organizationId: id }),
        steps.agencies[0].operator,
        steps.agencies[0].head,
      ].map(async (person) => (await ask(person)).statusCode),
    );
    expect(statuses).toEqual([200, 200, 403, 403]);
  });
});
