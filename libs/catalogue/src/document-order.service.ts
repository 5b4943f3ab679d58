import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';

/**
 * Lays the search documents in the order of their titles, and the facet values, whose counts change with each publication,
 * without the gaps of their old versions. The benchmark runs the same text.
 */
export const layDocumentsInOrder = [
  'CLUSTER catalogue.document USING document_sort_title',
  'ANALYZE catalogue.document',
  'CLUSTER catalogue.facet_value USING facet_value_pkey',
  'ANALYZE catalogue.facet_value',
] as const;

/**
 * What a search finds has words in common, and so do neighbouring titles: with the documents in the order of their titles, those
 * that are found lie on a few pages instead of one each.
 */
@Injectable()
export class DocumentOrder {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Lays the documents in order. Searches wait while they are copied. Readers that do not let go for two seconds
   * win; then nothing is done.
   * @throws an error of PostgreSQL with SQLSTATE 55P03 when the documents stay in use
   */
  async restore(): Promise<void> {
    await this.transactions.run(async () => {
      await this.transactions.affected(`SET LOCAL lock_timeout = '2s'`);
      for (const statement of layDocumentsInOrder) await this.transactions.affected(statement);
    });
  }
}
