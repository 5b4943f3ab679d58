import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import type { ColumnProfile, TableColumn } from './table-column.js';
import type { TableRef } from './table-ref.js';

/** A published version and its table. Never changes, so it is kept in memory once read. */
export interface PublishedVersion {
  id: string;
  datasetId: string;
  datasetName: string;
  resourceId: string;
  resourceName: string;
  /** Description of the resource in this version. */
  description: string;
  /** File name of its downloads, without the ending. */
  baseName: string;
  number: number;
  label: string;
  /** Title of the dataset when this version was published. */
  title: string;
  /** Columns; units and descriptions as the metadata of the version has them. */
  columns: TableColumn[];
  rowCount: number;
  profile: ColumnProfile[];
  changeSummary: Record<string, unknown>;
  changeNote: string;
  /** SHA-256 of the canonical values, hexadecimal. */
  fingerprint: string;
  publishedAt: Date;
  ref: TableRef;
}

/** What is left of something withdrawn. */
export interface Tombstone {
  withdrawn: true;
  datasetName: string;
  reason: string;
  withdrawnAt: Date | null;
}

/** A version in the list of a resource. */
export interface VersionSummary {
  number: number;
  label: string;
  state: 'published' | 'withdrawn';
  current: boolean;
  rowCount: number;
  changeNote: string;
  changeSummary: Record<string, unknown>;
  publishedAt: Date;
}

/** A prebuilt download of a version. */
export interface PublishedFile {
  format: string;
  objectKey: string;
  fileName: string;
  mediaType: string;
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

interface Pointer {
  versionId: string | null;
  tombstone: Tombstone | null;
}

interface PointerRow {
  id: string | null;
  state: string;
  dataset_name: string;
  withdrawn_reason: string | null;
  withdrawn_at: Date | null;
}

/** How long a pointer may be stale: publication and withdrawal are visible everywhere within this. */
const pointerLifeMs = 1000;
const mostPointers = 5000;
const mostVersions = 500;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Which version an address means. The pointer from a resource to its version is asked for at most once a second per
 * process; what stands behind it is immutable and kept.
 */
@Injectable()
export class PublishedVersions {
  private readonly pointers = new Map<string, { at: number; pointer: Promise<Pointer | undefined> }>();
  private readonly versions = new Map<string, PublishedVersion>();

  constructor(private readonly reads: PublicReads) {}

  /**
   * The current version of a resource, or one by number.
   * @returns `undefined` when the public knows nothing of it; a tombstone when it was withdrawn
   */
  async find(resourceId: string, number?: number): Promise<PublishedVersion | Tombstone | undefined> {
    const pointer = await this.pointer(resourceId, number);
    if (!pointer) return undefined;
    if (pointer.tombstone) return pointer.tombstone;
    if (pointer.versionId === null) return undefined;
    return this.versions.get(pointer.versionId) ?? this.read(pointer.versionId);
  }

  /** Forgets the pointers of a resource: a query just found its table closed. */
  forget(resourceId: string): void {
    for (const key of this.pointers.keys()) if (key.startsWith(resourceId)) this.pointers.delete(key);
  }

  /** All versions of a resource, newest first, withdrawn ones included. */
  async list(resourceId: string): Promise<VersionSummary[]> {
    if (!uuid.test(resourceId)) return [];
    const rows = await this.reads.rows<VersionSummary & { rowCount: string }>(
      `SELECT number, label, state, is_current AS current, row_count AS "rowCount", change_note AS "changeNote",
         change_summary AS "changeSummary", published_at AS "publishedAt"
       FROM catalogue.version WHERE resource_id = $1 ORDER BY number DESC`,
      [resourceId],
    );
    return rows.map((row) => ({ ...row, rowCount: Number(row.rowCount) }));
  }

  /** The prebuilt downloads of a version. */
  async files(versionId: string): Promise<PublishedFile[]> {
    const rows = await this.reads.rows<PublishedFile & { size: string }>(
      `SELECT format, object_key AS "objectKey", file_name AS "fileName", media_type AS "mediaType", size,
         encode(sha256, 'hex') AS sha256
       FROM catalogue.version_file WHERE version_id = $1 ORDER BY format`,
      [versionId],
    );
    return rows.map((row) => ({ ...row, size: Number(row.size) }));
  }

  private pointer(resourceId: string, number?: number): Promise<Pointer | undefined> {
    const key = `${resourceId} ${String(number ?? '')}`;
    const now = Date.now();
    const known = this.pointers.get(key);
    if (known && now - known.at < pointerLifeMs) return known.pointer;
    if (!uuid.test(resourceId)) return Promise.resolve(undefined);
    if (this.pointers.size >= mostPointers) this.pointers.clear();
    const pointer = this.readPointer(resourceId, number);
    this.pointers.set(key, { at: now, pointer });
    // A failed question is asked again by the next caller.
    pointer.catch(() => this.pointers.delete(key));
    return pointer;
  }

  private async readPointer(resourceId: string, number?: number): Promise<Pointer | undefined> {
    const row =
      number === undefined
        ? await this.reads.byKey<PointerRow>(
            `SELECT r.current_version_id AS id, d.state, d.name AS dataset_name, d.withdrawn_reason, d.withdrawn_at
             FROM catalogue.resource r JOIN catalogue.dataset d ON d.id = r.dataset_id WHERE r.id = $1`,
            [resourceId],
            'current_version',
          )
        : await this.reads.byKey<PointerRow>(
            `SELECT id, state, dataset_name, withdrawn_reason, withdrawn_at
             FROM catalogue.version WHERE resource_id = $1 AND number = $2`,
            [resourceId, number],
            'numbered_version',
          );
    if (!row) return undefined;
    if (row.state !== 'withdrawn') return { versionId: row.id, tombstone: null };
    return {
      versionId: null,
      tombstone: {
        withdrawn: true,
        datasetName: row.dataset_name,
        reason: row.withdrawn_reason ?? '',
        withdrawnAt: row.withdrawn_at,
      },
    };
  }

  private async read(versionId: string): Promise<PublishedVersion | undefined> {
    const row = await this.reads.row<VersionRow>(
      `SELECT id, dataset_id, dataset_name, resource_id, resource_name, number, label, table_name, columns, row_count,
         has_absences, profile, metadata, change_summary, change_note, encode(fingerprint, 'hex') AS fingerprint, published_at,
         description, base_name
       FROM catalogue.version WHERE id = $1 AND table_name IS NOT NULL`,
      [versionId],
    );
    if (!row) return undefined;
    const version = toVersion(row);
    const [oldest] = this.versions.keys();
    if (this.versions.size >= mostVersions && oldest !== undefined) this.versions.delete(oldest);
    this.versions.set(versionId, version);
    return version;
  }
}

interface VersionRow {
  id: string;
  dataset_id: string;
  dataset_name: string;
  resource_id: string;
  resource_name: string;
  description: string;
  base_name: string;
  number: number;
  label: string;
  table_name: string;
  columns: TableColumn[];
  row_count: string;
  has_absences: boolean;
  profile: ColumnProfile[];
  metadata: { title?: string; columns?: Record<string, { description?: string; unit?: string }> };
  change_summary: Record<string, unknown>;
  change_note: string;
  fingerprint: string;
  published_at: Date;
}

function toVersion(row: VersionRow): PublishedVersion {
  const rowCount = Number(row.row_count);
  const columns = row.columns.map((column) => {
    const said = row.metadata.columns?.[column.name];
    return {
      ...column,
      unit: said?.unit ?? column.unit,
      description: said?.description ?? column.description,
    };
  });
  const complete = row.profile.filter((profile) => profile.missing === 0).map((profile) => profile.name);
  return {
    id: row.id,
    datasetId: row.dataset_id,
    datasetName: row.dataset_name,
    resourceId: row.resource_id,
    resourceName: row.resource_name,
    description: row.description,
    baseName: row.base_name,
    number: row.number,
    label: row.label,
    title: row.metadata.title ?? row.dataset_name,
    columns,
    rowCount,
    profile: row.profile,
    changeSummary: row.change_summary,
    changeNote: row.change_note,
    fingerprint: row.fingerprint,
    publishedAt: row.published_at,
    ref: { table: row.table_name, columns, rowCount, complete, hasAbsences: row.has_absences },
  };
}
