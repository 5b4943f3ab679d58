import { Injectable } from '@nestjs/common';
import { WorkingCalendar, type CalendarContent } from '#lib/calendar';

/** A version of the calendar, ready to count with. */
export interface NumberedCalendar {
  number: number;
  content: CalendarContent;
  calendar: WorkingCalendar;
}

/** Calendars kept ready: the present one, and those of a few due dates that are being explained. */
const mostKept = 8;

/** Calendars that were asked for lately. A version never changes, so what was made of one is kept by the hash of it. */
@Injectable()
export class CalendarShelf {
  private readonly kept = new Map<string, Omit<NumberedCalendar, 'number'>>();

  /**
   * The calendar of a version.
   * @param load reads the content of a version that is not on the shelf
   */
  async calendar(
    { number, hash }: { number: number; hash: string },
    load: (number: number) => Promise<{ content: CalendarContent } | undefined>,
  ): Promise<NumberedCalendar> {
    const made = this.kept.get(hash) ?? (await this.made(number, load));
    // Put back at the end: the one not asked for the longest goes first.
    this.kept.delete(hash);
    this.kept.set(hash, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return { number, ...made };
  }

  private async made(
    number: number,
    load: (number: number) => Promise<{ content: CalendarContent } | undefined>,
  ): Promise<Omit<NumberedCalendar, 'number'>> {
    const row = await load(number);
    if (!row) throw new Error(`version ${String(number)} of the calendar was there a moment ago`);
    return { content: row.content, calendar: new WorkingCalendar(row.content) };
  }
}
