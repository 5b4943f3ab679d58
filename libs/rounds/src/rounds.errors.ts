import { defineErrors } from '#lib/errors';

/** What can stop a collection round, the slice of an agency, or a cell of it. */
export const RoundErrors = defineErrors({
  ROUND_INVALID: {
    status: 422,
    id: 'Putaran belum dapat disimpan. Perbaiki isian yang disebut.',
    en: 'The round cannot be kept yet. Correct the fields named.',
  },
  ROUND_NOT_READY: {
    status: 409,
    id: 'Putaran belum dapat dimulai: lengkapi isian yang disebut lebih dahulu.',
    en: 'The round cannot start yet: complete the fields named first.',
  },
  ROUND_MOVED_ON: {
    status: 409,
    id: 'Putaran ini sekarang pada langkah «{place}»; tindakan «{action}» tidak berlaku di sini. Muat ulang dan pilih tindakan yang tersedia.',
    en: 'The round now stands at “{place}”; the action “{action}” does not apply there. Reload and choose one of the actions offered.',
  },
  ROUND_STEP_NOT_DONE: {
    status: 409,
    id: 'Langkah «{place}» belum selesai: {what}',
    en: 'The step “{place}” is not done: {what}',
  },
  ROUND_DOCUMENTS_MISSING: {
    status: 409,
    id: 'Dokumen belum lengkap: {documents}. Sertakan nomornya lalu ulangi.',
    en: 'Documents are missing: {documents}. Give their numbers and try again.',
  },
  ROUND_REFUSAL_NAMES_NOTHING: {
    status: 422,
    id: 'Penolakan harus menyebut apa yang harus diperbaiki: {what}.',
    en: 'A refusal has to name what has to be put right: {what}.',
  },
  ROUND_REASON_NEEDED: {
    status: 400,
    id: 'Tindakan ini memerlukan alasan, sedikitnya {length} karakter. Tuliskan apa yang harus diperbaiki, atau mengapa.',
    en: 'This action needs a reason of at least {length} characters. Write what has to be put right, or why.',
  },
  CONTRIBUTION_MOVED_ON: {
    status: 409,
    id: 'Bagian matriks ini sekarang berstatus «{state}»; tindakan «{action}» tidak berlaku lagi. Muat ulang lalu pilih tindakan yang tersedia.',
    en: 'This slice of the matrix is now “{state}”; the action “{action}” no longer applies. Reload and choose one of the actions offered.',
  },
  CONTRIBUTION_CARRIED: {
    status: 409,
    id: 'Yang belum selesai di bagian ini dilanjutkan dalam putaran revisi {round}. Isi dan ajukan di sana.',
    en: 'What was open in this slice goes on in the revision {round}. Enter and hand in there.',
  },
  ROUND_NOT_RELEASED: {
    status: 409,
    id: 'Data putaran {round} belum terbit. Revisi disiapkan sesudah rilisnya; sebelum itu datanya diubah dalam putaran itu sendiri.',
    en: 'The figures of the round {round} are not out yet. A revision is prepared after their release; before it they are changed in the round itself.',
  },
  CORRECTION_MOVED_ON: {
    status: 409,
    id: 'Permintaan perbaikan ini berstatus «{state}»; tindakan «{action}» tidak berlaku lagi.',
    en: 'This request for correction is “{state}”; the action “{action}” no longer applies.',
  },
  CONTRIBUTION_CHANGED: {
    status: 409,
    id: 'Isi matriks berbeda dari yang Anda periksa. Buka kembali, periksa perubahannya, lalu putuskan lagi.',
    en: 'The slice is not what you looked at. Open it again, check what changed, then decide again.',
  },
  CONTRIBUTION_EMPTY: {
    status: 409,
    id: 'Belum ada sel yang diisi, jadi belum ada yang diajukan. Isi matriks lebih dahulu; yang memang tidak ada diisi dengan alasannya.',
    en: 'No cell is filled, so there is nothing to submit. Fill the matrix first; give a reason where there is no figure.',
  },
  CELLS_STILL_RETURNED: {
    status: 409,
    id: 'Masih ada {count} sel yang dikembalikan dan belum ditanggapi. Perbaiki, atau tulis ulang nilainya dengan catatan mengapa sudah benar.',
    en: '{count} returned cells are not answered yet. Correct them, or enter the value again with a note why it is right.',
  },
  APPROVER_ENTERED_CELLS: {
    status: 403,
    id: 'Anda ikut mengisi matriks ini, sehingga tidak dapat menyetujui atau memverifikasinya. Minta pejabat lain.',
    en: 'You entered figures of this slice, so you cannot approve or verify it. Ask another officer.',
  },
  CELLS_REFUSED: {
    status: 422,
    id: '{count} isian tidak dapat diterima; tidak ada yang disimpan. Perbaiki sel yang disebut lalu kirim lagi.',
    en: '{count} entries cannot be accepted; nothing was kept. Correct the cells named and send them again.',
  },
  CELLS_CHANGED_BY_OTHERS: {
    status: 409,
    id: '{count} sel sudah diubah orang lain sejak Anda membukanya; tidak ada yang disimpan. Nilai sekarang disebut di bawah: pilih mana yang benar, lalu kirim lagi.',
    en: 'Somebody else changed {count} cells since you opened them; nothing was kept. Their present values are named below: decide which is right and send again.',
  },
  SESSION_INVALID: {
    status: 422,
    id: 'Sidang forum belum dapat disimpan. Perbaiki isian yang disebut.',
    en: 'The session of the forum cannot be kept yet. Correct the fields named.',
  },
  MINUTES_NOT_READY: {
    status: 409,
    id: 'Berita acara belum dapat dibuat: {count} sel OPD ini belum diputuskan forum. Terima, kembalikan, atau tunda dengan tanggal.',
    en: 'The minutes cannot be drawn up yet: the forum has not decided on {count} cells of this agency. Accept, return or defer them.',
  },
  MINUTES_ALREADY_DRAWN_UP: {
    status: 409,
    id: 'Berita acara OPD ini dalam sidang ini sudah ada. Buka yang sudah ada, atau buat dalam sidang lain.',
    en: 'The minutes with this agency in this session are there already. Open those, or draw them up in another session.',
  },
  MINUTES_ALREADY_SIGNED: {
    status: 409,
    id: 'Pihak ini sudah menandatangani berita acara.',
    en: 'This party has signed the minutes already.',
  },
  WORKBOOK_REFUSED: {
    status: 422,
    id: 'Buku kerja ini belum dapat diterima: {count} masalah, dan tidak ada isian yang disimpan. Perbaiki sel yang disebut lalu kirim lagi.',
    en: 'This workbook cannot be taken in yet: {count} problems, and nothing was kept. Correct the cells named and send it again.',
  },
  CONTRIBUTION_BREAKS_RULES: {
    status: 422,
    id: '{count} temuan menghalangi pengajuan. Yang melanggar aturan keras diperbaiki; yang lunak diperbaiki atau dijelaskan tertulis.',
    en: '{count} findings stand in the way of handing in. Correct what breaks a hard rule; correct or justify in writing what breaks a soft one.',
  },
  FINDING_IS_HARD: {
    status: 409,
    id: 'Aturan ini keras: angkanya harus diperbaiki, penjelasan tidak cukup.',
    en: 'This rule is hard: the figure has to be corrected, a justification will not do.',
  },
  DISPOSITION_NOT_GIVEN: {
    status: 409,
    id: 'Putaran ini belum mempunyai disposisi, sehingga belum ada lembarnya. Selesaikan langkah penugasan pertama dengan isi disposisi.',
    en: 'This round has no disposition yet, so there is no sheet. Finish the first step of assignment with the words of its disposition.',
  },
  DISPOSITION_SHEET_NUMBERED: {
    status: 409,
    id: 'Lembar disposisi putaran ini sudah bernomor agenda {number}. Kosongkan nomornya: disposisi berikutnya ditulis di lembar yang sama.',
    en: 'The disposition sheet of this round bears the agenda number {number} already. Leave the number out: the next disposition is written on the same sheet.',
  },
  LETTER_NOT_SENT: {
    status: 409,
    id: 'Surat untuk OPD ini belum disebarkan, atau dikembalikan untuk diperbaiki. Tunggu langkah penyebaran surat.',
    en: 'The letter to this agency has not been sent yet, or was returned for correction. Wait for the step that sends it.',
  },
});
