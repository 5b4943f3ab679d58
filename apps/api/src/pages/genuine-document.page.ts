import type { GenuineDocument } from '#lib/rounds';
import { dateText, html, type Html } from './html.js';

const signed = (is: boolean): string => (is ? 'sudah menandatangani' : 'belum menandatangani');

/** What the code of a document stands for. */
export const genuineDocumentPage = (document: GenuineDocument): Html => html`
  <h1>Dokumen ini asli</h1>
  <p>
    Kode <strong>${document.code}</strong> diterbitkan untuk dokumen berikut. Cocokkan dengan yang Anda
    pegang.
  </p>
  <dl>
    <dt>Jenis</dt>
    <dd>Berita acara</dd>
    <dt>Nomor</dt>
    <dd>${document.number}</dd>
    <dt>Judul</dt>
    <dd>${document.title}</dd>
    <dt>Tanggal</dt>
    <dd>${dateText(document.dated)}</dd>
    <dt>Produsen data</dt>
    <dd>${document.producer}: ${signed(document.producerSigned)}</dd>
    <dt>Walidata</dt>
    <dd>${document.walidata}: ${signed(document.walidataSigned)}</dd>
    <dt>Judul data</dt>
    <dd>${document.verified} terverifikasi, ${document.unresolved} belum terpenuhi</dd>
  </dl>
`;
