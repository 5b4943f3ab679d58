import { frequencies } from '#lib/catalogue';
import type { ErrorPlace } from '#lib/errors';
import { isAffair } from './affairs.js';
import { codesIn, formulaCycle, parseFormula } from './formula.rules.js';
import {
  bpsReferenceKinds,
  indicatorLevels,
  type BpsReference,
  type IndicatorFiling,
  type IndicatorMeaning,
} from './indicator.js';

/** What stands elsewhere and an indicator refers to. */
export interface KnownToIndicators {
  /** Codes of the dimensions. */
  dimensions: ReadonlySet<string>;
  /** Codes that the formula of each known indicator names; an indicator that has none is there with none. */
  formulas: ReadonlyMap<string, readonly string[]>;
}

/** A meaning with nothing filled in. */
export const emptyMeaning: IndicatorMeaning = {
  name: '',
  concept: '',
  definition: '',
  classification: '',
  measure: '',
  unit: '',
  formula: '',
  interpretation: '',
  affair: '',
  frequency: 'TAHUNAN',
  level: 'kecamatan',
  dimensions: [],
  decimals: 0,
  additive: false,
};

/** Which fields say what figures mean; changing one of a published indicator takes a new version. The rest is wording. */
export const isMeaning: Record<keyof IndicatorMeaning, boolean> = {
  name: false,
  concept: true,
  definition: true,
  classification: true,
  measure: true,
  unit: true,
  formula: true,
  interpretation: false,
  affair: false,
  frequency: true,
  level: true,
  dimensions: true,
  decimals: false,
  additive: true,
};

const meaningFields = Object.keys(isMeaning) as (keyof IndicatorMeaning)[];

/** A code of an indicator: capitals, digits, `.`, `_` and `-`, at most 50. */
const indicatorCode = /^[A-Z0-9][A-Z0-9._-]{0,49}$/;

/** Fields that change; what is `undefined` stays. */
type Changes = { [Field in keyof IndicatorMeaning]?: IndicatorMeaning[Field] | undefined };

/** Puts changes over a meaning; text is trimmed, what is `undefined` stays. */
export function mergeMeaning(before: IndicatorMeaning, changes: Changes): IndicatorMeaning {
  const merged = { ...before } as Record<string, unknown>;
  for (const field of meaningFields) {
    const value = changes[field];
    if (value !== undefined) merged[field] = typeof value === 'string' ? value.trim() : value;
  }
  return merged as unknown as IndicatorMeaning;
}

/** Fields that two meanings differ in. */
export function changedFields(before: IndicatorMeaning, after: IndicatorMeaning): (keyof IndicatorMeaning)[] {
  return meaningFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

const longest: Partial<Record<keyof IndicatorMeaning, number>> = {
  name: 300,
  concept: 300,
  definition: 5000,
  classification: 2000,
  measure: 100,
  unit: 100,
  interpretation: 5000,
};

/**
 * Everything wrong with an indicator, field by field; none means that it can be kept as a draft.
 * @param code whose meaning it is
 */
export function indicatorFaults(
  code: string,
  meaning: IndicatorMeaning,
  known: KnownToIndicators,
): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  const fault = (field: string, ruleCode: string, message: string, found?: string): void => {
    faults.push({
      field,
      code: ruleCode,
      message,
      ...(found === undefined || found === '' ? {} : { found: found.slice(0, 80) }),
    });
  };
  if (!indicatorCode.test(code))
    fault('code', 'code-form', 'Kode: 1–50 huruf besar, angka, titik, - atau _.', code);
  if (meaning.name.length < 3)
    fault('name', 'name-missing', 'Nama indikator sedikitnya 3 huruf.', meaning.name);
  for (const [field, most] of Object.entries(longest) as [keyof IndicatorMeaning, number][])
    if (String(meaning[field]).length > most)
      fault(field, 'too-long', `Paling panjang ${most.toLocaleString('id-ID')} huruf.`);
  if (meaning.affair !== '' && !isAffair(meaning.affair))
    fault('affair', 'affair-unknown', 'Kode urusan tidak dikenal; lihat /api/v1/affairs.', meaning.affair);
  if (!frequencies.includes(meaning.frequency))
    fault('frequency', 'frequency-unknown', `Frekuensi: ${frequencies.join(', ')}.`, meaning.frequency);
  if (!indicatorLevels.includes(meaning.level))
    fault('level', 'level-unknown', `Tingkat wilayah: ${indicatorLevels.join(', ')}.`, meaning.level);
  if (!Number.isInteger(meaning.decimals) || meaning.decimals < 0 || meaning.decimals > 15)
    fault('decimals', 'decimals-range', 'Banyaknya desimal 0 sampai 15.', String(meaning.decimals));
  for (const dimension of new Set(meaning.dimensions)) {
    if (!known.dimensions.has(dimension))
      fault('dimensions', 'dimension-unknown', 'Dimensi tidak dikenal; lihat /api/v1/dimensions.', dimension);
    if (meaning.dimensions.indexOf(dimension) !== meaning.dimensions.lastIndexOf(dimension))
      fault('dimensions', 'dimension-twice', 'Dimensi disebut dua kali.', dimension);
  }
  if (meaning.dimensions.length > 8) fault('dimensions', 'too-many-dimensions', 'Paling banyak 8 dimensi.');
  return [...faults, ...formulaFaults(code, meaning.formula, known)];
}

function formulaFaults(code: string, text: string, { formulas }: KnownToIndicators): ErrorPlace[] {
  if (text === '') return [];
  const place = (ruleCode: string, message: string): ErrorPlace => ({
    field: 'formula',
    code: ruleCode,
    message,
    found: text.slice(0, 80),
  });
  const parsed = parseFormula(text);
  if ('fault' in parsed)
    return [place('formula-syntax', `Huruf ke-${String(parsed.fault.at)}: ${parsed.fault.message}`)];
  const codes = codesIn(parsed.formula);
  if (codes.length === 0)
    return [place('formula-without-indicator', 'Rumus harus menyebut sedikitnya satu indikator, [KODE].')];
  const unknown = codes.filter((one) => one !== code && !formulas.has(one));
  if (unknown.length > 0)
    return [place('formula-unknown-code', `Indikator tidak dikenal: ${unknown.join(', ')}.`)];
  const cycle = formulaCycle(code, codes, formulas);
  return cycle === undefined
    ? []
    : [place('formula-cycle', `Indikator bergantung pada dirinya sendiri: ${cycle.join(' → ')}.`)];
}

const url = /^https?:\/\/\S{1,1990}$/;

/** Everything wrong with what others call an indicator. */
export function filingFaults(filing: Pick<IndicatorFiling, 'sipdCode' | 'bpsReferences'>): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  if (filing.sipdCode.length > 100)
    faults.push({ field: 'sipdCode', code: 'too-long', message: 'Kode SIPD paling panjang 100 huruf.' });
  if (filing.bpsReferences.length > 20)
    faults.push({ field: 'bpsReferences', code: 'too-many', message: 'Paling banyak 20 rujukan BPS.' });
  for (const [at, reference] of filing.bpsReferences.entries()) {
    const message = referenceFault(reference);
    if (message !== undefined)
      faults.push({ field: `bpsReferences.${String(at)}`, code: 'bps-reference', message });
  }
  return faults;
}

function referenceFault({ kind, id, url: address }: BpsReference): string | undefined {
  if (!bpsReferenceKinds.includes(kind)) return `Jenis rujukan BPS: ${bpsReferenceKinds.join(', ')}.`;
  if (id === '' && address === '') return 'Rujukan BPS menyebut pengenal, alamat, atau keduanya.';
  if (/[;|]/.test(id + address)) return 'Rujukan BPS ditulis tanpa ; dan | (dalam alamat: %3B dan %7C).';
  if (id.length > 200) return 'Pengenal rujukan BPS paling panjang 200 huruf.';
  if (address !== '' && !url.test(address)) return 'Alamat rujukan BPS diawali http:// atau https://.';
  return undefined;
}

/** What a meaning still lacks before it is published. Source: Standar Data, Perpres 39/2019 pasal 4; urusan for e-Walidata. */
export function publicationFaults(meaning: IndicatorMeaning): ErrorPlace[] {
  const needed = {
    concept: 'Konsep',
    definition: 'Definisi',
    measure: 'Ukuran',
    unit: 'Satuan',
    affair: 'Urusan',
  } as const;
  const missing = (Object.entries(needed) as [keyof typeof needed, string][])
    .filter(([field]) => meaning[field] === '')
    .map(([field, label]) => ({
      field,
      code: 'needed-to-publish',
      message: `${label} harus diisi sebelum diterbitkan.`,
    }));
  return meaning.classification !== '' || meaning.dimensions.length > 0
    ? missing
    : [
        ...missing,
        {
          field: 'classification',
          code: 'needed-to-publish',
          message: 'Isi klasifikasi, atau pilih sedikitnya satu dimensi, sebelum diterbitkan.',
        },
      ];
}
