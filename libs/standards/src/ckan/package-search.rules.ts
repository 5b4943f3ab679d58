import type { Facet, SearchSort } from '#lib/catalogue';
import { CkanErrors } from './ckan.errors.js';
import { ckanFacets } from './document-condition.rules.js';
import { jsonOf, listOf, type CkanParameters } from './parameters.rules.js';

/** Parameters that package_search knows (CKAN 2.11, `VALID_SOLR_PARAMETERS` and the schema's own). */
const known = new Set(
  'q fq fq_list sort rows start fl facet facet.field facet.limit facet.mincount facet.sort qf bf bq boost tie defType mm wt include_private include_drafts include_deleted use_default_schema'.split(
    ' ',
  ),
);

/** @throws CKAN_SEARCH_QUERY (400) for a parameter that CKAN does not take */
export function requireKnownParameters(parameters: CkanParameters): void {
  const unknown = Object.keys(parameters).filter((name) => !known.has(name) && !name.startsWith('ext_'));
  if (unknown.length > 0)
    throw CkanErrors.CKAN_SEARCH_QUERY({
      params: { reason: `'"${unknown.join(', ')}" is not an API parameter'` },
    });
}

/**
 * The facets asked for, by CKAN's names. On GET `facet.field` is a JSON list in a text.
 * @throws CKAN_SEARCH when it is not
 */
export function facetFields(parameters: CkanParameters): { field: string; facet: Facet | undefined }[] {
  const given = parameters['facet.field'];
  if (typeof given === 'string' && given !== '' && !Array.isArray(jsonOf(given)))
    throw CkanErrors.CKAN_SEARCH({ params: { reason: 'Could not parse as valid JSON: facet.field' } });
  return (listOf(parameters, 'facet.field') ?? []).map((field) => ({ field, facet: ckanFacets.get(field) }));
}

const sorts = new Map<string, { sort: SearchSort; natural: 'asc' | 'desc' }>(
  Object.entries({
    score: { sort: 'relevance', natural: 'desc' },
    rank: { sort: 'relevance', natural: 'desc' },
    relevance: { sort: 'relevance', natural: 'desc' },
    metadata_modified: { sort: 'modified', natural: 'desc' },
    metadata_created: { sort: 'published', natural: 'desc' },
    title_string: { sort: 'title', natural: 'asc' },
    title: { sort: 'title', natural: 'asc' },
    name: { sort: 'title', natural: 'asc' },
    id: { sort: 'id', natural: 'asc' },
    views_recent: { sort: 'modified', natural: 'desc' },
  }),
);

/**
 * The order asked for; the first key decides.
 * @throws CKAN_SEARCH_QUERY for what is no order
 */
export function sortOf(text: string | undefined): { sort: SearchSort; reversed: boolean } {
  const first = (text ?? '').split(',')[0]?.trim() ?? '';
  if (first === '' || first === 'rank') return { sort: 'relevance', reversed: false };
  const [name = '', direction = ''] = first.split(/\s+/);
  const key = sorts.get(name);
  const wished = direction.toLowerCase();
  if (!key || !['', 'asc', 'desc'].includes(wished))
    throw CkanErrors.CKAN_SEARCH_QUERY({ params: { reason: `'Invalid sort: ${first.slice(0, 100)}'` } });
  return { sort: key.sort, reversed: wished !== '' && wished !== key.natural && key.sort !== 'relevance' };
}

interface FacetEntry {
  value: string;
  title: string;
  count: number;
}

/** Both forms in which clients read facets: counts by value, and items with names for people. */
export function facetAnswers(
  fields: readonly { field: string; facet: Facet | undefined }[],
  counted: Partial<Record<Facet, FacetEntry[]>>,
  { limit, least }: { limit: number; least: number },
): { facets: Record<string, Record<string, number>>; search_facets: Record<string, unknown> } {
  const entries = fields.map(({ field, facet }) => {
    const all = (facet === undefined ? [] : (counted[facet] ?? [])).filter(({ count }) => count >= least);
    return { field, items: limit < 0 ? all : all.slice(0, limit) };
  });
  return {
    facets: Object.fromEntries(
      entries.map(({ field, items }) => [
        field,
        Object.fromEntries(items.map(({ value, count }) => [value, count])),
      ]),
    ),
    search_facets: Object.fromEntries(
      entries.map(({ field, items }) => [
        field,
        {
          title: field,
          items: items
            .map(({ value, title, count }) => ({ name: value, display_name: title, count }))
            .sort((a, b) => b.display_name.localeCompare(a.display_name)),
        },
      ]),
    ),
  };
}
