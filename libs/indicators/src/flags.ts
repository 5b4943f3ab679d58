/** What stands beside a figure in tables of BPS, and what it says. */
export interface ObservationFlag {
  code: string;
  /** As tables print it. */
  sign: string;
  meaning: string;
}

/**
 * Flags of a figure. Source: legend of BPS tables (the signs `a` to `c` for sampling errors and sums among them). The legend
 * prints `RSE<50%` for `b`; beside `25%<RSE<=50%` for `a` it can only mean above 50%.
 */
export const observationFlags = [
  { code: 'sementara', sign: '*', meaning: 'Angka sementara' },
  { code: 'sangat-sementara', sign: '**', meaning: 'Angka sangat sementara' },
  { code: 'sangat-sangat-sementara', sign: '***', meaning: 'Angka sangat sangat sementara' },
  { code: 'diperbaiki', sign: 'r', meaning: 'Angka diperbaiki' },
  { code: 'estimasi', sign: 'e', meaning: 'Angka estimasi' },
  { code: 'dapat-diabaikan', sign: '~0', meaning: 'Data dapat diabaikan' },
  { code: 'galat-sedang', sign: 'a', meaning: 'Galat baku relatif di atas 25% sampai 50%' },
  { code: 'galat-tinggi', sign: 'b', meaning: 'Galat baku relatif di atas 50%' },
  { code: 'tidak-menjumlah', sign: 'c', meaning: 'Penjumlahan tidak sama dengan wilayah di atasnya' },
] as const satisfies readonly ObservationFlag[];

export type FlagCode = (typeof observationFlags)[number]['code'];

/** The codes alone. */
export const flagCodes: readonly FlagCode[] = observationFlags.map(({ code }) => code);

/** Whether a text is the code of a flag. */
export const isFlag = (code: string): code is FlagCode => (flagCodes as readonly string[]).includes(code);
