import { emailMarks } from './email-addresses.js';
import {
  beginsNationalNumber,
  beginsPersonnelNumber,
  isNationalNumber,
  isPersonnelNumber,
} from './national-numbers.js';
import type { Evidence, Mark } from './mark.js';
import { landlineMarks, mobileMarks } from './phone-numbers.js';

/** One way of recognising something personal, with where its rule comes from. */
interface Detector {
  what: string;
  source: string;
  marks: (text: string) => Mark[];
}

/** The detectors, in the order in which they may claim a stretch of text. */
export const detectors: readonly Detector[] = [
  {
    what: 'NIP, 18 angka',
    source:
      'Perka BKN 22/2007; UU 27/2022 pasal 1 angka 1 dan pasal 4 ayat (3): memuat tanggal lahir dan jenis kelamin',
    marks: (text) =>
      numberMarks(text, { evidence: 'personnel-number', pattern: personnelPattern, fits: isPersonnelNumber }),
  },
  {
    what: 'NIK atau nomor KK, 16 angka',
    source: 'PP 37/2007 pasal 37; UU 23/2006 jo. UU 24/2013',
    marks: (text) =>
      numberMarks(text, { evidence: 'national-number', pattern: nationalPattern, fits: isNationalNumber }),
  },
  {
    what: 'NIK, KK atau NIP yang diringkas lembar kerja: 3,5201E+15',
    source: 'lembar kerja menyimpan 15 angka dan menampilkan 6 (IEEE 754; format Umum)',
    marks: shortenedMarks,
  },
  {
    what: 'surel perseorangan',
    source: 'RFC 5321; surel badan publik dikecualikan: UU 14/2008 pasal 9',
    marks: emailMarks,
  },
  { what: 'nomor ponsel', source: 'Permenkominfo 14/2018 (penomoran); E.164', marks: mobileMarks },
  {
    what: 'telepon tetap berkode wilayah',
    source: 'Permenkominfo 14/2018 (penomoran)',
    marks: landlineMarks,
  },
];

// Eight digits, the fewest of any number that is claimed, with what may stand between the digits of one number.
const enoughDigits = /\d(?:[ .()\-/]{0,3}\d){7}/;

/** Nearly every text holds no number that is long enough and no address: then no detector need look. */
const mayHoldMarks = (text: string): boolean =>
  text.includes('@') || enoughDigits.test(text) || shortenedEnd.test(text);

/** Everything in a text that a detector claims; no stretch is claimed twice. */
export function marksIn(text: string): Mark[] {
  const found: Mark[] = [];
  if (!mayHoldMarks(text)) return found;
  for (const { marks } of detectors) {
    for (const mark of marks(text)) {
      if (!found.some(({ start, end }) => mark.start < end && start < mark.end)) found.push(mark);
    }
  }
  return found;
}

const shortenedEnd = /e\+?1[57]\s*$/i;

// Not inside a longer number, a word or a decimal fraction.
const before = String.raw`(?<![\p{L}\d]|\d[.,])(?:(?:nik|kk|nip)[.:]?)?`;
// A decimal of zeros is a whole number that pandas wrote.
const after = String.raw`(?![\p{L}\d]|[.,]\d*[1-9])`;

const nationalPattern = new RegExp(
  `${before}(\\d{16}|\\d{6}([ .-])\\d{6}\\2\\d{4}|\\d{6}[ .-]\\d{10}|\\d{4}([ .-])\\d{4}\\3\\d{4}\\3\\d{4}|\\d{2}([ .-])\\d{2}\\4\\d{2}\\4(?:\\d{6}|\\d{2}\\4\\d{2}\\4\\d{2})\\4\\d{4})${after}`,
  'giu',
);
const personnelPattern = new RegExp(
  `${before}(\\d{18}|\\d{8}([ .-])\\d{6}\\2\\d[ .-]?\\d{3})${after}`,
  'giu',
);

function numberMarks(
  text: string,
  rule: { evidence: Evidence; pattern: RegExp; fits: (digits: string) => boolean },
): Mark[] {
  return Array.from(text.matchAll(rule.pattern), (match): Mark => {
    const written = match[1] ?? '';
    const end = match.index + match[0].length;
    const digits = written.replace(/\D/g, '');
    return {
      evidence: rule.evidence,
      start: end - written.length,
      end,
      fits: rule.fits(digits),
      ...(digits.endsWith('0') ? { rounded: true } : {}),
    };
  });
}

/** A whole cell `3,52015E+15`: 16 or 18 digits of which only the first are left. */
function shortenedMarks(text: string): Mark[] {
  const match = /^\s*(\d)(?:[.,](\d{1,14}))?e\+?(15|17)\s*$/i.exec(text);
  if (!match) return [];
  const digits = (match[1] ?? '') + (match[2] ?? '');
  const national = match[3] === '15';
  const start = text.search(/\d/);
  return [
    {
      evidence: national ? 'national-number' : 'personnel-number',
      start,
      end: text.trimEnd().length,
      fits: shortenedFits(digits, national),
      rounded: true,
    },
  ];
}

function shortenedFits(digits: string, national: boolean): boolean {
  if (digits.length < 2) return false;
  if (!national) return beginsPersonnelNumber(digits);
  // With all but the last digit kept the birth date is there to be checked.
  return digits.length >= 12 ? isNationalNumber(digits.padEnd(16, '0')) : beginsNationalNumber(digits);
}
