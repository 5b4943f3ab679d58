import { Injectable } from '@nestjs/common';
import { ReportWriter } from '#lib/intake';
import type { JobContext, JobHandler, JobPayloads } from '#lib/jobs';

/** Makes the marked copy of a file that was handed in. */
@Injectable()
export class PrepareReportHandler implements JobHandler<'prepare-report'> {
  readonly kind = 'prepare-report';

  constructor(private readonly writer: ReportWriter) {}

  handle({ readingId }: JobPayloads['prepare-report'], context: JobContext): Promise<void> {
    return this.writer.write(readingId, context);
  }
}
