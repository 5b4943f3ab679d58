import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import jsQR from 'jsqr';
import {
  writeBeritaAcara,
  writeBook,
  writeDisposition,
  writeDispositionChain,
  writeLetter,
  type Book,
} from '#lib/documents';
import { sampleBeritaAcara } from '../../demo/documents/berita-acara.js';
import { sampleBook } from '../../demo/documents/book.js';
import { sampleDisposition, sampleDispositionChain, sampleLetter } from '../../demo/documents/letter.js';
import { makePng } from '../support/make-png.js';
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

const writers = {
  'buku.pdf': (output: Writable) => writeBook(sampleBook, output),
  'buku-a4.pdf': (output: Writable) => writeBook(bookWithLiveData, output, 'a4'),
  'berita-acara.pdf': (output: Writable) => writeBeritaAcara(sampleBeritaAcara, output),
  'surat.pdf': (output: Writable) =>
    writeLetter({ ...sampleLetter, letterhead: { ...sampleLetter.letterhead, arms } }, output),
  'disposisi.pdf': (output: Writable) => writeDisposition(sampleDisposition, output),
  'disposisi-berjenjang.pdf': (output: Writable) => writeDispositionChain(sampleDispositionChain, output),
};
const names = Object.keys(writers) as (keyof typeof writers)[];
let folder: string;
const live = 'https://data.contoh.go.id/indikator/KEP-001';
/** The first table of the first chapter says where its figures are kept up to date. */
const bookWithLiveData: Book = {
  ...sampleBook,
  chapters: sampleBook.chapters.map((chapter, index) => ({
    ...chapter,
    items: (chapter.items ?? []).map((item, place) =>
      index + place === 0 && 'table' in item ? { table: { ...item.table, live } } : item,
    ),
  })),
};
/** A small PNG, half of it transparent. */
const arms = {
  picture: makePng(24, (x, y) => [23, 74, 99, x + y < 24 ? 255 : 60]),
  description: 'Lambang Kabupaten Contoh',
};
const pathOf = (name: keyof typeof writers): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumbung-pdf-'));
  for (const name of names) await writers[name](createWriteStream(pathOf(name)));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('documents as PDF', () => {
  withVerapdf(
    'are PDF/A-2a and PDF/UA-1 by veraPDF',
    async () => {
      const verdicts = await verdictsOf(['2a', 'ua1'], names.map(pathOf));
      expect(verdicts).toEqual(
        ['2a', 'ua1'].flatMap((profile) => names.map((name) => `complies ${profile} ${name}`)),
      );
    },
    240_000,
  );

  withQpdf.each(names)('%s is sound by qpdf', async (name) => {
    expect(await complaintsOfQpdf(pathOf(name))).toBe('');
  });

  it.each(names)('%s has the same bytes when it is written again', async (name) => {
    const hash = createHash('sha256');
    await writers[name](
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done();
        },
      }),
    );
    const before = createHash('sha256').update(await readFile(pathOf(name)));
    expect(hash.digest('hex')).toBe(before.digest('hex'));
  });

  withPoppler('bear title, author and the moment that was given', async () => {
    expect(await factsOf(pathOf('berita-acara.pdf'))).toMatchObject({
      Title: 'Berita Acara Verifikasi Data Statistik Sektoral Tahun 2026',
      Author: 'Dinas Komunikasi dan Informatika',
      Tagged: 'yes',
      'Page size': expect.stringContaining('A4'),
    });
    const { CreationDate } = await factsOf(pathOf('berita-acara.pdf'));
    expect(new Date(CreationDate ?? '').getTime()).toBe(sampleBeritaAcara.issuedAt.getTime());
    // 17.6 x 25 cm in points.
    expect((await factsOf(pathOf('buku.pdf')))['Page size']).toMatch(/^498\.898 x 708\.661/);
  });

  withPoppler.each([
    ['buku.pdf', sampleBook.verification?.url, 2],
    ['berita-acara.pdf', sampleBeritaAcara.verification?.url, 2],
    ['surat.pdf', sampleLetter.verification?.url, 1],
    ['disposisi-berjenjang.pdf', sampleDispositionChain.verification?.url, 1],
  ] as const)('the QR code of %s leads to where it is verified', async (name, url, page) => {
    const { pixels, width, height } = await pictureOf(pathOf(name), page);
    expect(jsQR.default(pixels, width, height)?.data).toBe(url);
  });
});

describe('the berita acara', () => {
  withPoppler(
    'spells the date, lists what was verified and what was agreed, and names the last due day',
    async () => {
      const text = (await textOfPages(pathOf('berita-acara.pdf'))).join('\n').replace(/\s+/g, ' ');
      expect(text).toContain(
        'Pada hari ini Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam',
      );
      expect(text).toContain('terverifikasi sebanyak 7 (tujuh) judul');
      for (const { title } of sampleBeritaAcara.verified) expect(text).toContain(title);
      expect(text).toContain('paling lambat hari Kamis, 3 Desember 2026');
      expect(text).toContain('NIP. 19700312 199503 2 002');
      expect(text).toContain('belum menandatangani');
      expect(text).toContain('ditandatangani secara elektronik pada 26 November 2026');
      expect(text).toContain('RG7K-04TZ-9QWM');
    },
  );

  withPoppler('says that there is nothing to follow up', async () => {
    const file = join(folder, 'tanpa-tindak-lanjut.pdf');
    await writeBeritaAcara({ ...sampleBeritaAcara, unresolved: [] }, createWriteStream(file));
    expect((await textOfPages(file)).join(' ')).toContain('tidak ada tindak lanjut');
  });

  withPoppler('prints what is missing in red', async () => {
    const { pixels } = await pictureOf(pathOf('berita-acara.pdf'), 2);
    let red = 0;
    for (let index = 0; index < pixels.length; index += 4)
      if (pixels[index]! > 150 && pixels[index + 1]! < 60 && pixels[index + 2]! < 80) red += 1;
    expect(red).toBeGreaterThan(200);
  });
});

describe('a letter that was cancelled', () => {
  withPoppler('says so in red, above everything else', async () => {
    const file = join(folder, 'batal.pdf');
    const cancelled = { on: '2026-12-01', reason: 'Salah alamat.' };
    await writeLetter({ ...sampleLetter, cancelled }, createWriteStream(file));
    const text = (await textOfPages(file)).join(' ').replace(/\s+/g, ' ');
    const notice = text.indexOf('SURAT INI DIBATALKAN pada 1 Desember 2026. Salah alamat.');
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(text.indexOf(`Nomor : ${sampleLetter.number}`));
    const { pixels } = await pictureOf(file, 1);
    let red = 0;
    for (let index = 0; index < pixels.length; index += 4)
      if (pixels[index]! > 150 && pixels[index + 1]! < 60 && pixels[index + 2]! < 80) red += 1;
    expect(red).toBeGreaterThan(200);
  });
});

describe('the book', () => {
  withPoppler('names in its contents the pages that things are on', async () => {
    const pages = await textOfPages(pathOf('buku.pdf'));
    const labels = pages.map(
      (text) => /^\s*([ivxl]+|\d+)\s*$/.exec(text.trimEnd().split('\n').at(-1) ?? '')?.[1],
    );
    const listed = pages
      .filter((text) =>
        /Daftar (Tabel|Gambar)\n\s*List of/.test(
          text.trimStart().split('\n').slice(1).join('\n').trimStart(),
        ),
      )
      .join('\n')
      .matchAll(/^\s*(\d\.\d(?:\.\d)?)\s.*?(?:\n\s{6,}.*?)?\s([ivx]+|\d{1,3})$/gm);
    const places = [...listed].map(([, number, page]) => ({ number, page }));
    expect(places.length).toBeGreaterThanOrEqual(9);
    for (const { number, page } of places) {
      // Some numbers are both a table's and a figure's: then one of the two.
      const candidates = pages.flatMap((text, index) =>
        new RegExp(`(Tabel/Table|Gambar/Figure) ${number?.replaceAll('.', '\\.') ?? ''}\\s`).test(text)
          ? [labels[index]]
          : [],
      );
      expect(candidates).toContain(page);
    }
  });

  withPoppler('has the same pages on A4, and links that lead to the same places', async () => {
    await writeBook(bookWithLiveData, createWriteStream(pathOf('buku.pdf').replace('.pdf', '-langsung.pdf')));
    const [print, a4] = [join(folder, 'buku-langsung.pdf'), pathOf('buku-a4.pdf')];
    const [printed, enlarged] = [await factsOf(print), await factsOf(a4)];
    expect(enlarged['Page size']).toContain('A4');
    expect(enlarged['Pages']).toBe(printed['Pages']);
    const words = (pages: string[]) => pages.map((text) => text.replace(/\s+/g, ' ').trim());
    expect(words(await textOfPages(a4))).toEqual(words(await textOfPages(print)));
  });

  withPoppler('leads from a table to its live data by a QR code', async () => {
    const pages = await textOfPages(pathOf('buku-a4.pdf'));
    const page = pages.findIndex((text) => text.includes('Data terkini'));
    expect(pages[page]).toContain(live);
    const { pixels, width, height } = await pictureOf(pathOf('buku-a4.pdf'), page + 1);
    expect(jsQR.default(pixels, width, height)?.data).toBe(live);
  });

  withPoppler('numbers front matter in Roman figures and chapters from 1', async () => {
    const pages = await textOfPages(pathOf('buku.pdf'));
    expect(
      pages.find((text) => text.includes('Kata Pengantar') && text.includes('perangkat daerah'))?.trimEnd(),
    ).toMatch(/\bv$/);
    expect(pages.find((text) => text.includes('Tabel/Table 1.1'))?.trimEnd()).toMatch(/\b3$/);
  });

  withPoppler('repeats the header of a table that goes on', async () => {
    const pages = await textOfPages(pathOf('buku.pdf'));
    const continued = pages.filter((text) => text.includes('Lanjutan Tabel/Continued Table 2.1.2'));
    expect(continued.length).toBeGreaterThanOrEqual(2);
    for (const page of continued) expect(page).toMatch(/Desa\/Kelurahan\s+Rumah Tangga/);
  });

  withPoppler('splits a table that is too wide, with its stub on each part', async () => {
    const pages = await textOfPages(pathOf('buku.pdf'));
    const parts = pages.filter((text) => /Table 3\.1\b/.test(text) && text.includes('Produktivitas'));
    const tables = parts.filter((text) => text.includes('Kecamatan') && text.includes('Arjosari'));
    expect(tables).toHaveLength(2);
    expect(tables[0]).toMatch(/Padi\s+Jagung/);
    expect(tables[1]).toContain('Kacang Tanah');
    expect(tables[1]).not.toMatch(/Jagung/);
    expect(tables[1]).toContain('(19)');
  });

  withPoppler('keeps signs of absence and marks, and writes numbers as Indonesia does', async () => {
    const text = (await textOfPages(pathOf('buku.pdf'))).join('\n');
    expect(text).toMatch(/Penduduk miskin\s+%\s+9,80\s+9,32 r\s+9,05/);
    expect(text).toMatch(/PDRB per kapita\s+juta rupiah\s+34,6\s+36,9\s+x/);
    expect(text).toMatch(/Indeks Pembangunan Manusia\s+–\s+75,41\s+75,98\s+\.\.\./);
    expect(text).toMatch(/Laju pertumbuhan ekonomi\s+%\s+4,98\s+5,04\s+-0,37 \*/);
  });

  withPoppler(
    'tells screen readers headings, header cells and the data of charts',
    async () => {
      const file = join(folder, 'buku-kecil.pdf');
      const [, second] = sampleBook.chapters;
      const [section] = second!.sections!;
      const chapters = [{ ...second!, sections: [{ ...section!, items: section!.items.slice(0, 1) }] }];
      await writeBook({ ...sampleBook, chapters }, createWriteStream(file));
      const tree = await structureOf(file);
      expect(tree).toMatch(/H1 \(block\)\s+"Statistik Sektoral Kabupaten Contoh/);
      expect(tree).toMatch(/H2 \(block\)\s+"1\.1 Kependudukan/);
      expect(tree).toMatch(/\/ColSpan 3[\s\S]{0,60}"2024/);
      expect(tree).toMatch(/\/Scope \/Row\s+"Arjosari"/);
      expect(tree).not.toContain('Statistik Sektoral Kabupaten Contoh 2026"\n');
      const raw = (await readFile(pathOf('buku.pdf'))).toString('latin1');
      // Text of the dictionary: parentheses are escaped, and what is not Latin is UTF-16.
      expect(raw).toContain('/Alt (Diagram batang: Jumlah Murid Menurut Jenjang dan Jenis Kelamin');
      expect(raw).toContain('SMK 7.215');
    },
    60_000,
  );
});
