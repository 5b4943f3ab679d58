import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { KnownReferences } from './dataset-metadata.rules.js';

/** The lists that a description refers to, for checking it. */
@Injectable()
export class References {
  constructor(private readonly transactions: Transactions) {}

  /** Licences and topics that exist, and whether the region named does (an empty set: no regions are loaded). */
  async known(regionCode: string): Promise<KnownReferences> {
    const row = await this.transactions.row<{ licences: string[]; topics: string[]; regions: string[] }>(
      `SELECT (SELECT coalesce(array_agg(id), '{}') FROM licence) AS licences,
         (SELECT coalesce(array_agg(name), '{}') FROM topic) AS topics,
         -- One code is enough to say that the list is loaded.
         (SELECT coalesce(array_agg(code), '{}') FROM (
           (SELECT code FROM region WHERE code = $1) UNION (SELECT code FROM region LIMIT 1)) r) AS regions`,
      [regionCode],
    );
    return {
      licences: new Set(row?.licences),
      topics: new Set(row?.topics),
      regions: new Set(row?.regions),
    };
  }
}
