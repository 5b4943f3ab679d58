import { defineErrors } from '#lib/errors';

/** Errors of published tables and of questions asked to them. */
export const DatastoreErrors = defineErrors({
  TABLE_ROW_REJECTED: {
    status: 422,
    id: 'Baris {row} tidak dapat dimuat. Perbaiki nilai yang disebut lalu unggah lagi.',
    en: 'Row {row} cannot be loaded. Correct the value named and upload again.',
  },
  TABLE_TOO_WIDE: {
    status: 422,
    id: 'Tabel ini memiliki kolom terlalu banyak atau baris terlalu panjang. Pecah menjadi beberapa tabel.',
    en: 'This table has too many columns or rows that are too long. Split it into several tables.',
  },
  TABLE_COLUMN_RESERVED: {
    status: 422,
    id: 'Nama kolom ganda atau dipakai sistem («_id», «_absent»). Ganti nama kolomnya.',
    en: 'A column name is doubled or reserved (“_id”, “_absent”). Rename the column.',
  },
  TABLE_IN_USE: {
    status: 409,
    id: 'Tabel ini sudah terbit dan tidak dapat diganti. Ajukan sebagai versi baru.',
    en: 'This table is published and cannot be replaced. Hand it in as a new version.',
  },
  TABLE_QUERY_INVALID: {
    status: 400,
    id: 'Pertanyaan ke tabel tidak dapat dipakai. Perbaiki parameter yang disebut.',
    en: 'The table query cannot be used. Correct the parameters named.',
  },
  TABLE_EXPORT_TOO_LARGE: {
    status: 422,
    id: 'Tabel ini terlalu besar untuk berkas {format}. Pakai CSV atau Parquet.',
    en: 'This table is too large for a {format} file. Use CSV or Parquet.',
  },
  TABLE_EXPORT_FAILED: {
    status: 500,
    id: 'Berkas {format} gagal dibuat. Pekerjaan akan diulang; hubungi pengelola bila tetap gagal.',
    en: 'The {format} file could not be made. The job will be tried again; tell the operators if it keeps failing.',
    level: 'error',
  },
  TOO_MANY_STREAMS: {
    status: 503,
    id: 'Terlalu banyak unduhan tersaring sedang berjalan. Coba lagi sebentar, atau unduh berkas yang sudah jadi.',
    en: 'Too many filtered downloads are running. Try again shortly, or take the prebuilt file.',
    level: 'warn',
  },
});
