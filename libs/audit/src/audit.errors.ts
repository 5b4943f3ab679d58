import { defineErrors } from '#lib/errors';

/** What can go wrong when the trail is read. */
export const AuditErrors = defineErrors({
  AUDIT_CURSOR_INVALID: {
    status: 400,
    id: 'Penanda halaman «after» tidak dikenal. Pakai nilai «next» dari jawaban sebelumnya, apa adanya.',
    en: 'The page mark “after” is not known. Use the value of “next” of the answer before, as it is.',
  },
});
