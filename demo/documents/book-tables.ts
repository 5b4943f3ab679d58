import type { BookTable, Cell, Column } from '#lib/documents';
import { districts, invented, months, total } from './invented.ts';

const district: Column = { header: { id: 'Kecamatan', en: 'District' } };
const sumRow = { id: 'Kabupaten Contoh', en: 'Contoh Regency' };

export const area: BookTable = {
  title: {
    id: 'Luas Wilayah, Persentase terhadap Luas Kabupaten, dan Ketinggian Menurut Kecamatan di Kabupaten Contoh, 2025',
    en: 'Total Area, Percentage to Regency Area, and Altitude by District in Contoh Regency, 2025',
  },
  columnNumbers: true,
  columns: [
    district,
    { header: { id: 'Luas (km²)', en: 'Area (sq.km)' }, decimals: 2 },
    { header: { id: 'Persentase', en: 'Percentage' }, decimals: 1 },
    { header: { id: 'Ketinggian (m dpl)', en: 'Altitude (m a.s.l.)' } },
  ],
  rows: districtRows(
    (index) => {
      const next = invented(11 + index);
      return [
        next(900, 6200) / 100,
        next(20, 99) / 10,
        index === 8 ? { absent: 'not-available' } : next(85, 1420),
      ];
    },
    [688.84, 100, { absent: 'not-applicable' }],
  ),
  notes: ['Persentase dapat tidak berjumlah 100 karena pembulatan.'],
  sources: ['Badan Pertanahan Kabupaten Contoh', 'Bappeda Kabupaten Contoh'],
};

export const population: BookTable = {
  title: {
    id: 'Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kabupaten Contoh, 2024 dan 2025',
    en: 'Population by District and Sex in Contoh Regency, 2024 and 2025',
  },
  columnNumbers: true,
  columns: [
    district,
    ...['2024', '2025*'].map((year) => ({
      header: { id: year },
      columns: [
        { header: { id: 'Laki-laki', en: 'Male' } },
        { header: { id: 'Perempuan', en: 'Female' } },
        { header: { id: 'Jumlah', en: 'Total' } },
      ],
    })),
  ],
  rows: (() => {
    const rows = districts.map((_, index) => {
      const next = invented(101 + index);
      const [male, female] = [next(9_000, 38_000), next(9_000, 38_000)];
      const [later, laterFemale] = [male + next(-300, 500), female + next(-300, 500)];
      return [male, female, male + female, later, laterFemale, later + laterFemale];
    });
    const sums = rows[0]?.map((_, column) => total(rows.map((row) => row[column] ?? 0))) ?? [];
    return districtRows(
      (index) =>
        rows[index]?.map((value, column) => (index === 3 && column === 3 ? { value, mark: 'r' } : value)) ??
        [],
      sums,
    );
  })(),
  notes: ['* Angka sementara.'],
  sources: ['Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh'],
};

export const villages: BookTable = {
  title: {
    id: 'Jumlah Rumah Tangga dan Rata-rata Anggota Rumah Tangga Menurut Desa/Kelurahan di Kabupaten Contoh, 2025',
    en: 'Number of Households and Average Household Size by Village in Contoh Regency, 2025',
  },
  columnNumbers: true,
  columns: [
    { header: { id: 'Desa/Kelurahan', en: 'Village' } },
    { header: { id: 'Rumah Tangga', en: 'Households' } },
    { header: { id: 'Rata-rata Anggota', en: 'Average Size' }, decimals: 2 },
    { header: { id: 'Kepadatan per km²', en: 'Density per sq.km' }, decimals: 1 },
  ],
  rows: districts.flatMap((name, index) => {
    const next = invented(501 + index);
    return [
      { group: { id: `Kecamatan ${name}` } },
      ...['Kulon', 'Wetan', 'Lor', 'Kidul', 'Tengah'].map((part, village) => ({
        indent: 1,
        cells: [
          `${name} ${part}`,
          (index + village) % 13 === 0 ? ({ absent: 'not-available' } as const) : next(240, 2_900),
          next(260, 420) / 100,
          (index + village) % 17 === 5 ? ({ absent: 'nil' } as const) : next(2_000, 24_000) / 10,
        ],
      })),
    ];
  }),
  sources: ['Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Contoh'],
};

export const rainfall: BookTable = {
  title: {
    id: 'Curah Hujan Menurut Kecamatan dan Bulan di Kabupaten Contoh (mm), 2025',
    en: 'Rainfall by District and Month in Contoh Regency (mm), 2025',
  },
  columnNumbers: true,
  columns: [
    district,
    { header: { id: 'Bulan', en: 'Month' }, columns: months.map((id) => ({ header: { id } })) },
    { header: { id: 'Setahun', en: 'Annual' } },
  ],
  rows: districtRows((index) => {
    const next = invented(901 + index);
    const fallen = months.map((_, month) => (month > 5 && month < 9 ? next(0, 12) : next(90, 480)));
    return [...fallen.map((value): Cell => (value === 0 ? { absent: 'nil' } : value)), total(fallen)];
  }),
  sources: ['Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Contoh'],
};

/** Too wide even for a landscape page: split by columns. */
export const harvest: BookTable = {
  title: {
    id: 'Luas Panen, Produksi, dan Produktivitas Tanaman Pangan Menurut Kecamatan di Kabupaten Contoh, 2025',
    en: 'Harvested Area, Production, and Productivity of Food Crops by District in Contoh Regency, 2025',
  },
  columnNumbers: true,
  columns: [
    district,
    ...[
      ['Padi', 'Paddy'],
      ['Jagung', 'Maize'],
      ['Kedelai', 'Soybean'],
      ['Ubi Kayu', 'Cassava'],
      ['Ubi Jalar', 'Sweet Potato'],
      ['Kacang Tanah', 'Peanut'],
    ].map(([id = '', en = '']) => ({
      header: { id, en },
      columns: [
        { header: { id: 'Luas Panen (ha)', en: 'Harvested Area (ha)' } },
        { header: { id: 'Produksi (ton)', en: 'Production (tonnes)' }, decimals: 1 },
        { header: { id: 'Produktivitas (ku/ha)', en: 'Productivity (qu/ha)' }, decimals: 2 },
      ],
    })),
  ],
  rows: districtRows((index) => {
    const next = invented(1301 + index);
    return [0, 1, 2, 3, 4, 5].flatMap((crop): Cell[] => {
      if ((index * 7 + crop * 3) % 11 === 0) return [{ absent: 'nil' }, { absent: 'nil' }, { absent: 'nil' }];
      const hectares = next(12, 5_200);
      const yieldPerHectare = next(1_200, 6_800) / 100;
      return [hectares, (hectares * yieldPerHectare) / 10, yieldPerHectare];
    });
  }),
  sources: ['Dinas Pertanian dan Ketahanan Pangan Kabupaten Contoh'],
};

export const keyStatistics: BookTable = {
  title: {
    id: 'Statistik Kunci Kabupaten Contoh, 2023–2025',
    en: 'Key Statistics of Contoh Regency, 2023–2025',
  },
  columns: [
    { header: { id: 'Uraian', en: 'Description' } },
    { header: { id: 'Satuan', en: 'Unit' }, align: 'center' },
    ...['2023', '2024', '2025*'].map((id) => ({ header: { id } })),
  ],
  stub: 2,
  rows: [
    { group: { id: 'Sosial', en: 'Social' } },
    {
      cells: [
        'Jumlah penduduk',
        'ribu jiwa',
        { value: 671.3, decimals: 1 },
        { value: 674.1, decimals: 1 },
        { value: 676.8, decimals: 1 },
      ],
    },
    {
      cells: [
        'Penduduk miskin',
        '%',
        { value: 9.8, decimals: 2 },
        { value: 9.32, decimals: 2, mark: 'r' },
        { value: 9.05, decimals: 2 },
      ],
    },
    {
      cells: [
        'Indeks Pembangunan Manusia',
        '–',
        { value: 75.41, decimals: 2 },
        { value: 75.98, decimals: 2 },
        { absent: 'not-available' },
      ],
    },
    { group: { id: 'Ekonomi', en: 'Economy' } },
    {
      cells: [
        'Laju pertumbuhan ekonomi',
        '%',
        { value: 4.98, decimals: 2 },
        { value: 5.04, decimals: 2 },
        { value: -0.37, decimals: 2, mark: '*' },
      ],
    },
    {
      cells: [
        'PDRB per kapita',
        'juta rupiah',
        { value: '34.6', decimals: 1 },
        { value: '36.9', decimals: 1 },
        { absent: 'withheld' },
      ],
    },
  ],
  sources: ['Badan Pusat Statistik Kabupaten Contoh'],
};

function districtRows(cellsOf: (index: number) => Cell[], sums?: readonly Cell[]): BookTable['rows'] {
  return [
    ...districts.map((name, index) => ({ cells: [name, ...cellsOf(index)] })),
    ...(sums ? [{ total: true, cells: [`${sumRow.id}/${sumRow.en}`, ...sums] }] : []),
  ];
}
