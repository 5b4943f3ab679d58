import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { DueDateRow, DueSubject } from './due-date.rules.js';

/** One line of the log of due dates. */
export interface DueDateLogRow {
  id: string;
  dueDateId: string;
  subjectType: string;
  subjectId: string;
  step: string;
  label: string;
  at: Date;
  by: string;
  action: string;
  oldDueAt: Date | null;
  newDueAt: Date | null;
  reason: string;
  calendarVersion: number;
}

const selection = `SELECT d.id, d.subject_type AS "subjectType", d.subject_id AS "subjectId", d.step, d.label,
  d.organization_id AS "organizationId", d.value, d.unit, d.roll, d.source, d.started_at AS "startedAt", d.pauses,
  d.extension, d.due_at AS "dueAt", d.undecided_years AS "undecidedYears", d.finished_at AS "finishedAt",
  d.calendar_version AS "calendarVersion" FROM due_date d`;

const logSelection = `SELECT l.id::text AS id, d.id AS "dueDateId", d.subject_type AS "subjectType",
  d.subject_id AS "subjectId", d.step, d.label, l.at, l.actor_name AS by, l.action, l.old_due_at AS "oldDueAt",
  l.new_due_at AS "newDueAt", l.reason, l.calendar_version AS "calendarVersion"
  FROM due_date_log l JOIN due_date d ON d.id = l.due_date_id`;

/** Reads of due dates. Who may see what is the question of whoever the steps belong to. */
@Injectable()
export class DueDateQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Every due date a thing has or had, oldest first. */
  async ofSubject({ type, id }: DueSubject): Promise<DueDateRow[]> {
    return this.transactions.rows<DueDateRow>(
      `${selection} WHERE d.subject_type = $1 AND d.subject_id = $2 ORDER BY d.started_at, d.created_at`,
      [type, id],
    );
  }

  /** Whether a step of a thing has an open due date. */
  async isOpen({ type, id }: DueSubject, step: string): Promise<boolean> {
    const row = await this.transactions.row(
      'SELECT FROM due_date WHERE subject_type = $1 AND subject_id = $2 AND step = $3 AND finished_at IS NULL',
      [type, id, step],
    );
    return row !== undefined;
  }

  /** The open due date of a step, held against every change until the transaction ends; `undefined` when there is none. */
  async openLocked({ type, id }: DueSubject, step: string): Promise<DueDateRow | undefined> {
    return this.transactions.row<DueDateRow>(
      `${selection} WHERE d.subject_type = $1 AND d.subject_id = $2 AND d.step = $3 AND d.finished_at IS NULL FOR UPDATE`,
      [type, id, step],
    );
  }

  /** Every open due date, held against every change. */
  async allOpenLocked(): Promise<DueDateRow[]> {
    return this.transactions.rows<DueDateRow>(
      `${selection} WHERE d.finished_at IS NULL ORDER BY d.id FOR UPDATE`,
    );
  }

  /** What happened to the due dates of a thing, oldest first. */
  async logOf({ type, id }: DueSubject): Promise<DueDateLogRow[]> {
    return this.transactions.rows<DueDateLogRow>(
      `${logSelection} WHERE d.subject_type = $1 AND d.subject_id = $2 ORDER BY l.id`,
      [type, id],
    );
  }

  /** Due dates that changes of the calendar moved, newest first. */
  async recomputations(filter: {
    version?: number | undefined;
    before?: string | undefined;
    limit: number;
  }): Promise<DueDateLogRow[]> {
    return this.transactions.rows<DueDateLogRow>(
      `${logSelection} WHERE l.action = 'recompute' AND ($1::int IS NULL OR l.calendar_version = $1)
         AND ($2::bigint IS NULL OR l.id < $2::bigint) ORDER BY l.id DESC LIMIT $3`,
      [filter.version ?? null, filter.before ?? null, filter.limit],
    );
  }
}
