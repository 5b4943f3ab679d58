import { Injectable } from '@nestjs/common';
import type { CalendarContent } from '#lib/calendar';
import { Transactions } from '#lib/database';
import { CalendarShelf, type NumberedCalendar } from './calendar-shelf.js';
import { DeadlineErrors } from './deadlines.errors.js';

/** A version as its history shows it. */
export interface CalendarVersionRow {
  number: number;
  action: string;
  details: Record<string, unknown>;
  reason: string;
  madeBy: string;
  madeAt: Date;
  /** Open due dates that this version moved. */
  moved: number;
}

/** Reads of the calendar for those who work with it. */
@Injectable()
export class CalendarVersions {
  constructor(
    private readonly transactions: Transactions,
    private readonly shelf: CalendarShelf,
  ) {}

  /** The calendar in force. */
  async current(): Promise<NumberedCalendar> {
    const found = await this.find('ORDER BY number DESC LIMIT 1', []);
    if (!found) throw new Error('there is no calendar: the migrations bring one');
    return found;
  }

  /** A calendar as it once was. @throws CALENDAR_VERSION_UNKNOWN */
  async at(number: number): Promise<NumberedCalendar> {
    const found = await this.find('WHERE number = $1', [number]);
    if (!found) throw DeadlineErrors.CALENDAR_VERSION_UNKNOWN({ params: { number } });
    return found;
  }

  /** What was changed, newest first. */
  async list(limit: number, before: number | undefined): Promise<CalendarVersionRow[]> {
    return this.transactions.rows<CalendarVersionRow>(
      `SELECT v.number, v.action, v.details, v.reason, v.made_by_name AS "madeBy", v.made_at AS "madeAt",
         (SELECT count(*)::int FROM due_date_log l WHERE l.calendar_version = v.number AND l.action = 'recompute') AS moved
       FROM calendar_version v WHERE ($2::int IS NULL OR v.number < $2) ORDER BY v.number DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  private async find(where: string, parameters: unknown[]): Promise<NumberedCalendar | undefined> {
    const row = await this.transactions.row<{ number: number; hash: string }>(
      `SELECT number, content_hash AS hash FROM calendar_version ${where}`,
      parameters,
    );
    if (!row) return undefined;
    return this.shelf.calendar(row, (number) =>
      this.transactions.row<{ content: CalendarContent }>(
        'SELECT content FROM calendar_version WHERE number = $1',
        [number],
      ),
    );
  }
}
