import { defineErrors } from '#lib/errors';

/** What can stop a submission on its way to publication. */
export const VerificationErrors = defineErrors({
  SUBMISSION_MOVED_ON: {
    status: 409,
    id: 'Pengajuan ini sekarang berada pada tahap «{stateLabel}»; tindakan «{action}» tidak berlaku lagi. Muat ulang dan pilih tindakan yang tersedia.',
    en: 'This submission is now at the stage “{stateLabel}”; the action “{action}” no longer applies. Reload and choose one of the actions offered.',
  },
  SUBMISSION_ALREADY_OPEN: {
    status: 409,
    id: 'Masih ada pengajuan untuk sumber data ini yang belum selesai. Lanjutkan atau batalkan pengajuan itu lebih dahulu.',
    en: 'An earlier submission for this resource is still under way. Continue or cancel that one first.',
  },
  FINGERPRINT_CHANGED: {
    status: 409,
    id: 'Isi pengajuan berbeda dari yang Anda lihat. Buka kembali, periksa perubahannya, lalu putuskan lagi.',
    en: 'The submission is not what you looked at. Open it again, check what changed, then decide again.',
  },
  APPROVAL_NOT_STANDING: {
    status: 409,
    id: 'Isi pengajuan tidak sama dengan yang disetujui kepala OPD. Kembalikan kepada operator agar disetujui ulang.',
    en: 'The submission is not what the head of the agency approved. Return it to the operator to have it approved again.',
  },
  APPROVER_IS_SUBMITTER: {
    status: 403,
    id: 'Anda ikut menyusun pengajuan ini, sehingga tidak dapat menyetujui atau memverifikasinya. Minta pejabat lain.',
    en: 'You took part in making this submission, so you cannot approve or verify it. Ask another officer.',
  },
  REASON_NEEDED: {
    status: 400,
    id: 'Tindakan ini memerlukan alasan, sedikitnya {length} karakter. Tuliskan apa yang harus diperbaiki, atau mengapa.',
    en: 'This action needs a reason of at least {length} characters. Write what has to be put right, or why.',
  },
  PARTS_RETURNED: {
    status: 409,
    id: 'Masih ada bagian yang ditandai untuk dikembalikan. Kembalikan pengajuan, atau terima dahulu bagian itu.',
    en: 'Some parts are still marked as returned. Return the submission, or accept those parts first.',
  },
  PERSONAL_DATA_FOUND: {
    status: 409,
    id: 'Pengajuan ini memuat data pribadi pada sel yang disebut, sehingga tidak dapat diterbitkan. Kembalikan agar operator melepas kolomnya, menjumlahkannya, atau menyamarkannya; bila alarm palsu, Kasi atau Kabid walidata dapat melepas temuannya dengan alasan.',
    en: 'This submission holds personal data in the cells named, so it cannot be published. Return it so that the operator leaves the column out, aggregates or masks it; if it is a false alarm, the Kasi or Kabid of the walidata can release the finding with a reason.',
  },
  FINDINGS_UNEXPLAINED: {
    status: 422,
    id: 'Ada temuan pada sel yang disebut: data pribadi, atau angka kecil pada topik peka. Lepas kolomnya atau samarkan isinya; bila memang boleh terbit, jelaskan setiap temuan lebih dahulu, lalu ajukan.',
    en: 'There are findings in the cells named: personal data, or small counts in a sensitive topic. Leave the column out or mask it; if it may be published, explain each finding first, then submit.',
  },
  FINDING_NOT_RELEASABLE: {
    status: 409,
    id: 'Temuan ini hanya peringatan dan tidak menahan penerbitan, jadi tidak perlu dilepas. Baca penjelasan operator; kembalikan pengajuan bila tidak memadai.',
    en: 'This finding is a warning and does not block publication, so there is nothing to release. Read the explanation; return the submission if it does not convince.',
  },
  UNKNOWN_PART: {
    status: 400,
    id: 'Bagian «{part}» tidak ada dalam pengajuan ini. Pakai «metadata» atau «column:» diikuti nama kolom.',
    en: 'There is no part “{part}” in this submission. Use “metadata”, or “column:” followed by the name of a column.',
  },
  UPLOAD_NOT_CONFIRMED: {
    status: 409,
    id: 'Hasil pembacaan unggahan ini belum dikonfirmasi. Periksa pratinjaunya, konfirmasi, lalu ajukan.',
    en: 'What was read from this upload is not confirmed yet. Check the preview, confirm it, then submit.',
  },
  UPLOAD_NEEDED: {
    status: 422,
    id: 'Sumber data ini belum pernah terbit, jadi pengajuan memerlukan unggahan. Sertakan «uploadId».',
    en: 'This resource has never been published, so the submission needs an upload. Give “uploadId”.',
  },
  SUBMISSION_OF_WITHDRAWN_DATASET: {
    status: 409,
    id: 'Dataset ini sudah ditarik, jadi pengajuannya tidak dapat diteruskan. Batalkan pengajuan ini.',
    en: 'This dataset has been withdrawn, so nothing can be published into it. Cancel this submission.',
  },
});
