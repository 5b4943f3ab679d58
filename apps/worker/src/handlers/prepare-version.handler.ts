import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler, JobPayloads } from '#lib/jobs';
import { Releases } from '#lib/verification';

/** Makes the version of a signed submission with its files, then has it published at its time. */
@Injectable()
export class PrepareVersionHandler implements JobHandler<'prepare-version'> {
  readonly kind = 'prepare-version';

  constructor(private readonly releases: Releases) {}

  async handle({ submissionId }: JobPayloads['prepare-version'], { isFinal }: JobContext): Promise<void> {
    try {
      await this.releases.prepare(submissionId);
    } catch (error) {
      if (isFinal(error)) await this.releases.recordFailure(submissionId, error);
      throw error;
    }
  }
}
