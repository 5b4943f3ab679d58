import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { ErrorPlace } from '#lib/errors';
import type { ReadingCorrections, TableReading } from '#lib/tabular';
import type { UploadFormat } from './file-kinds.rules.js';
import type { UploadState } from './upload.states.js';

export type ReadingState = 'waiting' | 'running' | 'ready' | 'failed' | 'confirmed' | 'replaced';

/** Why a file was refused or could not be read, ready to be told in the reader's language. */
export interface UploadProblem {
  code: string;
  params: Record<string, string | number>;
  places: ErrorPlace[];
}

/** An upload with its newest reading. Sizes in bytes, hashes in hexadecimal. */
export interface UploadRow {
  id: string;
  organization: { id: string; name: string; title: string };
  account: { id: string; name: string };
  fileName: string;
  format: UploadFormat;
  size: number;
  sha256: string;
  objectKey: string;
  sameAs: { id: string; fileName: string; createdAt: string } | null;
  state: UploadState;
  progress: { stage?: string; rows?: number; bytes?: number; totalBytes?: number };
  problem: UploadProblem | null;
  createdAt: Date;
  updatedAt: Date;
  reading: ReadingRow;
}

/** A reading as people see it; `understood` is left out of lists. */
export interface ReadingRow {
  id: string;
  number: number;
  state: ReadingState;
  corrections: ReadingCorrections;
  understood: TableReading | null;
  tableName: string | null;
  rowCount: number | null;
  fingerprint: string | null;
  createdAt: string;
  readyAt: string | null;
  confirmedAt: string | null;
}

/** What a job needs to read a file. */
export interface ReadingTask {
  readingId: string;
  /** Which reading of its upload it is. */
  number: number;
  uploadId: string;
  /** Bytes of the original. */
  size: number;
  state: ReadingState;
  format: UploadFormat;
  objectKey: string;
  corrections: ReadingCorrections;
  understood: TableReading | null;
  tableName: string | null;
  hasFingerprint: boolean;
}

/** A confirmed reading as the database has it. */
export interface ConfirmedRow {
  readingId: string;
  uploadId: string;
  organizationId: string;
  table: string;
  understood: TableReading;
  rowCount: number;
  fingerprint: Buffer;
  columnFingerprints: Record<string, string>;
  fileName: string;
  sha256: Buffer;
}

const uploadSql = (understood: string) => `
  SELECT upload.id, json_build_object('id', organization.id, 'name', organization.name, 'title', organization.title)
      AS organization,
    json_build_object('id', account.id, 'name', account.full_name) AS account,
    upload.file_name AS "fileName", upload.format, upload.size::float8 AS size, encode(upload.sha256, 'hex') AS sha256,
    upload.object_key AS "objectKey",
    (SELECT json_build_object('id', earlier.id, 'fileName', earlier.file_name, 'createdAt', earlier.created_at)
       FROM upload earlier WHERE earlier.id = upload.same_as) AS "sameAs",
    upload.state, upload.progress, upload.problem, upload.created_at AS "createdAt", upload.updated_at AS "updatedAt",
    json_build_object('id', reading.id, 'number', reading.number, 'state', reading.state,
      'corrections', reading.corrections, 'understood', ${understood}, 'tableName', reading.table_name,
      'rowCount', reading.row_count, 'fingerprint', encode(reading.fingerprint, 'hex'),
      'createdAt', reading.created_at, 'readyAt', reading.ready_at, 'confirmedAt', reading.confirmed_at) AS reading
  FROM upload
    JOIN organization ON organization.id = upload.organization_id
    JOIN account ON account.id = upload.account_id
    CROSS JOIN LATERAL (SELECT * FROM reading WHERE upload_id = upload.id ORDER BY number DESC LIMIT 1) reading`;

const confirmedSql = `
  SELECT reading.id AS "readingId", upload.id AS "uploadId", upload.organization_id AS "organizationId",
    reading.table_name AS "table", reading.understood, reading.row_count::float8 AS "rowCount", reading.fingerprint,
    reading.column_fingerprints AS "columnFingerprints", upload.file_name AS "fileName", upload.sha256
  FROM reading JOIN upload ON upload.id = reading.upload_id
  WHERE reading.state = 'confirmed'`;

/** Reads of uploads and readings. */
@Injectable()
export class IntakeQueries {
  constructor(private readonly transactions: Transactions) {}

  /** An upload with its newest reading, whoever asks. */
  upload(uploadId: string): Promise<UploadRow | undefined> {
    return this.transactions.row<UploadRow>(`${uploadSql('reading.understood')} WHERE upload.id = $1`, [
      uploadId,
    ]);
  }

  /**
   * Uploads of these organizations, newest first.
   * @param filter.after identifier of the last upload of the page before
   */
  uploads(
    organizations: 'all' | string[],
    filter: { state?: UploadState; after?: string; limit: number },
  ): Promise<UploadRow[]> {
    return this.transactions.rows<UploadRow>(
      `${uploadSql('null')}
       WHERE ($1::uuid[] IS NULL OR upload.organization_id = ANY ($1)) AND ($2::text IS NULL OR upload.state = $2)
         AND ($3::uuid IS NULL OR (upload.created_at, upload.id) <
           (SELECT page.created_at, page.id FROM upload page WHERE page.id = $3))
       ORDER BY upload.created_at DESC, upload.id DESC LIMIT $4`,
      [
        organizations === 'all' ? null : organizations,
        filter.state ?? null,
        filter.after ?? null,
        filter.limit,
      ],
    );
  }

  /** An organization that may still hand in files, by identifier or name. */
  activeOrganization(idOrName: string): Promise<{ id: string } | undefined> {
    return this.transactions.row<{ id: string }>(
      `SELECT id FROM organization WHERE (id::text = $1 OR name = $1) AND state = 'active'`,
      [idOrName],
    );
  }

  readingTask(readingId: string): Promise<ReadingTask | undefined> {
    return this.transactions.row<ReadingTask>(
      `SELECT reading.id AS "readingId", reading.number, upload.id AS "uploadId", upload.size::float8 AS size,
         reading.state, upload.format, upload.object_key AS "objectKey", reading.corrections, reading.understood, reading.table_name AS "tableName",
         reading.fingerprint IS NOT NULL AS "hasFingerprint"
       FROM reading JOIN upload ON upload.id = reading.upload_id WHERE reading.id = $1`,
      [readingId],
    );
  }

  confirmedReading(readingId: string): Promise<ConfirmedRow | undefined> {
    return this.transactions.row<ConfirmedRow>(`${confirmedSql} AND reading.id = $1`, [readingId]);
  }

  confirmedReadingOfUpload(uploadId: string): Promise<ConfirmedRow | undefined> {
    return this.transactions.row<ConfirmedRow>(`${confirmedSql} AND upload.id = $1`, [uploadId]);
  }
}
