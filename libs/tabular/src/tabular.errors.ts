import { defineErrors } from '#lib/errors';

/** Refusals of a file or of the corrections to its reading. Every sentence says what to do next. */
export const TabularErrors = defineErrors({
  FILE_EMPTY: {
    status: 422,
    id: 'Berkas kosong (0 byte atau hanya baris kosong). Buka berkas aslinya, simpan ulang, lalu unggah lagi.',
    en: 'The file is empty. Open the original, save it again and upload it once more.',
  },
  FILE_HAS_NO_ROWS: {
    status: 422,
    id: 'Berkas hanya berisi judul atau kepala tabel, tanpa baris data. Isi datanya lalu unggah lagi.',
    en: 'The file holds a title or header only and no rows of data. Fill it in and upload it again.',
  },
  FILE_NO_TABLE: {
    status: 422,
    id: 'Tidak ada tabel yang ditemukan. Letakkan kepala tabel dan data pada satu lembar, lalu unggah lagi.',
    en: 'No table was found. Put the header and the data on one sheet and upload it again.',
  },
  FILE_WRONG_CONTENT: {
    status: 415,
    id: 'Isi berkas ternyata {actual}, bukan {expected}. Simpan sebagai CSV, XLSX atau ODS lalu unggah lagi.',
    en: 'The content is {actual}, not {expected}. Save it as CSV, XLSX or ODS and upload it again.',
  },
  FILE_UNREADABLE: {
    status: 422,
    id: 'Berkas rusak atau terpotong sehingga tidak dapat dibaca. Buka dan simpan ulang, lalu unggah lagi.',
    en: 'The file is damaged or cut off and cannot be read. Open and save it again, then upload it once more.',
  },
  FILE_MISSING: {
    status: 404,
    id: 'Berkas tidak ada lagi di tempat penyimpanan sementara. Unggah sekali lagi.',
    en: 'The file is no longer there. Upload it once more.',
  },
  FILE_TOO_MANY_ROWS: {
    status: 422,
    id: 'Tabel melebihi {limit} baris. Bagi menjadi beberapa berkas, atau unggah sebagai CSV.',
    en: 'The table has more than {limit} rows. Split it into several files, or upload it as CSV.',
  },
  FILE_TOO_MANY_COLUMNS: {
    status: 422,
    id: 'Tabel melebihi {limit} kolom. Ubah bentuknya menjadi baris, atau bagi menjadi beberapa berkas.',
    en: 'The table has more than {limit} columns. Turn columns into rows, or split it into several files.',
  },
  FILE_TOO_MANY_CELLS: {
    status: 422,
    id: 'Buku kerja melebihi {limit} sel terisi. Bagi menjadi beberapa berkas, atau unggah sebagai CSV.',
    en: 'The workbook has more than {limit} filled cells. Split it, or upload it as CSV.',
  },
  FILE_TEXT_TOO_LONG: {
    status: 422,
    id: 'Ada sel atau baris yang lebih panjang dari {limit}. Periksa tanda kutip yang tidak ditutup, atau pendekkan isinya.',
    en: 'A cell or row is longer than {limit}. Look for an unclosed quote, or shorten the content.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    id: 'Berkas melebihi {limit}. Bagi menjadi beberapa berkas lalu unggah satu per satu.',
    en: 'The file exceeds {limit}. Split it and upload the parts one by one.',
  },
  CSV_QUOTE_NOT_CLOSED: {
    status: 422,
    id: 'Tanda kutip yang dibuka pada baris {row} tidak pernah ditutup. Tutup atau hapus tanda kutip itu.',
    en: 'The quote opened in row {row} is never closed. Close it or remove it.',
  },
  WORKBOOK_ENCRYPTED: {
    status: 422,
    id: 'Buku kerja dilindungi kata sandi. Hapus kata sandinya (Simpan Sebagai, Alat, Opsi Umum) lalu unggah lagi.',
    en: 'The workbook is protected by a password. Remove the password and upload it again.',
  },
  WORKBOOK_BOMB: {
    status: 422,
    id: 'Buku kerja mengembang jauh melebihi ukurannya ({reason}) dan ditolak demi keamanan. Simpan ulang sebagai CSV.',
    en: 'The workbook expands far beyond its size ({reason}) and is refused for safety. Save it again as CSV.',
  },
  WORKBOOK_FORBIDDEN_XML: {
    status: 422,
    id: 'Buku kerja memuat deklarasi DOCTYPE yang dilarang. Buka di aplikasi lembar kerja dan simpan ulang.',
    en: 'The workbook holds a forbidden DOCTYPE declaration. Open it in a spreadsheet program and save it again.',
  },
  READING_TOO_SLOW: {
    status: 422,
    id: 'Membaca berkas memakan waktu lebih dari {seconds} detik dan dihentikan. Bagi berkas menjadi lebih kecil.',
    en: 'Reading took more than {seconds} seconds and was stopped. Split the file into smaller ones.',
  },
  READING_TOO_MUCH_MEMORY: {
    status: 422,
    id: 'Membaca berkas membutuhkan memori lebih dari {megabytes} MB dan dihentikan. Bagi berkas menjadi lebih kecil.',
    en: 'Reading needed more than {megabytes} MB of memory and was stopped. Split the file into smaller ones.',
  },
  READING_CANCELLED: {
    status: 409,
    id: 'Pembacaan dihentikan sebelum selesai. Mulai lagi bila masih diperlukan.',
    en: 'Reading was stopped before it ended. Start again if it is still needed.',
  },
  CORRECTIONS_WRONG: {
    status: 422,
    id: 'Perbaikan tidak cocok dengan berkas. Perbaiki bagian yang disebut lalu kirim lagi.',
    en: 'The corrections do not fit the file. Change the parts named and send them again.',
  },
});

export type TabularErrorCode = keyof typeof TabularErrors;
