import { defineErrors } from '#lib/errors';

/** What can stop a statistical book. */
export const BookErrors = defineErrors({
  BOOK_INVALID: {
    status: 422,
    id: 'Rencana buku belum dapat disimpan. Perbaiki isian yang disebut.',
    en: 'The plan of the book cannot be kept yet. Correct the fields named.',
  },
  BOOK_EXISTS: {
    status: 409,
    id: 'Kode buku «{code}» sudah dipakai. Pilih kode lain.',
    en: 'The code “{code}” belongs to another book. Choose another one.',
  },
  BOOK_EDITION_OPEN: {
    status: 409,
    id: 'Edisi {number} buku ini belum terbit. Selesaikan edisi itu sebelum membuka yang baru.',
    en: 'Edition {number} of this book is not published yet. Finish it before opening a new one.',
  },
  BOOK_NOT_PUBLISHED: {
    status: 409,
    id: 'Buku ini belum pernah terbit, jadi belum ada yang diralat. Susun ulang drafnya.',
    en: 'This book was never published, so there is nothing to correct. Compose its draft anew.',
  },
  BOOK_MOVED_ON: {
    status: 409,
    id: 'Edisi ini sekarang berstatus «{state}»; tindakan «{action}» tidak berlaku di sini. Muat ulang lalu pilih tindakan yang tersedia.',
    en: 'The edition is now “{state}”; the action “{action}” does not apply there. Reload and choose one of the actions offered.',
  },
  BOOK_REASON_NEEDED: {
    status: 400,
    id: 'Tuliskan alasannya, sedikitnya {length} karakter: apa yang harus diperbaiki.',
    en: 'Give the reason in at least {length} characters: what has to be put right.',
  },
  BOOK_NOT_COMPOSED: {
    status: 409,
    id: 'Edisi ini masih disusun atau gagal disusun, jadi berkasnya belum ada.',
    en: 'This edition is still being composed, or could not be composed: there are no files yet.',
  },
  BOOK_UNCHANGED: {
    status: 409,
    id: 'Tidak ada angka publik yang berbeda dari edisi sebelumnya, jadi tidak ada yang diralat.',
    en: 'No public figure differs from the edition before, so there is nothing to correct.',
  },
  BOOK_EMPTY: {
    status: 409,
    id: 'Tidak ada satu angka pun untuk periode {periods}. Rilis angkanya dahulu, atau ubah rencana buku.',
    en: 'There is not a single figure for the periods {periods}. Release them first, or change the plan of the book.',
  },
  BOOK_FIGURES_HIDDEN: {
    status: 409,
    id: '{count} angka buku ini belum dirilis, jadi bukunya belum boleh terbit. Rilis angkanya dahulu.',
    en: '{count} figures of this book are not released, so the book may not come out. Release the figures first.',
  },
  BOOK_MOMENT_OVER: {
    status: 422,
    id: 'Waktu terbit sudah lewat. Kosongkan untuk menerbitkan sekarang, atau pilih waktu yang akan datang.',
    en: 'The moment of publication is over. Leave it out to publish now, or choose one to come.',
  },
});
