import type { ErrorPlace } from '#lib/errors';

/** One entry of a code list. */
export interface DimensionCode {
  code: string;
  labelId: string;
  labelEn: string;
  /** The entry that it is a part of; `null` at the top. */
  parent: string | null;
  /** Stands for all the others together; one of a list at most. */
  isTotal: boolean;
}

/** What figures are broken down by, with its code list in order. */
export interface Dimension {
  code: string;
  labelId: string;
  labelEn: string;
  codes: DimensionCode[];
}

const dimensionCode = /^[a-z][a-z0-9_]{0,49}$/;
const entryCode = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,49}$/;
const mostCodes = 2000;

/** Everything wrong with a dimension: forms, labels, doubles, parents that are not there or go round. */
export function dimensionFaults({ code, labelId, labelEn, codes }: Dimension): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  const fault = (field: string, ruleCode: string, message: string, found?: string): void => {
    faults.push({
      field,
      code: ruleCode,
      message,
      ...(found === undefined || found === '' ? {} : { found: found.slice(0, 80) }),
    });
  };
  if (!dimensionCode.test(code))
    fault('code', 'code-form', 'Kode dimensi: 1–50 huruf kecil, angka, atau _, diawali huruf.', code);
  if (!isLabel(labelId)) fault('labelId', 'label', 'Label dimensi 1–200 huruf.');
  if (labelEn.length > 200) fault('labelEn', 'label', 'Label Inggris paling panjang 200 huruf.');
  if (codes.length === 0) fault('codes', 'no-codes', 'Daftar kode sedikitnya satu baris.');
  if (codes.length > mostCodes) fault('codes', 'too-many-codes', 'Daftar kode paling banyak 2.000 baris.');
  const totals = codes.filter(({ isTotal }) => isTotal);
  if (totals.length > 1)
    fault('codes', 'two-totals', 'Hanya satu kode yang berarti seluruhnya.', totals[1]?.code);
  const parents = new Map(codes.map((one) => [one.code, one.parent]));
  const seen = new Set<string>();
  for (const [at, one] of codes.entries()) {
    const field = `codes.${String(at)}`;
    if (!entryCode.test(one.code))
      fault(`${field}.code`, 'code-form', 'Kode: 1–50 huruf, angka, titik, +, - atau _.', one.code);
    if (seen.has(one.code)) fault(`${field}.code`, 'code-twice', 'Kode sudah ada di daftar ini.', one.code);
    seen.add(one.code);
    if (!isLabel(one.labelId)) fault(`${field}.labelId`, 'label', 'Label 1–200 huruf.');
    if (one.labelEn.length > 200)
      fault(`${field}.labelEn`, 'label', 'Label Inggris paling panjang 200 huruf.');
    if (one.parent !== null && !parents.has(one.parent))
      fault(`${field}.parent`, 'parent-unknown', 'Kode induk tidak ada di daftar ini.', one.parent);
    else if (goesRound(one.code, parents))
      fault(`${field}.parent`, 'parent-cycle', 'Kode induk kembali ke kode ini sendiri.', one.parent ?? '');
  }
  return faults;
}

const isLabel = (label: string): boolean => label.trim() !== '' && label.length <= 200;

function goesRound(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  let above = parents.get(code) ?? null;
  for (let steps = 0; above !== null && steps <= parents.size; steps++) {
    if (above === code) return true;
    above = parents.get(above) ?? null;
  }
  return false;
}

/** Codes of a list that the figures of others are broken down by and that another list does not have any more. */
export function removedCodes(before: readonly DimensionCode[], after: readonly DimensionCode[]): string[] {
  const kept = new Set(after.map(({ code }) => code));
  return before.filter(({ code }) => !kept.has(code)).map(({ code }) => code);
}
