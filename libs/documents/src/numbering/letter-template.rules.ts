import { DocumentErrors } from '../documents.errors.js';
import { dateParts, type PlainDate } from '../words/dates.rules.js';
import { romanNumeral } from '../words/roman.rules.js';

type Slot = 'nomor' | 'bulan' | 'bulan-romawi' | 'tahun' | 'klasifikasi' | 'kode-unit';
const slots: ReadonlySet<string> = new Set<Slot>([
  'nomor',
  'bulan',
  'bulan-romawi',
  'tahun',
  'klasifikasi',
  'kode-unit',
]);
const longest = 80;
/** Where a draft has no number yet, a person writes one in by hand. */
const blank = '\u00a0'.repeat(8);

type Part = { literal: string } | { slot: Slot; digits: number };

/** How one office numbers its letters: archive class, running number, unit, month, year, in the order of the tenant. */
export interface LetterTemplate {
  /** As the tenant wrote it, for instance `{klasifikasi}/{nomor:4}/{kode-unit}/{bulan-romawi}/{tahun}`. */
  text: string;
  parts: readonly Part[];
}

/**
 * Reads a template of letter numbers. Slots: `{nomor}` (with leading zeros: `{nomor:4}`), `{bulan}` (01 to 12),
 * `{bulan-romawi}`, `{tahun}`, `{klasifikasi}` (archive class), `{kode-unit}`.
 * @throws LETTER_TEMPLATE_INVALID with a place for each fault
 */
export function readLetterTemplate(text: string): LetterTemplate {
  const pieces = text.split(/(\{[^{}]*\})/).filter((piece) => piece !== '');
  const parts = pieces.map(readPart);
  const faults = [
    ...parts.flatMap((part) => ('fault' in part ? [part.fault] : [])),
    ...faultsOfWhole(text, parts),
  ];
  if (faults.length > 0)
    throw DocumentErrors.LETTER_TEMPLATE_INVALID({
      places: faults.map((message) => ({ field: 'template', found: text.slice(0, longest), message })),
    });
  return { text, parts: parts.filter((part): part is Part => !('fault' in part)) };
}

/** What the office brings to every number. */
export interface LetterCodes {
  /** Archive class (*kode klasifikasi arsip*), such as `500.14.4`. */
  classification?: string;
  /** Code of the unit that writes, such as `403.113`. */
  unitCode?: string;
}

/** What a letter brings to its number. */
export interface LetterNumbering extends LetterCodes {
  /** Running number of the template and year; absent in a draft, which then shows room for one. */
  number?: number;
  date: PlainDate;
}

/**
 * The number of a letter after its office's template.
 * @throws LETTER_CLASSIFICATION_MISSING, LETTER_UNIT_CODE_MISSING, LETTER_NUMBER_INVALID, DATE_NOT_WRITABLE
 */
export function letterNumber(template: LetterTemplate, letter: LetterNumbering): string {
  return template.parts
    .map((part) => ('literal' in part ? part.literal : valueOf(part.slot, part.digits, letter)))
    .join('');
}

/**
 * What the template makes of any running number and date, as a pattern: whether a text could be a number of this office, and
 * whether two templates can be told apart.
 */
export function letterNumberPattern(template: LetterTemplate, codes: LetterCodes): RegExp {
  const source = template.parts.map((part) => {
    if ('literal' in part) return escaped(part.literal);
    if (part.slot === 'klasifikasi') return escaped(codes.classification ?? '');
    if (part.slot === 'kode-unit') return escaped(codes.unitCode ?? '');
    return formOf[part.slot];
  });
  return new RegExp(`^${source.join('')}$`);
}

const formOf = { nomor: '\\d+', bulan: '\\d\\d', 'bulan-romawi': '[IVX]+', tahun: '\\d{4}' } as const;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function readPart(piece: string): Part | { fault: string } {
  if (!piece.startsWith('{'))
    return /^[A-Za-z0-9.,/ -]+$/.test(piece)
      ? { literal: piece }
      : { fault: `«${piece}»: pakai huruf, angka, titik, koma, garis miring, spasi, dan tanda hubung.` };
  const [, name = '', digits] = /^\{([a-z-]+)(?::(\d+))?\}$/.exec(piece) ?? [];
  if (!isSlot(name)) return { fault: `${piece} tidak dikenal. Yang ada: ${[...slots].join(', ')}.` };
  if (digits !== undefined && (name !== 'nomor' || Number(digits) < 1 || Number(digits) > 8))
    return { fault: `${piece}: hanya nomor yang boleh diberi panjang, 1 sampai 8.` };
  return { slot: name, digits: Number(digits ?? 1) };
}

function faultsOfWhole(text: string, parts: readonly (Part | { fault: string })[]): string[] {
  const count = (slot: Slot): number => parts.filter((part) => 'slot' in part && part.slot === slot).length;
  return [
    ...(count('nomor') === 1 ? [] : ['Harus ada tepat satu {nomor}.']),
    // The counter begins anew each year: without the year two letters would bear one number.
    ...(count('tahun') === 1
      ? []
      : ['Harus ada tepat satu {tahun}, karena nomor urut mulai lagi setiap tahun.']),
    ...(text.length <= longest ? [] : [`Paling panjang ${String(longest)} huruf.`]),
  ];
}

function valueOf(slot: Slot, digits: number, letter: LetterNumbering): string {
  const { month, year } = dateParts(letter.date);
  switch (slot) {
    case 'nomor':
      return runningNumber(letter.number, digits);
    case 'bulan':
      return String(month).padStart(2, '0');
    case 'bulan-romawi':
      return romanNumeral(month);
    case 'tahun':
      return String(year);
    case 'klasifikasi':
      if (!letter.classification)
        throw DocumentErrors.LETTER_CLASSIFICATION_MISSING({ places: [{ field: 'classification' }] });
      return letter.classification;
    case 'kode-unit':
      if (!letter.unitCode)
        throw DocumentErrors.LETTER_UNIT_CODE_MISSING({ places: [{ field: 'unitCode' }] });
      return letter.unitCode;
  }
}

function runningNumber(number: number | undefined, digits: number): string {
  if (number === undefined) return blank;
  if (!Number.isSafeInteger(number) || number < 1)
    throw DocumentErrors.LETTER_NUMBER_INVALID({ params: { number }, places: [{ field: 'number' }] });
  return String(number).padStart(digits, '0');
}

function isSlot(name: string): name is Slot {
  return slots.has(name);
}
