import http from 'node:http';
import https from 'node:https';
import { Client, S3Error } from 'minio';
import { LumbungError } from '#lib/errors';
import { StorageErrors } from './storage.errors.js';

/** Where an S3 server is and how to sign in to it. */
export interface S3Settings {
  /** URL, `http://` or `https://`. */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
}

/** A server that says nothing for this long, in milliseconds, counts as away. */
const silenceMs = 20_000;

/** A client that gives up on a silent server and never retries by itself: who called decides about that. */
export function connectS3(settings: S3Settings): Client {
  const endpoint = new URL(settings.endpoint);
  const useSSL = endpoint.protocol === 'https:';
  const port = endpoint.port === '' ? (useSSL ? 443 : 80) : Number(endpoint.port);
  return new Client({
    endPoint: endpoint.hostname,
    port,
    useSSL,
    accessKey: settings.accessKey,
    secretKey: settings.secretKey,
    region: settings.region,
    pathStyle: true,
    retryOptions: { disableRetry: true },
    transport: { request: impatient(useSSL ? https.request : http.request) as typeof http.request },
    transportAgent: useSSL
      ? new https.Agent({ keepAlive: true, maxSockets: 64 })
      : new http.Agent({ keepAlive: true, maxSockets: 64 }),
  });
}

type Send = (
  options: https.RequestOptions,
  answered: (answer: http.IncomingMessage) => void,
) => http.ClientRequest;

function impatient(send: Send): Send {
  return (options, answered) => {
    const request = send(options, (answer) => {
      // From here the reader of the object sets the pace.
      request.setTimeout(0);
      answered(answer);
    });
    request.setTimeout(silenceMs, () => {
      request.destroy(new Error('the object store does not answer'));
    });
    return request;
  };
}

/** Whether the server said that there is no such object (or upload). */
export function isMissing(error: unknown): boolean {
  return error instanceof S3Error && ['NoSuchKey', 'NotFound', 'NoSuchUpload'].includes(error.code ?? '');
}

/** The server's own word for it, or that of the file system when an object is lent as a local file. */
function isFull(error: unknown): boolean {
  if (error instanceof S3Error) return /full|quota|insufficient/i.test(error.code ?? '');
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** What an error of the S3 client means to the caller: absent, full, or not to be reached. */
export function asS3Failure(error: unknown): LumbungError {
  if (error instanceof LumbungError) return error;
  if (isMissing(error)) return StorageErrors.OBJECT_NOT_FOUND({ cause: error });
  if (isFull(error)) {
    return StorageErrors.STORAGE_FULL({ cause: error });
  }
  return StorageErrors.STORAGE_UNAVAILABLE({ cause: error, retryAfterSeconds: 10 });
}
