import type { MailMessage } from './mail-message.js';

/** What became of a message. */
export type MailOutcome =
  | { kind: 'sent' }
  /** For good: this message will never be taken for this recipient. `words` are the server's. */
  | { kind: 'refused'; words: string }
  /** For now: the same may be taken later. */
  | { kind: 'deferred'; words: string }
  /** Nothing can be sent at the moment, whoever it is for; the message is not to blame. */
  | { kind: 'away'; words: string };

/** Where mail goes out. */
export abstract class MailPost {
  /** `off`: nothing goes out, and nothing should be handed in. */
  abstract readonly kind: 'smtp' | 'folder' | 'off';

  /** Hands a message over. Never throws: what went wrong is the outcome. */
  abstract send(message: MailMessage): Promise<MailOutcome>;

  /** Ends what {@link send} keeps open for the next message; it opens it again. */
  abstract rest(): void;
}
