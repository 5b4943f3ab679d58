import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';

/** One thing that happened. */
export interface AuditRecord {
  actor: Actor;
  /** Organization whose chain it joins; `undefined` for what concerns the whole region. */
  organizationId: string | undefined;
  /** `thing.verb`, for instance `submission.approve`, `assignment.grant`, `session.locked`. */
  action: string;
  subject: { type: string; id: string };
  /** Why, in the actor's words; empty where no reason is asked for. */
  reason?: string;
  /** Before and after, identifiers, fingerprints. Never a secret. */
  details?: Record<string, unknown>;
}

/** Writes the trail. A record is part of the caller's transaction: no change without its record, no record without its change. */
@Injectable()
export class AuditTrail {
  constructor(private readonly transactions: Transactions) {}

  /** Appends a record to the chain of its organization. Call it last in a transaction: it locks the chain's head. */
  async record(record: AuditRecord): Promise<void> {
    await this.transactions.rows('SELECT append_audit($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      record.organizationId ?? 'region',
      record.actor.accountId === '' ? null : record.actor.accountId,
      record.actor.name,
      record.action,
      record.subject.type,
      record.subject.id,
      record.reason ?? '',
      record.actor.origin,
      JSON.stringify(record.details ?? {}),
    ]);
  }
}
