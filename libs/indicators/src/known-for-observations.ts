import { Injectable } from '@nestjs/common';
import { Regions } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { Dimensions } from './dimensions.service.js';
import type { KnownToObservations, ObservationInput, ObservedIndicator } from './observation.js';

/** Looks up what figures are checked against, and keeps it from changing until the transaction ends. */
@Injectable()
export class KnownForObservations {
  constructor(
    private readonly transactions: Transactions,
    private readonly regions: Regions,
    private readonly dimensions: Dimensions,
  ) {}

  /** What some figures name: indicators with their versions, regions with their validity, code lists. */
  async of(inputs: readonly ObservationInput[]): Promise<Omit<KnownToObservations, 'mayRecord'>> {
    const indicators = await this.indicators([...new Set(inputs.map(({ indicator }) => indicator))]);
    const regions = await this.regions.ever([...new Set(inputs.map(({ region }) => region))]);
    const named = indicators.flatMap(({ versions }) => versions.flatMap(({ dimensions }) => dimensions));
    return {
      indicators: new Map(indicators.map((one) => [one.code, one])),
      regions: new Map(regions.map((one) => [one.code, one])),
      dimensions: await this.codeLists([...new Set(named)]),
    };
  }

  private async indicators(codes: string[]): Promise<ObservedIndicator[]> {
    // Shared locks: a retirement, a new version or another code list waits until these figures are in.
    await this.transactions.rows('SELECT FROM indicator WHERE code = ANY ($1) ORDER BY id FOR SHARE', [
      codes,
    ]);
    return this.transactions.rows<ObservedIndicator>(
      `SELECT i.id, i.code, i.organization_id AS "organizationId", i.state,
         (SELECT json_agg(json_build_object('id', v.id, 'number', v.number, 'validFrom', v.valid_from,
            'validUntil', v.valid_until, 'frequency', v.frequency, 'level', v.level, 'decimals', v.decimals,
            'dimensions', (SELECT coalesce(json_agg(d.dimension ORDER BY d.position), '[]')
               FROM indicator_version_dimension d WHERE d.version_id = v.id)))
          FROM indicator_version v WHERE v.indicator_id = i.id) AS versions
       FROM indicator i WHERE i.code = ANY ($1)`,
      [codes],
    );
  }

  private async codeLists(codes: string[]): Promise<KnownToObservations['dimensions']> {
    await this.transactions.rows('SELECT FROM dimension WHERE code = ANY ($1) ORDER BY code FOR SHARE', [
      codes,
    ]);
    const known = await this.dimensions.known(codes);
    return new Map(
      [...known.values()].map(({ code, codes: list }) => [
        code,
        {
          codes: new Set(list.map((one) => one.code)),
          total: list.find(({ isTotal }) => isTotal)?.code,
        },
      ]),
    );
  }
}
