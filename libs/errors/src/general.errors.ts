import { defineErrors } from './catalogue.js';

/** Errors that belong to no feature: the transport, the session, the machinery. */
export const GeneralErrors = defineErrors({
  BAD_INPUT: {
    status: 400,
    id: 'Permintaan tidak dapat dipakai. Perbaiki isian yang disebut lalu kirim lagi.',
    en: 'The request cannot be used. Correct the fields named and send it again.',
  },
  BAD_JSON: {
    status: 400,
    id: 'Isi permintaan bukan JSON yang benar. Periksa tanda kurung, koma, dan tanda kutip.',
    en: 'The request body is not valid JSON. Check brackets, commas and quotes.',
  },
  NOT_SIGNED_IN: {
    status: 401,
    id: 'Anda belum masuk atau sesi sudah habis. Masuk lagi lalu ulangi.',
    en: 'You are not signed in or the session has ended. Sign in and try again.',
  },
  NOT_ALLOWED: {
    status: 403,
    id: 'Peran Anda tidak memiliki izin «{permission}». Minta administrator bila memang diperlukan.',
    en: 'Your role does not hold the permission “{permission}”. Ask an administrator if you need it.',
  },
  NOT_FOUND: {
    status: 404,
    id: 'Tidak ditemukan. Periksa alamat atau pengenal yang dipakai.',
    en: 'Not found. Check the address or identifier used.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    id: 'Alamat ini tidak menerima metode {method}.',
    en: 'This address does not accept the method {method}.',
  },
  CONFLICT: {
    status: 409,
    id: 'Data sudah berubah sejak Anda membukanya. Muat ulang lalu ulangi.',
    en: 'The data has changed since you opened it. Reload and try again.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    id: 'Isi permintaan melebihi {limit}. Kirim lebih sedikit, atau unggah sebagai berkas.',
    en: 'The request body exceeds {limit}. Send less, or upload it as a file.',
  },
  MEDIA_TYPE_NOT_SUPPORTED: {
    status: 415,
    id: 'Jenis isi «{mediaType}» tidak diterima di alamat ini.',
    en: 'The content type “{mediaType}” is not accepted at this address.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    id: 'Terlalu banyak permintaan. Coba lagi dalam {seconds} detik.',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  INTERNAL: {
    status: 500,
    id: 'Terjadi kesalahan pada sistem. Sebutkan nomor permintaan ini kepada pengelola.',
    en: 'Something went wrong on our side. Give this request number to the operators.',
    level: 'error',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    id: 'Basis data sedang tidak dapat dihubungi. Coba lagi sebentar.',
    en: 'The database cannot be reached at the moment. Try again shortly.',
    level: 'error',
  },
  DATABASE_FULL: {
    status: 507,
    id: 'Ruang cakram basis data penuh. Tidak ada yang disimpan; beri tahu pengelola lalu ulangi setelah ada ruang.',
    en: 'The disk of the database is full. Nothing was stored; tell the operators and try again once there is room.',
    level: 'error',
  },
  QUERY_TOO_SLOW: {
    status: 503,
    id: 'Pertanyaan ini memakan waktu terlalu lama. Persempit saringannya.',
    en: 'This query takes too long. Narrow the filters.',
    level: 'warn',
  },
});
