import type { Book, BookChart } from '#lib/documents';
import { area, harvest, keyStatistics, population, rainfall, villages } from './book-tables.ts';
import { districts, invented } from './invented.ts';
import { headOfWalidata } from './offices.ts';

const growth: BookChart = {
  kind: 'line',
  title: {
    id: 'Laju Pertumbuhan Ekonomi Kabupaten Contoh, 2016–2025',
    en: 'Economic Growth of Contoh Regency, 2016–2025',
  },
  unit: { id: 'persen', en: 'percent' },
  decimals: 2,
  categories: Array.from({ length: 10 }, (_, index) => String(2016 + index)),
  series: [
    {
      name: { id: 'Kabupaten Contoh' },
      values: [5.31, 5.09, 5.22, 5.04, -1.64, { absent: 'not-available' }, 4.61, 4.98, 5.04, 4.87],
    },
    {
      name: { id: 'Provinsi', en: 'Province' },
      values: [5.57, 5.46, 5.47, 5.53, -2.33, 3.56, 5.34, 4.95, 4.93, 5.02],
    },
  ],
  sources: ['Badan Pusat Statistik Kabupaten Contoh'],
};

const sexes: BookChart = {
  kind: 'bar',
  title: {
    id: 'Jumlah Murid Menurut Jenjang dan Jenis Kelamin di Kabupaten Contoh, 2025',
    en: 'Pupils by Level and Sex in Contoh Regency, 2025',
  },
  unit: { id: 'orang', en: 'persons' },
  categories: ['SD', 'SMP', 'SMA', 'SMK'],
  series: [
    { name: { id: 'Laki-laki', en: 'Male' }, values: [24_310, 12_870, 5_940, 7_215] },
    { name: { id: 'Perempuan', en: 'Female' }, values: [22_985, 12_440, 7_020, 4_980] },
  ],
  sources: ['Dinas Pendidikan, Kepemudaan, dan Olahraga Kabupaten Contoh'],
};

const density: BookChart = {
  kind: 'lying-bar',
  title: {
    id: 'Kepadatan Penduduk Menurut Kecamatan di Kabupaten Contoh, 2025',
    en: 'Population Density by District in Contoh Regency, 2025',
  },
  unit: { id: 'jiwa per km²', en: 'persons per sq.km' },
  categories: districts,
  series: [
    {
      name: { id: 'Kepadatan', en: 'Density' },
      values: districts.map((_, index) =>
        index === 8 ? { absent: 'not-available' } : invented(77 + index)(310, 2_450),
      ),
    },
  ],
  sources: ['Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh'],
};

/** A short book of invented data that has one of everything. */
export const sampleBook: Book = {
  title: { id: 'Statistik Sektoral Kabupaten Contoh', en: 'Sectoral Statistics of Contoh Regency' },
  region: 'Kabupaten Contoh',
  year: 2026,
  publisher: 'Dinas Komunikasi dan Informatika Kabupaten Contoh',
  identity: [
    { label: 'Nomor Publikasi/Publication Number', value: '403113.2601' },
    { label: 'Katalog/Catalogue', value: '1102001.0000' },
    { label: 'Penanggung Jawab/Person in Charge', value: 'Dra. Ratri Wulandari, M.Si.' },
    { label: 'Penyusun/Compiler', value: 'Bidang Statistik dan Persandian' },
  ],
  copyright: {
    id: 'Isi buku ini boleh dikutip dan disebarluaskan dengan menyebut sumbernya (Creative Commons Atribusi 4.0). Seluruh data dalam contoh ini adalah rekaan.',
    en: 'The contents may be quoted and shared with attribution (Creative Commons Attribution 4.0). All data in this sample are invented.',
  },
  contributors: [
    'Badan Perencanaan Pembangunan Daerah',
    'Dinas Kependudukan dan Pencatatan Sipil',
    'Dinas Pekerjaan Umum dan Penataan Ruang',
    'Dinas Pemberdayaan Masyarakat dan Desa',
    'Dinas Pendidikan, Kepemudaan, dan Olahraga',
    'Dinas Pertanian dan Ketahanan Pangan',
  ],
  preface: {
    paragraphs: [
      'Buku Statistik Sektoral Kabupaten Contoh 2026 memuat data yang dihasilkan perangkat daerah selaku produsen data, yang telah diverifikasi bersama walidata dalam Forum Satu Data dan disahkan melalui berita acara.',
      'Setiap angka dalam buku ini sama dengan angka pada portal Satu Data Kabupaten Contoh. Data yang belum tersedia ditandai secara khusus dan tidak pernah ditulis sebagai nol.',
      'Kami mengucapkan terima kasih kepada seluruh perangkat daerah yang telah menyampaikan datanya. Saran untuk perbaikan edisi berikutnya sangat kami harapkan.',
    ],
    place: 'Contoh',
    date: '2026-11-26',
    signatory: headOfWalidata,
  },
  englishPreface: [
    'This book holds the statistics that the agencies of Contoh Regency produce, verified together with the data steward and confirmed by minutes.',
    'Every figure is the one that the data portal of the regency shows. What is not available is marked as such, and never printed as zero.',
  ],
  generalNotes: [
    {
      id: 'Angka dibulatkan sendiri-sendiri, sehingga jumlah rincian dapat berbeda dari angka jumlah yang dicetak.',
      en: 'Figures are rounded individually; the sum of details may differ from the total printed.',
    },
  ],
  abbreviations: [
    { short: 'IPM', long: 'Indeks Pembangunan Manusia/Human Development Index' },
    { short: 'OPD', long: 'Organisasi Perangkat Daerah/Regional Agency' },
    { short: 'PDRB', long: 'Produk Domestik Regional Bruto/Gross Regional Domestic Product' },
  ],
  keyStatistics,
  chapters: [
    {
      title: { id: 'Geografi dan Iklim', en: 'Geography and Climate' },
      technicalNotes: [
        {
          id: 'Luas wilayah adalah luas daratan menurut batas administrasi yang ditetapkan dengan peraturan.',
          en: 'Area is the land area within the administrative boundaries laid down by regulation.',
        },
        {
          id: 'Curah hujan adalah tinggi air hujan yang terkumpul pada penakar, dalam milimeter selama satu bulan.',
          en: 'Rainfall is the height of rain collected in a gauge, in millimetres over one month.',
        },
      ],
      items: [{ table: area }, { table: rainfall }],
    },
    {
      title: { id: 'Penduduk dan Pendidikan', en: 'Population and Education' },
      technicalNotes: [
        {
          id: 'Penduduk adalah semua orang yang tercatat berdomisili di Kabupaten Contoh pada akhir tahun.',
          en: 'The population is everyone registered as living in Contoh Regency at the end of the year.',
        },
      ],
      sections: [
        {
          title: { id: 'Kependudukan', en: 'Population' },
          items: [{ table: population }, { chart: density }, { table: villages }],
        },
        { title: { id: 'Pendidikan', en: 'Education' }, items: [{ chart: sexes }] },
      ],
    },
    {
      title: { id: 'Pertanian dan Ekonomi', en: 'Agriculture and Economy' },
      items: [
        { table: harvest },
        {
          paragraph:
            'Pertumbuhan ekonomi Kabupaten Contoh kembali positif sejak 2022. Angka tahun 2021 belum tersedia.',
        },
        { chart: growth },
      ],
    },
  ],
  errata: {
    edition: 2,
    date: '2026-11-26',
    corrections: [
      { place: 'Tabel 2.1.1, Kecamatan Duwet, laki-laki 2025', was: '10.917', becomes: 'lihat tabel' },
    ],
  },
  verification: { code: '7XKD-R20M-5T8H', url: 'https://data.contoh.go.id/verifikasi/7XKD-R20M-5T8H' },
  issuedAt: new Date('2026-11-26T05:00:00Z'),
};
