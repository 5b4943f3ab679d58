import type { ErrorPlace } from '#lib/errors';
import { formatNip } from '#lib/documents';
import { periodOf } from '#lib/indicators';
import type { BookPlan } from './book-plan.js';

const mostEarlier = 9;

/**
 * Everything wrong with a plan that can be seen without the data.
 * @param known codes of indicators that are there and no drafts
 */
export function planFaults(plan: BookPlan, known: ReadonlySet<string>): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  const fault = (field: string, code: string, message: string, found?: string): void => {
    faults.push({ field, code, message, ...(found === undefined ? {} : { found: found.slice(0, 80) }) });
  };
  if (plan.title.trim() === '') fault('title', 'title-empty', 'Judul buku belum diisi.');
  if (plan.publisher.trim() === '') fault('publisher', 'publisher-empty', 'Penerbit belum diisi.');
  // Without a period that can be read there is no year to find; the period is named below.
  if (!Number.isNaN(plan.year) && !(Number.isInteger(plan.year) && plan.year >= 1945 && plan.year <= 2100))
    fault('year', 'year', 'Tahun buku harus empat angka.', String(plan.year));
  if (plan.periods.length === 0) fault('periods', 'periods-empty', 'Sebutkan sedikitnya satu periode.');
  for (const [at, period] of plan.periods.entries())
    if (periodOf(period) === undefined)
      fault(
        `periods.${String(at)}`,
        'period',
        'Periode ditulis seperti 2025, 2025-S1, 2025-Q1, 2025-01.',
        period,
      );
  if (!(plan.earlierPeriods >= 0 && plan.earlierPeriods <= mostEarlier))
    fault('earlierPeriods', 'earlier-periods', 'Periode pembanding 0 sampai 9.', String(plan.earlierPeriods));
  if (plan.indicators.length === 0)
    fault('indicators', 'indicators-empty', 'Sebutkan sedikitnya satu indikator.');
  const own = new Set<string>();
  for (const [at, code] of plan.indicators.entries()) {
    if (!known.has(code))
      fault(
        `indicators.${String(at)}`,
        'indicator-unknown',
        'Indikator ini tidak ada atau masih konsep.',
        code,
      );
    if (own.has(code))
      fault(`indicators.${String(at)}`, 'indicator-twice', 'Indikator ini disebut dua kali.', code);
    own.add(code);
  }
  chapterFaults(plan, own, fault);
  signatoryFaults(plan, fault);
  return faults;
}

type Fault = (field: string, code: string, message: string, found?: string) => void;

function chapterFaults(plan: BookPlan, own: ReadonlySet<string>, fault: Fault): void {
  if (plan.arrangement === 'chapters' && plan.chapters.length === 0)
    fault('chapters', 'chapters-empty', 'Susunan «chapters» memerlukan daftar bab.');
  const placed = new Set<string>();
  const place = (field: string, codes: readonly string[] = []): void => {
    for (const [at, code] of codes.entries()) {
      if (!own.has(code))
        fault(
          `${field}.${String(at)}`,
          'indicator-not-in-book',
          'Indikator ini tidak ada dalam daftar buku.',
          code,
        );
      if (placed.has(code))
        fault(`${field}.${String(at)}`, 'indicator-twice', 'Indikator ini sudah ada di bab lain.', code);
      placed.add(code);
    }
  };
  for (const [at, chapter] of plan.chapters.entries()) {
    const field = `chapters.${String(at)}`;
    if (chapter.title.trim() === '') fault(`${field}.title`, 'title-empty', 'Judul bab belum diisi.');
    place(`${field}.indicators`, chapter.indicators);
    for (const [order, section] of (chapter.sections ?? []).entries()) {
      if (section.title.trim() === '')
        fault(`${field}.sections.${String(order)}.title`, 'title-empty', 'Judul subbab belum diisi.');
      place(`${field}.sections.${String(order)}.indicators`, section.indicators);
    }
  }
}

function signatoryFaults({ signatory }: BookPlan, fault: Fault): void {
  if (signatory.name.trim() === '') fault('signatory.name', 'name-empty', 'Nama penanda tangan belum diisi.');
  if (signatory.nip === undefined || signatory.nip === '') return;
  try {
    formatNip(signatory.nip);
  } catch {
    fault('signatory.nip', 'nip', 'NIP terdiri atas 18 angka.', signatory.nip);
  }
}
