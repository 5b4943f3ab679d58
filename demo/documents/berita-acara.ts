import type { BeritaAcara } from '#lib/documents';
import { diskominfo, headOfProducer, headOfWalidata } from './offices.ts';

const verified = [
  'Luas Panen Padi Menurut Kecamatan',
  'Produksi Padi Menurut Kecamatan',
  'Produktivitas Padi Menurut Kecamatan',
  'Luas Panen Jagung Menurut Kecamatan',
  'Produksi Tanaman Sayuran Menurut Jenis Tanaman',
  'Populasi Ternak Menurut Kecamatan dan Jenis Ternak',
  'Jumlah Kelompok Tani Menurut Kelas Kemampuan Kelompok',
] as const;

export const sampleBeritaAcara: BeritaAcara = {
  letterhead: diskominfo,
  title: 'Verifikasi Data Statistik Sektoral Tahun 2026',
  number: '500.14.4/0117/403.113/2026',
  date: '2026-11-26',
  place: 'Contoh',
  producer: 'Dinas Pertanian dan Ketahanan Pangan',
  walidata: 'Dinas Komunikasi dan Informatika',
  verified: verified.map((title) => ({ title, years: '2024, 2025' })),
  unresolved: [
    {
      title: 'Jumlah Penyuluh Pertanian Menurut Kecamatan',
      years: '2025',
      matter: 'Dua kecamatan belum terisi.',
      agreement: 'Produsen Data melengkapi isian kedua kecamatan.',
      due: '2026-12-03',
    },
    {
      title: 'Luas Lahan Sawah Menurut Jenis Pengairan',
      years: '2024, 2025',
      matter: 'Jumlah menurut jenis pengairan tidak sama dengan luas seluruhnya.',
      agreement: 'Produsen Data memeriksa kembali rincian dan menjelaskan selisihnya.',
      due: '2026-12-01',
    },
  ],
  signatories: [headOfProducer, headOfWalidata],
  verification: { code: 'RG7K-04TZ-9QWM', url: 'https://data.contoh.go.id/verifikasi/RG7K-04TZ-9QWM' },
  issuedAt: new Date('2026-11-26T03:00:00Z'),
};
