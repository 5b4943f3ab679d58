import { MailPost, type MailOutcome } from './mail-post.js';

/** Mail is off. */
export class NoPost extends MailPost {
  readonly kind = 'off';

  send(): Promise<MailOutcome> {
    return Promise.resolve({ kind: 'away', words: 'mail is off' });
  }

  rest(): void {
    // There is nothing to close.
  }
}
