import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import type { OrganizationKind, OrganizationState } from './entities/organization.entity.js';

/** An organization as everybody sees it. */
export interface OrganizationRow {
  id: string;
  name: string;
  title: string;
  description: string;
  kind: OrganizationKind;
  imageUrl: string;
  state: OrganizationState;
  createdAt: Date;
  rowVersion: number;
}

const columns = `id, name, title, description, kind, image_url AS "imageUrl", state, created_at AS "createdAt",
  row_version AS "rowVersion"`;

/** Public reads of organizations. */
@Injectable()
export class OrganizationQueries {
  constructor(private readonly reads: PublicReads) {}

  /** All organizations, by title; closed ones only when asked for. */
  list(filter: { kind?: OrganizationKind; closed: boolean }): Promise<OrganizationRow[]> {
    return this.reads.rows<OrganizationRow>(
      `SELECT ${columns} FROM catalogue.organization
       WHERE ($1::text IS NULL OR kind = $1) AND ($2 OR state = 'active') ORDER BY title, name`,
      [filter.kind ?? null, filter.closed],
      'organizations',
    );
  }

  /** By name; closed ones too, for links to them live on. */
  find(name: string): Promise<OrganizationRow | undefined> {
    return this.reads.row<OrganizationRow>(
      `SELECT ${columns} FROM catalogue.organization WHERE name = $1`,
      [name],
      'organization',
    );
  }
}
