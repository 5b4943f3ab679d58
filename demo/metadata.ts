/** How a table of the demonstration is described; the rest of the metadata is the same for all (see `metadataOf`). */
export interface DemoDescription {
  title: string;
  notes: string;
  frequency: 'BULANAN' | 'TRIWULANAN' | 'TAHUNAN' | 'SEMESTERAN' | 'SEWAKTU_WAKTU';
  topics: readonly string[];
  tags: readonly string[];
  regionCode: string;
  years: readonly number[];
  /** Publisher, publication and year of the figures. */
  source: string;
  sourceUrl: string;
  concept: string;
  definition: string;
  classification: string;
  measure: string;
  unit: string;
  status: 'sementara' | 'tetap';
  priority?: boolean;
  columns: Readonly<Record<string, { description: string; unit?: string }>>;
  /** How the figures were checked; becomes an extra pair. */
  checked: string;
}

/** The body that the API takes as `metadata` of a dataset. */
export function metadataOf(described: DemoDescription, organizationTitle: string): Record<string, unknown> {
  const { checked, priority, ...kept } = described;
  return {
    ...kept,
    licenceId: 'cc-by',
    author: organizationTitle,
    authorEmail: '',
    maintainer: 'Dinas Komunikasi dan Informatika',
    maintainerEmail: '',
    priority: priority ?? false,
    extras: { pemeriksaan: checked },
  };
}

/** What the API takes as `resourceDescription`: what is counted, and by what. */
export function tableDescriptionOf({ definition, classification }: DemoDescription): string {
  return `${definition}. Rincian: ${classification}.`;
}

/** Columns that mean the same in every table. */
export const region = {
  kode_wilayah: { description: 'Kode wilayah Kemendagri; 35 untuk Provinsi Jawa Timur' },
  wilayah: { description: 'Nama kabupaten, kota, atau provinsi' },
} as const;
export const province = {
  kode_provinsi: { description: 'Kode provinsi Kemendagri; 00 untuk Indonesia' },
  provinsi: { description: 'Nama provinsi' },
} as const;
export const year = { tahun: { description: 'Tahun data' } } as const;

/** Whole years from `first` to `last`. */
export const span = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const bps = 'https://www.bps.go.id';
export const bpsJatim = 'https://jatim.bps.go.id';
export const openDataJatim = 'https://opendata.jatimprov.go.id';
