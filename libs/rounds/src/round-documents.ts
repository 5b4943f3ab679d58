/** Documents that procedures of sectoral statistics name, as people call them. Sources: seeds 002 and 003, column Kelengkapan/Output. */
export const roundDocuments = {
  kak: 'Kerangka Acuan Kerja (KAK)',
  'sk-bupati': 'SK Bupati',
  disposition: 'Disposisi',
  letter: 'Surat permintaan data',
  matrix: 'Matriks indikator',
  guideline: 'Panduan pengisian (SIM Guideline)',
  'staff-letter': 'Surat permohonan personel',
  form: 'Form isian',
  database: 'Database',
  'signed-files': 'Berkas data yang ditandatangani atasan',
  'verified-database': 'Database terverifikasi',
  notice: 'Notifikasi ke tim teknis dan pemohon',
  'draft-book': 'Draf buku',
  book: 'Publikasi buku',
} as const;

export type RoundDocument = keyof typeof roundDocuments;
