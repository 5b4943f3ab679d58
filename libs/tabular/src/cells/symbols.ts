import type { SymbolFamily } from './cell-kind.js';

/** A map: a record would make every text of a file a name that is kept for good. */
const families = new Map<string, SymbolFamily>(
  Object.entries({
    '..': 'dots',
    '...': 'dots',
    '....': 'dots',
    '…': 'dots',
    '-': 'dash',
    '–': 'dash',
    '—': 'dash',
    '−': 'dash',
    NA: 'na',
    'N/A': 'na',
    'n/a': 'na',
    'N.A.': 'na',
    'n.a.': 'na',
    'N.A': 'na',
    'n.a': 'na',
    na: 'na',
    TAD: 'na',
    tad: 'na',
    'tidak ada data': 'na',
    'Tidak ada data': 'na',
    'Tidak Ada Data': 'na',
    'tidak tersedia': 'na',
    'Tidak tersedia': 'na',
    'Tidak Tersedia': 'na',
    nihil: 'nihil',
    Nihil: 'nihil',
    NIHIL: 'nihil',
    x: 'x',
    X: 'x',
    NaN: 'nan',
    nan: 'nan',
    null: 'nan',
    NULL: 'nan',
    None: 'nan',
  }),
);

/** Family of a sign for a missing value, or `undefined`. Sources: BPS table legend; exports of pandas and databases. */
export function symbolFamily(trimmed: string): SymbolFamily | undefined {
  if (trimmed.length > 14) return undefined;
  // An amount of nothing as the accounting format shows it.
  if (/^rp\.?\s*[-–]$/i.test(trimmed)) return 'dash';
  return families.get(trimmed) ?? (/^[-–—]{2,8}$/.test(trimmed) ? 'dashes' : undefined);
}

const errorCells = new Set([
  '#REF!',
  '#DIV/0!',
  '#VALUE!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#GETTING_DATA',
]);

/** Whether this is what a spreadsheet shows for a formula that failed. */
export function isErrorCell(trimmed: string): boolean {
  return trimmed.startsWith('#') && errorCells.has(trimmed);
}
