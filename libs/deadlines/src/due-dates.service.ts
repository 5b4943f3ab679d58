import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import {
  accountOf,
  extendClock,
  finishClock,
  lastEvent,
  pauseClock,
  readClock,
  resumeClock,
  startClock,
  type Account,
  type Clock,
  type ClockReading,
  type Standard,
  type WorkingCalendar,
} from '#lib/calendar';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { holdCalendar } from './calendar-lock.js';
import { CalendarVersions } from './calendar-versions.queries.js';
import { DueDateQueries } from './due-date.queries.js';
import { clockOf, outcomeOf, type DueDateRow, type DueSubject, type TimeStandard } from './due-date.rules.js';
import { counted } from './refusals.js';

/** A step of a thing whose time begins. */
export interface NewDueDate {
  subject: DueSubject;
  /** Key of the step, and how people call it. */
  step: string;
  label: string;
  standard: TimeStandard;
  organizationId: string | null;
  /** Default: now. */
  at?: Date;
}

/** Something that happens to the time of a step. */
export interface DueDateEvent {
  subject: DueSubject;
  step: string;
  /** For people; needed where the clock stops or is extended. */
  reason?: string;
  /** Default: now. */
  at?: Date;
}

/** A due date read and explained. */
export interface ExplainedDueDate {
  row: DueDateRow;
  reading: ClockReading;
  account: Account;
}

/**
 * Keeps the due dates of steps. Whoever owns the step calls this in the transaction that moves it; every event is a line
 * of the log. Who may is that owner's question.
 */
@Injectable()
export class DueDates {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: CalendarVersions,
    private readonly queries: DueDateQueries,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The time of a step begins.
   * @throws TIME_STANDARD_INVALID, CALENDAR_WITHOUT_END; CONFLICT when that step of that thing runs already
   */
  async start(
    actor: Actor,
    { subject, step, label, standard, organizationId, at }: NewDueDate,
  ): Promise<void> {
    await this.transactions.run(async () => {
      const now = await holdCalendar(this.transactions);
      const { number, calendar } = await this.versions.current();
      const clock = startClock(at ?? now, standard);
      const { dueAt, undecidedYears } = counted(() => outcomeOf(calendar, clock), standard.unit);
      const made = await this.transactions.row<{ id: string }>(
        `INSERT INTO due_date (subject_type, subject_id, step, label, organization_id, value, unit, roll, source,
           started_at, due_at, undecided_years, calendar_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (subject_type, subject_id, step) WHERE finished_at IS NULL DO NOTHING RETURNING id`,
        [
          subject.type,
          subject.id,
          step,
          label,
          organizationId,
          standard.value,
          standard.unit,
          standard.roll ?? null,
          standard.source,
          clock.start,
          dueAt,
          undecidedYears,
          number,
        ],
      );
      if (!made) throw GeneralErrors.CONFLICT();
      await this.log(actor, 'start', { id: made.id, oldDueAt: null, newDueAt: dueAt, reason: '' }, number);
    });
  }

  /** The clock stops until {@link resume}. @throws NOT_FOUND, DUE_DATE_STANDS, DUE_DATE_ORDER, DUE_DATE_REASON_NEEDED */
  async pause(actor: Actor, event: DueDateEvent): Promise<void> {
    await this.change(actor, 'pause', event, (clock, at) => pauseClock(clock, at, event.reason ?? ''));
  }

  /** The clock goes on. @throws NOT_FOUND, DUE_DATE_RUNS, DUE_DATE_ORDER */
  async resume(actor: Actor, event: DueDateEvent): Promise<void> {
    await this.change(actor, 'resume', event, (clock, at) => resumeClock(clock, at));
  }

  /** More time, once, before it is due. @throws NOT_FOUND, DUE_DATE_EXTENDED, DUE_DATE_PASSED, DUE_DATE_REASON_NEEDED, TIME_STANDARD_INVALID */
  async extend(actor: Actor, event: DueDateEvent & { by: Standard }): Promise<void> {
    await this.change(
      actor,
      'extend',
      event,
      (clock, at, calendar) => extendClock(calendar, clock, { by: event.by, reason: event.reason ?? '', at }),
      event.by,
    );
  }

  /** The step is over; its due date stays what it was, whatever becomes of the calendar. @throws NOT_FOUND, DUE_DATE_ORDER */
  async finish(actor: Actor, event: DueDateEvent): Promise<void> {
    await this.change(actor, 'finish', event, (clock, at) => finishClock(clock, at));
  }

  /** Whether the time of a step runs or stands: false before it began and after it ended. */
  async isOpen(subject: DueSubject, step: string): Promise<boolean> {
    return this.queries.isOpen(subject, step);
  }

  /** Every due date of a thing, each with its reading now and its account, by the calendar it was counted with. */
  async explain(subject: DueSubject, now = new Date()): Promise<ExplainedDueDate[]> {
    const explained: ExplainedDueDate[] = [];
    for (const row of await this.queries.ofSubject(subject)) {
      const { calendar } = await this.versions.at(row.calendarVersion);
      const clock = clockOf(row);
      explained.push({ row, reading: readClock(calendar, clock, now), account: accountOf(calendar, clock) });
    }
    return explained;
  }

  private async change(
    actor: Actor,
    action: 'pause' | 'resume' | 'extend' | 'finish',
    { subject, step, reason = '', at }: DueDateEvent,
    apply: (clock: Clock, at: Date, calendar: WorkingCalendar) => Clock,
    standard?: Standard,
  ): Promise<void> {
    await this.transactions.run(async () => {
      const now = await holdCalendar(this.transactions);
      const { number, calendar } = await this.versions.current();
      const row = await this.queries.openLocked(subject, step);
      if (!row) throw GeneralErrors.NOT_FOUND();
      const { clock, outcome } = counted(() => {
        const clock = clockOf(row);
        const changed = apply(clock, at ?? notBefore(lastEvent(clock), now), calendar);
        return { clock: changed, outcome: outcomeOf(calendar, changed) };
      }, standard?.unit);
      await this.transactions.rows(
        `UPDATE due_date SET pauses = $2, extension = $3, finished_at = $4, due_at = $5, undecided_years = $6,
           calendar_version = $7 WHERE id = $1`,
        [
          row.id,
          JSON.stringify(clock.pauses),
          clock.extension && JSON.stringify(clock.extension),
          clock.finishedAt,
          outcome.dueAt,
          outcome.undecidedYears,
          number,
        ],
      );
      const line = { id: row.id, oldDueAt: row.dueAt, newDueAt: outcome.dueAt, reason: reason.trim() };
      await this.log(actor, action, line, number);
      // Starting and finishing are told by the record of whatever moved the step; these are decisions of their own.
      if (action === 'finish') return;
      await this.audit.record({
        actor,
        organizationId: row.organizationId ?? undefined,
        action: `due-date.${action}`,
        subject: { type: subject.type, id: subject.id },
        reason: reason.trim(),
        details: { step, from: row.dueAt, to: outcome.dueAt, calendarVersion: number },
      });
    });
  }

  private async log(
    actor: Actor,
    action: string,
    line: { id: string; oldDueAt: Date | null; newDueAt: Date | null; reason: string },
    version: number,
  ): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO due_date_log (due_date_id, actor_id, actor_name, action, old_due_at, new_due_at, reason,
         calendar_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        line.id,
        actor.accountId === '' ? null : actor.accountId,
        actor.name,
        action,
        line.oldDueAt,
        line.newDueAt,
        line.reason,
        version,
      ],
    );
  }
}

/** The present, unless the server's clock was set back: that must not stop the work. */
const notBefore = (last: Date, now: Date): Date => (now < last ? last : now);
