import { defineErrors } from '#lib/errors';

/** What can go wrong between handing in a file and its confirmed reading. */
export const IntakeErrors = defineErrors({
  UPLOAD_FILE_MISSING: {
    status: 400,
    id: 'Tidak ada berkas dalam kiriman. Kirim sebagai multipart dengan isian «file», atau isi mentah dengan kepala X-File-Name.',
    en: 'There is no file in the request. Send multipart with the field “file”, or a raw body with the header X-File-Name.',
  },
  UPLOAD_NAME_UNUSABLE: {
    status: 400,
    id: 'Nama berkas tidak dapat dipakai. Beri nama dengan akhiran .csv, .xlsx, .xls atau .ods, paling panjang 200 karakter.',
    en: 'The file name cannot be used. Give a name that ends in .csv, .xlsx, .xls or .ods, at most 200 characters long.',
  },
  UPLOAD_CUT_OFF: {
    status: 400,
    id: 'Pengiriman berkas terputus sebelum selesai. Tidak ada yang disimpan; unggah lagi.',
    en: 'The transfer broke off before the file was whole. Nothing was stored; upload it again.',
  },
  UPLOAD_TOO_LARGE: {
    status: 413,
    id: 'Berkas {format} paling besar {limit}. Bagi menjadi beberapa berkas, atau simpan sebagai CSV bila masih buku kerja.',
    en: 'A {format} file may have {limit} at most. Split it, or save it as CSV if it is a workbook.',
  },
  UPLOAD_TYPE_NOT_ACCEPTED: {
    status: 415,
    id: 'Berkas «{fileName}» bukan CSV, TSV, XLSX, XLSM, XLS atau ODS. Simpan tabelnya sebagai salah satunya lalu unggah lagi.',
    en: 'The file “{fileName}” is none of CSV, TSV, XLSX, XLSM, XLS and ODS. Save the table as one of these and upload it again.',
  },
  UPLOAD_TYPE_NOT_YET: {
    status: 415,
    id: 'Format {format} belum dapat dibaca. Buka berkasnya, simpan sebagai XLSX, lalu unggah lagi.',
    en: 'The format {format} cannot be read yet. Open the file, save it as XLSX and upload it again.',
  },
  UPLOAD_CONTENT_MISMATCH: {
    status: 415,
    id: 'Isi berkas «{fileName}» adalah {found}, bukan {expected}. Simpan tabelnya sebagai {expected} lalu unggah lagi; mengganti nama berkas saja tidak cukup.',
    en: 'The content of “{fileName}” is {found}, not {expected}. Save the table as {expected} and upload it again; renaming the file is not enough.',
  },
  UPLOAD_LOCKED_OR_LEGACY: {
    status: 415,
    id: 'Berkas «{fileName}» adalah buku kerja yang dikunci kata sandi, atau berkas Office lama dengan akhiran nama yang keliru. Hapus kata sandinya, simpan sebagai XLSX, lalu unggah lagi.',
    en: 'The file “{fileName}” is a workbook locked by a password, or an old Office file under a wrong ending. Remove the password, save it as XLSX and upload it again.',
  },
  UPLOAD_EMPTY: {
    status: 422,
    id: 'Berkas «{fileName}» kosong (0 byte). Periksa berkasnya lalu unggah lagi.',
    en: 'The file “{fileName}” is empty (0 bytes). Check the file and upload it again.',
  },
  UPLOAD_BEING_READ: {
    status: 409,
    id: 'Berkas masih dibaca. Tunggu sampai pratinjaunya siap lalu ulangi.',
    en: 'The file is still being read. Wait until its preview is ready and try again.',
  },
  UPLOAD_CONFIRMED: {
    status: 409,
    id: 'Bacaan berkas ini sudah dikonfirmasi dan tidak berubah lagi. Unggah berkas baru untuk perbaikan.',
    en: 'The reading of this file is confirmed and does not change any more. Upload a new file for corrections.',
  },
  READING_NOT_NEWEST: {
    status: 409,
    id: 'Bacaan nomor {number} sudah digantikan nomor {newest}. Muat ulang lalu periksa yang terbaru.',
    en: 'Reading {number} has been replaced by {newest}. Reload and check the newest one.',
  },
  READING_NOT_CONFIRMABLE: {
    status: 409,
    id: 'Bacaan belum dapat dikonfirmasi: masih ada kesalahan atau pertanyaan. Kirim koreksi lebih dulu.',
    en: 'The reading cannot be confirmed yet: errors or questions are left. Send corrections first.',
  },
  READING_NOT_FINISHED: {
    status: 409,
    id: 'Sidik nilai bacaan ini masih dihitung. Coba lagi sebentar.',
    en: 'The fingerprint of this reading is still being computed. Try again shortly.',
  },
  REPORT_NOT_READY: {
    status: 409,
    id: 'Salinan berkas yang ditandai masih disiapkan. Coba lagi sebentar.',
    en: 'The marked copy of the file is still being prepared. Try again shortly.',
  },
  REPORT_NOTHING_TO_MARK: {
    status: 404,
    id: 'Tidak ada kesalahan, pertanyaan, atau peringatan yang perlu ditandai pada berkas ini.',
    en: 'There is no error, question or warning to mark in this file.',
  },
  REPORT_NOT_POSSIBLE: {
    status: 409,
    id: 'Berkas ini tidak dapat dibaca, jadi tidak ada sel yang dapat ditandai. Lihat sebabnya pada laporan.',
    en: 'This file could not be read, so there are no cells to mark. The report says why.',
  },
  READING_NOT_LOADED: {
    status: 409,
    id: 'Baris berkas ini belum dimuat karena masih ada kesalahan, pertanyaan, atau belum selesai dibaca. Lihat pratinjaunya.',
    en: 'The rows of this file are not loaded: errors or questions are left, or reading has not finished. See its preview.',
  },
  READING_FAILED: {
    status: 500,
    id: 'Berkas gagal dibaca karena gangguan pada sistem. Berkasnya tersimpan; kirim koreksi kosong untuk membaca ulang, atau hubungi pengelola.',
    en: 'Reading the file failed because of trouble on our side. The file is kept; send empty corrections to read it again, or contact the operators.',
    level: 'error',
  },
});
