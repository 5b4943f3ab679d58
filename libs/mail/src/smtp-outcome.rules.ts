import type { MailOutcome } from './mail-post.js';

/** What is known of a failed hand-over: the command that was answered, and the answer. */
export interface SmtpFailure {
  message: string;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
}

const longestWords = 1000;

/**
 * What a failure means. Only an answer to the recipient or to the message itself is about this message; no connection, no TLS,
 * no sign-in and no sender accepted would be the same with every message. 421 closes the connection (RFC 5321 section 3.8);
 * 530 wants a sign-in (RFC 4954) and 503 comes of a session gone wrong, whatever command they answer.
 */
export function outcomeOf(failure: SmtpFailure): Exclude<MailOutcome, { kind: 'sent' }> {
  const { command, responseCode: code } = failure;
  const words = (failure.response ?? failure.message).slice(0, longestWords);
  const away = { kind: 'away', words: failure.message.slice(0, longestWords) } as const;
  // nodemailer's own refusal of an address that cannot be written into a command.
  if (command === 'API' && code === undefined && failure.message.startsWith('Invalid recipient'))
    return { kind: 'refused', words };
  if (code === undefined || !aboutMessage.has(command ?? '') || aboutSession.has(code)) return away;
  return { kind: code >= 500 ? 'refused' : 'deferred', words };
}

const aboutMessage = new Set(['RCPT TO', 'DATA']);
const aboutSession = new Set([421, 503, 530]);
