/** Words for powers of ten behind an amount, by the power. */
export const scales: Readonly<Record<string, number>> = { Ribu: 3, Juta: 6, Miliar: 9, Triliun: 12 };

const scaleWords: Record<string, string> = {
  ribu: 'Ribu',
  rb: 'Ribu',
  juta: 'Juta',
  jt: 'Juta',
  miliar: 'Miliar',
  milyar: 'Miliar',
  triliun: 'Triliun',
  trilyun: 'Triliun',
};

/** Units that people write into the cells, and the one spelling kept of each. */
const units: Record<string, string> = {
  jiwa: 'Jiwa',
  orang: 'Orang',
  org: 'Orang',
  kk: 'KK',
  ruta: 'Ruta',
  ha: 'Ha',
  hektar: 'Ha',
  hektare: 'Ha',
  km2: 'km²',
  'km²': 'km²',
  'km^2': 'km²',
  m2: 'm²',
  'm²': 'm²',
  'm^2': 'm²',
  m3: 'm³',
  'm³': 'm³',
  km: 'km',
  m: 'm',
  meter: 'm',
  cm: 'cm',
  mm: 'mm',
  kg: 'kg',
  ton: 'Ton',
  kw: 'Kuintal',
  kuintal: 'Kuintal',
  kwintal: 'Kuintal',
  gram: 'gram',
  gr: 'gram',
  liter: 'Liter',
  kwh: 'kWh',
  mw: 'MW',
  kva: 'kVA',
  unit: 'Unit',
  buah: 'Buah',
  ekor: 'Ekor',
  butir: 'Butir',
  batang: 'Batang',
  pohon: 'Pohon',
  paket: 'Paket',
  kasus: 'Kasus',
  hari: 'Hari',
  jam: 'Jam',
  menit: 'Menit',
  rupiah: 'Rp',
  rp: 'Rp',
  persen: '%',
  '%': '%',
};

const wordForm = /^(.*(?:[\d)-]|\p{L}(?=\s)))\s*(\p{L}[\p{L}\d²³^]*)\.?$/su;

/**
 * Takes a unit or a word for a power of ten off the end of a number: `1.758,40 M`, `12 kg`. A capital `M` is miliar, as
 * budgets write it; `T` is triliun only behind an amount of rupiah, since it may be tons.
 */
export function takeUnit(
  text: string,
  money: boolean,
): { rest: string; scale?: string; unit?: string } | undefined {
  const match = wordForm.exec(text);
  if (match === null) return undefined;
  const [, rest = '', word = ''] = match;
  const scale = word === 'M' ? 'Miliar' : word === 'T' && money ? 'Triliun' : scaleWords[word.toLowerCase()];
  if (scale !== undefined) return { rest, scale };
  const unit = units[word.toLowerCase()];
  return unit === undefined ? undefined : { rest, unit };
}

/** The kept spelling of a unit, lower case, for comparing: `Hektar` and `ha` are the same. */
export function canonicalUnit(unit: string): string {
  const plain = unit.trim().toLowerCase().replace(/\.$/, '');
  return (units[plain] ?? plain).toLowerCase();
}
