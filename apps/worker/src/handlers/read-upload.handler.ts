import { Injectable } from '@nestjs/common';
import { UploadReader } from '#lib/intake';
import type { JobContext, JobHandler, JobPayloads } from '#lib/jobs';

/** Reads a file that was handed in. */
@Injectable()
export class ReadUploadHandler implements JobHandler<'read-upload'> {
  readonly kind = 'read-upload';

  constructor(private readonly reader: UploadReader) {}

  handle({ readingId }: JobPayloads['read-upload'], context: JobContext): Promise<void> {
    return this.reader.read(readingId, context);
  }
}
