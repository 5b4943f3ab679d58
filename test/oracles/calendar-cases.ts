import {
  civilServicePeriods,
  nationalScope,
  shippedCalendar,
  WorkingCalendar,
  type CalendarDay,
  type Clock,
  type Unit,
} from '#lib/calendar';

/** One random question to the calendar. Instants are whole minutes since 2025-01-01 00.00 in Jakarta. */
export interface CalendarCase {
  jointLeaveWorks: boolean;
  weekIs: 'five-working-days' | 'seven-calendar-days';
  roll: boolean;
  hours: 'magetan' | 'asn';
  start: number;
  value: number;
  unit: Unit;
  pauses: [from: number, until: number | null][];
  extension: { value: number; unit: Unit } | null;
}

/** Decisions beyond those that are shipped, one of each kind. The oracles have them written out again. */
const more: CalendarDay[] = (
  [
    ['2026-10-12', 'local-holiday', '35.20', undefined],
    // Another regency's: must not hold.
    ['2026-10-13', 'local-holiday', '35.21', undefined],
    ['2026-07-14', 'emergency-closure', '35', undefined],
    ['2026-07-11', 'extra-working-day', nationalScope, { open: '08:00', close: '12:00', breaks: [] }],
    ['2025-11-08', 'extra-working-day', '35.20', undefined],
    // Worked in spite of the joint leave of that date.
    ['2025-12-26', 'extra-working-day', '35.20', undefined],
  ] as const
).map(([date, kind, scope, hours]) => ({
  date,
  kind,
  scope,
  name: 'uji',
  legalBasis: 'uji',
  ...(hours ? { hours } : {}),
}));

const epoch = Date.UTC(2024, 11, 31, 17);

/** The instant of a minute of the cases, and back. */
const instantOf = (minute: number): Date => new Date(epoch + minute * 60_000);
export const minuteOf = (instant: Date | null): number | null =>
  instant && (instant.getTime() - epoch) / 60_000;

const calendars = new Map<string, WorkingCalendar>();

/** The calendar under test for a case. */
export function calendarOf({ jointLeaveWorks, weekIs, roll, hours }: CalendarCase): WorkingCalendar {
  const key = [jointLeaveWorks, weekIs, roll, hours].join();
  const known = calendars.get(key);
  if (known) return known;
  const calendar = new WorkingCalendar({
    ...shippedCalendar,
    days: [...shippedCalendar.days, ...more],
    periods: hours === 'asn' ? civilServicePeriods : shippedCalendar.periods,
    policy: { jointLeaveWorks, weekIs, rollCalendarDays: roll },
  });
  calendars.set(key, calendar);
  return calendar;
}

/** The clock of a case. */
export const clockOf = ({ start, value, unit, pauses, extension }: CalendarCase): Clock => ({
  start: instantOf(start),
  standard: { value, unit },
  pauses: pauses.map(([from, until]) => ({
    from: instantOf(from),
    until: until === null ? null : instantOf(until),
    reason: 'uji',
  })),
  extension: extension && { by: extension, reason: 'uji', at: instantOf(start) },
  finishedAt: null,
});

/** Random cases, the same for the same seed. Starts lie anywhere in 2025 and 2026, nights and Sundays included. */
export function randomCases(count: number, seed: number): CalendarCase[] {
  const random = generator(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const standard = (): { value: number; unit: Unit } => {
    const unit = pick<Unit>([
      'minute',
      'minute',
      'hour',
      'working-day',
      'working-day',
      'calendar-day',
      'week',
      'month',
    ]);
    const bound = { minute: 500, hour: 9, 'working-day': 25, 'calendar-day': 45, week: 5, month: 3 }[unit];
    return { value: 1 + below(bound), unit };
  };
  return Array.from({ length: count }, () => {
    const start = below(730 * 1440);
    const pauses: CalendarCase['pauses'] = [];
    let at = start;
    for (let left = below(4) - 1; left > 0; left -= 1) {
      const from = at + below(pick([300, 3000, 10_000]));
      const until = from + below(pick([60, 600, 6000, 20_000]));
      pauses.push([from, left === 1 && below(12) === 0 ? null : until]);
      at = until;
    }
    return {
      jointLeaveWorks: below(4) === 0,
      weekIs: pick(['five-working-days', 'seven-calendar-days'] as const),
      roll: below(2) === 0,
      hours: pick(['magetan', 'asn'] as const),
      start,
      ...standard(),
      pauses,
      extension: below(5) === 0 ? standard() : null,
    };
  });
}

/** Mulberry32, a small generator whose sequence depends on nothing but the seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
