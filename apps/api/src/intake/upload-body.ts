import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IntakeErrors, uploadKinds, type UploadFormat } from '#lib/intake';

/** Media types whose bodies are streamed, never gathered: the JSON limit does not touch them. */
const rawTypes: Record<string, UploadFormat | undefined> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  [uploadKinds.xlsx.mediaType]: 'xlsx',
  'application/vnd.ms-excel.sheet.macroenabled.12': 'xlsx',
  [uploadKinds.xls.mediaType]: 'xls',
  [uploadKinds.ods.mediaType]: 'ods',
  'application/octet-stream': undefined,
};

/** Teaches the server to hand bodies of {@link rawTypes} through unread; a route that does not want them sees no body. */
@Injectable()
export class RawBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server =
      this.host.httpAdapter.getInstance<
        ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>
      >();
    for (const type of Object.keys(rawTypes)) {
      if (server.hasContentTypeParser(type)) continue;
      server.addContentTypeParser(type, (_request, _body, done) => {
        done(null, undefined);
      });
    }
  }
}

/** A file in a request: its name, its bytes as they come, and the form fields that stood before it. */
export interface FileInRequest {
  fileName: string;
  declaredFormat?: UploadFormat;
  content: Readable;
  announcedSize?: number;
  fields: Record<string, string>;
}

/** Form fields and boundaries around the file, at most, in bytes; what a request may have beyond its file. */
const envelopeBytes = 64 * 1024;

/**
 * Finds the file in a multipart form (field `file`, after the other fields) or a raw body (name in `X-File-Name`,
 * percent-encoded).
 * @throws UPLOAD_FILE_MISSING, UPLOAD_NAME_UNUSABLE, UPLOAD_CUT_OFF
 */
export async function fileInRequest(request: FastifyRequest): Promise<FileInRequest> {
  const length = request.headers['content-length'];
  const announced = length === undefined ? undefined : Number(length);
  if (request.isMultipart()) return fileInForm(request, announced);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const name = request.headers['x-file-name'];
  if (!(type in rawTypes) || typeof name !== 'string') throw IntakeErrors.UPLOAD_FILE_MISSING();
  const declaredFormat = rawTypes[type];
  return {
    fileName: decoded(name),
    ...(declaredFormat === undefined ? {} : { declaredFormat }),
    content: request.raw,
    ...(announced === undefined ? {} : { announcedSize: announced }),
    fields: {},
  };
}

async function fileInForm(request: FastifyRequest, announced: number | undefined): Promise<FileInRequest> {
  let part: MultipartFile | undefined;
  try {
    part = await request.file({ limits: { fileSize: Number.POSITIVE_INFINITY, files: 1, fields: 20 } });
  } catch (error) {
    throw IntakeErrors.UPLOAD_CUT_OFF({ cause: error });
  }
  if (part?.fieldname !== 'file') {
    part?.file.resume();
    throw IntakeErrors.UPLOAD_FILE_MISSING();
  }
  const fields: Record<string, string> = {};
  for (const [name, field] of Object.entries(part.fields)) {
    if (field && 'value' in field && typeof field.value === 'string') fields[name] = field.value;
  }
  return {
    fileName: part.filename,
    content: part.file,
    // Only good for refusing early: what is far over the limit with its envelope is over it without.
    ...(announced === undefined ? {} : { announcedSize: Math.max(1, announced - envelopeBytes) }),
    fields,
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw IntakeErrors.UPLOAD_NAME_UNUSABLE();
  }
}

/** Longest and largest we listen to a sender whose file is refused already. */
const patience = { milliseconds: 30_000, bytes: 256 * 1024 * 1024 };

/**
 * Lets the rest of a refused file run into nothing, so that its sender, who is still writing, gets to read the answer;
 * then the connection ends. A sender without end is cut off.
 */
export function drainRefused(
  request: FastifyRequest,
  reply: FastifyReply,
  content: Readable | undefined,
): void {
  const { raw } = request;
  if (raw.complete || raw.destroyed) return;
  void reply.header('connection', 'close');
  let bytes = 0;
  const cut = () => {
    raw.destroy();
  };
  const clock = setTimeout(cut, patience.milliseconds).unref();
  raw.once('close', () => {
    clearTimeout(clock);
  });
  const rest = content === undefined || content.destroyed ? raw : content;
  rest.on('error', () => undefined);
  rest.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > patience.bytes) cut();
  });
  rest.resume();
}
