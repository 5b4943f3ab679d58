import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { RegionIndex, type KnownRegion } from './region-index.js';

/** A region by Kemendagri code. */
export interface RegionRow {
  /** `35`, `35.20`, `35.20.01`, `35.20.01.2001`. */
  code: string;
  name: string;
  level: 'provinsi' | 'kabupaten' | 'kecamatan' | 'desa';
  bpsCode?: string;
  /** ISO dates. */
  validFrom?: string;
  validUntil?: string;
  /** Where the list comes from, for instance the number of the decree. */
  source: string;
}

/** A region with its first and last day; `null`: without end on that side. */
export interface RegionInTime {
  code: string;
  level: RegionRow['level'];
  validFrom: string | null;
  validUntil: string | null;
}

/** Milliseconds for which the index is used before it is looked whether the list has changed. */
const indexFresh = 60_000;

/** The list of regions that datasets refer to. */
@Injectable()
export class Regions {
  private known: { index: RegionIndex; readAt: number } | undefined;

  constructor(private readonly transactions: Transactions) {}

  /**
   * Adds regions, or refreshes those of the same code. The parent follows from the code and must be there or among the rows.
   * @returns how many were given
   */
  async load(rows: readonly RegionRow[]): Promise<number> {
    const ordered = [...rows].sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code));
    await this.transactions.rows(
      `INSERT INTO region (code, name, level, parent_code, bps_code, valid_from, valid_until, source)
       SELECT r.code, r.name, r.level, p.code, r."bpsCode", r."validFrom", r."validUntil", r.source
       FROM jsonb_to_recordset($1::jsonb) AS r(code text, name text, level text, "bpsCode" text, "validFrom" date,
         "validUntil" date, source text)
       LEFT JOIN (SELECT code FROM region UNION SELECT g ->> 'code' FROM jsonb_array_elements($1::jsonb) g) p
         ON p.code = nullif(regexp_replace(r.code, '\\.?[0-9]+$', ''), '')
       ORDER BY length(r.code), r.code
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level,
         parent_code = excluded.parent_code, bps_code = excluded.bps_code, valid_from = excluded.valid_from,
         valid_until = excluded.valid_until, source = excluded.source`,
      [JSON.stringify(ordered)],
    );
    this.known = undefined;
    return rows.length;
  }

  /** Regions of some codes with the days they are in force, also those that are no more; ISO dates. */
  async ever(codes: readonly string[]): Promise<RegionInTime[]> {
    return this.transactions.rows<RegionInTime>(
      `SELECT code, level, valid_from::text AS "validFrom", valid_until::text AS "validUntil" FROM region
       WHERE code = ANY ($1)`,
      [codes],
    );
  }

  /** The regions in force today, for finding them by code and by name; at most a minute old. */
  async index(): Promise<RegionIndex> {
    if (this.known !== undefined && Date.now() - this.known.readAt < indexFresh) return this.known.index;
    const regions = await this.transactions.rows<KnownRegion>(
      `SELECT code, name, level, parent_code AS "parentCode", bps_code AS "bpsCode" FROM region
       WHERE valid_until IS NULL OR valid_until >= current_date ORDER BY code`,
    );
    const index = new RegionIndex(regions);
    this.known = { index, readAt: Date.now() };
    return index;
  }
}
