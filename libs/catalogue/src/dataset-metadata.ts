/** How often the data come. Values of MS-Keg block IV (Peraturan BPS 5/2020), plus `SEWAKTU-WAKTU`. */
export const frequencies = [
  'HARIAN',
  'MINGGUAN',
  'BULANAN',
  'TRIWULANAN',
  'EMPAT_BULANAN',
  'SEMESTERAN',
  'TAHUNAN',
  'LEBIH_DARI_DUA_TAHUNAN',
  'SEWAKTU_WAKTU',
] as const;
export type Frequency = (typeof frequencies)[number];

/** Description of a dataset: what the operator fills in and the public reads. CKAN's fields are kept beside those of Satu Data. */
export interface DatasetMetadata {
  title: string;
  /** Plain text or Markdown. CKAN `notes`. */
  notes: string;
  licenceId: string;
  frequency: Frequency;
  /** Topic names (CKAN groups). */
  topics: string[];
  tags: string[];
  /** Kemendagri code of the area covered. */
  regionCode: string;
  /** Years covered, ascending. */
  years: number[];
  /** Where the figures come from, as text for the reader (`BPS Kabupaten Magetan, ...`). */
  source: string;
  sourceUrl: string;
  author: string;
  authorEmail: string;
  maintainer: string;
  maintainerEmail: string;
  /** Satu Data: konsep, definisi, klasifikasi, ukuran, satuan (Perpres 39/2019 pasal 4); empty when unknown. */
  concept: string;
  definition: string;
  classification: string;
  measure: string;
  unit: string;
  /** Figures are preliminary (`sementara`) or final (`tetap`). */
  status: 'sementara' | 'tetap';
  /** Data prioritas of the region. */
  priority: boolean;
  /** Columns: description and unit by column name. */
  columns: Record<string, { description?: string; unit?: string }>;
  /** Further pairs, as CKAN extras. */
  extras: Record<string, string>;
}
