/** An organization of the demonstration region. Names are those of the real offices; the people are invented. */
export interface DemoOrganization {
  name: string;
  title: string;
  kind: 'opd' | 'walidata' | 'koordinator' | 'pembina';
  description: string;
}

const opd = (name: string, title: string, description: string): DemoOrganization => ({
  name,
  title,
  kind: 'opd',
  description,
});

export const organizations: readonly DemoOrganization[] = [
  {
    name: 'diskominfo',
    title: 'Dinas Komunikasi dan Informatika',
    kind: 'walidata',
    description: 'Walidata Kabupaten Magetan: memeriksa, menyebarluaskan, dan mengelola portal data.',
  },
  {
    name: 'bappeda',
    title: 'Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah',
    kind: 'koordinator',
    description: 'Koordinator Forum Satu Data Kabupaten Magetan.',
  },
  {
    name: 'bps-magetan',
    title: 'BPS Kabupaten Magetan',
    kind: 'pembina',
    description: 'Pembina data statistik.',
  },
  opd('dinkes', 'Dinas Kesehatan', 'Pelayanan kesehatan, gizi, dan jaminan kesehatan.'),
  opd(
    'dikpora',
    'Dinas Pendidikan, Kepemudaan dan Olahraga',
    'Pendidikan dasar, pendidikan masyarakat, kepemudaan, dan olahraga.',
  ),
  opd('disdukcapil', 'Dinas Kependudukan dan Pencatatan Sipil', 'Administrasi kependudukan.'),
  opd(
    'dtphpkp',
    'Dinas Tanaman Pangan, Hortikultura, Perkebunan dan Ketahanan Pangan',
    'Produksi pertanian dan ketahanan pangan.',
  ),
  opd('dpupr', 'Dinas Pekerjaan Umum dan Penataan Ruang', 'Jalan, jembatan, pengairan, dan tata ruang.'),
  opd('dinsos', 'Dinas Sosial', 'Penanganan kemiskinan dan perlindungan sosial.'),
  opd('disnaker', 'Dinas Tenaga Kerja', 'Ketenagakerjaan, pengupahan, dan pelatihan kerja.'),
  opd(
    'disperindag',
    'Dinas Perindustrian dan Perdagangan',
    'Industri kecil, pasar, harga, dan perekonomian daerah.',
  ),
  opd(
    'bppkad',
    'Badan Pendapatan, Pengelolaan Keuangan dan Aset Daerah',
    'Anggaran, pendapatan, dan aset daerah.',
  ),
  opd('disbudpar', 'Dinas Kebudayaan dan Pariwisata', 'Kebudayaan, pariwisata, dan ekonomi kreatif.'),
  opd('dlh', 'Dinas Lingkungan Hidup', 'Persampahan, pencemaran, dan keanekaragaman hayati.'),
  opd('dpmd', 'Dinas Pemberdayaan Masyarakat dan Desa', 'Pemerintahan desa dan pemberdayaan masyarakat.'),
];
