import { defineErrors } from '#lib/errors';

/** What can be wrong with numbers of letters and with the patterns that they are given by. */
export const RegisterErrors = defineErrors({
  LETTER_CODES_INVALID: {
    status: 422,
    id: 'Kode untuk nomor surat tidak dapat dipakai. Perbaiki isian yang disebut.',
    en: 'The codes for letter numbers cannot be used. Correct the fields named.',
  },
  LETTER_PATTERN_TAKEN: {
    status: 409,
    id: 'Register «{register}» memakai pola yang sama, sehingga dua surat dapat bernomor sama. Bedakan polanya, misalnya dengan kode di depan nomor.',
    en: 'The register “{register}” uses the same pattern, so two letters could bear one number. Tell them apart, for instance by a code before the number.',
  },
  LETTER_NUMBER_OF_REGISTER: {
    status: 422,
    id: 'Nomor «{number}» menurut pola register ini, dan hanya register yang memberi nomor seperti itu. Kosongkan nomornya: register memberi nomor berikutnya.',
    en: 'The number “{number}” follows the pattern of this register, and only the register gives such numbers. Leave it out: the register gives the next one.',
  },
  LETTER_NUMBER_TAKEN: {
    status: 409,
    id: 'Nomor «{number}» sudah ada dalam register. Tulis nomor lain; bila register yang memberinya, ubah polanya lebih dahulu.',
    en: 'The number “{number}” is in the register already. Write another one; if the register gave it, change its pattern first.',
  },
  REGISTER_BEGUN: {
    status: 409,
    id: 'Register ini sudah memberi nomor {last} untuk tahun {year}. Nomor terakhir di buku kertas hanya dapat diisi sebelum nomor pertama tahun itu; sekarang register meneruskan nomornya sendiri.',
    en: 'This register has given number {last} of {year} already. The last number in the book of paper can only be entered before the first number of that year; now the register goes on by itself.',
  },
});
