import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { isMailAddress, MailPost, type MailOutcome } from '#lib/mail';
import { noticeLetter } from './notice-letter.rules.js';
import { NoticeOutbox, type WaitingMail } from './notice-outbox.service.js';
import { unsubscribePath, unsubscribeToken } from './unsubscribe-link.rules.js';

/** What one run did, by outcome. */
export interface MailRun {
  sent: number;
  refused: number;
  deferred: number;
  /** Nobody to send it to, or they do not want it. */
  unwanted: number;
  /** Tried for too long. */
  expired: number;
}

/**
 * Mails the notices that are due, one after another. A mail goes out at least once: should we die between the server's word and
 * ours, it goes again under the same Message-ID.
 */
@Injectable()
export class NoticeMailer {
  private readonly logger = new Logger(NoticeMailer.name);
  private saidOff = false;

  constructor(
    private readonly outbox: NoticeOutbox,
    private readonly post: MailPost,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Mails what is due until nothing is left, or the mail server is away.
   * @param signal ends the run after the mail at hand
   */
  async run(signal: AbortSignal): Promise<MailRun> {
    const run: MailRun = {
      sent: 0,
      refused: 0,
      deferred: 0,
      unwanted: 0,
      expired: await this.outbox.expire(),
    };
    if (this.post.kind === 'off') this.sayOff();
    else await this.mailAll(run, signal);
    if (Object.values(run).some((count: number) => count > 0)) this.logger.log(run, 'notices mailed');
    return run;
  }

  private async mailAll(run: MailRun, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        const mail = await this.outbox.next();
        if (mail === undefined) return;
        const outcome = await this.mail(mail);
        if (outcome === 'away') return;
        run[outcome] += 1;
      }
    } finally {
      this.post.rest();
    }
  }

  private async mail(mail: WaitingMail): Promise<MailOutcome['kind'] | 'unwanted'> {
    const reason = reasonAgainst(mail);
    if (reason !== undefined) {
      await this.outbox.end(mail, 'unwanted', reason);
      return 'unwanted';
    }
    const outcome = await this.post.send(noticeLetter(mail, this.placesFor(mail)));
    switch (outcome.kind) {
      case 'sent':
        await this.outbox.end(mail, 'sent');
        break;
      case 'refused':
        await this.outbox.end(mail, 'refused', outcome.words);
        break;
      case 'deferred':
        await this.outbox.defer(mail, outcome.words);
        break;
      case 'away':
        await this.outbox.giveBack(mail, outcome.words);
        this.logger.warn({ words: outcome.words }, 'mail cannot be sent at the moment');
        break;
    }
    return outcome.kind;
  }

  private placesFor({ accountId, kind }: WaitingMail) {
    const { siteTitle, publicUrl, tokenSecret } = this.environment;
    const token = unsubscribeToken({ accountId, kind }, tokenSecret);
    return { siteTitle, publicUrl, unsubscribe: `${publicUrl}${unsubscribePath}?token=${token}` };
  }

  private sayOff(): void {
    if (this.saidOff) return;
    this.saidOff = true;
    this.logger.warn('no notice is mailed: set SMTP_URL and MAIL_FROM, or MAIL_FOLDER');
  }
}

/** Why this mail is not sent at all. */
function reasonAgainst({ active, address, kind, wanted }: WaitingMail): string | undefined {
  if (!active) return 'the account is closed';
  if (!isMailAddress(address)) return 'there is no address to send it to';
  if (!wanted) return `no mail of ${kind} is wanted`;
  return undefined;
}
