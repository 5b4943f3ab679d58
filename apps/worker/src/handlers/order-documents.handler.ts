import { Injectable } from '@nestjs/common';
import { DocumentOrder } from '#lib/catalogue';
import type { JobHandler } from '#lib/jobs';

/** Nightly: lays the search documents in the order in which searches find them. */
@Injectable()
export class OrderDocumentsHandler implements JobHandler<'order-documents'> {
  readonly kind = 'order-documents';

  constructor(private readonly order: DocumentOrder) {}

  async handle(): Promise<void> {
    await this.order.restore();
  }
}
