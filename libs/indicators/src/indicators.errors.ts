import { defineErrors } from '#lib/errors';

/** Refusals about indicators, dimensions and observations. */
export const IndicatorErrors = defineErrors({
  INDICATOR_INVALID: {
    status: 400,
    id: 'Keterangan indikator belum benar. Perbaiki isian yang disebut lalu kirim lagi.',
    en: 'The description of the indicator is not right yet. Correct the fields named and send it again.',
  },
  INDICATOR_CODE_TAKEN: {
    status: 409,
    id: 'Kode «{code}» sudah dipakai indikator lain. Pilih kode lain.',
    en: 'The code “{code}” is used by another indicator. Choose another one.',
  },
  INDICATOR_NOT_OPEN: {
    status: 409,
    id: 'Indikator berada dalam keadaan «{state}», sehingga «{action}» tidak dapat dilakukan.',
    en: 'The indicator is in state “{state}”, so “{action}” cannot be done.',
  },
  INDICATOR_INCOMPLETE: {
    status: 409,
    id: 'Indikator belum dapat diterbitkan. Lengkapi isian yang disebut lebih dahulu.',
    en: 'The indicator cannot be published yet. Fill in the fields named first.',
  },
  INDICATOR_MEANING_FIXED: {
    status: 409,
    id: 'Arti indikator yang sudah terbit tidak diubah di tempat ({fields}). Buat versi baru dengan tanggal mulai berlaku.',
    en: 'The meaning of a published indicator is not changed in place ({fields}). Make a new version valid from a date.',
  },
  INDICATOR_VERSION_OVERLAPS: {
    status: 409,
    id: 'Masa berlaku versi bertumpang tindih. Versi baru harus mulai sesudah {after}.',
    en: 'The validity of versions overlaps. A new version must begin after {after}.',
  },
  INDICATOR_VERSION_SAME: {
    status: 400,
    id: 'Versi baru tidak mengubah arti apa pun. Untuk perbaikan kata-kata, ubah versi yang ada.',
    en: 'The new version changes no meaning. To correct wording, change the version that is there.',
  },
  DIMENSION_INVALID: {
    status: 400,
    id: 'Daftar kode dimensi belum benar. Perbaiki isian yang disebut lalu kirim lagi.',
    en: 'The code list of the dimension is not right yet. Correct the fields named and send it again.',
  },
  DIMENSION_CODE_IN_USE: {
    status: 409,
    id: 'Kode «{codes}» masih dipakai oleh pengamatan, jadi tidak dapat dihapus dari daftar.',
    en: 'The code “{codes}” is used by observations and cannot be removed from the list.',
  },
  INDICATOR_WORKBOOK_REFUSED: {
    status: 422,
    id: 'Ada {count} kesalahan di buku kerja; tidak ada yang disimpan. Perbaiki sel yang disebut lalu unggah lagi.',
    en: 'There are {count} mistakes in the workbook; nothing was stored. Correct the cells named and upload it again.',
  },
  OBSERVATIONS_REFUSED: {
    status: 422,
    id: 'Ada {count} kesalahan pada angka yang dikirim; tidak ada yang disimpan. Perbaiki yang disebut lalu kirim lagi.',
    en: 'There are {count} mistakes in the figures sent; nothing was stored. Correct what is named and send them again.',
  },
  MOMENT_AHEAD: {
    status: 400,
    id: 'Waktu «asOf» belum tiba ({moment}). Yang diketahui kelak belum dapat dijawab.',
    en: 'The moment “asOf” is still to come ({moment}). What will be known then cannot be answered yet.',
  },
  RELEASE_MOMENT_OVER: {
    status: 422,
    id: 'Waktu rilis sudah lewat. Kosongkan untuk merilis sekarang, atau pilih waktu yang akan datang.',
    en: 'The moment of release is over. Leave it out to release now, or choose one to come.',
  },
  FORMULA_MISSING: {
    status: 409,
    id: 'Indikator {code} tidak mempunyai rumus, sehingga tidak ada yang dihitung.',
    en: 'The indicator {code} has no formula, so there is nothing to reckon.',
  },
  CUBE_TOO_LARGE: {
    status: 422,
    id: 'Permintaan ini memuat lebih dari {most} angka. Persempit dengan region, from, to, atau disaggregation.',
    en: 'This asks for more than {most} figures. Narrow it by region, from, to or disaggregation.',
  },
  CUBE_EMPTY: {
    status: 404,
    id: 'Tidak ada angka yang sudah dirilis untuk permintaan ini. Periksa wilayah, periode, dan rinciannya.',
    en: 'No released figure matches this request. Check region, period and disaggregation.',
  },
});
