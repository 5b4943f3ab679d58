import { Injectable } from '@nestjs/common';
import { may, organizationsWith, requirePermission, requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CatalogueErrors } from './catalogue.errors.js';
import { datasetActions, type DatasetAction, type DatasetState } from './dataset-actions.rules.js';
import { emptyMetadata, mergeMetadata, metadataFaults } from './dataset-metadata.rules.js';
import type { DatasetMetadata } from './dataset-metadata.js';
import { References } from './references.queries.js';
import { baseNameOf, numberedName, slugOf } from './slug.rules.js';

/** A dataset as the workspace sees it. */
export interface WorkspaceDataset {
  id: string;
  name: string;
  state: DatasetState;
  organizationId: string;
  organizationName: string;
  organizationTitle: string;
  /** What the public sees; `null` before the first publication. */
  metadata: DatasetMetadata | null;
  /** What the operator is working on. */
  draftMetadata: DatasetMetadata;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
  /** Goes up with every change; the value for `If-Match`. */
  rowVersion: number;
  /** Tables; description and version as published. */
  resources: { id: string; name: string; description: string; currentVersion: string | null }[];
  /** What the asker may do with it now. */
  actions: DatasetAction[];
}

export interface NewDataset {
  organizationId: string;
  metadata: Partial<DatasetMetadata> & { title: string };
  /** Name for addresses; made from the title when absent. */
  name?: string | undefined;
}

export interface DatasetFilter {
  state?: DatasetState;
  organizationId?: string;
  /** Words that the title contains. */
  q?: string;
  limit: number;
  /** Identifier of the last dataset of the page before. */
  after?: string;
}

type DatasetRow = Omit<WorkspaceDataset, 'actions'>;

const columns = `d.id, d.name, d.state, d.organization_id AS "organizationId", o.name AS "organizationName",
  o.title AS "organizationTitle", CASE WHEN d.metadata = '{}' THEN NULL ELSE d.metadata END AS metadata,
  d.draft_metadata AS "draftMetadata", iso_time(d.created_at) AS "createdAt", iso_time(d.updated_at) AS "updatedAt",
  iso_time(d.published_at) AS "publishedAt", iso_time(d.withdrawn_at) AS "withdrawnAt",
  d.withdrawn_reason AS "withdrawnReason", d.row_version AS "rowVersion",
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'description', r.description,
     'currentVersion', v.label)
     ORDER BY r.position, r.name), '[]')
   FROM resource r LEFT JOIN resource_version v ON v.id = r.current_version_id WHERE r.dataset_id = d.id) AS resources`;

interface KnownResource {
  id: string;
  description: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Drafts of datasets: who may make and change them, and what they look like in the workspace. */
@Injectable()
export class Datasets {
  constructor(
    private readonly transactions: Transactions,
    private readonly references: References,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Makes a draft. Its name for addresses comes from the title (with a number when taken) unless one is given.
   * @throws NOT_ALLOWED, DATASET_METADATA_INVALID, DATASET_NAME_TAKEN
   */
  async create(actor: Actor, input: NewDataset): Promise<WorkspaceDataset> {
    requirePermission(actor, 'dataset.edit', input.organizationId);
    return this.transactions.run(async () => {
      const metadata = await this.checked(mergeMetadata(emptyMetadata, input.metadata));
      const id = await this.insert(actor, input, metadata);
      await this.audit.record({
        actor,
        organizationId: input.organizationId,
        action: 'dataset.create',
        subject: { type: 'dataset', id },
        details: { title: metadata.title },
      });
      return this.find(actor, id);
    });
  }

  /**
   * Changes the draft description; what is published stays as it is until the next publication.
   * @param rowVersion the version the change was made on (`If-Match`)
   * @throws NOT_FOUND, NOT_ALLOWED, CONFLICT when somebody changed it meanwhile, DATASET_METADATA_INVALID
   */
  async edit(
    actor: Actor,
    idOrName: string,
    rowVersion: number,
    changes: Partial<DatasetMetadata>,
  ): Promise<WorkspaceDataset> {
    return this.transactions.run(async () => {
      const before = await this.find(actor, idOrName);
      requirePermission(actor, 'dataset.edit', before.organizationId);
      const metadata = await this.checked(mergeMetadata(before.draftMetadata, changes));
      const changed = await this.transactions.affected(
        `UPDATE dataset SET draft_metadata = $3, row_version = row_version + 1, updated_at = now()
         WHERE id = $1 AND row_version = $2`,
        [before.id, rowVersion, JSON.stringify(metadata)],
      );
      if (changed === 0) throw GeneralErrors.CONFLICT({ facts: { rowVersion: before.rowVersion } });
      await this.audit.record({
        actor,
        organizationId: before.organizationId,
        action: 'dataset.edit',
        subject: { type: 'dataset', id: before.id },
        details: { fields: Object.keys(changes) },
      });
      return this.find(actor, before.id);
    });
  }

  /**
   * Carries what a submission says otherwise into the draft description, in the open transaction: the next revision starts
   * from it, not from what was corrected on the way. The submission's own audit record tells of it.
   * @param fields of the description, as the submission has them
   */
  async keepInDraft(datasetId: string, fields: Partial<DatasetMetadata>): Promise<void> {
    await this.transactions.rows(
      `UPDATE dataset SET draft_metadata = draft_metadata || $2::jsonb, row_version = row_version + 1, updated_at = now()
       WHERE id = $1 AND draft_metadata IS DISTINCT FROM draft_metadata || $2::jsonb`,
      [datasetId, JSON.stringify(fields)],
    );
  }

  /**
   * One dataset with its draft.
   * @throws NOT_FOUND, also when the asker may not know that it exists
   */
  async find(actor: Actor, idOrName: string): Promise<WorkspaceDataset> {
    const row = await this.transactions.row<DatasetRow>(
      `SELECT ${columns} FROM dataset d JOIN organization o ON o.id = d.organization_id
       WHERE ${uuid.test(idOrName) ? 'd.id' : 'd.name'} = $1`,
      [idOrName],
    );
    if (!row) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'dataset.read-draft', row.organizationId);
    return this.present(actor, row);
  }

  /** The datasets whose drafts the asker may see, newest change first. */
  async list(
    actor: Actor,
    filter: DatasetFilter,
  ): Promise<{ items: WorkspaceDataset[]; next: string | null }> {
    const reach = organizationsWith(actor, 'dataset.read-draft');
    const rows = await this.transactions.rows<DatasetRow>(
      `SELECT ${columns} FROM dataset d JOIN organization o ON o.id = d.organization_id
       WHERE ($1::uuid[] IS NULL OR d.organization_id = ANY ($1)) AND ($2::text IS NULL OR d.state = $2)
         AND ($3::uuid IS NULL OR d.organization_id = $3)
         AND ($4::text IS NULL OR position(lower($4) IN lower(d.draft_metadata ->> 'title')) > 0)
         AND ($5::uuid IS NULL OR (d.updated_at, d.id) < (SELECT l.updated_at, l.id FROM dataset l WHERE l.id = $5))
       ORDER BY d.updated_at DESC, d.id DESC LIMIT $6`,
      [
        reach === 'all' ? null : reach,
        filter.state ?? null,
        filter.organizationId ?? null,
        filter.q ?? null,
        filter.after ?? null,
        filter.limit + 1,
      ],
    );
    const page = rows.slice(0, filter.limit);
    return {
      items: page.map((row) => this.present(actor, row)),
      next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  /**
   * The resource of a dataset by name, made when absent.
   * @param dataset with its name for addresses, from which the name of the downloads is made
   * @returns with the published description; empty before the first publication
   * @throws BAD_INPUT when the name is empty or longer than 200 characters
   */
  async resourceFor(dataset: { id: string; name: string }, resourceName: string): Promise<KnownResource> {
    const name = resourceName.trim();
    if (name === '' || name.length > 200)
      throw GeneralErrors.BAD_INPUT({
        places: [{ field: 'resourceName', message: 'Nama tabel harus 1 sampai 200 huruf.' }],
      });
    const wished = baseNameOf(dataset.name, name);
    for (let number = 1; ; number += 1) {
      const known = await this.transactions.row<KnownResource>(
        'SELECT id, description FROM resource WHERE dataset_id = $1 AND name = $2',
        [dataset.id, name],
      );
      if (known) return known;
      // Nothing is inserted when the base name is taken, or when somebody else just made this resource.
      const made = await this.transactions.row<KnownResource>(
        `INSERT INTO resource (dataset_id, name, base_name, position)
         SELECT $1, $2, $3, coalesce(max(position) + 1, 0) FROM resource WHERE dataset_id = $1
         ON CONFLICT DO NOTHING RETURNING id, description`,
        [dataset.id, name, numberedName(wished, number)],
      );
      if (made) return made;
    }
  }

  /**
   * Refuses a description that does not hold.
   * @throws DATASET_METADATA_INVALID with every field at fault
   */
  async checked(metadata: DatasetMetadata): Promise<DatasetMetadata> {
    const faults = metadataFaults(metadata, await this.references.known(metadata.regionCode));
    if (faults.length > 0) throw CatalogueErrors.DATASET_METADATA_INVALID({ places: faults });
    return metadata;
  }

  private async insert(actor: Actor, input: NewDataset, metadata: DatasetMetadata): Promise<string> {
    const wished = input.name ?? slugOf(metadata.title);
    for (let number = 1; ; number += 1) {
      const name = numberedName(wished, number);
      const row = await this.transactions.row<{ id: string }>(
        `INSERT INTO dataset (name, organization_id, draft_metadata, created_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO NOTHING RETURNING id`,
        [name, input.organizationId, JSON.stringify(metadata), actor.accountId],
      );
      if (row) return row.id;
      if (input.name !== undefined) throw CatalogueErrors.DATASET_NAME_TAKEN({ params: { name } });
    }
  }

  private present(actor: Actor, row: DatasetRow): WorkspaceDataset {
    return {
      ...row,
      actions: datasetActions(row.state, (permission) => may(actor, permission, row.organizationId)),
    };
  }
}
