import { bps, bpsJatim, openDataJatim, province, region, span, year } from './metadata.ts';
import type { DemoDescription } from './metadata.ts';

/** Where a submission of the demonstration is left, so that every queue shows something. */
type WaitingPlace =
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'returned-by-kepala'
  | 'returned-by-walidata'
  | 'signing-kasi'
  | 'signing-kabid'
  | 'signing-kadin'
  | 'scheduled'
  | 'cancelled';

export interface WaitingSubmission {
  place: WaitingPlace;
  name: string;
  organization: string;
  /** In demo/datasets; absent: the description alone is revised. */
  file?: string;
  changeNote: string;
  metadata?: Partial<DemoDescription>;
  /** Absent: a revision of a dataset that is published. */
  description?: DemoDescription;
  /** Why it was returned or cancelled. */
  reason?: string;
  /** What the operator says about personal data found in it; without it nothing with a finding is handed in. */
  explanation?: string;
}

const described = (
  title: string,
  given: Pick<DemoDescription, 'topics' | 'tags' | 'years' | 'source' | 'unit' | 'columns' | 'checked'> &
    Partial<DemoDescription>,
): DemoDescription => ({
  notes: title,
  frequency: 'TAHUNAN',
  regionCode: '35',
  sourceUrl: bpsJatim,
  concept: '',
  definition: '',
  classification: '',
  measure: '',
  status: 'tetap',
  title,
  ...given,
});

export const waiting: readonly WaitingSubmission[] = [
  {
    place: 'draft',
    name: 'tingkat-pengangguran-perkotaan-perdesaan-jawa-timur',
    organization: 'disnaker',
    file: 'tingkat-pengangguran-perkotaan-perdesaan-jawa-timur.csv',
    changeNote: 'Rancangan pertama',
    description: described('Tingkat Pengangguran Terbuka Perkotaan dan Perdesaan Jawa Timur 2022–2023', {
      frequency: 'SEMESTERAN',
      topics: ['ketenagakerjaan'],
      tags: ['TPT', 'pengangguran'],
      years: [2022, 2023],
      source: 'BPS Provinsi Jawa Timur, Tingkat Pengangguran Terbuka Menurut Klasifikasi Wilayah',
      unit: 'Persen',
      columns: { ...year, tpt_persen: { description: 'Tingkat pengangguran terbuka', unit: 'Persen' } },
      checked: 'Angka gabungan berada di antara perkotaan dan perdesaan.',
    }),
  },
  {
    place: 'returned-by-kepala',
    name: 'upah-minimum-provinsi-jawa-timur',
    organization: 'disnaker',
    file: 'upah-minimum-provinsi-jawa-timur.csv',
    changeNote: 'Terbitan pertama',
    reason:
      'Kenaikan 2022 ke 2023 tertulis 14,5 persen, padahal Permenaker 18/2022 membatasi 10 persen. Periksa tahun pada baris 2023 dan 2024.',
    description: described('Upah Minimum Provinsi (UMP) Jawa Timur 2020–2024', {
      topics: ['ketenagakerjaan'],
      tags: ['UMP', 'upah minimum'],
      years: span(2020, 2024),
      source: 'Open Data Jawa Timur, Data Upah Minimum Provinsi (UMP)',
      sourceUrl: openDataJatim,
      unit: 'Rupiah',
      columns: { ...year, upah_minimum_rupiah: { description: 'UMP per bulan', unit: 'Rupiah' } },
      checked: 'Semua di atas satu juta rupiah; tahun 2023 dan 2024 diragukan (lihat alasan pengembalian).',
    }),
  },
  {
    place: 'approved',
    name: 'pertumbuhan-ekonomi-triwulanan-jawa-timur',
    organization: 'disperindag',
    file: 'pertumbuhan-ekonomi-triwulanan-jawa-timur.csv',
    changeNote: 'Terbitan pertama',
    description: described('Pertumbuhan Ekonomi Triwulanan Jawa Timur Menurut Lapangan Usaha 2022–2023', {
      frequency: 'TRIWULANAN',
      topics: ['ekonomi'],
      tags: ['pertumbuhan ekonomi', 'PDRB'],
      years: [2022, 2023],
      source: 'BPS Provinsi Jawa Timur, [Seri 2010] Pertumbuhan Ekonomi Menurut Lapangan Usaha Triwulanan',
      unit: 'Persen',
      columns: {
        ...year,
        pertumbuhan_yoy_persen: { description: 'Terhadap triwulan yang sama tahun lalu', unit: 'Persen' },
        pertumbuhan_qtoq_persen: { description: 'Terhadap triwulan sebelumnya', unit: 'Persen' },
        pertumbuhan_ctoc_persen: { description: 'Kumulatif', unit: 'Persen' },
      },
      checked: 'Pertumbuhan 2023 dihitung ulang dari PDRB harga konstan; selisih paling besar 0,02.',
    }),
  },
  {
    // Held at the walidata by personal data. The persons are invented: no day has as many births as their serials say.
    place: 'approved',
    name: 'penerima-bantuan-rumah-kabupaten-magetan',
    organization: 'dinsos',
    file: 'penerima-bantuan-rumah-kabupaten-magetan.csv',
    changeNote: 'Terbitan pertama',
    explanation:
      'Nomor penerima dipakai mencocokkan penyaluran dengan bank penyalur. Mohon arahan walidata apakah boleh ikut terbit.',
    description: described('Bantuan Perbaikan Rumah Menurut Penerima di Kabupaten Magetan 2024', {
      regionCode: '35.20',
      topics: ['sosial'],
      tags: ['bantuan sosial', 'rumah layak huni'],
      years: [2024],
      source: 'Rekaan untuk peragaan; bukan data Dinas Sosial',
      sourceUrl: '',
      unit: 'Rupiah',
      columns: {
        ...year,
        kode_kecamatan: { description: 'Kode wilayah Kemendagri' },
        kecamatan: { description: 'Nama kecamatan' },
        nomor_penerima: { description: 'Nomor penerima bantuan' },
        bantuan_rupiah: { description: 'Besarnya bantuan', unit: 'Rupiah' },
      },
      checked: 'Rekaan: nomor penerima berpola NIK tetapi bukan milik siapa pun.',
    }),
  },
  {
    place: 'submitted',
    name: 'ketenagakerjaan-kabupaten-kota-jawa-timur',
    organization: 'disnaker',
    file: 'ketenagakerjaan-kabupaten-kota-jawa-timur.csv',
    changeNote: 'Terbitan pertama',
    description: described('TPT dan TPAK Menurut Kabupaten/Kota di Jawa Timur 2019–2020', {
      topics: ['ketenagakerjaan'],
      tags: ['TPT', 'TPAK'],
      years: [2019, 2020],
      source: 'BPS Provinsi Jawa Timur, keadaan ketenagakerjaan menurut kabupaten/kota',
      unit: 'Persen',
      columns: { ...year, ...region, persen: { description: 'Nilai indikator', unit: 'Persen' } },
      checked: 'Lengkap 38 kabupaten/kota × 2 tahun × 2 indikator.',
    }),
  },
  {
    place: 'returned-by-walidata',
    name: 'luas-panen-tanaman-pangan-kabupaten-magetan',
    organization: 'dtphpkp',
    file: 'luas-panen-tanaman-pangan-kabupaten-magetan.keliru.csv',
    changeNote: 'Menambah Januari–Juni 2025',
    reason:
      'Februari dan Maret 2025 tertulis 2.941, 7.002, 1.769, dan 11.551 hektare; bulan lain ribuan hektare. Titik ribuan terbaca sebagai koma desimal. Periksa dan ajukan lagi.',
  },
  {
    place: 'signing-kasi',
    name: 'usaha-ekonomi-kreatif-kabupaten-magetan',
    organization: 'disbudpar',
    file: 'usaha-ekonomi-kreatif-kabupaten-magetan.csv',
    changeNote: 'Terbitan pertama',
    description: described('Jumlah Usaha Ekonomi Kreatif Menurut Subsektor di Kabupaten Magetan 2024', {
      regionCode: '35.20',
      topics: ['pariwisata'],
      tags: ['ekonomi kreatif', 'usaha'],
      years: [2024],
      source: 'Open Data Jawa Timur, Jumlah Usaha Ekonomi Kreatif Berdasarkan 17 Subsektor, 2024',
      sourceUrl: openDataJatim,
      unit: 'Unit',
      columns: { ...year, jumlah_usaha: { description: 'Banyaknya usaha', unit: 'Unit' } },
      checked: 'Empat belas subsektor yang ada di sumber; bilangan bulat.',
    }),
  },
  {
    place: 'signing-kabid',
    name: 'jaminan-kesehatan-kabupaten-kota-jawa-timur',
    organization: 'dinkes',
    file: 'jaminan-kesehatan-kabupaten-kota-jawa-timur.csv',
    changeNote: 'Terbitan pertama',
    description: described('Penduduk yang Memiliki Jaminan Kesehatan Menurut Jenis di Jawa Timur 2019–2020', {
      topics: ['kesehatan'],
      tags: ['jaminan kesehatan', 'BPJS Kesehatan'],
      years: [2019, 2020],
      source: 'BPS Provinsi Jawa Timur, persentase penduduk menurut jenis jaminan kesehatan',
      unit: 'Persen',
      columns: {
        ...year,
        ...region,
        penduduk_persen: { description: 'Persentase penduduk', unit: 'Persen' },
      },
      checked: 'Lengkap 38 kabupaten/kota × 2 tahun × 5 jenis; semua 0–100.',
    }),
  },
  {
    place: 'signing-kadin',
    name: 'tingkat-pengangguran-terbuka-provinsi-2026',
    organization: 'disnaker',
    file: 'tingkat-pengangguran-terbuka-provinsi-2026.csv',
    changeNote: 'Terbitan pertama: Februari 2026',
    description: described('Tingkat Pengangguran Terbuka Menurut Provinsi, Februari 2026', {
      frequency: 'SEMESTERAN',
      topics: ['ketenagakerjaan'],
      tags: ['TPT', 'pengangguran'],
      years: [2026],
      source: 'BPS, Tingkat Pengangguran Terbuka Menurut Provinsi, 2026',
      sourceUrl: bps,
      unit: 'Persen',
      columns: { ...year, ...province, tpt_persen: { description: 'TPT', unit: 'Persen' } },
      checked: 'Lengkap 38 provinsi dan Indonesia; hanya Februari yang sudah terbit.',
    }),
  },
  {
    place: 'scheduled',
    name: 'inflasi-tahun-ke-tahun-jawa-timur',
    organization: 'disperindag',
    changeNote: 'Menjelaskan cakupan delapan kota; angka tidak berubah',
    metadata: {
      notes:
        'Perubahan Indeks Harga Konsumen (2018=100) terhadap bulan yang sama tahun sebelumnya, gabungan delapan kota di Jawa Timur.',
    },
  },
  {
    place: 'cancelled',
    name: 'indeks-harga-konsumen-jawa-timur',
    organization: 'disperindag',
    file: 'indeks-harga-konsumen-jawa-timur.csv',
    changeNote: 'Terbitan pertama',
    reason:
      'IHK perumahan Agustus 2023 (111,98) sama persis dengan IHK pakaian bulan itu dan tidak wajar; menunggu perbaikan dari BPS.',
    description: described('Indeks Harga Konsumen Menurut Kelompok Pengeluaran di Jawa Timur 2022–2023', {
      frequency: 'BULANAN',
      topics: ['ekonomi', 'perdagangan'],
      tags: ['IHK', 'harga'],
      years: [2022, 2023],
      source: 'BPS Provinsi Jawa Timur, Indeks Harga Konsumen Menurut Kelompok Pengeluaran',
      unit: 'Indeks (2018=100)',
      columns: { ...year, ihk: { description: 'Indeks harga konsumen' } },
      checked: 'Satu angka janggal ditemukan (lihat alasan pembatalan).',
    }),
  },
];
