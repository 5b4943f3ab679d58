import { defineErrors } from '#lib/errors';

/** What can stop an entry of the release calendar. */
export const ReleaseErrors = defineErrors({
  RELEASE_INVALID: {
    status: 422,
    id: 'Jadwal rilis belum dapat disimpan. Perbaiki isian yang disebut.',
    en: 'The entry of the release calendar cannot be kept yet. Correct the fields named.',
  },
  RELEASE_REASON_NEEDED: {
    status: 400,
    id: 'Tuliskan alasannya, sedikitnya {length} karakter: umum membacanya di jadwal rilis.',
    en: 'Give the reason in at least {length} characters: the public reads it in the release calendar.',
  },
  RELEASE_READER_UNKNOWN: {
    status: 422,
    id: 'Tidak ada akun dengan alamat «{email}». Pembaca sebelum rilis harus punya akun sendiri.',
    en: 'There is no account with the address “{email}”. Readers before a release need an account of their own.',
  },
  RELEASE_ORDERED: {
    status: 409,
    id: 'Angka rilis ini sudah diperintahkan terbit dan menunggu waktunya, jadi jadwalnya tidak dapat diubah lagi.',
    en: 'The figures of this release were ordered to come out and wait for their moment; its entry cannot be changed any more.',
  },
  RELEASE_OVER: {
    status: 409,
    id: 'Rilis ini sudah terbit atau dibatalkan, jadi jadwalnya tidak dapat diubah lagi.',
    en: 'This release is out already or was cancelled; its entry cannot be changed any more.',
  },
});
