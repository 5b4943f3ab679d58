/** A government affair (urusan) or supporting element (unsur) of a region. */
export interface Affair {
  code: string;
  name: string;
  kind: 'wajib-dasar' | 'wajib-nondasar' | 'pilihan' | 'unsur';
}

const group = (kind: Affair['kind'], names: Record<string, string>): Affair[] =>
  Object.entries(names).map(([code, name]) => ({ code, name, kind }));

/**
 * Codes of affairs. Source: classification of Permendagri 90/2019 (urusan 1.01 to 3.32, as quoted from its text; the codes of
 * the elements 4.01 to 8.01 are those in common use with it). SIPD and e-Walidata file their data under the same codes.
 */
export const affairs: readonly Affair[] = [
  ...group('wajib-dasar', {
    '1.01': 'Pendidikan',
    '1.02': 'Kesehatan',
    '1.03': 'Pekerjaan Umum dan Penataan Ruang',
    '1.04': 'Perumahan dan Kawasan Permukiman',
    '1.05': 'Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat',
    '1.06': 'Sosial',
  }),
  ...group('wajib-nondasar', {
    '2.07': 'Tenaga Kerja',
    '2.08': 'Pemberdayaan Perempuan dan Pelindungan Anak',
    '2.09': 'Pangan',
    '2.10': 'Pertanahan',
    '2.11': 'Lingkungan Hidup',
    '2.12': 'Administrasi Kependudukan dan Pencatatan Sipil',
    '2.13': 'Pemberdayaan Masyarakat dan Desa',
    '2.14': 'Pengendalian Penduduk dan Keluarga Berencana',
    '2.15': 'Perhubungan',
    '2.16': 'Komunikasi dan Informatika',
    '2.17': 'Koperasi, Usaha Kecil, dan Menengah',
    '2.18': 'Penanaman Modal',
    '2.19': 'Kepemudaan dan Olahraga',
    '2.20': 'Statistik',
    '2.21': 'Persandian',
    '2.22': 'Kebudayaan',
    '2.23': 'Perpustakaan',
    '2.24': 'Kearsipan',
  }),
  ...group('pilihan', {
    '3.25': 'Kelautan dan Perikanan',
    '3.26': 'Pariwisata',
    '3.27': 'Pertanian',
    '3.28': 'Kehutanan',
    '3.29': 'Energi dan Sumber Daya Mineral',
    '3.30': 'Perdagangan',
    '3.31': 'Perindustrian',
    '3.32': 'Transmigrasi',
  }),
  ...group('unsur', {
    '4.01': 'Sekretariat Daerah',
    '4.02': 'Sekretariat DPRD',
    '5.01': 'Perencanaan',
    '5.02': 'Keuangan',
    '5.03': 'Kepegawaian',
    '5.04': 'Pendidikan dan Pelatihan',
    '5.05': 'Penelitian dan Pengembangan',
    '6.01': 'Inspektorat',
    '7.01': 'Kewilayahan',
    '8.01': 'Kesatuan Bangsa dan Politik',
  }),
];

const codes = new Set(affairs.map(({ code }) => code));

/** Whether a code is in the table. */
export const isAffair = (code: string): boolean => codes.has(code);
