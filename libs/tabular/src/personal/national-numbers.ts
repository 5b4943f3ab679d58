/**
 * Provinces that a NIK may begin with. Source: Kepmendagri 300.2.2-2138/2025; a NIK keeps the code of where it was issued,
 * and all of them are still in use.
 */
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'.split(
    ' ',
  ),
);

const two = (digits: string, at: number): number => Number(digits.slice(at, at + 2));

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a day is one of its month; 29 February always is, for a two-digit year does not say which century. */
const isDate = (day: number, month: number): boolean => day >= 1 && day <= (daysOf[month - 1] ?? 0);

/**
 * Whether digits (at least two) can begin a NIK: province, regency (01-39) or city (71-79), district (01-60).
 * Source: PP 37/2007 pasal 37; ranges of the codes in Kepmendagri 300.2.2-2138/2025, with room to spare.
 */
export function beginsNationalNumber(digits: string): boolean {
  if (!provinces.has(digits.slice(0, 2))) return false;
  if (digits.length >= 4) {
    const regency = two(digits, 2);
    if (!((regency >= 1 && regency <= 39) || (regency >= 71 && regency <= 79))) return false;
  }
  return digits.length < 6 || (two(digits, 4) >= 1 && two(digits, 4) <= 60);
}

/**
 * Whether 16 digits can be a NIK: place of issue, DDMMYY of birth (day + 40 for women), serial. A KK has the same shape
 * with the day it was issued. A serial of zeros is accepted: spreadsheets keep 15 digits, what follows becomes 0.
 * Source: PP 37/2007 pasal 37 (NIK); UU 23/2006 jo. UU 24/2013.
 */
export function isNationalNumber(digits: string): boolean {
  if (digits.length !== 16 || !beginsNationalNumber(digits)) return false;
  const day = two(digits, 6);
  return isDate(day > 40 ? day - 40 : day, two(digits, 8));
}

/**
 * Whether 18 digits can be a NIP: birth date YYYYMMDD, month of appointment YYYYMM (21 in place of the month for PPPK), sex
 * 1 or 2, serial (zeros where a spreadsheet rounded it). Source: Perka BKN 22/2007.
 */
export function isPersonnelNumber(digits: string): boolean {
  if (digits.length !== 18) return false;
  const born = Number(digits.slice(0, 4));
  const appointed = Number(digits.slice(8, 12));
  const month = two(digits, 12);
  return (
    born >= 1930 &&
    born <= 2015 &&
    isDate(two(digits, 6), two(digits, 4)) &&
    appointed >= born + 15 &&
    appointed <= born + 66 &&
    ((month >= 1 && month <= 12) || month === 21) &&
    (digits[14] === '1' || digits[14] === '2' || digits.endsWith('000'))
  );
}

/** Whether the first digits of a NIP that was shortened to `1,99001E+17` can be a birth date. */
export function beginsPersonnelNumber(digits: string): boolean {
  const born = Number(digits.slice(0, 4).padEnd(4, '0'));
  if (born < 1930 || born > 2015) return false;
  return digits.length < 6 || (two(digits, 4) >= 1 && two(digits, 4) <= 12);
}
