import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * One kept-alive connection that sends a GET and waits for the whole answer, and does nothing else: what is measured is
 * the server, not the client's own HTTP library. Answers must carry Content-Length.
 */
export class PlainClient {
  private received: Buffer = Buffer.alloc(0);
  private awaited: { done: () => void; fail: (error: Error) => void } | undefined;

  private readonly socket: Socket;
  private readonly host: string;

  private constructor(socket: Socket, host: string) {
    this.socket = socket;
    this.host = host;
    socket.on('data', (chunk: Buffer) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.look();
    });
    socket.on('error', (error) => this.awaited?.fail(error));
  }

  static async connect(baseUrl: string): Promise<PlainClient> {
    const { hostname, port, host } = new URL(baseUrl);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new PlainClient(socket, host);
  }

  /** Resolves when the answer is complete; fails when it is not 200. */
  get(path: string): Promise<void> {
    return new Promise((done, fail) => {
      this.awaited = { done, fail };
      this.socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.host}\r\n\r\n`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private look(): void {
    const end = this.received.indexOf('\r\n\r\n');
    if (end === -1 || !this.awaited) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN);
    const { done, fail } = this.awaited;
    if (!head.startsWith('HTTP/1.1 200') || Number.isNaN(length)) fail(new Error(head.split('\r\n')[0]));
    else if (this.received.length < end + 4 + length) return;
    else done();
    this.received = Buffer.alloc(0);
    this.awaited = undefined;
  }
}
