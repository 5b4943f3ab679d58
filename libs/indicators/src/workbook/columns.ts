import type { IndicatorMeaning } from '../indicator.js';

/** Names of the two sheets. */
export const sheetNames = { indicators: 'Indikator', dimensions: 'Dimensi' } as const;

/** What a column of the sheet of indicators is about. */
export type IndicatorField =
  | keyof IndicatorMeaning
  | 'code'
  | 'organization'
  | 'validFrom'
  | 'priority'
  | 'sipdCode'
  | 'bpsReferences'
  | 'state'
  | 'number';

/** What a column of the sheet of dimensions is about. */
export type DimensionField =
  | 'dimension'
  | 'dimensionLabelId'
  | 'dimensionLabelEn'
  | 'code'
  | 'labelId'
  | 'labelEn'
  | 'parent'
  | 'isTotal';

/** A column of a sheet: its header, how wide it is (in characters), what belongs into it. */
export interface SheetColumn<Field extends string> {
  field: Field;
  header: string;
  width: number;
  explanation: string;
}

/** Columns of the sheet of indicators, a row for each version. */
export const indicatorColumns: readonly SheetColumn<IndicatorField>[] = [
  {
    field: 'code',
    header: 'kode',
    width: 14,
    explanation: 'Wajib. Huruf besar, angka, titik, - atau _; tidak berubah lagi.',
  },
  {
    field: 'validFrom',
    header: 'berlaku_mulai',
    width: 14,
    explanation:
      'Hari pertama versi ini berlaku, 2025-01-01; kosong: selalu. Arti yang berubah ditulis pada baris baru dengan tanggal baru.',
  },
  { field: 'name', header: 'nama', width: 36, explanation: 'Wajib. Tanpa waktu dan wilayah.' },
  {
    field: 'organization',
    header: 'opd',
    width: 16,
    explanation: 'Wajib. Nama OPD pemilik seperti dalam alamat, misalnya disdukcapil.',
  },
  {
    field: 'concept',
    header: 'konsep',
    width: 24,
    explanation: 'Konsep (Standar Data), tanpa ukuran di depan.',
  },
  { field: 'definition', header: 'definisi', width: 50, explanation: 'Batas artinya.' },
  { field: 'classification', header: 'klasifikasi', width: 24, explanation: 'Penggolongan yang dipakai.' },
  {
    field: 'measure',
    header: 'ukuran',
    width: 14,
    explanation: 'Jumlah, Persentase, Rata-rata, Rasio, Indeks, Laju …',
  },
  { field: 'unit', header: 'satuan', width: 12, explanation: 'Jiwa, Persen, Hektare …' },
  {
    field: 'formula',
    header: 'rumus',
    width: 30,
    explanation: 'Hanya untuk indikator komposit: [KODE] / [KODE] * 100.',
  },
  {
    field: 'interpretation',
    header: 'interpretasi',
    width: 40,
    explanation: 'Cara membaca tinggi atau rendahnya.',
  },
  {
    field: 'affair',
    header: 'urusan',
    width: 8,
    explanation: 'Kode urusan Permendagri 90/2019, misalnya 2.12.',
  },
  {
    field: 'frequency',
    header: 'frekuensi',
    width: 16,
    explanation:
      'HARIAN, MINGGUAN, BULANAN, TRIWULANAN, EMPAT_BULANAN, SEMESTERAN, TAHUNAN, LEBIH_DARI_DUA_TAHUNAN, SEWAKTU_WAKTU.',
  },
  {
    field: 'level',
    header: 'tingkat',
    width: 12,
    explanation: 'Wilayah tersempit: kabupaten, kecamatan, desa.',
  },
  {
    field: 'dimensions',
    header: 'dimensi',
    width: 24,
    explanation: 'Kode dimensi dari lembar Dimensi, berurutan, dipisah koma.',
  },
  {
    field: 'decimals',
    header: 'desimal',
    width: 8,
    explanation: 'Banyaknya angka di belakang koma, 0 sampai 15.',
  },
  {
    field: 'additive',
    header: 'menjumlah',
    width: 10,
    explanation: 'ya bila angka bagian menjumlah menjadi angka keseluruhan.',
  },
  { field: 'priority', header: 'prioritas', width: 10, explanation: 'ya untuk data prioritas daerah.' },
  { field: 'sipdCode', header: 'kode_sipd', width: 16, explanation: 'Kode data yang sama di SIPD (DSSD).' },
  {
    field: 'bpsReferences',
    header: 'rujukan_bps',
    width: 30,
    explanation: 'jenis|pengenal|alamat, dipisah titik koma; jenis: sds, ms-ind, ms-var, ms-keg, webapi.',
  },
  {
    field: 'state',
    header: 'keadaan',
    width: 10,
    explanation: 'Hanya dibaca: menerbitkan dan menghentikan tidak lewat buku kerja.',
  },
  { field: 'number', header: 'versi', width: 6, explanation: 'Hanya dibaca.' },
];

/** Columns of the sheet of dimensions, a row for each code. */
export const dimensionColumns: readonly SheetColumn<DimensionField>[] = [
  { field: 'dimension', header: 'dimensi', width: 18, explanation: 'Wajib. Huruf kecil, angka, _.' },
  {
    field: 'dimensionLabelId',
    header: 'label_dimensi',
    width: 24,
    explanation: 'Wajib pada baris pertama setiap dimensi.',
  },
  {
    field: 'dimensionLabelEn',
    header: 'label_dimensi_en',
    width: 24,
    explanation: 'Label dalam bahasa Inggris.',
  },
  {
    field: 'code',
    header: 'kode',
    width: 14,
    explanation: 'Wajib. Urutan baris adalah urutan daftar; kode yang tidak ditulis dihapus dari daftar.',
  },
  { field: 'labelId', header: 'label', width: 30, explanation: 'Wajib.' },
  { field: 'labelEn', header: 'label_en', width: 30, explanation: 'Label dalam bahasa Inggris.' },
  { field: 'parent', header: 'induk', width: 14, explanation: 'Kode induknya; kosong: paling atas.' },
  {
    field: 'isTotal',
    header: 'seluruhnya',
    width: 10,
    explanation: 'ya pada satu kode yang berarti semuanya bersama.',
  },
];

/** Columns without which a sheet says nothing. */
export const neededFields: ReadonlySet<string> = new Set(['code', 'dimension']);
