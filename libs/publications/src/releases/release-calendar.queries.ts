import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import type { ReleaseEntry } from './release-entry.js';

/** Which entries are asked for. */
export interface ReleaseFilter {
  /** Planned from this moment on, and before this one. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** Code of an indicator. */
  indicator?: string | undefined;
  limit: number;
}

/**
 * Entries as they are shown, in the order of their planned moments.
 * @param which conditions, order and limit
 */
export const releaseRows = (which: string): string => `
  SELECT id, title, module, period, indicators, book_code AS "bookCode", planned_at AS "plannedAt", released_at AS "releasedAt",
    exceptional, reason, cancelled_at AS "cancelledAt", changes,
    (SELECT coalesce(json_agg(r.post ORDER BY r.granted_at, r.post), '[]') FROM catalogue.release_reader r
      WHERE r.entry_id = e.id) AS readers, row_version AS "rowVersion",
    CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled' WHEN released_at IS NOT NULL THEN 'released'
      WHEN planned_at <= now() THEN 'overdue' ELSE 'planned' END AS state
  FROM (SELECT * FROM catalogue.release_entry WHERE ${which} OFFSET 0) e ORDER BY planned_at, id`;

/** The release calendar as everybody reads it. */
@Injectable()
export class ReleaseCalendar {
  constructor(private readonly reads: PublicReads) {}

  /** Entries in the order of their planned moments. */
  list({ from, to, indicator, limit }: ReleaseFilter): Promise<ReleaseEntry[]> {
    return this.reads.rows<ReleaseEntry>(
      releaseRows(`($1::timestamptz IS NULL OR planned_at >= $1) AND ($2::timestamptz IS NULL OR planned_at < $2)
        AND ($3::text IS NULL OR $3 = ANY (indicators)) ORDER BY planned_at, id LIMIT $4`),
      [from ?? null, to ?? null, indicator ?? null, limit],
    );
  }
}
