import type { MailSender, SmtpServer } from '#lib/config';
import { createTransport, type Transporter } from 'nodemailer';
import { mimeOf, type MailMessage } from './mail-message.js';
import { MailPost, type MailOutcome } from './mail-post.js';
import { outcomeOf, type SmtpFailure } from './smtp-outcome.rules.js';

/** Milliseconds for the connection and for the greeting. How long a command may take is nodemailer's: ten minutes, after RFC 5321. */
const patience = 20_000;

/** Hands mail to a server, one message after another over one connection. */
export class SmtpPost extends MailPost {
  readonly kind = 'smtp';
  private transport: Transporter | undefined;

  constructor(
    private readonly server: SmtpServer,
    private readonly from: MailSender,
  ) {
    super();
  }

  async send(message: MailMessage): Promise<MailOutcome> {
    this.transport ??= this.open();
    try {
      await this.transport.sendMail(mimeOf(message, this.from));
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error as SmtpFailure);
    }
  }

  rest(): void {
    this.transport?.close();
    this.transport = undefined;
  }

  private open(): Transporter {
    const { host, port, implicitTls, credentials } = this.server;
    return createTransport({
      host,
      port,
      secure: implicitTls,
      // A password never goes over a line that others can read, whatever the server says of itself.
      ...(credentials === undefined
        ? {}
        : { auth: { user: credentials.user, pass: credentials.password }, requireTLS: true }),
      pool: true,
      maxConnections: 1,
      // A connection that ended before a byte of the message was sent: once more over a new one.
      maxRequeues: 1,
      connectionTimeout: patience,
      greetingTimeout: patience,
    });
  }
}
