import { defineErrors } from '#lib/errors';

/** Refusals of the catalogue. */
export const CatalogueErrors = defineErrors({
  DATASET_WITHDRAWN: {
    status: 410,
    id: 'Dataset ini sudah ditarik: {reason}',
    en: 'This dataset has been withdrawn: {reason}',
  },
  DATASET_NOT_PUBLISHED: {
    status: 409,
    id: 'Dataset berada dalam keadaan «{state}»; hanya yang terbit dapat ditarik.',
    en: 'The dataset is in state “{state}”; only a published one can be withdrawn.',
  },
  DATASET_NAME_TAKEN: {
    status: 409,
    id: 'Nama alamat «{name}» sudah dipakai dataset lain. Pilih nama lain.',
    en: 'The address name “{name}” is used by another dataset. Choose another one.',
  },
  DATASET_METADATA_INVALID: {
    status: 400,
    id: 'Keterangan dataset belum benar. Perbaiki isian yang disebut lalu kirim lagi.',
    en: 'The description of the dataset is not right yet. Correct the fields named and send it again.',
  },
  VERSION_NOT_PREPARED: {
    status: 409,
    id: 'Versi ini tidak sedang disiapkan, jadi tidak dapat diterbitkan atau diubah.',
    en: 'This version is not being prepared, so it cannot be published or changed.',
  },
  SYNONYM_TAKEN: {
    status: 409,
    id: 'Kelompok sinonim dengan kata yang sama sudah ada.',
    en: 'A group of synonyms with the same words exists already.',
  },
  PAGE_TOO_FAR: {
    status: 400,
    id: 'Halaman itu terlalu jauh (paling jauh {most} baris). Persempit pencarian, atau lanjutkan dengan «after».',
    en: 'That page is too far ({most} rows at most). Narrow the search, or go on with “after”.',
  },
});
