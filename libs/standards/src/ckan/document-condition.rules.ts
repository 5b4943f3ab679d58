import type { Facet } from '#lib/catalogue';
import { solrMoment, type SolrCondition } from './solr-query.rules.js';

type Bind = (value: unknown) => string;

/** CKAN's index fields that are facets of ours. */
export const ckanFacets: ReadonlyMap<string, Facet> = new Map<string, Facet>([
  ['organization', 'organization'],
  ['groups', 'topic'],
  ['tags', 'tag'],
  ['res_format', 'format'],
  ['license_id', 'licence'],
  ['frequency', 'frequency'],
  ['extras_frequency', 'frequency'],
  ['year', 'year'],
  ['years', 'year'],
]);

/** Fields that are the same for everything public here, with their value. */
const constants: ReadonlyMap<string, string> = new Map([
  ['state', 'active'],
  ['capacity', 'public'],
  ['private', 'false'],
  ['dataset_type', 'dataset'],
  ['type', 'dataset'],
  ['entity_type', 'package'],
]);

/** SQL over the columns of `catalogue.document` for a condition of a CKAN client; values are bound, never written. */
export function documentCondition(condition: SolrCondition, bind: Bind, now: Date): string {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.conditions.map((part) => `(${documentCondition(part, bind, now)})`);
      return parts.length === 0
        ? String(condition.kind === 'all')
        : parts.join(condition.kind === 'all' ? ' AND ' : ' OR ');
    }
    case 'not':
      return `NOT (${documentCondition(condition.condition, bind, now)})`;
    case 'range':
      return rangeSql(condition, bind, now);
    case 'term':
      return termSql(condition, bind);
  }
}

function termSql({ field, value, phrase }: Extract<SolrCondition, { kind: 'term' }>, bind: Bind): string {
  const facet = ckanFacets.get(field);
  const wild = !phrase && value.includes('*');
  if (facet !== undefined) return facetSql(facet, value, wild, bind);
  const constant = constants.get(field);
  if (constant !== undefined) return String(constant === value.toLowerCase() || value === '*');
  switch (field) {
    case 'id':
      return wild ? 'true' : `dataset_id::text = ${bind(value)}`;
    case 'name':
      return `number IN (SELECT number FROM document_text WHERE name ${matches(value, wild, bind)})`;
    case 'owner_org':
      return `dataset_id IN (SELECT id FROM dataset WHERE organization_id::text = ${bind(value)})`;
    case 'title':
    case 'title_string':
      return value === '*' ? 'true' : wordsSql('title_vector', value, phrase, bind);
    default:
      return value === '*' ? 'true' : wordsSql('vector', value, phrase, bind);
  }
}

function facetSql(facet: Facet, value: string, wild: boolean, bind: Bind): string {
  const wanted = facet === 'format' ? value.toUpperCase() : facet === 'tag' ? value.toLowerCase() : value;
  return `facet_ids && (SELECT coalesce(array_agg(id), '{}') FROM facet_value
    WHERE facet = '${facet}' AND value ${matches(wanted, wild, bind)})`;
}

const matches = (value: string, wild: boolean, bind: Bind): string =>
  wild ? `LIKE ${bind(value.replace(/[\\%_]/g, '\\$&').replace(/\*/g, '%'))}` : `= ${bind(value)}`;

function wordsSql(column: string, value: string, phrase: boolean, bind: Bind): string {
  const beginning = /^([\p{L}\p{N}]+)\*$/u.exec(value)?.[1];
  if (!phrase && beginning !== undefined)
    return `${column} @@ to_tsquery('catalogue.plain', ${bind(`'${beginning}':*`)})`;
  const words = bind(value.replace(/[^\p{L}\p{N}]+/gu, ' '));
  return `${column} @@ ${phrase ? 'phraseto' : 'plainto'}_tsquery('catalogue.indonesian', ${words})`;
}

function rangeSql(range: Extract<SolrCondition, { kind: 'range' }>, bind: Bind, now: Date): string {
  const facet = ckanFacets.get(range.field);
  if (facet !== undefined) {
    const bounds = bothEnds(range, 'value', (end) => `${bind(end)}::text`);
    return `facet_ids && (SELECT coalesce(array_agg(id), '{}') FROM facet_value WHERE facet = '${facet}' AND ${bounds})`;
  }
  const column =
    range.field === 'metadata_modified'
      ? 'modified_at'
      : range.field === 'metadata_created'
        ? 'published_at'
        : undefined;
  if (column === undefined) return range.from === null && range.to === null ? 'true' : 'false';
  return bothEnds(range, column, (end) => `${bind(solrMoment(end, now))}::timestamptz`);
}

function bothEnds(
  { from, to, openStart, openEnd }: Extract<SolrCondition, { kind: 'range' }>,
  column: string,
  placeholder: (end: string) => string,
): string {
  const ends = [
    ...(from === null ? [] : [`${column} ${openStart ? '>' : '>='} ${placeholder(from)}`]),
    ...(to === null ? [] : [`${column} ${openEnd ? '<' : '<='} ${placeholder(to)}`]),
  ];
  return ends.length === 0 ? 'true' : ends.join(' AND ');
}
