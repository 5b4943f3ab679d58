import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { organizationsWith, requirePermission, requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { Jobs } from '#lib/jobs';
import { ObjectStore } from '#lib/storage';
import { formatOf, keptName, uploadKinds, type UploadFormat } from './file-kinds.rules.js';
import { IntakeQueries, type UploadRow } from './intake.queries.js';
import { checkAnnouncedSize, meter } from './metered-content.js';
import type { UploadState } from './upload.states.js';

/** A file on its way in. */
export interface IncomingFile {
  organizationId: string;
  fileName: string;
  /** Decides where the name has no ending. */
  declaredFormat?: UploadFormat;
  content: Readable;
  /** Bytes, where the sender said so; a file that is too large is then refused unread. */
  announcedSize?: number;
}

/** Files handed in: taken whole or not at all, kept byte for byte. */
@Injectable()
export class Uploads {
  private readonly logger = new Logger(Uploads.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
    private readonly queries: IntakeQueries,
  ) {}

  /**
   * Streams a file into the store and then makes it known: upload, first reading, its job and the audit record are one
   * transaction, begun only when the object is whole.
   * @param within runs inside that transaction, with the new upload
   * @throws NOT_ALLOWED; UPLOAD_TOO_LARGE, UPLOAD_EMPTY, UPLOAD_TYPE_*, UPLOAD_CONTENT_MISMATCH, UPLOAD_LOCKED_OR_LEGACY,
   *   UPLOAD_NAME_UNUSABLE, UPLOAD_CUT_OFF; STORAGE_UNAVAILABLE, STORAGE_FULL. Nothing is stored then.
   */
  async receive(
    actor: Actor,
    file: IncomingFile,
    within: (upload: UploadRow) => Promise<void> = () => Promise.resolve(),
  ): Promise<UploadRow> {
    const { fileName, format } = this.accept(actor, file);
    const id = randomUUID();
    const objectKey = `uploads/${id}/original.${format}`;
    const { stream, result } = meter(file.content, format, fileName);
    await this.store.put(objectKey, stream);
    const { size, sha256 } = result();
    try {
      return await this.transactions.run(async () => {
        await this.transactions.rows(
          `INSERT INTO upload (id, organization_id, account_id, file_name, format, size, sha256, object_key, state, same_as)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'stored',
             (SELECT id FROM upload WHERE sha256 = $7 AND organization_id = $2 ORDER BY created_at LIMIT 1))`,
          [id, file.organizationId, actor.accountId, fileName, format, size, sha256, objectKey],
        );
        const readingId = randomUUID();
        await this.transactions.rows(
          `INSERT INTO reading (id, upload_id, number, state, created_by) VALUES ($1, $2, 1, 'waiting', $3)`,
          [readingId, id, actor.accountId],
        );
        await this.jobs.enqueue('read-upload', { readingId });
        const upload = await this.found(id);
        await within(upload);
        await this.audit.record({
          actor,
          organizationId: file.organizationId,
          action: 'upload.receive',
          subject: { type: 'upload', id },
          details: { fileName, size, sha256: sha256.toString('hex'), sameAs: upload.sameAs?.id ?? null },
        });
        return upload;
      });
    } catch (error) {
      await this.store.delete(objectKey).catch((failure: unknown) => {
        this.logger.warn({ err: failure, objectKey }, 'an object without an upload is left to the sweep');
      });
      throw error;
    }
  }

  /**
   * Reads a file to its end without keeping it, under the same rules as {@link receive}: to compare a retry with what
   * was sent before.
   */
  async measure(actor: Actor, file: IncomingFile): Promise<{ fileName: string; sha256: string }> {
    const { fileName, format } = this.accept(actor, file);
    const { stream, result } = meter(file.content, format, fileName);
    stream.resume();
    await new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject));
    return { fileName, sha256: result().sha256.toString('hex') };
  }

  /**
   * The organization a file is for.
   * @param idOrName left out: the only organization for which the actor may upload
   * @throws NOT_FOUND when there is none of that name; BAD_INPUT when it must be named; NOT_ALLOWED
   */
  async organizationFor(actor: Actor, idOrName: string | undefined): Promise<string> {
    if (idOrName === undefined) {
      const own = organizationsWith(actor, 'upload.create');
      if (own !== 'all' && own.length === 1 && own[0] !== undefined) return own[0];
      const message = 'Sebutkan organisasi yang menyerahkan berkas ini.';
      throw GeneralErrors.BAD_INPUT({ places: [{ field: 'organization', message }] });
    }
    const organization = await this.queries.activeOrganization(idOrName);
    if (!organization) {
      const message = 'Organisasi ini tidak ada atau sudah ditutup.';
      throw GeneralErrors.NOT_FOUND({ places: [{ field: 'organization', message }] });
    }
    requirePermission(actor, 'upload.create', organization.id);
    return organization.id;
  }

  /** @throws NOT_FOUND also when it is another organization's */
  async find(actor: Actor, uploadId: string): Promise<UploadRow> {
    const upload = await this.found(uploadId);
    requireVisible(actor, 'upload.read', upload.organization.id);
    return upload;
  }

  /** Uploads that the actor may see, newest first. */
  list(actor: Actor, filter: { state?: UploadState; after?: string; limit: number }): Promise<UploadRow[]> {
    return this.queries.uploads(organizationsWith(actor, 'upload.read'), filter);
  }

  /** The original, byte for byte. */
  async original(
    actor: Actor,
    uploadId: string,
  ): Promise<{ upload: UploadRow; mediaType: string; content: () => Promise<Readable> }> {
    const upload = await this.find(actor, uploadId);
    return {
      upload,
      mediaType: uploadKinds[upload.format].mediaType,
      content: () => this.store.get(upload.objectKey),
    };
  }

  private accept(actor: Actor, file: IncomingFile): { fileName: string; format: UploadFormat } {
    requirePermission(actor, 'upload.create', file.organizationId);
    const fileName = keptName(file.fileName);
    const format = formatOf(fileName, file.declaredFormat);
    checkAnnouncedSize(file.announcedSize, format, fileName);
    return { fileName, format };
  }

  private async found(uploadId: string): Promise<UploadRow> {
    const upload = await this.queries.upload(uploadId);
    if (!upload) throw GeneralErrors.NOT_FOUND();
    return upload;
  }
}
