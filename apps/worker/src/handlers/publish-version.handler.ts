import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler, JobPayloads } from '#lib/jobs';
import { Releases } from '#lib/verification';

/** Swaps a prepared version in once its release time has come. */
@Injectable()
export class PublishVersionHandler implements JobHandler<'publish-version'> {
  readonly kind = 'publish-version';

  constructor(private readonly releases: Releases) {}

  async handle({ submissionId }: JobPayloads['publish-version'], { isFinal }: JobContext): Promise<void> {
    try {
      await this.releases.publish(submissionId);
    } catch (error) {
      if (isFinal(error)) await this.releases.recordFailure(submissionId, error);
      throw error;
    }
  }
}
