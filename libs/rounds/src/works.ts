/**
 * What the steps of a collection round are for. Services carry out works; which step of which region's procedure asks for one
 * is the procedure's business.
 */
export const works = {
  assign: 'Menugaskan dengan disposisi',
  dispatch: 'Membuat dan menyebarkan surat, matriks, dan panduan kepada setiap OPD',
  'check-dispatch': 'Mengoreksi surat dan matriks yang disebarkan',
  collect: 'OPD mengisi, kepala OPD menyetujui',
  gather: 'Mengumpulkan data yang sudah disetujui atasan',
  verify: 'Memverifikasi data yang masuk',
  correct: 'Mengoreksi hasil verifikasi',
  'order-release': 'Memerintahkan publikasi',
  'order-book': 'Memerintahkan publikasi dalam buku',
  'compose-book': 'Menyusun buku',
  'report-book': 'Melaporkan data dan draf buku',
  'check-book': 'Memeriksa draf buku',
  'order-print': 'Memerintahkan pencetakan buku',
  'print-book': 'Mencetak dan menerbitkan buku',
  publish: 'Menerbitkan data dan buku di portal',
} as const;

export type Work = keyof typeof works;
