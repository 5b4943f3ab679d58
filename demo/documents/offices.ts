import type { Letterhead, Signatory } from '#lib/documents';

/** Invented offices and people of an invented region. The numbers of employees are of the right form and nobody's. */
export const diskominfo: Letterhead = {
  government: 'Pemerintah Kabupaten Contoh',
  office: 'Dinas Komunikasi dan Informatika',
  address: 'Jalan Lumbung Padi Nomor 1, Contoh 63300',
  contact: 'Telepon (0351) 000000 · kominfo@contoh.go.id · kominfo.contoh.go.id',
};

export const headOfWalidata: Signatory = {
  role: 'Walidata',
  post: 'Kepala Dinas Komunikasi dan Informatika',
  name: 'Dra. Ratri Wulandari, M.Si.',
  rank: 'Pembina Utama Muda',
  nip: '197003121995032002',
  signature: { on: '2026-11-26' },
};

export const headOfProducer: Signatory = {
  role: 'Produsen Data',
  post: 'Kepala Dinas Pertanian dan Ketahanan Pangan',
  name: 'Ir. Bagus Santosa Wibawa, M.P.',
  rank: 'Pembina Tingkat I',
  nip: '196811051994031004',
  signature: 'missing',
};
