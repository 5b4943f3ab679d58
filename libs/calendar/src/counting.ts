import { dayAt, instantMs } from './dates.js';
import { CalendarFault } from './faults.js';
import { runsAt, withoutPauses, type Span } from './pauses.js';
import type { Measure } from './standard.js';
import type { DayFacts, WorkingCalendar } from './working-calendar.js';

/** What one day added while a standard was counted. */
export interface CountedDay {
  facts: DayFacts;
  /** Service while the clock ran, as absolute time; on the last day up to the due moment. */
  ran: readonly Span[];
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
  const count = measure.by === 'service' ? new ServiceCount(measure.ms) : new DayCount(measure);
  const startDay = dayAt(start);
  for (let day = startDay; day <= startDay + horizonDays; day += 1) {
    const facts = calendar.day(day);
    const end = instantMs(day, facts.endsAt);
    const ran = facts.stretches.flatMap((stretch) =>
      withoutPauses(
        {
          from: Math.max(instantMs(day, stretch.from), start.getTime()),
          until: instantMs(day, stretch.until),
        },
        pauses,
      ),
    );
    const counted = count.take({ facts, ran, end, runs: runsAt(end, pauses), startDay: day === startDay });
    yield counted;
    if (counted.due !== undefined) return;
    const stopped = pauses.find(({ until }) => until === Infinity)?.from ?? Infinity;
    if (stopped < instantMs(day, 24 * 60)) return;
  }
  throw new CalendarFault('ENDLESS', 'the standard does not come to an end within thirty years');
}

/** A day before it is counted. */
interface Day {
  facts: DayFacts;
  ran: Span[];
  end: number;
  runs: boolean;
  startDay: boolean;
}

class ServiceCount {
  private total = 0;

  constructor(private readonly wanted: number) {}

  take({ facts, ran }: Day): CountedDay {
    const used: Span[] = [];
    let due: number | undefined;
    for (const span of ran) {
      const wanted = this.wanted - this.total;
      const until = Math.min(span.until, span.from + wanted);
      used.push({ from: span.from, until });
      this.total += until - span.from;
      if (this.total < this.wanted) continue;
      due = until;
      break;
    }
    return {
      facts,
      ran: used,
      counted: used.length > 0,
      total: this.total,
      startDay: false,
      rolled: false,
      ...(due === undefined ? {} : { due }),
    };
  }
}

class DayCount {
  private total = 0;

  constructor(private readonly measure: Extract<Measure, { by: 'days' }>) {}

  take({ facts, ran, end, runs, startDay }: Day): CountedDay {
    const { days, workingOnly, roll } = this.measure;
    const complete = this.total === days;
    const counted = !complete && !startDay && runs && (facts.working || !workingOnly);
    if (counted) this.total += 1;
    const due = this.total === days && runs && (!roll || facts.working);
    return {
      facts,
      ran,
      counted,
      total: this.total,
      startDay,
      rolled: complete,
      ...(due ? { due: end } : {}),
    };
  }
}
