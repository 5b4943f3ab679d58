import { createHash } from 'node:crypto';

/** A dataset as the native API answers it: what is stored at publication. Only what the mapping needs. */
export interface StoredDatasetBody {
  id: string;
  name: string;
  title: string;
  notes: string;
  organization: {
    id: string;
    name: string;
    title: string;
    description: string;
    imageUrl: string;
    createdAt: string;
  };
  licence: { id: string; title: string; url: string; isOpen: boolean } | null;
  frequency: string;
  topics: { id: string; name: string; title: string; description: string }[];
  tags: string[];
  years: number[];
  region: { code: string; name: string | null };
  source: string;
  sourceUrl: string;
  author: string;
  authorEmail: string;
  maintainer: string;
  maintainerEmail: string;
  concept: string;
  definition: string;
  classification: string;
  measure: string;
  unit: string;
  status: string;
  priority: boolean;
  extras: Record<string, string>;
  createdBy: string;
  createdAt: string;
  publishedAt: string;
  modifiedAt: string;
  resources: StoredResource[];
}

export interface StoredResource {
  id: string;
  name: string;
  description: string;
  position: number;
  createdAt: string;
  version: { label: string; publishedAt: string; rowCount: number };
  files: { format: string; fileName: string; mediaType: string; size: number; sha256: string }[];
}

/** Naive UTC with microseconds, as CKAN writes it: clients compare these as text. */
export const ckanTime = (iso: string): string => iso.replace(/Z$/, '');

/** Identifier of a tag: the same wherever and whenever it is asked for (the database makes it the same way). */
export function tagId(name: string): string {
  const hex = createHash('md5').update(`tag:${name}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/**
 * CKAN's package of a published dataset (model_dictize, CKAN 2.11).
 * @param publicUrl address of the site, without a slash at the end
 */
export function ckanPackage(dataset: StoredDatasetBody, publicUrl: string): Record<string, unknown> {
  return {
    id: dataset.id,
    name: dataset.name,
    title: dataset.title,
    notes: orNull(dataset.notes),
    author: orNull(dataset.author),
    author_email: orNull(dataset.authorEmail),
    maintainer: orNull(dataset.maintainer),
    maintainer_email: orNull(dataset.maintainerEmail),
    license_id: dataset.licence?.id ?? null,
    license_title: dataset.licence?.title ?? null,
    license_url: dataset.licence === null ? null : orNull(dataset.licence.url),
    isopen: dataset.licence?.isOpen ?? false,
    owner_org: dataset.organization.id,
    private: false,
    state: 'active',
    type: 'dataset',
    url: orNull(dataset.sourceUrl),
    version: dataset.resources[0]?.version.label ?? null,
    creator_user_id: dataset.createdBy,
    metadata_created: ckanTime(dataset.createdAt),
    metadata_modified: ckanTime(dataset.modifiedAt),
    num_resources: dataset.resources.length,
    num_tags: dataset.tags.length,
    organization: {
      id: dataset.organization.id,
      name: dataset.organization.name,
      title: dataset.organization.title,
      type: 'organization',
      description: dataset.organization.description,
      image_url: dataset.organization.imageUrl,
      created: ckanTime(dataset.organization.createdAt),
      is_organization: true,
      approval_status: 'approved',
      state: 'active',
    },
    groups: dataset.topics.map(({ id, name, title, description }) => ({
      id,
      name,
      title,
      display_name: title,
      description,
      image_display_url: '',
    })),
    tags: [...dataset.tags]
      .sort((a, b) => a.localeCompare(b))
      .map((name) => ({ id: tagId(name), name, display_name: name, state: 'active', vocabulary_id: null })),
    extras: ckanExtras(dataset),
    resources: dataset.resources.map((resource) => ckanResource(dataset.id, resource, publicUrl)),
    relationships_as_subject: [],
    relationships_as_object: [],
  };
}

/** What Satu Data knows and CKAN has no field for, as its key-value pairs; empty ones are left out. */
function ckanExtras(dataset: StoredDatasetBody): { key: string; value: string }[] {
  const pairs: Record<string, string> = {
    frequency: dataset.frequency,
    years: dataset.years.join(','),
    region_code: dataset.region.code,
    region_name: dataset.region.name ?? '',
    source: dataset.source,
    concept: dataset.concept,
    definition: dataset.definition,
    classification: dataset.classification,
    measure: dataset.measure,
    unit: dataset.unit,
    status: dataset.status,
    priority: String(dataset.priority),
    ...dataset.extras,
  };
  return Object.entries(pairs)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => ({ key, value }));
}

/** CKAN's resource of a published table: its CSV, and the rows behind `datastore_search`. */
export function ckanResource(
  datasetId: string,
  resource: StoredResource,
  publicUrl: string,
): Record<string, unknown> {
  const csv = resource.files.find((file) => file.format === 'csv');
  const published = ckanTime(resource.version.publishedAt);
  return {
    id: resource.id,
    package_id: datasetId,
    name: resource.name,
    description: resource.description,
    format: 'CSV',
    url: `${publicUrl}/dataset/${datasetId}/resource/${resource.id}/download/${encodeURIComponent(csv?.fileName ?? 'data.csv')}`,
    url_type: 'upload',
    mimetype: 'text/csv',
    mimetype_inner: null,
    size: csv?.size ?? null,
    hash: csv?.sha256 ?? '',
    created: ckanTime(resource.createdAt),
    last_modified: published,
    metadata_modified: published,
    cache_url: null,
    cache_last_updated: null,
    resource_type: null,
    state: 'active',
    position: resource.position,
    datastore_active: true,
    version: resource.version.label,
    total_record_count: resource.version.rowCount,
  };
}
