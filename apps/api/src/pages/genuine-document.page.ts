import type { GenuineDocument } from '#lib/rounds';
import { dateText, html, type Html } from './html.js';

const signed = (is: boolean | null): string =>
  is === true ? 'sudah menandatangani' : 'belum menandatangani';

/** What the code of a document stands for. */
export const genuineDocumentPage = (document: GenuineDocument): Html => html`
  <h1>Dokumen ini asli</h1>
  <p>
    Kode <strong>${document.code}</strong> diterbitkan untuk dokumen berikut. Cocokkan dengan yang Anda
    pegang.
  </p>
  <dl>
    <dt>Jenis</dt>
    <dd>${document.kind === 'buku' ? 'Buku statistik' : 'Berita acara'}</dd>
    <dt>Nomor</dt>
    <dd>${document.number}</dd>
    <dt>Judul</dt>
    <dd>${document.title}</dd>
    <dt>Tanggal</dt>
    <dd>${dateText(document.dated)}</dd>
    ${document.kind === 'buku' ? publisher(document) : parties(document)}
  </dl>
`;

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
