import { Injectable } from '@nestjs/common';
import { organizationsWith, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { AuditErrors } from './audit.errors.js';

/** A row of the trail for people. */
export interface AuditRow {
  /** Organization whose chain it is in; `null` for the region's own. */
  organization: { id: string; name: string; title: string } | null;
  number: number;
  at: Date;
  actor: { id: string | null; name: string };
  action: string;
  subject: { type: string; id: string };
  reason: string;
  origin: string;
  details: Record<string, unknown>;
  /** SHA-256 of this row and all before it in its chain, in hexadecimal. */
  hash: string;
}

/** What part of the trail is wanted. */
export interface AuditFilter {
  /** Name of an organization, or {@link regionName}. */
  organization?: string;
  subjectType?: string;
  subjectId?: string;
  /** Account. */
  actor?: string;
  /** A whole action (`assignment.grant`), or a beginning that ends in a dot (`assignment.`). */
  action?: string;
  from?: Date;
  /** Up to and not including. */
  to?: Date;
  /** `next` of the page before. */
  after?: string;
  limit: number;
}

/** Stands for the chain of what concerns the whole region; no organization can be called so. */
export const regionName = 'region';

/** Reads the trail. */
@Injectable()
export class AuditQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Rows, newest first, of the organizations whose trail the actor may read.
   * @throws AUDIT_CURSOR_INVALID
   */
  async list(actor: Actor, filter: AuditFilter): Promise<{ items: AuditRow[]; next: string | null }> {
    const reach = organizationsWith(actor, 'audit.read');
    const cursor = filter.after === undefined ? undefined : readCursor(filter.after);
    const rows = await this.transactions.rows<StoredRow>(listSql, [
      reach === 'all' ? null : reach,
      filter.organization ?? null,
      filter.subjectType ?? null,
      filter.subjectId ?? null,
      filter.actor ?? null,
      filter.action ?? null,
      filter.from ?? null,
      filter.to ?? null,
      cursor?.moment ?? null,
      cursor?.chain ?? null,
      cursor?.number ?? null,
      filter.limit + 1,
    ]);
    const items = rows.slice(0, filter.limit);
    const last = items.at(-1);
    return {
      items: items.map(shown),
      next: rows.length > filter.limit && last !== undefined ? writeCursor(last) : null,
    };
  }
}

type StoredRow = AuditRow & { chain: string; moment: string };

function shown({
  organization,
  number,
  at,
  actor,
  action,
  subject,
  reason,
  origin,
  details,
  hash,
}: StoredRow): AuditRow {
  return { organization, number, at, actor, action, subject, reason, origin, details, hash };
}

interface Cursor {
  moment: string;
  chain: string;
  number: string;
}

function writeCursor(row: { moment: string; chain: string; number: number }): string {
  return Buffer.from(`${row.moment} ${String(row.number)} ${row.chain}`).toString('base64url');
}

function readCursor(text: string): Cursor {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\d{1,18}) ([\w-]{1,100})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  );
  const [, moment, number, chain] = parts ?? [];
  if (moment === undefined || number === undefined || chain === undefined)
    throw AuditErrors.AUDIT_CURSOR_INVALID();
  return { moment, number, chain };
}

const listSql = `
  SELECT entry.chain, entry.number::float8 AS number, entry.at,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moment,
    CASE WHEN organization.id IS NULL THEN NULL ELSE
      json_build_object('id', organization.id, 'name', organization.name, 'title', organization.title) END AS organization,
    json_build_object('id', entry.actor_id, 'name', entry.actor_name) AS actor, entry.action,
    json_build_object('type', entry.subject_type, 'id', entry.subject_id) AS subject,
    entry.reason, entry.origin, entry.details, encode(entry.hash, 'hex') AS hash
  FROM audit_entry AS entry LEFT JOIN organization ON organization.id::text = entry.chain
  WHERE ($1::text[] IS NULL OR entry.chain = ANY ($1))
    AND ($2::text IS NULL OR entry.chain = CASE WHEN $2 = 'region' THEN 'region' ELSE
      (SELECT named.id::text FROM organization AS named WHERE named.name = $2) END)
    AND ($3::text IS NULL OR entry.subject_type = $3) AND ($4::text IS NULL OR entry.subject_id = $4)
    AND ($5::uuid IS NULL OR entry.actor_id = $5)
    AND ($6::text IS NULL OR entry.action = $6 OR (right($6, 1) = '.' AND starts_with(entry.action, $6)))
    AND ($7::timestamptz IS NULL OR entry.at >= $7) AND ($8::timestamptz IS NULL OR entry.at < $8)
    AND ($9::timestamptz IS NULL OR (entry.at, entry.chain, entry.number) < ($9, $10::text, $11::bigint))
  ORDER BY entry.at DESC, entry.chain DESC, entry.number DESC LIMIT $12`;
