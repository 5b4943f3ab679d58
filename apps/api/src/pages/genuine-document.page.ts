import type { GenuineDocument } from '#lib/rounds';
import { dateText, html, type Html } from './html.js';

const signed = (is: boolean | null): string =>
  is === true ? 'sudah menandatangani' : 'belum menandatangani';

const kinds: Record<GenuineDocument['kind'], string> = {
  'berita-acara': 'Berita acara',
  buku: 'Buku statistik',
  surat: 'Surat',
  disposisi: 'Lembar disposisi',
};

/** What the code of a document stands for. */
export const genuineDocumentPage = (document: GenuineDocument): Html => html`
  <h1>${document.cancelledOn === null ? 'Dokumen ini asli' : 'Dokumen ini asli, tetapi sudah dibatalkan'}</h1>
  <p>
    Kode <strong>${document.code}</strong> diterbitkan untuk dokumen berikut. Cocokkan dengan yang Anda
    pegang.
  </p>
  <dl>
    <dt>Jenis</dt>
    <dd>${kinds[document.kind]}</dd>
    <dt>${document.kind === 'disposisi' ? 'Nomor agenda' : 'Nomor'}</dt>
    <dd>${document.number}</dd>
    <dt>${document.kind === 'surat' || document.kind === 'disposisi' ? 'Hal' : 'Judul'}</dt>
    <dd>${document.title}</dd>
    <dt>Tanggal</dt>
    <dd>${dateText(document.dated)}</dd>
    ${ownPart[document.kind](document)} ${cancelled(document)}
  </dl>
`;

const cancelled = ({ cancelledOn }: GenuineDocument): Html | string =>
  cancelledOn === null
    ? ''
    : html`<dt>Dibatalkan</dt>
        <dd>${dateText(cancelledOn)}; nomornya tetap tercatat dalam register.</dd>`;

const publisher = ({ walidata }: GenuineDocument): Html =>
  html`<dt>Penerbit</dt>
    <dd>${walidata} (<a href="/publikasi">publikasi</a>)</dd>`;

const parties = (document: GenuineDocument): Html =>
  html`<dt>Produsen data</dt>
    <dd>${document.producer}: ${signed(document.producerSigned)}</dd>
    <dt>Walidata</dt>
    <dd>${document.walidata}: ${signed(document.walidataSigned)}</dd>
    <dt>Judul data</dt>
    <dd>${document.verified} terverifikasi, ${document.unresolved} belum terpenuhi</dd>`;

const sentTo = ({ walidata, addressee }: GenuineDocument): Html =>
  html`<dt>Dari</dt>
    <dd>${walidata}</dd>
    <dt>Kepada</dt>
    <dd>${addressee}</dd>`;

const passedOn = ({ walidata, dispositions }: GenuineDocument): Html =>
  html`<dt>Kantor</dt>
    <dd>${walidata}</dd>
    <dt>Disposisi</dt>
    <dd>${dispositions} tertulis pada lembar ini sampai sekarang</dd>`;

const ownPart: Record<GenuineDocument['kind'], (document: GenuineDocument) => Html> = {
  'berita-acara': parties,
  buku: publisher,
  surat: sentTo,
  disposisi: passedOn,
};
