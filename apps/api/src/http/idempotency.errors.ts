import { defineErrors } from '#lib/errors';

/** Misuse of the header `Idempotency-Key`. Source: draft-ietf-httpapi-idempotency-key-header. */
export const IdempotencyErrors = defineErrors({
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    id: 'Kepala Idempotency-Key harus 1 sampai 200 karakter ASCII yang tampak. Pakai UUID untuk setiap pekerjaan baru.',
    en: 'The header Idempotency-Key must be 1 to 200 visible ASCII characters. Use a UUID for every new piece of work.',
  },
  IDEMPOTENCY_IN_FLIGHT: {
    status: 409,
    id: 'Permintaan dengan Idempotency-Key ini masih dikerjakan. Tunggu {seconds} detik lalu ulangi dengan kunci yang sama.',
    en: 'A request with this Idempotency-Key is still being worked on. Wait {seconds} seconds and repeat it with the same key.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai kunci baru untuk permintaan yang berbeda.',
    en: 'This Idempotency-Key was used for another request. Use a new key for a different request.',
  },
});
