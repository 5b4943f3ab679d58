import type { CalendarCase } from './calendar-cases.js';

/**
 * The working calendar once more, slow and on purpose unlike the product: one flag for every minute of four years, and a
 * finger that walks over them. Its holidays are written out again from the joint decrees, as month and day.
 */
const decrees: Record<number, { holidays: string; jointLeave: string }> = {
  2025: {
    holidays: '0101 0127 0129 0329 0331 0401 0418 0420 0501 0512 0529 0601 0606 0627 0817 0905 1225',
    jointLeave: '0128 0328 0402 0403 0404 0407 0513 0530 0609 0818 1226',
  },
  2026: {
    holidays: '0101 0116 0217 0319 0321 0322 0403 0405 0501 0514 0527 0531 0601 0616 0817 0825 1225',
    jointLeave: '0216 0318 0320 0323 0324 0515 0528 1224',
  },
};

const dayMinutes = 1440;
const allDays = 4 * 365 + 1;

interface NaiveDay {
  year: number;
  month: number;
  dayOfMonth: number;
  /** Minutes with service, as a row of flags. */
  open: Uint8Array;
  worked: boolean;
  /** The minute, within the day, after the last minute of service; 1440 without service. */
  over: number;
}

const made = new Map<string, NaiveDay[]>();

/** The due minute of a case, or `null` while its clock stands. */
export function naiveDue(given: CalendarCase): number | null {
  const days = daysOf(given.hours, given.jointLeaveWorks);
  const first = walk(days, given, given.start, given);
  if (first === null || given.extension === null) return first;
  return walk(days, given, first, given.extension);
}

function walk(
  days: NaiveDay[],
  given: CalendarCase,
  start: number,
  { value, unit }: Pick<CalendarCase, 'value' | 'unit'>,
): number | null {
  if (unit === 'minute') return walkMinutes(days, given, start, value);
  if (unit === 'hour') return walkMinutes(days, given, start, value * 60);
  if (unit === 'working-day') return walkDays(days, given, start, { left: value, every: false, roll: false });
  if (unit === 'calendar-day')
    return walkDays(days, given, start, { left: value, every: true, roll: given.roll });
  if (unit === 'week')
    return given.weekIs === 'five-working-days'
      ? walkDays(days, given, start, { left: value * 5, every: false, roll: false })
      : walkDays(days, given, start, { left: value * 7, every: true, roll: given.roll });
  return walkDays(days, given, start, { left: daysToMonth(days, start, value), every: true, roll: true });
}

/** Takes every minute in turn: with service and with the clock going it is one off. */
function walkMinutes(days: NaiveDay[], given: CalendarCase, start: number, wanted: number): number | null {
  const { pauses } = given;
  let left = wanted;
  let inDay = start % dayMinutes;
  for (let index = (start - inDay) / dayMinutes; ; index += 1, inDay = 0) {
    const { open, worked } = days[index]!;
    if (!worked) continue;
    for (; inDay < dayMinutes; inDay += 1) {
      if (open[inDay] === 0) continue;
      const minute = index * dayMinutes + inDay;
      let stands = false;
      for (const pause of pauses) {
        if (minute < pause[0]) continue;
        if (pause[1] === null) return null;
        if (minute < pause[1]) stands = true;
      }
      if (!stands) left -= 1;
      if (left === 0) return minute + 1;
    }
  }
}

/** Looks at the last minute of every day: was the clock going, and was it a day of the wanted sort? */
function walkDays(
  days: NaiveDay[],
  given: CalendarCase,
  start: number,
  wanted: { left: number; every: boolean; roll: boolean },
): number | null {
  let { left } = wanted;
  for (let index = Math.floor(start / dayMinutes) + 1; index < allDays; index += 1) {
    const day = days[index]!;
    const over = index * dayMinutes + day.over;
    const lastMinute = over - 1;
    if (given.pauses.some(([from, until]) => lastMinute >= from && (until === null || lastMinute < until)))
      continue;
    if (left > 0 && (wanted.every || day.worked)) left -= 1;
    if (left === 0 && (!wanted.roll || day.worked)) return over;
  }
  return null;
}

/** Turns the pages of the calendar until the month is the wanted one and the day is there, or the month is at its end. */
function daysToMonth(days: NaiveDay[], start: number, months: number): number {
  const from = Math.floor(start / dayMinutes);
  const { year, month, dayOfMonth } = days[from]!;
  const wantedMonth = ((month - 1 + months) % 12) + 1;
  const wantedYear = year + Math.floor((month - 1 + months) / 12);
  for (let index = from; ; index += 1) {
    const day = days[index]!;
    if (day.year !== wantedYear || day.month !== wantedMonth) continue;
    if (day.dayOfMonth === dayOfMonth || days[index + 1]!.month !== wantedMonth) return index - from;
  }
}

function daysOf(hours: CalendarCase['hours'], jointLeaveWorks: boolean): NaiveDay[] {
  const key = `${hours} ${String(jointLeaveWorks)}`;
  let days = made.get(key);
  if (days === undefined) {
    days = Array.from({ length: allDays }, (_, index) => makeDay(index, hours, jointLeaveWorks));
    made.set(key, days);
  }
  return days;
}

function makeDay(index: number, hours: CalendarCase['hours'], jointLeaveWorks: boolean): NaiveDay {
  const date = new Date(Date.UTC(2025, 0, 1 + index));
  const iso = date.toISOString().slice(0, 10);
  const monthAndDay = iso.slice(5).replace('-', '');
  const decree = decrees[date.getUTCFullYear()];
  const closed =
    iso === '2026-10-12' ||
    decree?.holidays.split(' ').includes(monthAndDay) === true ||
    (decree?.jointLeave.split(' ').includes(monthAndDay) === true && !jointLeaveWorks);
  let times = closed ? '' : weekTimes(date, iso, hours);
  if (iso === '2026-07-14') times = '';
  if (iso === '2026-07-11') times = '0800-1200';
  if (iso === '2025-11-08') times = weekTimes(new Date(Date.UTC(2025, 10, 10)), iso, hours);
  if (iso === '2025-12-26') times = weekTimes(date, iso, hours);
  const open = new Uint8Array(dayMinutes);
  for (const part of times.split(' ').filter(Boolean)) {
    const [from, until] = part
      .split('-')
      .map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(2)));
    open.fill(1, from, until);
  }
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    open,
    worked: open.includes(1),
    over: open.includes(1) ? open.lastIndexOf(1) + 1 : dayMinutes,
  };
}

function weekTimes(date: Date, iso: string, hours: CalendarCase['hours']): string {
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return '';
  const friday = weekday === 5;
  if (hours === 'magetan') return friday ? '0800-1130 1330-1400' : '0800-1200 1300-1500';
  const fasting =
    (iso >= '2025-03-01' && iso <= '2025-03-30') || (iso >= '2026-02-19' && iso <= '2026-03-20');
  if (fasting) return friday ? '0800-1130 1230-1530' : '0800-1200 1230-1500';
  return friday ? '0730-1130 1300-1630' : '0730-1200 1300-1600';
}
