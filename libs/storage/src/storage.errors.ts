import { defineErrors } from '#lib/errors';

/** What can go wrong between us and the object store. */
export const StorageErrors = defineErrors({
  STORAGE_UNAVAILABLE: {
    status: 503,
    id: 'Penyimpanan berkas sedang tidak dapat dihubungi. Coba lagi sebentar; katalog dan tabel tetap dapat dibaca.',
    en: 'The file store cannot be reached at the moment. Try again shortly; catalogue and tables can still be read.',
    level: 'error',
  },
  STORAGE_FULL: {
    status: 507,
    id: 'Ruang penyimpanan berkas penuh. Beri tahu pengelola; berkas tidak disimpan.',
    en: 'The file store is full. Tell the operators; the file was not stored.',
    level: 'error',
  },
  OBJECT_NOT_FOUND: {
    status: 404,
    id: 'Berkas tidak ada di penyimpanan. Periksa alamatnya, atau minta diunggah ulang.',
    en: 'The file is not in the store. Check the address, or ask for it to be uploaded again.',
  },
  OBJECT_KEY_INVALID: {
    status: 400,
    id: 'Nama objek tidak dapat dipakai. Pakai huruf, angka, titik, garis bawah, dan tanda hubung.',
    en: 'The object name cannot be used. Use letters, digits, dots, underscores and hyphens.',
  },
});
