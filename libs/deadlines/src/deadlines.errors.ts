import { defineErrors } from '#lib/errors';

/** Refusals of the region's calendar and of the due dates it keeps. */
export const DeadlineErrors = defineErrors({
  CALENDAR_DAY_TAKEN: {
    status: 409,
    id: 'Tanggal {date} sudah memiliki keputusan «{kind}» untuk cakupan {scope}. Ubah yang ada itu.',
    en: '{date} already has a decision “{kind}” for the scope {scope}. Change the one that is there.',
  },
  CALENDAR_DAY_UNKNOWN: {
    status: 404,
    id: 'Kalender tidak memuat hari «{key}». Lihat kuncinya di GET /api/v1/calendar.',
    en: 'The calendar has no day “{key}”. See the keys in GET /api/v1/calendar.',
  },
  CALENDAR_PROFILE_UNKNOWN: {
    status: 404,
    id: 'Tidak ada jam layanan dengan kode «{code}».',
    en: 'There are no service hours with the code “{code}”.',
  },
  CALENDAR_PROFILE_IN_USE: {
    status: 409,
    id: 'Jam layanan «{code}» masih dipakai sebuah masa berlaku. Ubah masa berlakunya lebih dahulu.',
    en: 'The service hours “{code}” are still used by a period. Change the periods first.',
  },
  CALENDAR_CONTRADICTION: {
    status: 400,
    id: 'Kalender tidak dapat dibuat dari isian ini. Perbaiki yang disebut lalu kirim lagi; tidak ada yang berubah.',
    en: 'No calendar can be made of this. Correct what is named and send it again; nothing was changed.',
  },
  CALENDAR_WITHOUT_END: {
    status: 409,
    id: 'Menurut kalender ini hampir tidak ada hari layanan, sehingga batas waktu tidak dapat dihitung. Periksa jam layanan dan masa berlakunya.',
    en: 'By this calendar there are next to no days of service, so that no due date can be counted. Check the service hours and their periods.',
  },
  CALENDAR_VERSION_UNKNOWN: {
    status: 404,
    id: 'Kalender tidak memiliki versi {number}.',
    en: 'The calendar has no version {number}.',
  },
  TIME_STANDARD_INVALID: {
    status: 400,
    id: 'Standar waktu tidak dapat dipakai: satuan «{unit}» menerima bilangan bulat 1 sampai {most}.',
    en: 'The time standard cannot be used: the unit “{unit}” takes a whole number from 1 to {most}.',
  },
  ACCOUNT_TOO_LONG: {
    status: 400,
    id: 'Penjelasan hari demi hari paling panjang {most} hari. Pilih mulai, jeda, atau waktu yang lebih dekat.',
    en: 'An account day by day has {most} days at most. Choose a start, pauses or a time that are nearer.',
  },
  PAUSES_OUT_OF_ORDER: {
    status: 400,
    id: 'Jeda waktu tumpang-tindih, mundur, atau mendahului mulai. Urutkan dari yang paling awal.',
    en: 'The pauses overlap, run backwards or begin before the start. Put them in order, the earliest first.',
  },
  DUE_DATE_FINISHED: {
    status: 409,
    id: 'Langkah ini sudah selesai; waktunya tidak dapat diubah lagi.',
    en: 'This step is finished; its time cannot be changed any more.',
  },
  DUE_DATE_STANDS: {
    status: 409,
    id: 'Waktu langkah ini sudah dihentikan. Lanjutkan lebih dahulu.',
    en: 'The clock of this step stands already. Resume it first.',
  },
  DUE_DATE_RUNS: {
    status: 409,
    id: 'Waktu langkah ini sedang berjalan, jadi tidak ada yang dilanjutkan.',
    en: 'The clock of this step is running, so there is nothing to resume.',
  },
  DUE_DATE_EXTENDED: {
    status: 409,
    id: 'Waktu langkah ini sudah pernah diperpanjang; perpanjangan diberikan satu kali.',
    en: 'The time of this step was extended before; an extension is given once.',
  },
  DUE_DATE_PASSED: {
    status: 409,
    id: 'Batas waktu sudah lewat; perpanjangan diberikan sebelum lewat.',
    en: 'The due date has passed; an extension is given before it does.',
  },
  DUE_DATE_ORDER: {
    status: 409,
    id: 'Waktu kejadian itu mendahului kejadian terakhir langkah ini. Muat ulang lalu ulangi.',
    en: 'The time given lies before what happened last to this step. Reload and try again.',
  },
  DUE_DATE_REASON_NEEDED: {
    status: 400,
    id: 'Tulis alasannya: alasan itu tampil dalam penjelasan batas waktu.',
    en: 'Write the reason: it is shown in the account of the due date.',
  },
});
