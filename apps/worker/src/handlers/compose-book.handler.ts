import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler, JobPayloads } from '#lib/jobs';
import { BookComposer } from '#lib/publications';

/** Composes an edition of a statistical book. */
@Injectable()
export class ComposeBookHandler implements JobHandler<'compose-book'> {
  readonly kind = 'compose-book';

  constructor(private readonly composer: BookComposer) {}

  handle({ editionId }: JobPayloads['compose-book'], context: JobContext): Promise<void> {
    return this.composer.compose(editionId, context);
  }
}
