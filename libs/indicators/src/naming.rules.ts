import { spokenRegions } from './spoken-regions.rules.js';

/** A soft warning about what something is called: it stops nothing. */
export interface NamingWarning {
  field: 'name' | 'concept';
  /** Stable code. */
  code: NamingRule['code'];
  /** What was found. */
  found: string;
  /** Sentence for people, in Indonesian. */
  message: string;
}

/** Names of regions that a name may not contain: of a kabupaten or provinsi as they are, of the rest after their title. */
export interface RegionNames {
  /** Lower case. */
  wide: ReadonlySet<string>;
  narrow: ReadonlySet<string>;
}

interface NamingRule {
  code: 'begins-with-measure' | 'names-period' | 'names-region';
  fields: readonly ('name' | 'concept')[];
  /** @returns what breaks the rule */
  find: (text: string, regions: RegionNames) => string | undefined;
  message: string;
  source: string;
}

/** Measures (*ukuran*) as Satu Data tells them from units. Source: standard rows of SDS; INDAH guide. */
const measures = [
  'Jumlah',
  'Banyaknya',
  'Total',
  'Persentase',
  'Proporsi',
  'Rata-Rata',
  'Rerata',
  'Rasio',
  'Indeks',
  'Laju',
  'Pertumbuhan',
  'Tingkat',
  'Angka',
] as const;

const beginsWithMeasure = new RegExp(`^(?:${measures.join('|')})\\b`, 'iu');
const month = 'januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember';
const namesPeriod = new RegExp(
  `\\b(?:19|20)\\d\\d\\b|\\b(?:triwulan|semester|kuartal|caturwulan)\\s+(?:[1-4]|iv|i{1,3})\\b|\\b(?:bulan|tahun)\\s+(?:${month}|ini|lalu|berjalan)\\b`,
  'iu',
);

/**
 * Naming rules of the standard for statistical data. A concept is named without measure; the name of an indicator may begin
 * with one, as the standard's own example does (*Jumlah Penduduk* of the concept *Penduduk*).
 */
export const namingRules: readonly NamingRule[] = [
  {
    code: 'begins-with-measure',
    fields: ['concept'],
    find: (text) => beginsWithMeasure.exec(text)?.[0],
    message: 'Nama konsep tidak diawali ukuran; tulis ukuran pada isiannya sendiri.',
    source:
      'Peraturan BPS 4/2020, formulir Konsep (panduan INDAH): «Konsumsi Makanan», bukan «Rata-rata Konsumsi …»',
  },
  {
    code: 'names-period',
    fields: ['concept', 'name'],
    find: (text) => namesPeriod.exec(text)?.[0],
    message: 'Nama tidak memuat waktu; waktu adalah periode pengamatannya.',
    source: 'Peraturan BPS 4/2020, formulir Konsep (panduan INDAH)',
  },
  {
    code: 'names-region',
    fields: ['concept', 'name'],
    find: spokenRegions,
    message: 'Nama tidak memuat wilayah; wilayah adalah bagian dari setiap pengamatan.',
    source: 'Peraturan BPS 4/2020, formulir Konsep (panduan INDAH)',
  },
];

/** Everything about the names that the standard advises against. */
export function namingWarnings(
  names: { name: string; concept: string },
  regions: RegionNames,
): NamingWarning[] {
  return namingRules.flatMap(({ code, fields, find, message }) =>
    fields.flatMap((field) => {
      const found = find(names[field], regions);
      return found === undefined ? [] : [{ field, code, found, message }];
    }),
  );
}
