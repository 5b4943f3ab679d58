import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import {
  WorkingCalendar,
  type CalendarContent,
  type CalendarDay,
  type CalendarPolicy,
  type HoursPeriod,
  type ServiceHours,
} from '#lib/calendar';
import { Transactions } from '#lib/database';
import {
  dayOf,
  withChangedDay,
  withDay,
  withoutDay,
  withoutProfile,
  withPeriods,
  withPolicy,
  withProfile,
  withYear,
} from './calendar-changes.rules.js';
import { lockCalendar } from './calendar-lock.js';
import { CalendarVersions } from './calendar-versions.queries.js';
import { DueDateRecomputation, type Recomputation } from './due-date-recomputation.service.js';
import { counted } from './refusals.js';

/** What a change of the calendar came to. */
export interface CalendarChange extends Recomputation {
  /** The version in force now; the one before when nothing was different. */
  version: number;
}

/** One change: what was done, to what, and what the calendar becomes by it. */
interface ChangeOrder {
  actor: Actor;
  action: string;
  reason: string;
  apply: (content: CalendarContent) => CalendarContent;
  details: (content: CalendarContent) => Record<string, unknown>;
}

/**
 * The region's calendar. Routes demand `calendar.manage`. Each change makes a new version with its maker and reason, counts
 * the open due dates anew, and is audited, in one transaction; a change that leaves no calendar leaves nothing behind.
 */
@Injectable()
export class RegionCalendar {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: CalendarVersions,
    private readonly recomputation: DueDateRecomputation,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws CALENDAR_DAY_TAKEN, BAD_INPUT, CALENDAR_CONTRADICTION, CALENDAR_WITHOUT_END */
  addDay(actor: Actor, day: CalendarDay, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'day.add',
      reason,
      apply: (content) => withDay(content, day),
      details: () => ({ day }),
    });
  }

  /** @throws CALENDAR_DAY_UNKNOWN, CALENDAR_DAY_TAKEN, BAD_INPUT, CALENDAR_CONTRADICTION, CALENDAR_WITHOUT_END */
  changeDay(actor: Actor, key: string, day: CalendarDay, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'day.change',
      reason,
      apply: (content) => withChangedDay(content, key, day),
      details: (content) => ({ before: dayOf(content, key), day }),
    });
  }

  /** @throws CALENDAR_DAY_UNKNOWN, CALENDAR_WITHOUT_END */
  removeDay(actor: Actor, key: string, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'day.remove',
      reason,
      apply: (content) => withoutDay(content, key),
      details: (content) => ({ before: dayOf(content, key) }),
    });
  }

  /** Says that the holidays of a year are decided, or that they are not. @throws CALENDAR_WITHOUT_END */
  decideYear(actor: Actor, year: number, decided: boolean, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'year.decide',
      reason,
      apply: (content) => withYear(content, year, decided),
      details: () => ({ year, decided }),
    });
  }

  /** @throws CALENDAR_CONTRADICTION, CALENDAR_WITHOUT_END */
  putProfile(actor: Actor, profile: ServiceHours, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'hours.put',
      reason,
      apply: (content) => withProfile(content, profile),
      details: (content) => ({
        before: content.profiles.find(({ code }) => code === profile.code) ?? null,
        profile,
      }),
    });
  }

  /** @throws CALENDAR_PROFILE_UNKNOWN, CALENDAR_PROFILE_IN_USE */
  removeProfile(actor: Actor, code: string, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'hours.remove',
      reason,
      apply: (content) => withoutProfile(content, code),
      details: (content) => ({ before: content.profiles.find((profile) => profile.code === code) }),
    });
  }

  /** @throws BAD_INPUT, CALENDAR_CONTRADICTION, CALENDAR_WITHOUT_END */
  putPeriods(actor: Actor, periods: readonly HoursPeriod[], reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'periods.put',
      reason,
      apply: (content) => withPeriods(content, periods),
      details: (content) => ({ before: content.periods, periods }),
    });
  }

  /** @throws CALENDAR_CONTRADICTION, CALENDAR_WITHOUT_END */
  putPolicy(actor: Actor, region: string, policy: CalendarPolicy, reason: string): Promise<CalendarChange> {
    return this.change({
      actor,
      action: 'policy.put',
      reason,
      apply: (content) => withPolicy(content, region, policy),
      details: (content) => ({ before: { region: content.region, ...content.policy }, region, ...policy }),
    });
  }

  private async change({ actor, action, reason, apply, details }: ChangeOrder): Promise<CalendarChange> {
    return this.transactions.run(async () => {
      await lockCalendar(this.transactions);
      const before = await this.versions.current();
      const content = apply(before.content);
      if (sameContent(before.content, content)) return { version: before.number, recomputed: 0, moved: 0 };
      const calendar = counted(() => new WorkingCalendar(content));
      const number = before.number + 1;
      const said = details(before.content);
      await this.transactions.rows(
        `INSERT INTO calendar_version (number, content, action, details, reason, made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          number,
          JSON.stringify(content),
          action,
          JSON.stringify(said),
          reason,
          actor.accountId === '' ? null : actor.accountId,
          actor.name,
        ],
      );
      const came = await this.recomputation.run(actor, { number, content, calendar }, reason);
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: `calendar.${action.replace('.', '-')}`,
        subject: { type: 'calendar', id: String(number) },
        reason,
        details: { ...said, ...came },
      });
      return { version: number, ...came };
    });
  }
}

/** Whether two calendars say the same, in whatever order their fields stand (PostgreSQL keeps none). */
function sameContent(one: CalendarContent, other: CalendarContent): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b)))
      : part,
  );
}
