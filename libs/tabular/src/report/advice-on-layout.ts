import type { ProblemCode } from '../table/problems.js';
import { nothing, type Advice } from './advice.js';

/** What is said about how a table is laid out. */
export const adviceOnLayout = {
  'columns-became-rows': {
    rule: { id: 'Kolom yang sejenis menjadi baris', en: 'Columns of one kind become rows' },
    action: {
      id: 'Periksa pratinjau; bila tidak dikehendaki, pilih baca apa adanya.',
      en: 'Check the preview; choose to read the table as it is if this is not wanted.',
    },
  },
  'duplicate-row-conflicting': {
    rule: { id: 'Setiap baris punya keterangan sendiri', en: 'Every row has its own keys' },
    action: {
      id: 'Pastikan mana yang benar, lalu perbaiki atau lewati baris yang salah.',
      en: 'Find out which is right, then correct or skip the other row.',
    },
  },
  'duplicate-row-identical': {
    rule: { id: 'Tidak ada baris yang sama persis', en: 'No row stands there twice' },
    action: {
      id: 'Lewati salah satunya, atau jawab bahwa memang baris yang berbeda.',
      en: 'Skip one of them, or answer that they are different rows.',
    },
  },
  'english-header-skipped': {
    rule: { id: 'Kepala berbahasa Indonesia yang dipakai', en: 'The Indonesian header is used' },
    action: nothing,
  },
  'header-repeated': {
    rule: { id: 'Kepala yang diulang dilewati', en: 'Repeated headers are left out' },
    action: nothing,
  },
  'label-mark-removed': {
    rule: { id: 'Tanda catatan kaki dilepas dari nama', en: 'Footnote marks are taken off names' },
    action: {
      id: 'Tuliskan arti tandanya pada catatan data bila perlu.',
      en: 'Put the meaning of the mark into the notes, if it matters.',
    },
  },
  'labels-filled-down': {
    rule: {
      id: 'Nama yang ditulis sekali berlaku ke bawah',
      en: 'A name written once holds for the rows below',
    },
    action: {
      id: 'Periksa pada pratinjau apakah isiannya benar.',
      en: 'Check in the preview that the names are right.',
    },
  },
  'layout-of-head-only': {
    rule: { id: 'Berkas besar dibaca apa adanya', en: 'Large files are read as they stand' },
    action: {
      id: 'Hapus baris jumlah dan tabel lain dari berkas bila ada.',
      en: 'Remove rows of totals and other tables from the file, if there are any.',
    },
  },
  'other-tables': {
    rule: { id: 'Satu unggahan, satu tabel', en: 'One upload, one table' },
    action: {
      id: 'Pilih tabel lain bila bukan ini yang dimaksud.',
      en: 'Choose another table if this is not the one.',
    },
  },
  'sections-read': {
    rule: { id: 'Judul kelompok menjadi kolom', en: 'Headings of groups become a column' },
    action: nothing,
  },
  'serial-column-left-out': {
    rule: { id: 'Nomor urut tidak disimpan', en: 'Running numbers are not stored' },
    action: nothing,
  },
  'signature-left-out': {
    rule: { id: 'Tanda tangan tidak disimpan', en: 'Signatures are not stored' },
    action: nothing,
  },
  'total-differs': {
    rule: { id: 'Jumlah sama dengan jumlah bagiannya', en: 'Totals agree with their parts' },
    action: {
      id: 'Periksa angka jumlah dan bagian-bagiannya, lalu perbaiki yang salah.',
      en: 'Check the total and its parts, then correct what is wrong.',
    },
  },
  'totals-not-stored': {
    rule: { id: 'Jumlah tidak disimpan sebagai data', en: 'Totals are not stored as data' },
    action: nothing,
  },
  'unit-row-read': {
    rule: { id: 'Baris satuan bukan data', en: 'A row of units is no data' },
    action: nothing,
  },
} as const satisfies Partial<Record<ProblemCode, Advice>>;
