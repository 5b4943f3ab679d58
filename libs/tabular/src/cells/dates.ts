import { kind, type Kind } from './cell-kind.js';

const months: Record<string, number> = {
  januari: 1,
  january: 1,
  jan: 1,
  februari: 2,
  february: 2,
  pebruari: 2,
  feb: 2,
  peb: 2,
  maret: 3,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  mei: 5,
  may: 5,
  juni: 6,
  june: 6,
  jun: 6,
  juli: 7,
  july: 7,
  jul: 7,
  agustus: 8,
  august: 8,
  agu: 8,
  agt: 8,
  ags: 8,
  aug: 8,
  september: 9,
  sep: 9,
  sept: 9,
  oktober: 10,
  october: 10,
  okt: 10,
  oct: 10,
  november: 11,
  nopember: 11,
  nov: 11,
  nop: 11,
  desember: 12,
  december: 12,
  des: 12,
  dec: 12,
};

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the day exists; years 1 to 9999. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && !leap ? 28 : (lengths[month - 1] ?? 0));
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export interface DateFound {
  kind: Kind;
  /** ISO text when the day is read first (`31/12/2024`), and for forms without doubt. */
  dayFirst: string | undefined;
  /** ISO text when the month is read first. */
  monthFirst: string | undefined;
  /** Whether a time of day belongs to a date whose kind does not say so. */
  timed?: true;
}

const isoForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const timestampForm = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?$/;
const slashForm = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const timedForm =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\s*(?:WIB|WITA|WIT))?$/i;
const yearFirstForm = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/;
const weekday =
  "(?:(?:senin|selasa|rabu|kamis|jum'?at|jum\u2019at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:,\\s*|\\s+))?";
const namedForm = new RegExp(`^${weekday}(\\d{1,2})[\\s/-]+([a-z]{3,9})\\.?[\\s,/-]+(\\d{4})$`, 'i');
const monthNameFirstForm = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),\s*(\d{4})$/;
const shortForm = /^(?:(\d{1,2})-([A-Za-z]{3,4})|([A-Za-z]{3,4})-(\d{2}))$/;

/** Whether this is a day and month as a spreadsheet shows them, `3-Apr` or `Apr-03`: typed as `3-4` as often as not. */
export function isShortDate(text: string): boolean {
  const match = text.length > 7 ? null : shortForm.exec(text);
  return match !== null && months[(match[2] ?? match[3] ?? '').toLowerCase()] !== undefined;
}

/** What was probably typed where a spreadsheet now has this day: `2024-04-03` and `3-Apr` were `3-4`. */
export function typedBefore(text: string): string | undefined {
  const iso = /^\d{4}-(\d\d)-(\d\d)(?: 00:00:00)?$/.exec(text);
  if (iso) return `${String(Number(iso[2]))}-${String(Number(iso[1]))}`;
  const match = shortForm.exec(text);
  const month = months[(match?.[2] ?? match?.[3] ?? '').toLowerCase()];
  if (match === null || month === undefined) return undefined;
  return match[1] === undefined
    ? `${String(month)}-${String(Number(match[4]))}`
    : `${String(Number(match[1]))}-${String(month)}`;
}

/**
 * Reads a date as it stands by itself. Two-digit years are not read: their century would be a guess. A timestamp loses
 * its offset only when it is `Z` or zero; another offset makes it text.
 */
export function findDate(text: string): DateFound | undefined {
  if (text.length < 8 || text.length > 34) return undefined;
  if (!/(?:\d|Z|WIB|WITA|WIT)$/i.test(text)) return undefined;
  return /[A-Za-z]{3}/.test(text) ? (namedDate(text) ?? timedDate(text)) : digitDate(text);
}

/** `2024-12-31`, `2024-12-31 08:30`, `31/12/2024`, `2024/12/31`. */
function digitDate(text: string): DateFound | undefined {
  let match = isoForm.exec(text);
  if (match) return sure(kind.isoDate, Number(match[1]), Number(match[2]), Number(match[3]));
  match = timestampForm.exec(text);
  if (match) {
    const offset = match[8];
    if (offset !== undefined && offset !== 'Z' && !/^[+-]00:?00$/.test(offset)) return undefined;
    if (Number(match[4]) > 23 || Number(match[5]) > 59 || Number(match[6] ?? 0) > 59) return undefined;
    const date = sure(kind.timestamp, Number(match[1]), Number(match[2]), Number(match[3]));
    if (!date) return undefined;
    const value = `${date.dayFirst ?? ''} ${match[4] ?? ''}:${match[5] ?? ''}:${match[6] ?? '00'}${match[7] ?? ''}`;
    return { kind: kind.timestamp, dayFirst: value, monthFirst: value };
  }
  match = slashForm.exec(text);
  if (match) return twoOrders(Number(match[1]), Number(match[3]), Number(match[4]));
  match = yearFirstForm.exec(text);
  if (match) return sure(kind.namedDate, Number(match[1]), Number(match[3]), Number(match[4]));
  return timedDate(text);
}

/** `Senin, 17 Agustus 2024`, `August 17, 2024`. */
function namedDate(text: string): DateFound | undefined {
  const [, day, name, year] = namedForm.exec(text) ?? swapped(monthNameFirstForm.exec(text)) ?? [];
  const month = months[(name ?? '').toLowerCase()];
  return month === undefined ? undefined : sure(kind.namedDate, Number(year), month, Number(day));
}

/** The month's name and the day in the other order. */
function swapped(match: RegExpExecArray | null): (string | undefined)[] | undefined {
  return match === null ? undefined : [match[0], match[2], match[1], match[3]];
}

/** `31/12/2024 8:30`, as forms on the web hand it out. */
function timedDate(text: string): DateFound | undefined {
  const match = timedForm.exec(text);
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[5]), Number(match[6]), Number(match[7] ?? 0)];
  const date = twoOrders(Number(match[1]), Number(match[3]), Number(match[4]));
  if (date === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  const at = (day: string | undefined) => (day === undefined ? undefined : `${day} ${time}`);
  return { kind: date.kind, dayFirst: at(date.dayFirst), monthFirst: at(date.monthFirst), timed: true };
}

function sure(dateKind: Kind, year: number, month: number, day: number): DateFound | undefined {
  if (!isDay(year, month, day)) return undefined;
  const value = iso(year, month, day);
  return { kind: dateKind, dayFirst: value, monthFirst: value };
}

function twoOrders(first: number, second: number, year: number): DateFound | undefined {
  const dayFirst = isDay(year, second, first) ? iso(year, second, first) : undefined;
  const monthFirst = isDay(year, first, second) ? iso(year, first, second) : undefined;
  if (dayFirst === undefined && monthFirst === undefined) return undefined;
  if (dayFirst === undefined) return { kind: kind.monthDay, dayFirst, monthFirst };
  if (monthFirst === undefined) return { kind: kind.dayMonth, dayFirst, monthFirst };
  // 05/05/2024 is the same day in both orders.
  if (dayFirst === monthFirst) return { kind: kind.namedDate, dayFirst, monthFirst };
  return { kind: kind.ambiguousDate, dayFirst, monthFirst };
}
