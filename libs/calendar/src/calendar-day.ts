import type { IsoDate } from './dates.js';
import type { OpeningHours } from './service-hours.js';

/** What can be decided about one date. */
export const dayKinds = [
  'national-holiday',
  'joint-leave',
  'local-holiday',
  'emergency-closure',
  'extra-working-day',
] as const;

export type DayKind = (typeof dayKinds)[number];

/** Kinds as people call them. */
export const dayKindTitles: Record<DayKind, { id: string; en: string }> = {
  'national-holiday': { id: 'hari libur nasional', en: 'national holiday' },
  'joint-leave': { id: 'cuti bersama', en: 'joint leave' },
  'local-holiday': { id: 'hari libur daerah', en: 'local holiday' },
  'emergency-closure': { id: 'penutupan darurat', en: 'emergency closure' },
  'extra-working-day': { id: 'hari kerja pengganti', en: 'extra working day' },
};

/** The scope of what holds in all of Indonesia; any other scope is a Kemendagri region code. */
export const nationalScope = 'nasional';

/**
 * One decision about one date. It holds for the whole of it: a day that closes at noon is no closure but an extra working
 * day with hours of its own.
 */
export interface CalendarDay {
  date: IsoDate;
  kind: DayKind;
  /** What it is called, in Indonesian: `Hari Raya Nyepi`. */
  name: string;
  /** The decision it rests on: number of the SKB, of the Perbup, of the circular. */
  legalBasis: string;
  /** {@link nationalScope}, or the code of the region in which it holds (`35` province, `35.20` kabupaten). */
  scope: string;
  /** Hours of an extra working day; without them the service hours of the profile are taken. */
  hours?: OpeningHours;
}

/**
 * Which of several decisions about one date is followed, first to last. An emergency closes whatever was decided before;
 * an extra working day is decided because the date would otherwise be free; of holidays the one that holds for more
 * people is named. Cuti bersama comes last because it may be switched off.
 */
const precedence: readonly DayKind[] = [
  'emergency-closure',
  'extra-working-day',
  'national-holiday',
  'local-holiday',
  'joint-leave',
];

/** The decision about a date that is followed, or `undefined` when there is none. */
export function decisionFollowed(days: readonly CalendarDay[]): CalendarDay | undefined {
  return [...days].sort((a, b) => precedence.indexOf(a.kind) - precedence.indexOf(b.kind))[0];
}

/** Whether something of this scope holds in a region: it is national, or decided for it or for a region above it. */
export const holdsIn = (scope: string, region: string): boolean =>
  scope === nationalScope || scope === region || region.startsWith(`${scope}.`);
