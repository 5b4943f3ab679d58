import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CatalogueErrors } from './catalogue.errors.js';

/** A stored answer, as it is sent. */
export interface StoredDataset {
  /** JSON text. */
  body: string;
  etag: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The statement behind a dataset's page; the benchmark runs the same text. */
export const datasetByName = 'SELECT body, etag FROM document_text WHERE name = $1';
const datasetById = 'SELECT body, etag FROM document_text WHERE dataset_id = $1';

/** What anybody may read of the catalogue, through the pool that sees nothing else. JSON is made by PostgreSQL. */
@Injectable()
export class PublicCatalogue {
  constructor(private readonly reads: PublicReads) {}

  /**
   * A published dataset by name or id, as stored at publication.
   * @throws NOT_FOUND; DATASET_WITHDRAWN (410) with the reason
   */
  async dataset(nameOrId: string): Promise<StoredDataset> {
    const stored = uuid.test(nameOrId)
      ? await this.reads.byKey<StoredDataset>(datasetById, [nameOrId], 'dataset-by-id')
      : await this.reads.byKey<StoredDataset>(datasetByName, [nameOrId], 'dataset-by-name');
    if (stored) return stored;
    return this.refuse(nameOrId);
  }

  /** The dataset that a published resource belongs to; `undefined` when there is none. */
  async datasetOfResource(resourceId: string): Promise<StoredDataset | undefined> {
    if (!uuid.test(resourceId)) return undefined;
    return this.reads.byKey<StoredDataset>(
      `SELECT t.body, t.etag FROM resource r JOIN document_text t ON t.dataset_id = r.dataset_id
       WHERE r.id = $1 AND r.current_version_id IS NOT NULL`,
      [resourceId],
      'dataset-of-resource',
    );
  }

  /** Names of the published datasets, in order of name. */
  async datasetNames(limit: number | null, offset: number): Promise<string[]> {
    const rows = await this.reads.rows<{ name: string }>(
      'SELECT name FROM document_text ORDER BY name LIMIT $1 OFFSET $2',
      [limit, offset],
    );
    return rows.map(({ name }) => name);
  }

  /** Topics with the number of published datasets: a JSON array. */
  async topics(): Promise<string> {
    return this.list(`SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'title', t.title,
      'description', t.description, 'datasets', coalesce(f.datasets, 0)) ORDER BY t.title) AS list
      FROM topic t LEFT JOIN facet_value f ON f.facet = 'topic' AND f.value = t.name`);
  }

  /** Tags in use, the most used first, at most 1,000: a JSON array. */
  async tags(q: string): Promise<string> {
    return this.list(
      `SELECT json_agg(json_build_object('name', value, 'datasets', datasets) ORDER BY datasets DESC, value) AS list
       FROM (SELECT value, datasets FROM facet_value WHERE facet = 'tag' AND datasets > 0
         AND ($1 = '' OR position(lower($1) IN value) > 0) ORDER BY datasets DESC, value LIMIT 1000) f`,
      [q],
    );
  }

  /** Licences: a JSON array. */
  async licences(): Promise<string> {
    return this
      .list(`SELECT json_agg(json_build_object('id', id, 'title', title, 'url', url, 'isOpen', is_open)
      ORDER BY title) AS list FROM licence`);
  }

  /** Regions below a region (or the topmost ones known), at most 1,000: a JSON array. */
  async regions(parent: string | undefined): Promise<string> {
    return this.list(
      `SELECT json_agg(json_build_object('code', code, 'name', name, 'level', level, 'parentCode', parent_code,
         'bpsCode', bps_code, 'validFrom', valid_from, 'validUntil', valid_until) ORDER BY code) AS list
       FROM (SELECT * FROM region WHERE parent_code IS NOT DISTINCT FROM $1 ORDER BY code LIMIT 1000) r`,
      [parent ?? null],
    );
  }

  /** Organizations with the number of published datasets, by title. */
  async organizations(): Promise<PublicOrganization[]> {
    return this.reads.rows<PublicOrganization>(`${organizationRows} ORDER BY o.title`);
  }

  /** An organization by name or id; `undefined` when there is none. */
  async organization(nameOrId: string): Promise<PublicOrganization | undefined> {
    return this.reads.row<PublicOrganization>(
      `${organizationRows} WHERE ${uuid.test(nameOrId) ? 'o.id' : 'o.name'} = $1`,
      [nameOrId],
    );
  }

  private async list(text: string, parameters: unknown[] = []): Promise<string> {
    const row = await this.reads.row<{ list: string | null }>(
      `SELECT list::text AS list FROM (${text}) made`,
      parameters,
    );
    return row?.list ?? '[]';
  }

  private async refuse(nameOrId: string): Promise<never> {
    const gone = await this.reads.row<{ withdrawn_reason: string; withdrawn_at: Date; title: string }>(
      `SELECT withdrawn_reason, withdrawn_at, metadata ->> 'title' AS title FROM dataset
       WHERE ${uuid.test(nameOrId) ? 'id' : 'name'} = $1 AND state = 'withdrawn'`,
      [nameOrId],
    );
    if (!gone) throw GeneralErrors.NOT_FOUND();
    throw CatalogueErrors.DATASET_WITHDRAWN({
      params: { reason: gone.withdrawn_reason },
      facts: {
        state: 'withdrawn',
        reason: gone.withdrawn_reason,
        withdrawnAt: gone.withdrawn_at,
        name: gone.title,
      },
    });
  }
}

/** An agency as the public sees it. */
export interface PublicOrganization {
  id: string;
  name: string;
  title: string;
  description: string;
  imageUrl: string;
  createdAt: string;
  state: string;
  datasets: number;
}

const organizationRows = `SELECT o.id, o.name, o.title, o.description, o.image_url AS "imageUrl",
  to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt", o.state,
  coalesce(f.datasets, 0) AS datasets
  FROM organization o LEFT JOIN facet_value f ON f.facet = 'organization' AND f.value = o.name`;
