import { Injectable, Logger } from '@nestjs/common';
import { SessionSweep } from '#lib/accounts';
import type { JobHandler } from '#lib/jobs';

/** Nightly: removes sessions, tokens and counts that nobody can use any more. */
@Injectable()
export class SweepSessionsHandler implements JobHandler<'sweep-sessions'> {
  readonly kind = 'sweep-sessions';
  private readonly logger = new Logger(SweepSessionsHandler.name);

  constructor(private readonly sweep: SessionSweep) {}

  async handle(): Promise<void> {
    this.logger.log(await this.sweep.sweep(), 'sessions swept');
  }
}
