import { Injectable } from '@nestjs/common';
import { requirePermission, systemActor, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { TableStore, type TableColumn, type ColumnProfile } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';
import { randomUUID } from 'node:crypto';
import { CatalogueErrors } from './catalogue.errors.js';
import type { DatasetMetadata } from './dataset-metadata.js';
import { nextVersionLabel, type ChangeKinds } from './version-label.rules.js';

/** What a submission proposes as the next version of a resource. */
export interface VersionInput {
  submissionId: string;
  resourceId: string;
  uploadId: string;
  /** Table of the schema `datastore`, without the schema. */
  table: string;
  columns: TableColumn[];
  rowCount: number;
  hasAbsences: boolean;
  profile: ColumnProfile[];
  fingerprint: Buffer;
  /** Description of the dataset. */
  metadata: DatasetMetadata;
  /** Description of the resource itself. */
  description: string;
  /** Difference from the version now public; absent for a first version. */
  changeSummary?: ChangeKinds & Record<string, unknown>;
  changeNote: string;
}

/** A file made from a version, as libs/datastore writes it. */
export interface VersionFile {
  format: string;
  objectKey: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: Buffer;
}

/** The version of a resource that the public sees. */
export interface CurrentVersion {
  versionId: string;
  number: number;
  label: string;
  table: string;
  columns: TableColumn[];
  rowCount: number;
  metadata: DatasetMetadata;
  /** Description of the resource itself. */
  description: string;
  fingerprint: Buffer;
}

/** Versions on their way to the public, and back. Everything joins the transaction of the caller. */
@Injectable()
export class Publications {
  constructor(
    private readonly transactions: Transactions,
    private readonly tables: TableStore,
    private readonly audit: AuditTrail,
  ) {}

  /** The version of a resource that the public sees; `undefined` before the first publication and after withdrawal. */
  async currentVersion(resourceId: string): Promise<CurrentVersion | undefined> {
    const row = await this.transactions.row<Omit<CurrentVersion, 'rowCount'> & { rowCount: string }>(
      `SELECT v.id AS "versionId", v.number, v.label, v.table_name AS "table", v.columns, v.row_count AS "rowCount",
         v.metadata, v.description, v.fingerprint
       FROM resource r JOIN resource_version v ON v.id = r.current_version_id
       WHERE r.id = $1 AND v.state = 'published'`,
      [resourceId],
    );
    return row && { ...row, rowCount: Number(row.rowCount) };
  }

  /**
   * Inserts the `prepared` version of a submission, or refreshes the one it already has: a job that runs twice makes one.
   * @throws VERSION_NOT_PREPARED when the submission's version is already published
   */
  async prepareVersion(input: VersionInput): Promise<{ versionId: string }> {
    return this.transactions.run(async () => {
      // One preparation per resource at a time: the number is the next free one.
      await this.transactions.rows('SELECT id FROM resource WHERE id = $1 FOR UPDATE', [input.resourceId]);
      const existing = await this.transactions.row<{ id: string; state: string; number: number }>(
        'SELECT id, state, number FROM resource_version WHERE submission_id = $1 AND resource_id = $2',
        [input.submissionId, input.resourceId],
      );
      if (existing && existing.state !== 'prepared') throw CatalogueErrors.VERSION_NOT_PREPARED();
      const current = await this.currentVersion(input.resourceId);
      const label = nextVersionLabel(
        current?.label ?? (await this.lastLabel(input.resourceId)),
        current && input.changeSummary,
      );
      const versionId = existing?.id ?? randomUUID();
      await this.transactions.rows(
        `INSERT INTO resource_version AS v (id, resource_id, number, label, state, submission_id, upload_id, table_name,
           columns, row_count, has_absences, profile, fingerprint, metadata, change_summary, change_note, description)
         VALUES ($1, $2, coalesce($3, (SELECT coalesce(max(number), 0) + 1 FROM resource_version WHERE resource_id = $2)),
           $4, 'prepared', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label, upload_id = excluded.upload_id,
           table_name = excluded.table_name, columns = excluded.columns, row_count = excluded.row_count,
           has_absences = excluded.has_absences, profile = excluded.profile, fingerprint = excluded.fingerprint,
           metadata = excluded.metadata, change_summary = excluded.change_summary, change_note = excluded.change_note,
           description = excluded.description`,
        [
          versionId,
          input.resourceId,
          existing?.number ?? null,
          label,
          input.submissionId,
          input.uploadId,
          input.table,
          JSON.stringify(input.columns),
          input.rowCount,
          input.hasAbsences,
          JSON.stringify(input.profile),
          input.fingerprint,
          JSON.stringify(input.metadata),
          JSON.stringify(input.changeSummary ?? {}),
          input.changeNote,
          input.description,
        ],
      );
      return { versionId };
    });
  }

  /** Replaces the list of files made from a prepared version. */
  async attachFiles(versionId: string, files: readonly VersionFile[]): Promise<void> {
    await this.transactions.run(async () => {
      await this.requirePrepared(versionId);
      await this.transactions.rows('DELETE FROM version_file WHERE version_id = $1', [versionId]);
      for (const file of files) {
        await this.transactions.rows(
          `INSERT INTO version_file (version_id, format, object_key, file_name, media_type, size, sha256)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [versionId, file.format, file.objectKey, file.fileName, file.mediaType, file.size, file.sha256],
        );
      }
    });
  }

  /**
   * Makes a prepared version the public one: pointer, descriptions, dates, search document and audit record change
   * together, in the transaction of the caller, who opens the table to the reader role.
   * @param described descriptions of the dataset and of the resource, as they were approved
   * @throws VERSION_NOT_PREPARED when it is not (or no longer) prepared
   */
  async publishVersion(
    versionId: string,
    described: Pick<VersionInput, 'metadata' | 'description'>,
  ): Promise<void> {
    const metadata = JSON.stringify(described.metadata);
    await this.transactions.run(async () => {
      const version = await this.transactions.row<{
        resource_id: string;
        label: string;
        fingerprint: string;
      }>(
        `UPDATE resource_version SET state = 'published', published_at = now(), metadata = $2, description = $3
         WHERE id = $1 AND state = 'prepared'
         RETURNING resource_id, label, encode(fingerprint, 'hex') AS fingerprint`,
        [versionId, metadata, described.description],
      );
      if (!version) throw CatalogueErrors.VERSION_NOT_PREPARED();
      const dataset = await this.transactions.row<{ id: string; organization_id: string; before: string }>(
        `WITH shown AS (
           UPDATE resource SET current_version_id = $2, description = $4, updated_at = now() WHERE id = $1
           RETURNING dataset_id)
         UPDATE dataset d SET state = 'published', metadata = $3, published_at = coalesce(d.published_at, now()),
           metadata_modified_at = now(), updated_at = now(), withdrawn_at = NULL, withdrawn_reason = NULL,
           row_version = d.row_version + 1
         FROM shown JOIN dataset before ON before.id = shown.dataset_id WHERE d.id = shown.dataset_id
         RETURNING d.id, d.organization_id, before.state AS before`,
        [version.resource_id, versionId, metadata, described.description],
      );
      if (!dataset) throw GeneralErrors.NOT_FOUND();
      await this.rebuildDocuments([dataset.id]);
      await this.audit.record({
        actor: systemActor,
        organizationId: dataset.organization_id,
        action: 'dataset.publish',
        subject: { type: 'dataset', id: dataset.id },
        details: {
          from: dataset.before,
          to: 'published',
          resourceId: version.resource_id,
          versionId,
          label: version.label,
          fingerprint: version.fingerprint,
        },
      });
    });
  }

  /**
   * Takes a dataset from the public: the address answers 410 with the reason, its tables are closed, it leaves the search.
   * @param reason what the tombstone says, not empty
   * @throws NOT_FOUND, NOT_ALLOWED, DATASET_NOT_PUBLISHED, BAD_INPUT
   */
  async withdrawDataset(actor: Actor, datasetId: string, reason: string): Promise<void> {
    const why = reason.trim();
    if (why === '')
      throw GeneralErrors.BAD_INPUT({
        places: [{ field: 'reason', message: 'Alasan penarikan harus diisi.' }],
      });
    await this.transactions.run(async () => {
      const dataset = await this.transactions.row<{ organization_id: string; state: string }>(
        'SELECT organization_id, state FROM dataset WHERE id = $1',
        [datasetId],
      );
      if (!dataset) throw GeneralErrors.NOT_FOUND();
      requirePermission(actor, 'dataset.withdraw', dataset.organization_id);
      const changed = await this.transactions.affected(
        `UPDATE dataset SET state = 'withdrawn', withdrawn_at = now(), withdrawn_reason = $2,
           metadata_modified_at = now(), updated_at = now(), row_version = row_version + 1
         WHERE id = $1 AND state = 'published'`,
        [datasetId, why],
      );
      if (changed === 0) throw CatalogueErrors.DATASET_NOT_PUBLISHED({ params: { state: dataset.state } });
      const versions = await this.transactions.rows<{ table_name: string }>(
        `UPDATE resource_version v SET state = 'withdrawn' FROM resource r
         WHERE r.id = v.resource_id AND r.dataset_id = $1 AND v.state = 'published' RETURNING v.table_name`,
        [datasetId],
      );
      for (const table of new Set(versions.map((version) => version.table_name)))
        await this.tables.close(table);
      await this.rebuildDocuments([datasetId]);
      await this.audit.record({
        actor,
        organizationId: dataset.organization_id,
        action: 'dataset.withdraw',
        subject: { type: 'dataset', id: datasetId },
        reason: why,
        details: { from: 'published', to: 'withdrawn' },
      });
    });
  }

  /** Makes the search documents of these datasets anew from what is published, in the caller's transaction. */
  async rebuildDocuments(datasetIds: readonly string[]): Promise<void> {
    await this.transactions.rows('SELECT lumbung.rebuild_documents($1::uuid[])', [datasetIds]);
  }

  private async lastLabel(resourceId: string): Promise<string | undefined> {
    const row = await this.transactions.row<{ label: string }>(
      `SELECT label FROM resource_version WHERE resource_id = $1 AND state <> 'prepared' ORDER BY number DESC LIMIT 1`,
      [resourceId],
    );
    return row?.label;
  }

  private async requirePrepared(versionId: string): Promise<void> {
    const row = await this.transactions.row(
      `SELECT 1 FROM resource_version WHERE id = $1 AND state = 'prepared' FOR UPDATE`,
      [versionId],
    );
    if (!row) throw CatalogueErrors.VERSION_NOT_PREPARED();
  }
}
