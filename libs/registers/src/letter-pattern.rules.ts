import {
  letterNumber,
  letterNumberPattern,
  readLetterTemplate,
  type LetterCodes,
  type LetterTemplate,
  type PlainDate,
} from '#lib/documents';
import type { ErrorPlace } from '#lib/errors';
import { RegisterErrors } from './registers.errors.js';

/** How a register numbers, as the region wrote it. */
export interface LetterPattern {
  /** For instance `{klasifikasi}/{nomor}/{kode-unit}/{tahun}`. */
  template: string;
  /** Archive class (Permendagri 83/2022), such as `500.14.4`; empty where the template does not ask for one. */
  classification: string;
  /** Code of the unit that writes, such as `403.113`; empty where the template does not ask for one. */
  unitCode: string;
}

const classForm = /^\d+(\.\d+)*$/;
const unitForm = /^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/;

/**
 * Stops unless every letter can be numbered by the pattern.
 * @throws LETTER_TEMPLATE_INVALID with each placeholder that is missing or unknown, LETTER_CLASSIFICATION_MISSING,
 *   LETTER_UNIT_CODE_MISSING, LETTER_CODES_INVALID
 */
export function requireUsable(pattern: LetterPattern): void {
  const faults: ErrorPlace[] = [];
  if (pattern.classification !== '' && !classForm.test(pattern.classification))
    faults.push({
      field: 'classification',
      found: pattern.classification,
      message: 'Kode klasifikasi terdiri atas angka dan titik, misalnya 500.14.4.',
    });
  if (pattern.unitCode !== '' && !unitForm.test(pattern.unitCode))
    faults.push({
      field: 'unitCode',
      found: pattern.unitCode,
      message: 'Kode unit terdiri atas huruf, angka, titik, dan tanda hubung, misalnya 403.113.',
    });
  if (faults.length > 0) throw RegisterErrors.LETTER_CODES_INVALID({ places: faults });
  numberBy(pattern, 1, '2026-01-01');
}

/** The number that a pattern gives. @throws what {@link requireUsable} throws */
export function numberBy(pattern: LetterPattern, running: number, date: PlainDate): string {
  const { template, codes } = read(pattern);
  return letterNumber(template, { ...codes, number: running, date });
}

/** Whether a text looks like a number that the pattern could give, today or in another year. */
export function couldGive(pattern: LetterPattern, number: string): boolean {
  return formOf(pattern).test(number);
}

/** Whether two registers could give one and the same number. Leading zeros make no difference: at 1000 they are used up. */
export function lookAlike(one: LetterPattern, other: LetterPattern): boolean {
  return formOf(one).source === formOf(other).source;
}

function formOf(pattern: LetterPattern): RegExp {
  const { template, codes } = read(pattern);
  return letterNumberPattern(template, codes);
}

const read = ({
  template,
  ...codes
}: LetterPattern): { template: LetterTemplate; codes: Required<LetterCodes> } => ({
  template: readLetterTemplate(template),
  codes,
});
