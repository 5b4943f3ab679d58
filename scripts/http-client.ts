import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** The server's own words when it refuses: RFC 9457 with the members `code` and `places`. */
export interface ProblemDocument {
  status: number;
  code?: string;
  title?: string;
  detail?: string;
  instance?: string;
  places?: unknown[];
  [fact: string]: unknown;
}

/** A step the server refused, or could not be asked for. */
export class Refused extends Error {
  readonly request: string;
  readonly problem: ProblemDocument;

  constructor(request: string, problem: ProblemDocument) {
    super(problem.detail ?? problem.title ?? `HTTP ${String(problem.status)}`);
    this.name = 'Refused';
    this.request = request;
    this.problem = problem;
  }

  /** What the server said, for the terminal: request, status, code, sentence, places. */
  describe(): string {
    const { status, code, places, instance } = this.problem;
    const lines = [`${this.request} -> ${String(status)} ${code ?? ''}`.trim(), `  ${this.message}`];
    for (const place of (places ?? []).slice(0, 20)) lines.push(`  - ${JSON.stringify(place)}`);
    if (instance !== undefined) lines.push(`  (permintaan ${instance})`);
    return lines.join('\n');
  }
}

interface CallOptions {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is; made anew for every attempt. */
  stream?: () => Readable;
  headers?: Record<string, string>;
  /** Whether it may be sent again when the server is busy: reads, and writes with an Idempotency-Key. */
  repeatable?: boolean;
}

/** Where a session stands: refreshed when the access token has run out. */
interface Session {
  accessToken: string;
  refreshToken: string;
}

const patience = 12;

/** Talks to a running server over HTTP, as one person or as a citizen without a token. */
export class HttpClient {
  readonly baseUrl: string;
  private session: Session | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
  }

  /**
   * Signs in and gives the client of that person.
   * @throws Refused
   */
  static async signIn(baseUrl: string, email: string, password: string): Promise<HttpClient> {
    const client = new HttpClient(baseUrl);
    client.session = await client.post<Session>('/api/v1/auth/sign-in', { email, password });
    return client;
  }

  get<T>(path: string): Promise<T> {
    return this.json<T>('GET', path, { repeatable: true });
  }

  /** @param key Idempotency-Key: with it a lost answer is asked for again without doing the work twice */
  post<T>(path: string, body: unknown = {}, key?: string): Promise<T> {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    return this.json<T>('POST', path, { body, headers, repeatable: key !== undefined });
  }

  /** @param rowVersion the state that the change is made on */
  revise<T>(path: string, body: unknown, rowVersion: number): Promise<T> {
    return this.json<T>('POST', path, { body, headers: { 'if-match': `"${String(rowVersion)}"` } });
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>('PATCH', path, { body });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>('PUT', path, { body, repeatable: true });
  }

  /** Sends a file as a stream; only a buffer of it is in memory at any time. */
  async upload<T>(path: string, file: string, key: string = randomUUID()): Promise<T> {
    const { size } = await stat(file);
    const type = /\.xlsx$/i.test(file)
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      : 'text/csv';
    return this.json<T>('POST', path, {
      stream: () => createReadStream(file),
      headers: {
        'idempotency-key': key,
        'content-type': type,
        'content-length': String(size),
        'x-file-name': encodeURIComponent(basename(file)),
      },
      repeatable: true,
    });
  }

  /** The bytes behind an address, with the headers of the answer. */
  async download(path: string): Promise<{ content: Buffer; headers: Headers }> {
    const response = await this.send('GET', path, { repeatable: true });
    return { content: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }

  private async json<T>(method: string, path: string, options: CallOptions): Promise<T> {
    const response = await this.send(method, path, options);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async send(method: string, path: string, options: CallOptions): Promise<Response> {
    const request = `${method} ${path}`;
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= patience;
      let response: Response;
      try {
        response = await this.attempt(method, path, options);
      } catch (error) {
        const reason = reasonOf(error);
        if (last || options.repeatable !== true) {
          throw new Refused(request, {
            status: 0,
            detail: `Server di ${this.baseUrl} tidak dapat dihubungi: ${reason}`,
          });
        }
        await pause(500);
        continue;
      }
      if (response.ok) return response;
      const problem = await problemOf(response);
      if (response.status === 401 && this.session && attempt === 1) {
        await this.refresh();
        continue;
      }
      // Busy is not refused: the server says when to come back.
      const busy =
        response.status === 429 ||
        (response.status === 503 && options.repeatable === true) ||
        inFlight(problem);
      if (!busy || last) throw new Refused(request, problem);
      await pause(Math.min(Number(response.headers.get('retry-after') ?? '1'), 10) * 1000);
    }
  }

  private attempt(method: string, path: string, options: CallOptions): Promise<Response> {
    const headers: Record<string, string> = { 'accept-language': 'id', ...options.headers };
    if (this.session) headers['authorization'] = `Bearer ${this.session.accessToken}`;
    const target = path.startsWith('http') ? path : `${this.baseUrl}${path}`;
    if (options.stream) {
      const body = Readable.toWeb(options.stream()) as ReadableStream;
      return fetch(target, { method, headers, body, duplex: 'half' });
    }
    if (options.body === undefined) return fetch(target, { method, headers });
    headers['content-type'] = 'application/json';
    return fetch(target, { method, headers, body: JSON.stringify(options.body) });
  }

  /** One refresh at a time: a refresh token works once. */
  private async refresh(): Promise<void> {
    this.refreshing ??= (async () => {
      const refreshToken = this.session?.refreshToken;
      this.session = undefined;
      this.session = await this.post<Session>('/api/v1/auth/refresh', { refreshToken });
    })().finally(() => {
      this.refreshing = undefined;
    });
    await this.refreshing;
  }
}

/** Waits; for polling. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

/** `fetch failed` says nothing; what it failed of lies in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}

const inFlight = (problem: ProblemDocument): boolean => problem.code === 'IDEMPOTENCY_IN_FLIGHT';

async function problemOf(response: Response): Promise<ProblemDocument> {
  const text = await response.text();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed, status: response.status };
  } catch {
    // Not from our server (a proxy, for instance): its words as they are.
  }
  return { status: response.status, detail: text.slice(0, 500) };
}
