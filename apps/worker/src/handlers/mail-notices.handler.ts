import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler, JobPayloads } from '#lib/jobs';
import { NoticeMailer } from '#lib/notifications';

/** Mails the notices that are due. */
@Injectable()
export class MailNoticesHandler implements JobHandler<'mail-notices'> {
  readonly kind = 'mail-notices';

  constructor(private readonly mailer: NoticeMailer) {}

  async handle(_payload: JobPayloads['mail-notices'], { signal }: JobContext): Promise<void> {
    await this.mailer.run(signal);
  }
}
