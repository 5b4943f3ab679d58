import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const given = join(
  import.meta.dirname,
  '..',
  '..',
  'shared',
  'data',
  'catalogs',
  'opendata-jateng',
  'datasets.json',
);

/** What a catalogue entry of the search benchmark is grown from. */
export interface Seedling {
  title: string;
  organization: string;
  tags: string[];
  formats: string[];
}

/** Real titles, organizations and tags where the data folder is present, else made-up ones of the same shape. */
export function seedlings(): { list: Seedling[]; source: 'real' | 'generated' } {
  if (existsSync(given)) {
    const entries = JSON.parse(readFileSync(given, 'utf8')) as {
      title: string;
      organizationId: string;
      tags: string[];
      format: string[];
    }[];
    const list = entries.map((entry) => ({
      title: entry.title.trim(),
      organization: entry.organizationId,
      tags: [...new Set(entry.tags.map((tag) => tag.trim().toLowerCase()))]
        .filter((tag) => tag.length > 1)
        .slice(0, 6),
      formats: entry.format.map((format) => format.trim().toUpperCase()).filter(Boolean),
    }));
    return { list, source: 'real' };
  }
  const measures = [
    'Jumlah',
    'Persentase',
    'Rasio',
    'Indeks',
    'Luas',
    'Produksi',
    'Laju Pertumbuhan',
    'Rata-rata',
  ];
  const things = [
    'Penduduk',
    'Penduduk Miskin',
    'Siswa Sekolah Dasar',
    'Puskesmas',
    'Panen Padi',
    'Jalan Rusak',
    'Wisatawan',
    'Tenaga Kerja',
    'Koperasi',
    'Balita Stunting',
    'Pasar Rakyat',
    'Pelanggan Air Minum',
  ];
  const splits = [
    'Jenis Kelamin',
    'Kecamatan',
    'Kelompok Umur',
    'Bulan',
    'Jenis Usaha',
    'Status',
    'Triwulan',
    'Desa',
  ];
  const list = measures.flatMap((measure, m) =>
    things.flatMap((thing, t) =>
      splits.map((split, s) => ({
        title: `${measure} ${thing} Menurut ${split}`,
        organization: `dinas-${String((m * 5 + t * 3 + s) % 29)}`,
        tags: [thing.toLowerCase(), split.toLowerCase(), measure.toLowerCase()],
        formats: (s + t) % 3 === 0 ? ['CSV', 'XLSX'] : ['XLSX'],
      })),
    ),
  );
  return { list, source: 'generated' };
}

const places = [
  'Magetan',
  'Ngawi',
  'Madiun',
  'Ponorogo',
  'Pacitan',
  'Sragen',
  'Karanganyar',
  'Wonogiri',
  'Malang',
  'Blitar',
  'Kediri',
  'Nganjuk',
  'Bojonegoro',
  'Tuban',
  'Lamongan',
  'Gresik',
  'Jombang',
  'Mojokerto',
  'Sidoarjo',
  'Pasuruan',
];

/** The n-th grown entry: a seedling with a place and a year, so that 100,000 entries are as varied as real ones. */
export function grown(list: readonly Seedling[], number: number): Seedling & { place: string; year: number } {
  const seedling = list[number % list.length];
  if (!seedling) throw new Error('no seedlings');
  const round = Math.floor(number / list.length);
  const place = places[(round * 7 + number) % places.length] ?? 'Magetan';
  const year = 2010 + ((round * 3 + number * 5) % 15);
  return { ...seedling, place, year, title: `${seedling.title} di ${place} Tahun ${String(year)}` };
}

/** What people type: one to three words, some cut short, some misspelt. The same list for every run. */
export const queries = [
  'kemiskinan',
  'penduduk miskin',
  'jumlah siswa',
  'produksi padi',
  'stunting',
  'puskesmas',
  'jalan rusak',
  'tenaga kerja',
  'wisatawan magetan',
  'koperasi aktif',
  'indeks pembangunan',
  'pdrb',
  'luas panen jagung',
  'rumah sakit',
  'guru sma',
  'pendudk',
  'angkatan kerja 2019',
  'ternak sapi',
  'air bersih',
  'sampah',
  'hotel',
  'pasar',
  'pegawai negeri sipil',
  'bencana',
  'kehutanan',
  'perikanan tangkap',
  'curah hujan',
  'apbd',
  'kendaraan',
  'perpustakaan',
  'harga beras',
  'balita',
  'kecelakaan',
  'ikan laut',
  'usaha mikro',
  'produksi kopi',
  'listrik',
  'terminal',
  'industri kecil',
  'narkoba',
] as const;
