import { Inject, Injectable } from '@nestjs/common';
import { CatalogueSearch, PublicCatalogue, type Facet, type PublicOrganization } from '#lib/catalogue';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { GeneralErrors, LumbungError } from '#lib/errors';
import { CkanErrors, invalidParameter } from './ckan.errors.js';
import { ckanPackage, ckanTime, tagId, type StoredDatasetBody } from './ckan-package.js';
import { DatastoreSearch } from './datastore-search.queries.js';
import { documentCondition } from './document-condition.rules.js';
import { facetAnswers, facetFields, requireKnownParameters, sortOf } from './package-search.rules.js';
import { listOf, numberOf, textOf, truthOf, type CkanParameters } from './parameters.rules.js';
import { parseSolrQuery, type SolrCondition } from './solr-query.rules.js';

type Action = (parameters: CkanParameters) => unknown;

/** CKAN's caps: package_search rows, names of organizations, organizations with all fields; and ours, of values per facet. */
const caps = { rows: 1000, names: 1000, allFields: 25, facetValues: 10_000 };

/** CKAN's read actions over what is published. Parameters and shapes: CKAN 2.11.5, docs/api. */
@Injectable()
export class CkanActions {
  private readonly actions: ReadonlyMap<string, { run: Action; help: string }>;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly catalogue: PublicCatalogue,
    private readonly catalogueSearch: CatalogueSearch,
    private readonly datastore: DatastoreSearch,
  ) {
    const table: [string, Action, string][] = [
      [
        'status_show',
        () => this.status(),
        'Return a dictionary with information about the site configuration.',
      ],
      ['site_read', () => true, 'Return true.'],
      [
        'package_search',
        (given) => this.packageSearch(given),
        'Search for packages satisfying a given search criteria.',
      ],
      [
        'package_show',
        (given) => this.packageShow(given),
        'Return the metadata of a dataset (package) and its resources.',
      ],
      [
        'package_list',
        (given) => this.packageList(given),
        "Return a list of the names of the site's datasets (packages).",
      ],
      ['resource_show', (given) => this.resourceShow(given), 'Return the metadata of a resource.'],
      [
        'organization_list',
        (given) => this.organizationList(given),
        "Return a list of the names of the site's organizations.",
      ],
      ['organization_show', (given) => this.organizationShow(given), 'Return the details of a organization.'],
      ['group_list', (given) => this.groupList(given), "Return a list of the names of the site's groups."],
      ['tag_list', (given) => this.tagList(given), "Return a list of the site's tags."],
      [
        'license_list',
        () => this.licenceList(),
        'Return the list of licenses available for datasets on the site.',
      ],
      ['datastore_search', (given) => this.datastore.search(given), 'Search a DataStore resource.'],
      ['help_show', (given) => this.helpShow(given), 'Return the help string for a particular API action.'],
    ];
    this.actions = new Map(table.map(([name, run, help]) => [name, { run, help }]));
  }

  /**
   * Does an action.
   * @returns JSON text of the result
   * @throws CKAN_ACTION_UNKNOWN, NOT_FOUND, CKAN_VALIDATION, CKAN_SEARCH, CKAN_SEARCH_QUERY
   */
  async run(name: string, parameters: CkanParameters): Promise<string> {
    const action = this.actions.get(name);
    if (!action) throw CkanErrors.CKAN_ACTION_UNKNOWN({ params: { action: name } });
    const result: unknown = await action.run(parameters);
    return name === 'datastore_search' ? String(result) : JSON.stringify(result);
  }

  private status(): unknown {
    return {
      ckan_version: '2.11.5',
      site_url: this.environment.publicUrl,
      site_description: '',
      site_title: this.environment.siteTitle,
      error_emails_to: null,
      locale_default: 'id',
      extensions: ['datastore'],
    };
  }

  private async packageSearch(given: CkanParameters): Promise<unknown> {
    requireKnownParameters(given);
    const q = textOf(given, 'q') ?? '*:*';
    const fq = [...[given['fq']].flat(), ...(listOf(given, 'fq_list') ?? [])].filter(
      (part) => typeof part === 'string',
    );
    const isQuery = /[^\s\\]:/.test(q);
    const conditions = [...(isQuery ? [q] : []), ...fq]
      .map((text) => parseSolrQuery(text))
      .filter((condition): condition is SolrCondition => condition !== undefined);
    const fields = facetFields(given);
    const wantsFacets = truthOf(given, 'facet', true);
    const limit = numberOf(given, 'rows', { fallback: 10, most: caps.rows });
    const { sort, reversed } = sortOf(textOf(given, 'sort'));
    const now = new Date();
    const facetLimit = numberOf(given, 'facet.limit', { fallback: 50, least: -1 });
    const found = await this.catalogueSearch.search({
      q: isQuery ? '' : q,
      filters: {},
      sort,
      reversed,
      condition:
        conditions.length === 0
          ? undefined
          : (bind) => documentCondition({ kind: 'all', conditions }, bind, now),
      limit,
      offset: numberOf(given, 'start', { fallback: 0 }),
      facets: wantsFacets ? fields.flatMap(({ facet }) => (facet === undefined ? [] : [facet])) : [],
      facetValues: facetLimit < 0 ? caps.facetValues : Math.min(facetLimit, caps.facetValues),
      text: 'body',
    });
    const packages = JSON.parse(`[${found.items}]`) as StoredDatasetBody[];
    const counted = JSON.parse(found.facets) as Partial<
      Record<Facet, { value: string; title: string; count: number }[]>
    >;
    return {
      count: found.total,
      sort: textOf(given, 'sort') ?? 'score desc, metadata_modified desc',
      ...facetAnswers(wantsFacets ? fields : [], counted, {
        limit: facetLimit,
        least: numberOf(given, 'facet.mincount', { fallback: 1 }),
      }),
      results: packages.map((body) => ckanPackage(body, this.environment.publicUrl)),
    };
  }

  private async packageShow(given: CkanParameters): Promise<unknown> {
    const id = textOf(given, 'id') ?? textOf(given, 'name_or_id');
    if (id === undefined) throw invalidParameter('name_or_id', 'Missing value');
    const { body } = await this.catalogue.dataset(id).catch(asMissing);
    return ckanPackage(JSON.parse(body) as StoredDatasetBody, this.environment.publicUrl);
  }

  private async packageList(given: CkanParameters): Promise<unknown> {
    const limit = textOf(given, 'limit') === undefined ? null : numberOf(given, 'limit', { fallback: 0 });
    return this.catalogue.datasetNames(limit, numberOf(given, 'offset', { fallback: 0 }));
  }

  private async resourceShow(given: CkanParameters): Promise<unknown> {
    const id = textOf(given, 'id');
    if (id === undefined) throw invalidParameter('id', 'Missing value');
    const dataset = await this.catalogue.datasetOfResource(id);
    const found =
      dataset && ckanPackage(JSON.parse(dataset.body) as StoredDatasetBody, this.environment.publicUrl);
    const resource = (found?.['resources'] as { id: string }[] | undefined)?.find(
      (one) => one.id === id.toLowerCase(),
    );
    if (!resource) throw GeneralErrors.NOT_FOUND();
    return resource;
  }

  private async organizationList(given: CkanParameters): Promise<unknown> {
    const wished = listOf(given, 'organizations');
    const q = textOf(given, 'q')?.toLowerCase();
    const organizations = (await this.catalogue.organizations()).filter(
      ({ name, title, state }) =>
        state === 'active' &&
        (wished === undefined || wished.includes(name)) &&
        (q === undefined || name.includes(q) || title.toLowerCase().includes(q)),
    );
    return this.listed(given, organizations.sort(organizationOrder(textOf(given, 'sort'))), (one) =>
      organizationBody(one),
    );
  }

  private async organizationShow(given: CkanParameters): Promise<unknown> {
    const id = textOf(given, 'id');
    if (id === undefined) throw invalidParameter('id', 'Missing value');
    const organization = await this.catalogue.organization(id);
    if (organization?.state !== 'active') throw GeneralErrors.NOT_FOUND();
    const body = { ...organizationBody(organization), extras: [], users: [], groups: [], tags: [] };
    if (!truthOf(given, 'include_datasets', false)) return body;
    const { results } = (await this.packageSearch({
      fq: `organization:"${organization.name}"`,
      rows: caps.rows,
    })) as {
      results: unknown[];
    };
    return { ...body, packages: results };
  }

  private async groupList(given: CkanParameters): Promise<unknown> {
    const topics = JSON.parse(await this.catalogue.topics()) as TopicRow[];
    return this.listed(given, topics, ({ id, name, title, description, datasets }) => ({
      id,
      name,
      title,
      display_name: title,
      description,
      image_display_url: '',
      image_url: '',
      is_organization: false,
      type: 'group',
      approval_status: 'approved',
      state: 'active',
      package_count: datasets,
      num_followers: 0,
    }));
  }

  private listed<Row extends { name: string }>(
    given: CkanParameters,
    rows: readonly Row[],
    whole: (row: Row) => unknown,
  ): unknown {
    const allFields = truthOf(given, 'all_fields', false);
    const cap = allFields ? caps.allFields : caps.names;
    const offset = numberOf(given, 'offset', { fallback: 0 });
    const page = rows.slice(offset, offset + numberOf(given, 'limit', { fallback: cap, most: cap }));
    return allFields ? page.map(whole) : page.map(({ name }) => name);
  }

  private async tagList(given: CkanParameters): Promise<unknown> {
    const tags = JSON.parse(
      await this.catalogue.tags(textOf(given, 'query') ?? textOf(given, 'q') ?? ''),
    ) as {
      name: string;
    }[];
    const names = tags.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
    return truthOf(given, 'all_fields', false)
      ? names.map((name) => ({ id: tagId(name), name, display_name: name, vocabulary_id: null }))
      : names;
  }

  private async licenceList(): Promise<unknown> {
    const licences = JSON.parse(await this.catalogue.licences()) as {
      id: string;
      title: string;
      url: string;
      isOpen: boolean;
    }[];
    // CKAN gives the truths of its built-in list as text.
    return licences.map(({ id, title, url, isOpen }) => ({
      id,
      title,
      url,
      status: 'active',
      od_conformance: isOpen ? 'approved' : 'not reviewed',
      osd_conformance: 'not reviewed',
      maintainer: '',
      family: '',
      domain_data: isOpen ? 'True' : 'False',
      domain_content: 'False',
      domain_software: 'False',
      is_generic: id.startsWith('other-') ? 'True' : 'False',
    }));
  }

  private helpShow(given: CkanParameters): string {
    const action = this.actions.get(textOf(given, 'name') ?? '');
    if (!action) throw GeneralErrors.NOT_FOUND();
    return action.help;
  }
}

interface TopicRow {
  id: string;
  name: string;
  title: string;
  description: string;
  datasets: number;
}

function organizationBody(one: PublicOrganization): Record<string, unknown> {
  return {
    id: one.id,
    name: one.name,
    title: one.title,
    display_name: one.title,
    description: one.description,
    image_url: one.imageUrl,
    image_display_url: one.imageUrl,
    created: ckanTime(one.createdAt),
    is_organization: true,
    type: 'organization',
    approval_status: 'approved',
    state: 'active',
    package_count: one.datasets,
    num_followers: 0,
  };
}

function organizationOrder(
  sort: string | undefined,
): (a: PublicOrganization, b: PublicOrganization) => number {
  const [key = 'title', direction = 'asc'] = (sort ?? 'title asc').trim().split(/\s+/);
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  switch (key) {
    case 'package_count':
    case 'packages':
      return (a, b) => sign * (a.datasets - b.datasets);
    case 'name':
      return (a, b) => sign * a.name.localeCompare(b.name);
    case 'title':
      return (a, b) => sign * a.title.localeCompare(b.title);
    default:
      throw invalidParameter('sort', `Cannot sort by field \`${key}\``);
  }
}

/** CKAN knows no tombstones: what was withdrawn is not found. */
function asMissing(error: unknown): never {
  throw error instanceof LumbungError && error.status === 410 ? GeneralErrors.NOT_FOUND() : error;
}
