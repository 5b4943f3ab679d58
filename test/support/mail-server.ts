import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message that the server took. */
export interface TakenMail {
  from: string;
  to: string[];
  raw: Buffer;
  at: Date;
}

/** An answer that is no success: `451 4.7.1 later`. */
export type Refusal = `${number} ${string}`;

type Step = 'from' | 'to' | 'data';

/** A real SMTP server (npm smtp-server) that keeps what it took and refuses what it is told to. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** Addresses that were named as recipients, taken or not. */
  readonly asked: string[] = [];
  /** Passwords that anybody sent here. */
  readonly passwords: string[] = [];
  connections = 0;
  /** Hangs up after each mail that it took. */
  hangsUpAfterEach = false;
  private readonly refusals: { step: Step; refusal: Refusal; times: number; of: string | undefined }[] = [];
  private cuts = 0;
  private readonly server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.server = new SMTPServer({
      authOptional: true,
      logger: false,
      // Its own certificate is nobody's to trust; tests that want TLS ask for it.
      hideSTARTTLS: true,
      ...options,
      onConnect: (_session, answer) => {
        this.connections += 1;
        answer();
      },
      onAuth: ({ username, password }, _session, answer) => {
        this.passwords.push(password ?? '');
        if (password?.startsWith('canary-password')) answer(null, { user: username ?? '' });
        else answer(Object.assign(new Error('5.7.8 wrong'), { responseCode: 535 }));
      },
      onMailFrom: (_address, _session, answer) => {
        answer(this.refusalAt('from'));
      },
      onRcptTo: ({ address }, _session, answer) => {
        this.asked.push(address);
        answer(this.refusalAt('to', address));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.cuts > 0) {
            this.cuts -= 1;
            this.hangUp();
            return;
          }
          const refusal = this.refusalAt('data');
          const { mailFrom, rcptTo } = session.envelope;
          if (!refusal)
            this.taken.push({
              from: mailFrom === false ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              raw: Buffer.concat(chunks),
              at: new Date(),
            });
          answer(refusal);
          if (this.hangsUpAfterEach) this.hangUp();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async open(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
    const server = new MailServer(options);
    await new Promise<void>((listening) => server.server.listen(port, '127.0.0.1', listening));
    return server;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  /** Refuses so many times at a step of the conversation; `of` only for this recipient. */
  refuse(step: Step, refusal: Refusal, { times = 1, of }: { times?: number; of?: string } = {}): void {
    this.refusals.push({ step, refusal, times, of });
  }

  /** Hangs up on the next message once all of it is here, without a word. */
  cutOff(): void {
    this.cuts += 1;
  }

  /** What was taken, read by a parser that is not ours. */
  async letters(): Promise<ParsedMail[]> {
    return Promise.all(this.taken.map(({ raw }) => simpleParser(raw)));
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      this.server.close(closed);
    });
  }

  private hangUp(): void {
    for (const connection of this.server.connections) connection.close();
  }

  private refusalAt(step: Step, address?: string): Error | undefined {
    const found = this.refusals.find(
      (one) => one.step === step && one.times > 0 && (one.of === undefined || one.of === address),
    );
    if (!found) return undefined;
    found.times -= 1;
    const [code = '', ...words] = found.refusal.split(' ');
    return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
  }
}
