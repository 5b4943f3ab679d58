import { defineErrors } from '#lib/errors';

/** What can go wrong when signing in and when administering people. */
export const AccountErrors = defineErrors({
  SIGN_IN_FAILED: {
    status: 401,
    id: 'Surel atau kata sandi tidak cocok. Periksa keduanya lalu coba lagi.',
    en: 'The e-mail address or password does not match. Check both and try again.',
  },
  SIGN_IN_LOCKED: {
    status: 429,
    id: 'Terlalu banyak percobaan masuk yang gagal. Tunggu {minutes} menit, atau minta administrator mengatur ulang kata sandi.',
    en: 'Too many failed attempts to sign in. Wait {minutes} minutes, or ask an administrator to reset the password.',
    level: 'warn',
  },
  REFRESH_REFUSED: {
    status: 401,
    id: 'Sesi tidak dapat diperpanjang. Masuk lagi dengan surel dan kata sandi.',
    en: 'The session cannot be extended. Sign in again with e-mail address and password.',
  },
  PASSWORD_CHANGE_NEEDED: {
    status: 403,
    id: 'Kata sandi awal harus diganti dulu. Ganti lewat POST /api/v1/auth/password lalu ulangi.',
    en: 'The initial password must be changed first. Change it with POST /api/v1/auth/password, then try again.',
  },
  PASSWORD_WRONG: {
    status: 422,
    id: 'Kata sandi sekarang tidak cocok. Ketik ulang kata sandi yang sedang dipakai.',
    en: 'The current password does not match. Type the password in use again.',
  },
  PASSWORD_UNFIT: {
    status: 422,
    id: 'Kata sandi baru tidak dapat dipakai: {why}. Pilih yang lain.',
    en: 'The new password cannot be used: {why}. Choose another.',
  },
  EMAIL_TAKEN: {
    status: 409,
    id: 'Surel {email} sudah dipakai akun lain. Pakai surel lain atau ubah akun yang ada.',
    en: 'The e-mail address {email} belongs to another account. Use another or edit that account.',
  },
  ORGANIZATION_NAME_TAKEN: {
    status: 409,
    id: 'Nama «{name}» sudah dipakai organisasi lain. Pilih nama lain.',
    en: 'The name “{name}” belongs to another organization. Choose another.',
  },
  ORGANIZATION_CLOSED: {
    status: 409,
    id: 'Organisasi ini sudah ditutup. Pilih organisasi yang masih aktif.',
    en: 'This organization has been closed. Choose one that is active.',
  },
  ORGANIZATION_HAS_ASSIGNMENTS: {
    status: 409,
    id: 'Organisasi masih mempunyai {count} penugasan. Akhiri semuanya dulu, baru tutup organisasi.',
    en: 'The organization still has {count} assignments. End them first, then close the organization.',
  },
  ROW_VERSION_NEEDED: {
    status: 428,
    id: 'Sertakan header If-Match dengan ETag dari pembacaan terakhir, supaya perubahan orang lain tidak tertimpa.',
    en: 'Send the header If-Match with the ETag of your last reading, so that nobody’s change is overwritten.',
  },
  ROW_VERSION_OLD: {
    status: 412,
    id: 'Data sudah berubah sejak Anda membacanya. Muat ulang, lalu ulangi perubahan Anda.',
    en: 'The data has changed since you read it. Reload it, then make your change again.',
  },
  ASSIGNMENT_INVALID: {
    status: 422,
    id: 'Penugasan tidak dapat dibuat: {why}. Perbaiki lalu kirim lagi.',
    en: 'The assignment cannot be made: {why}. Correct it and send it again.',
  },
  ASSIGNMENT_EXISTS: {
    status: 409,
    id: 'Akun ini sudah memegang peran itu di organisasi tersebut pada masa yang sama. Akhiri dulu yang lama.',
    en: 'This account already holds that role in that organization in the same period. End the old one first.',
  },
  ASSIGNMENT_ENDED: {
    status: 409,
    id: 'Penugasan ini sudah berakhir. Tidak ada yang perlu dilakukan.',
    en: 'This assignment has already ended. Nothing is left to do.',
  },
  NOT_FOR_ONESELF: {
    status: 403,
    id: 'Tidak ada yang boleh mengatur akun atau penugasannya sendiri. Minta administrator lain melakukannya.',
    en: 'Nobody may manage their own account or assignments. Ask another administrator to do it.',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    id: 'Ini administrator terakhir. Tetapkan administrator lain dulu.',
    en: 'This is the last administrator. Appoint another one first.',
  },
});
