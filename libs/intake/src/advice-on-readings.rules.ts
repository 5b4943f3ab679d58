import type { Advice } from '#lib/tabular';
import type { DriftCode } from './reading-drift.rules.js';
import type { RegionCode } from './reading-regions.rules.js';

const nothing: Advice['action'] = { id: 'Tidak perlu tindakan.', en: 'Nothing to do.' };

/** What is said about the codes that regions and the version before add to a reading; the reader's own it knows itself. */
export const adviceOnReadings: Readonly<Record<DriftCode | RegionCode, Advice>> = {
  'column-missing': {
    rule: { id: 'Kolom versi lalu tetap ada', en: 'Columns of the version before are there' },
    action: {
      id: 'Periksa apakah kolomnya memang dihapus; bila tidak, tambahkan lagi.',
      en: 'Check whether the column was meant to go; if not, put it back.',
    },
  },
  'column-new': {
    rule: { id: 'Kolom baru disebut', en: 'New columns are named' },
    action: nothing,
  },
  'column-renamed': {
    rule: { id: 'Kepala kolom sama dengan versi lalu', en: 'Headers stay as they were' },
    action: {
      id: 'Pakai kepala yang lama bila isinya sama.',
      en: 'Use the old header if the content is the same.',
    },
  },
  'column-type-changed': {
    rule: { id: 'Jenis isi kolom sama dengan versi lalu', en: 'Columns keep their type' },
    action: {
      id: 'Periksa isi kolom ini: cari teks di antara angka.',
      en: 'Check the column: look for texts among the numbers.',
    },
  },
  'magnitude-changed': {
    rule: { id: 'Besar angka wajar dibanding versi lalu', en: 'Figures are of the size they were' },
    action: {
      id: 'Periksa satuan kolom ini, dan tanda ribuan serta desimalnya.',
      en: 'Check the unit of the column, and its thousands and decimals.',
    },
  },
  'reading-remembered': {
    rule: { id: 'Berkas berbentuk sama dibaca sama', en: 'Files of one shape are read alike' },
    action: {
      id: 'Periksa pratinjau; kirim koreksi baru bila kali ini berbeda.',
      en: 'Check the preview; send other corrections if it is different this time.',
    },
  },
  'regions-absent': {
    rule: { id: 'Semua wilayah ada', en: 'All regions are there' },
    action: {
      id: 'Periksa apakah baris wilayah yang disebut tertinggal.',
      en: 'Check whether the rows of the regions named were left out.',
    },
  },
  'regions-matched': {
    rule: { id: 'Wilayah diberi kode Kemendagri', en: 'Regions get their Kemendagri codes' },
    action: nothing,
  },
  'regions-parent': {
    rule: {
      id: 'Baris wilayah tidak bercampur dengan wilayah yang meliputinya',
      en: 'Regions do not stand among the regions they lie in',
    },
    action: {
      id: 'Lewati baris ini bila berisi angka gabungan wilayah lain di kolom ini.',
      en: 'Skip the row if it holds the figure of the other regions together.',
    },
  },
  'regions-unknown': {
    rule: { id: 'Nama dan kode wilayah dikenal', en: 'Names and codes of regions are known' },
    action: {
      id: 'Periksa penulisan nama atau kode wilayah pada sel ini.',
      en: 'Check how the region in the cell is spelt.',
    },
  },
  'row-count-changed': {
    rule: { id: 'Banyaknya baris wajar dibanding versi lalu', en: 'Tables are of the length they were' },
    action: {
      id: 'Periksa apakah seluruh isi tabel terbaca.',
      en: 'Check whether the whole table was read.',
    },
  },
  'rows-missing': {
    rule: { id: 'Isi kolom versi lalu tetap ada', en: 'Rows of the version before are there' },
    action: {
      id: 'Periksa apakah baris yang disebut tertinggal.',
      en: 'Check whether the rows named were left out.',
    },
  },
  'rows-new': {
    rule: { id: 'Isi baru disebut', en: 'New rows are named' },
    action: { id: 'Periksa penulisannya.', en: 'Check how they are spelt.' },
  },
  'unit-changed': {
    rule: { id: 'Satuan sama dengan versi lalu', en: 'Units stay as they were' },
    action: {
      id: 'Pastikan angkanya ikut diubah, atau kembalikan satuannya.',
      en: 'Make sure that the figures were converted too, or put the unit back.',
    },
  },
};
