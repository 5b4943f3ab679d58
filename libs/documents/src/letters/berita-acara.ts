import type { Writable } from 'node:stream';
import type { Bilingual, Table } from '../tables/table-model.js';
import { tablePassages } from '../tables/table-passages.js';
import type { Passage } from '../typesetting/flow.js';
import { identityLines, paragraph } from '../typesetting/paragraphs.js';
import { mm, styles } from '../typesetting/styles.js';
import type { RichText } from '../typesetting/text.js';
import { writeManuscript, type WrittenDocument } from '../typesetting/writing.js';
import { dateInWords, longDate, longDateWithDay, type PlainDate } from '../words/dates.rules.js';
import { terbilang } from '../words/terbilang.rules.js';
import { letterDesign, letterFoot, letterWidths } from './letter-pages.js';
import { letterheadPassage } from './letterhead.js';
import type { Letterhead, Signatory, Verification } from './people.js';
import { signaturePassages } from './signatures.js';
import { verificationPassage } from './verification-block.js';

export interface VerifiedTitle {
  title: string;
  /** Years or periods that were handed in: `2024, 2025`. */
  years: string;
  remark?: string;
}

export interface UnresolvedTitle {
  title: string;
  years: string;
  /** What is wrong or lacking. */
  matter: string;
  /** What was agreed. */
  agreement: string;
  due: PlainDate;
}

/** Minutes of a verification (*berita acara verifikasi*): what was accepted, what was agreed on the rest, who signed. */
export interface BeritaAcara {
  letterhead: Letterhead;
  /** `Verifikasi Data Statistik Sektoral Tahun 2026`; printed in capitals behind BERITA ACARA. */
  title: string;
  number?: string;
  date: PlainDate;
  place: string;
  /** Office that produces the data, and the office that is walidata. */
  producer: string;
  walidata: string;
  verified: readonly VerifiedTitle[];
  unresolved: readonly UnresolvedTitle[];
  /** Further decisions, printed as KESATU, KEDUA, ... */
  decisions?: readonly string[];
  signatories: readonly Signatory[];
  verification?: Verification;
  /** Moment the file bears as that of its making. */
  issuedAt: Date;
}

const width = letterWidths.portrait;
const body = { style: styles.letter, width };
const heading = { family: 'serif', size: 12.5, leading: 17, bold: true, align: 'center' } as const;

/**
 * Writes the minutes as PDF/A-2a on A4.
 * @throws CHARACTER_NOT_PRINTABLE, DATE_NOT_WRITABLE, NIP_INVALID, PICTURE_NOT_USABLE; then nothing was written
 */
export function writeBeritaAcara(minutes: BeritaAcara, output: Writable): Promise<WrittenDocument> {
  const title = `Berita Acara ${minutes.title}`;
  return writeManuscript(
    {
      facts: { title, author: minutes.walidata, createdAt: minutes.issuedAt },
      design: letterDesign,
      passages: () => passagesOf(minutes),
      furniture: letterFoot(minutes.number === undefined ? title : `${title} · Nomor ${minutes.number}`),
    },
    output,
  );
}

function* passagesOf(minutes: BeritaAcara): Generator<Passage> {
  const { date, verified, unresolved, decisions = [], verification } = minutes;
  yield letterheadPassage(minutes.letterhead, width);
  yield paragraph(`BERITA ACARA\n${minutes.title.toUpperCase()}`, { style: heading, width, tag: 'H1' });
  if (minutes.number !== undefined)
    yield paragraph(`Nomor: ${minutes.number}`, { style: { ...styles.letter, align: 'center' }, width });
  yield paragraph(openingOf(minutes), { ...body, before: mm(5) });
  yield* verifiedPassages(verified);
  yield* unresolvedPassages(unresolved);
  if (decisions.length > 0)
    yield identityLines(
      decisions.map((value, index) => ({ label: `KE${terbilang(index + 1).toUpperCase()}`, value })),
      { ...body, before: mm(4), labelWidth: mm(28) },
    );
  yield paragraph(
    'Demikian berita acara ini dibuat dengan sebenarnya dan ditandatangani oleh para pihak untuk dipergunakan sebagaimana mestinya.',
    { ...body, before: mm(4), keepWithNext: true },
  );
  const opening = `${minutes.place}, ${longDate(date)}`;
  yield* signaturePassages(minutes.signatories, width, opening, verification !== undefined);
  if (verification) yield verificationPassage(verification, width);
}

function openingOf({ date, place, title, producer, walidata }: BeritaAcara): RichText {
  return [
    { text: 'Pada hari ini ' },
    { text: dateInWords(date), strong: true },
    { text: `, bertempat di ${place}, telah dilaksanakan ${title} antara ` },
    { text: producer, strong: true },
    { text: ' selaku Produsen Data dan ' },
    { text: walidata, strong: true },
    { text: ' selaku Walidata, dengan hasil sebagai berikut.' },
  ];
}

function* verifiedPassages(titles: readonly VerifiedTitle[]): Generator<Passage> {
  const count = `${String(titles.length)} (${terbilang(titles.length)})`;
  yield paragraph(
    titles.length === 0
      ? '1. Tidak ada data yang dinyatakan terverifikasi.'
      : `1. Data yang dinyatakan terverifikasi sebanyak ${count} judul:`,
    { ...body, before: mm(4), keepWithNext: titles.length > 0 },
  );
  const hasRemarks = titles.some(({ remark }) => remark !== undefined);
  if (titles.length > 0)
    yield* gridTable(
      ['No.', 'Judul Data', 'Tahun', ...(hasRemarks ? ['Keterangan'] : [])],
      titles.map(({ title, years, remark }) => [title, years, ...(hasRemarks ? [remark ?? ''] : [])]),
    );
}

function* unresolvedPassages(titles: readonly UnresolvedTitle[]): Generator<Passage> {
  if (titles.length === 0) {
    yield paragraph('2. Kesepakatan tindak lanjut: tidak ada tindak lanjut.', { ...body, before: mm(4) });
    return;
  }
  yield paragraph('2. Data yang belum terpenuhi dan kesepakatan tindak lanjutnya:', {
    ...body,
    before: mm(4),
    keepWithNext: true,
  });
  yield* gridTable(
    ['No.', 'Judul Data', 'Tahun', 'Permasalahan', 'Kesepakatan Tindak Lanjut', 'Batas Waktu'],
    titles.map(({ title, years, matter, agreement, due }) => [
      title,
      years,
      matter,
      agreement,
      longDate(due),
    ]),
  );
  const last =
    titles
      .map(({ due }) => due)
      .sort()
      .at(-1) ?? '';
  yield paragraph(
    [
      { text: 'Produsen Data menyampaikan seluruh data tersebut kepada Walidata paling lambat hari ' },
      { text: longDateWithDay(last), strong: true },
      { text: '.' },
    ],
    { ...body, before: mm(3) },
  );
}

function gridTable(headers: readonly string[], rows: readonly (readonly string[])[]): Iterable<Passage> {
  const table: Table = {
    columns: headers.map((id, index) => ({
      header: { id } satisfies Bilingual,
      align: index === 0 || id === 'Tahun' ? 'center' : 'left',
    })),
    stub: 2,
    rows: rows.map((cells, index) => ({ cells: [String(index + 1), ...cells] })),
  };
  return tablePassages(table, letterWidths, 'grid');
}
