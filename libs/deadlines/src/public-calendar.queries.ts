import { Injectable } from '@nestjs/common';
import type { CalendarContent } from '#lib/calendar';
import { PublicReads } from '#lib/database';
import { CalendarShelf, type NumberedCalendar } from './calendar-shelf.js';

/** The calendar in force, for anybody, through the pool that sees what is public and nothing else. */
@Injectable()
export class PublicCalendar {
  constructor(
    private readonly reads: PublicReads,
    private readonly shelf: CalendarShelf,
  ) {}

  async current(): Promise<NumberedCalendar & { madeAt: Date }> {
    const row = await this.reads.row<{ number: number; hash: string; madeAt: Date }>(
      `SELECT number, content_hash AS hash, made_at AS "madeAt" FROM calendar_version ORDER BY number DESC LIMIT 1`,
      [],
      'current-calendar',
    );
    if (!row) throw new Error('there is no calendar: the migrations bring one');
    const calendar = await this.shelf.calendar(row, (number) =>
      this.reads.row<{ content: CalendarContent }>(
        'SELECT content FROM calendar_version WHERE number = $1',
        [number],
        'calendar-version',
      ),
    );
    return { ...calendar, madeAt: row.madeAt };
  }
}
