import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { MailChoices } from './mail-choices.service.js';
import { noticeKinds } from './notice-kinds.js';
import { NotificationErrors } from './notifications.errors.js';
import { unsubscribeRight, type UnsubscribeRight } from './unsubscribe-link.rules.js';

/** Ending mail by the link in it, without signing in. Source: RFC 8058. */
@Injectable()
export class Unsubscriptions {
  constructor(
    private readonly choices: MailChoices,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * What a link would end, in words; it names nobody, for whoever has the link may ask. Changes nothing.
   * @throws UNSUBSCRIBE_LINK_INVALID
   */
  meaningOf(token: string): string {
    return noticeKinds[this.rightOf(token).kind].meaning;
  }

  /**
   * Ends mail of the kind that the link names.
   * @returns the kind, in words
   * @throws UNSUBSCRIBE_LINK_INVALID
   */
  async end(token: string): Promise<string> {
    const { accountId, kind } = this.rightOf(token);
    await this.choices.unsubscribe(accountId, kind);
    return noticeKinds[kind].meaning;
  }

  private rightOf(token: string): UnsubscribeRight {
    const right = unsubscribeRight(token, this.environment.tokenSecret);
    if (right === undefined) throw NotificationErrors.UNSUBSCRIBE_LINK_INVALID();
    return right;
  }
}
