import { dayAt, instantMs } from './dates.js';
import { CalendarFault } from './faults.js';
import { runsAt, withoutPauses, type Span } from './pauses.js';
import type { Measure } from './standard.js';
import type { DayFacts, WorkingCalendar } from './working-calendar.js';

/** What one day added while a standard was counted. */
export interface CountedDay {
  facts: DayFacts;
  /** Whether it counts: by service when some of it ran, by days when the day itself is counted. */
  counted: boolean;
  /** Counted so far, this day included: milliseconds of service, or days. */
  total: number;
  /** Whether it is the day of the start of a count by days, which is not counted. */
  startDay: boolean;
  /** Whether the count was complete before and only goes on to a working day. */
  rolled: boolean;
  /** The due moment, on the day that has it. */
  due?: number;
}

/** Nothing may take longer. It is only reached by a calendar that has next to no working days, or by a clock that stands. */
const horizonDays = 30 * 366;

/**
 * Counts a measure day by day from a start until it is complete; the last day carries the due moment. When the clock
 * stands for good before that, the days end with the one on which it stopped and none carries a due moment.
 *
 * Where the procedures are silent, this is the reading:
 * - **By service** the count ends within service: 360 minutes from 08.00 end at the close, not at the next opening.
 * - **By days** the day of the start is not counted whatever the hour (also after closing, also on a Sunday); a day counts
 *   when the clock runs at its end, which is the close of its service, or 24.00 of a day without service. So a pause that
 *   begins before the due moment always postpones it, one within a day does not, and the day on which the clock goes on
 *   counts if it goes on before closing.
 * - The due moment by days is the end of the last day counted; a count that goes on to a working day ends on the first one
 *   at whose close the clock runs.
 * @throws CalendarFault ENDLESS
 */
export function* countDays(
  calendar: WorkingCalendar,
  start: Date,
  measure: Measure,
  pauses: readonly Span[],
): Generator<CountedDay, undefined> {
  const count =
    measure.by === 'service' ? new ServiceCount(measure.ms, start, pauses) : new DayCount(measure, pauses);
  const startDay = dayAt(start);
  for (let day = startDay; day <= startDay + horizonDays; day += 1) {
    const counted = count.take(calendar.day(day), day === startDay);
    yield counted;
    if (counted.due !== undefined) return;
    const stopped = pauses.find(({ until }) => until === Infinity)?.from ?? Infinity;
    if (stopped < instantMs(day, 24 * 60)) return;
  }
  throw new CalendarFault('ENDLESS', 'the standard does not come to an end within thirty years');
}

/** Service of a day after an instant while the clock ran, as absolute time. */
export function serviceOf({ day, stretches }: DayFacts, start: Date, pauses: readonly Span[]): Span[] {
  const began = start.getTime();
  return stretches.flatMap((stretch) => {
    const from = instantMs(day, stretch.from);
    return withoutPauses({ from: began > from ? began : from, until: instantMs(day, stretch.until) }, pauses);
  });
}

class ServiceCount {
  private total = 0;

  constructor(
    private readonly wanted: number,
    private readonly start: Date,
    private readonly pauses: readonly Span[],
  ) {}

  take(facts: DayFacts): CountedDay {
    const before = this.total;
    let due: number | undefined;
    for (const { from, until } of serviceOf(facts, this.start, this.pauses)) {
      const left = this.wanted - this.total;
      this.total += Math.min(until - from, left);
      if (this.total < this.wanted) continue;
      due = from + left;
      break;
    }
    return {
      facts,
      counted: this.total > before,
      total: this.total,
      startDay: false,
      rolled: false,
      ...(due === undefined ? {} : { due }),
    };
  }
}

class DayCount {
  private total = 0;

  constructor(
    private readonly measure: Extract<Measure, { by: 'days' }>,
    private readonly pauses: readonly Span[],
  ) {}

  take(facts: DayFacts, startDay: boolean): CountedDay {
    const { days, workingOnly, roll } = this.measure;
    const end = instantMs(facts.day, facts.endsAt);
    const runs = runsAt(end, this.pauses);
    const rolled = this.total === days;
    const counted = !rolled && !startDay && runs && (facts.working || !workingOnly);
    if (counted) this.total += 1;
    const complete = this.total === days && runs && (!roll || facts.working);
    return { facts, counted, total: this.total, startDay, rolled, ...(complete ? { due: end } : {}) };
  }
}
