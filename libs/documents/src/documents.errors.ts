import { defineErrors } from '#lib/errors';

/** What can be wrong with what a document is to be made of. */
export const DocumentErrors = defineErrors({
  NUMBER_NOT_SPELLABLE: {
    status: 422,
    id: 'Bilangan «{number}» tidak dapat ditulis dengan huruf. Pakai bilangan antara −1 kuadriliun dan 1 kuadriliun.',
    en: 'The number “{number}” cannot be written in words. Use a number between −1 quadrillion and 1 quadrillion.',
  },
  DATE_NOT_WRITABLE: {
    status: 422,
    id: 'Tanggal «{date}» tidak ada. Tulis sebagai TTTT-BB-HH, misalnya 2026-11-26.',
    en: 'The date “{date}” does not exist. Write it as YYYY-MM-DD, for instance 2026-11-26.',
  },
  NIP_INVALID: {
    status: 422,
    id: 'NIP harus 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut. Periksa isian NIP.',
    en: 'A NIP has 18 digits: date of birth, month of appointment, sex, serial number. Check the field.',
  },
  ROMAN_NUMERAL_OUT_OF_RANGE: {
    status: 422,
    id: 'Angka Romawi hanya untuk bilangan bulat 1 sampai 3999, bukan «{number}».',
    en: 'Roman numerals are for whole numbers from 1 to 3999, not “{number}”.',
  },
  LETTER_TEMPLATE_INVALID: {
    status: 422,
    id: 'Pola nomor surat tidak dapat dipakai. Perbaiki bagian yang disebut; contoh: 500.14.4/{nomor}/{kode-unit}/{tahun}, dengan kurung kurawal.',
    en: 'The template of letter numbers cannot be used. Correct the parts named; for instance 500.14.4/{nomor}/{kode-unit}/{tahun}, with braces.',
  },
  LETTER_UNIT_CODE_MISSING: {
    status: 422,
    id: 'Pola nomor surat meminta kode unit, tetapi unit ini belum punya kode. Isi kode unitnya lebih dahulu.',
    en: 'The template of letter numbers asks for a unit code, and this unit has none. Enter its code first.',
  },
  LETTER_CLASSIFICATION_MISSING: {
    status: 422,
    id: 'Pola nomor surat meminta kode klasifikasi arsip, tetapi kodenya belum diisi. Isi kode klasifikasi lebih dahulu, misalnya 500.14.4.',
    en: 'The template of letter numbers asks for an archive class, and none is entered. Enter the class first, for instance 500.14.4.',
  },
  LETTER_NUMBER_INVALID: {
    status: 422,
    id: 'Nomor urut surat harus bilangan bulat mulai dari 1, bukan «{number}».',
    en: 'The running number of a letter is a whole number from 1 on, not “{number}”.',
  },
  CHARACTER_NOT_PRINTABLE: {
    status: 422,
    id: 'Huruf «{character}» ({code}) tidak ada dalam fonta dokumen. Ganti huruf itu dalam teks yang disebut.',
    en: 'The character “{character}” ({code}) is not in the font of the document. Replace it in the text named.',
  },
  PICTURE_NOT_USABLE: {
    status: 422,
    id: 'Gambar lambang tidak dapat dipakai. Unggah JPEG yang utuh, atau PNG tanpa interlace yang paling besar 4000 × 4000 piksel.',
    en: 'The picture of the arms cannot be used. Upload a complete JPEG, or a PNG without interlacing of at most 4000 × 4000 pixels.',
  },
  BOOK_TOO_MUCH_MEMORY: {
    status: 422,
    id: 'Menyusun buku ini membutuhkan memori lebih dari {megabytes} MB dan dihentikan. Kurangi indikator atau periode dalam rencananya, atau minta pengelola sistem menaikkan BOOK_MEMORY_MB.',
    en: 'Composing this book needed more than {megabytes} MB of memory and was stopped. Take indicators or periods out of its plan, or have the operator of the system raise BOOK_MEMORY_MB.',
  },
  BOOK_TOO_SLOW: {
    status: 422,
    id: 'Menyusun buku ini memakan waktu lebih dari {seconds} detik dan dihentikan. Kurangi indikator atau periode dalam rencananya, atau minta pengelola sistem menaikkan BOOK_TIMEOUT_SECONDS.',
    en: 'Composing this book took more than {seconds} seconds and was stopped. Take indicators or periods out of its plan, or have the operator of the system raise BOOK_TIMEOUT_SECONDS.',
  },
  BOOK_INTERRUPTED: {
    status: 503,
    id: 'Penyusunan buku terhenti sebelum selesai. Susun ulang; bila terulang, minta pengelola sistem memeriksa catatan, memori dan ruang diska.',
    en: 'The composing of the book ended before it was finished. Compose it anew; if it happens again, have the operator of the system look at the log, the memory and the disk space.',
  },
});

export type DocumentErrorCode = keyof typeof DocumentErrors;
