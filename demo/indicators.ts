/** A dimension of the demonstration: label in both languages, and codes with theirs; the first code is the total. */
export interface DemoDimension {
  code: string;
  labelId: string;
  labelEn: string;
  codes: readonly [code: string, labelId: string, labelEn: string][];
}

/** An indicator of the demonstration, as the walidata makes it. */
export interface DemoIndicator {
  code: string;
  /** Name of the OPD whose figures they are. */
  owner: string;
  body: {
    name: string;
    concept: string;
    definition: string;
    classification: string;
    measure: string;
    unit: string;
    affair: string;
    frequency: string;
    level: 'kabupaten' | 'kecamatan';
    decimals: number;
    additive: boolean;
    dimensions?: string[];
    formula?: string;
    interpretation?: string;
    priority?: boolean;
  };
  /** A meaning that it was given later. */
  later?: { validFrom: string; changes: { definition: string } };
}

export const dimensions: readonly DemoDimension[] = [
  {
    code: 'jenis_kelamin',
    labelId: 'Jenis Kelamin',
    labelEn: 'Sex',
    codes: [
      ['T', 'Jumlah', 'Total'],
      ['L', 'Laki-laki', 'Male'],
      ['P', 'Perempuan', 'Female'],
    ],
  },
];

const byKecamatan = {
  classification: 'Kecamatan',
  frequency: 'TAHUNAN',
  level: 'kecamatan',
  decimals: 0,
  additive: true,
} as const;
const reckoned = { ...byKecamatan, additive: false, decimals: 1 } as const;

/** Parts before the composites that are made of them. */
export const indicators: readonly DemoIndicator[] = [
  {
    code: 'KEP-001',
    owner: 'disdukcapil',
    body: {
      ...byKecamatan,
      name: 'Jumlah Penduduk',
      concept: 'Penduduk',
      definition: 'Orang yang tercatat pada administrasi kependudukan kecamatan pada 31 Desember.',
      measure: 'Jumlah',
      unit: 'Jiwa',
      affair: '2.12',
      dimensions: ['jenis_kelamin'],
      priority: true,
    },
  },
  {
    code: 'KEP-002',
    owner: 'disdukcapil',
    body: {
      ...byKecamatan,
      name: 'Jumlah Keluarga',
      concept: 'Keluarga',
      definition: 'Kartu keluarga yang berlaku pada 31 Desember.',
      measure: 'Jumlah',
      unit: 'Keluarga',
      affair: '2.12',
    },
  },
  {
    code: 'WIL-001',
    owner: 'dpupr',
    body: {
      ...byKecamatan,
      name: 'Luas Wilayah',
      concept: 'Luas Wilayah Administrasi',
      definition: 'Luas daratan di dalam batas administrasi kecamatan.',
      measure: 'Luas',
      unit: 'Kilometer persegi',
      affair: '1.03',
      decimals: 2,
    },
  },
  {
    code: 'KEP-003',
    owner: 'disdukcapil',
    body: {
      ...reckoned,
      name: 'Kepadatan Penduduk',
      concept: 'Kepadatan Penduduk',
      definition: 'Penduduk tiap kilometer persegi luas wilayah.',
      measure: 'Rasio',
      unit: 'Jiwa per kilometer persegi',
      affair: '2.12',
      formula: '[KEP-001] / [WIL-001]',
      interpretation: 'Makin tinggi, makin banyak penduduk pada luas yang sama.',
    },
  },
  {
    code: 'KES-001',
    owner: 'dinkes',
    body: {
      ...byKecamatan,
      name: 'Jumlah Balita Pendek',
      concept: 'Balita Pendek',
      definition:
        'Balita dengan tinggi badan menurut umur di bawah minus dua simpangan baku pada bulan penimbangan.',
      measure: 'Jumlah',
      unit: 'Anak',
      affair: '1.02',
      frequency: 'SEMESTERAN',
      priority: true,
    },
  },
  {
    code: 'KES-002',
    owner: 'dinkes',
    body: {
      ...byKecamatan,
      name: 'Jumlah Balita Diukur',
      concept: 'Balita yang Diukur',
      definition: 'Balita yang diukur tinggi badannya pada bulan penimbangan.',
      measure: 'Jumlah',
      unit: 'Anak',
      affair: '1.02',
      frequency: 'SEMESTERAN',
    },
  },
  {
    code: 'KES-003',
    owner: 'dinkes',
    body: {
      ...reckoned,
      name: 'Prevalensi Balita Pendek',
      concept: 'Prevalensi Balita Pendek',
      definition: 'Balita pendek tiap seratus balita yang diukur.',
      measure: 'Persentase',
      unit: 'Persen',
      affair: '1.02',
      frequency: 'SEMESTERAN',
      formula: '[KES-001] / [KES-002] * 100',
      interpretation: 'Makin rendah makin baik.',
      priority: true,
    },
  },
  {
    code: 'PDK-001',
    owner: 'dikpora',
    body: {
      ...byKecamatan,
      name: 'Jumlah Murid Sekolah Dasar',
      concept: 'Murid Sekolah Dasar',
      definition: 'Peserta didik sekolah dasar negeri dan swasta pada awal tahun ajaran.',
      measure: 'Jumlah',
      unit: 'Orang',
      affair: '1.01',
      dimensions: ['jenis_kelamin'],
    },
  },
  {
    code: 'PDK-002',
    owner: 'dikpora',
    body: {
      ...byKecamatan,
      name: 'Jumlah Guru Sekolah Dasar',
      concept: 'Guru Sekolah Dasar',
      definition: 'Guru yang mengajar di sekolah dasar pada awal tahun ajaran.',
      measure: 'Jumlah',
      unit: 'Orang',
      affair: '1.01',
    },
  },
  {
    code: 'PDK-003',
    owner: 'dikpora',
    body: {
      ...reckoned,
      name: 'Rasio Murid terhadap Guru Sekolah Dasar',
      concept: 'Beban Guru Sekolah Dasar',
      definition: 'Murid sekolah dasar untuk setiap guru.',
      measure: 'Rasio',
      unit: 'Murid per guru',
      affair: '1.01',
      formula: '[PDK-001] / [PDK-002]',
    },
  },
  {
    code: 'TNM-001',
    owner: 'dtphpkp',
    body: {
      ...byKecamatan,
      name: 'Produksi Padi',
      concept: 'Produksi Padi',
      definition: 'Gabah kering giling dari sawah dan ladang selama setahun.',
      measure: 'Jumlah',
      unit: 'Ton',
      affair: '3.27',
      decimals: 1,
    },
  },
  {
    code: 'SOS-001',
    owner: 'dinsos',
    body: {
      ...byKecamatan,
      name: 'Jumlah Penerima Bantuan Pangan',
      concept: 'Penerima Bantuan Pangan',
      definition: 'Keluarga yang menerima bantuan pangan sedikitnya sekali dalam triwulan.',
      measure: 'Jumlah',
      unit: 'Keluarga',
      affair: '1.06',
      frequency: 'TRIWULANAN',
    },
    later: {
      validFrom: '2024-01-01',
      changes: {
        definition: 'Keluarga yang menerima bantuan pangan setiap bulan dalam triwulan.',
      },
    },
  },
  {
    code: 'LH-001',
    owner: 'dlh',
    body: {
      ...byKecamatan,
      name: 'Berat Sampah Terangkut',
      concept: 'Sampah Terangkut',
      definition: 'Sampah yang ditimbang di tempat pemrosesan akhir.',
      classification: 'Kabupaten',
      measure: 'Jumlah',
      unit: 'Ton',
      affair: '2.11',
      frequency: 'BULANAN',
      level: 'kabupaten',
      decimals: 2,
    },
  },
];
