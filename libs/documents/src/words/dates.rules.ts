import { DocumentErrors } from '../documents.errors.js';
import { terbilang } from './terbilang.rules.js';

/** A day without time or zone: `2026-11-26`. */
export type PlainDate = string;

const days = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

export interface DateParts {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  dayName: string;
  monthName: string;
}

/**
 * Takes a date apart and names its day and month.
 * @throws DATE_NOT_WRITABLE when there is no such day
 */
export function dateParts(date: PlainDate): DateParts {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const moment = new Date(`${date}T00:00:00Z`);
  // JavaScript takes 30 February for 2 March.
  if (Number.isNaN(moment.getTime()) || moment.getUTCDate() !== Number(day))
    throw DocumentErrors.DATE_NOT_WRITABLE({ params: { date } });
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    dayName: days[moment.getUTCDay()] ?? '',
    monthName: months[Number(month) - 1] ?? '',
  };
}

/** `26 November 2026`. @throws DATE_NOT_WRITABLE */
export function longDate(date: PlainDate): string {
  const { day, monthName, year } = dateParts(date);
  return `${String(day)} ${monthName} ${String(year)}`;
}

/** `Kamis, 26 November 2026`. @throws DATE_NOT_WRITABLE */
export function longDateWithDay(date: PlainDate): string {
  return `${dateParts(date).dayName}, ${longDate(date)}`;
}

/**
 * The date as a berita acara opens, each part in words: `Kamis tanggal dua puluh enam bulan November tahun dua ribu dua
 * puluh enam`.
 * @throws DATE_NOT_WRITABLE
 */
export function dateInWords(date: PlainDate): string {
  const { dayName, day, monthName, year } = dateParts(date);
  return `${dayName} tanggal ${terbilang(day)} bulan ${monthName} tahun ${terbilang(year)}`;
}
