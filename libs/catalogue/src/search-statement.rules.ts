/** What a dataset is filed under. */
export const facets = ['organization', 'topic', 'tag', 'format', 'frequency', 'year', 'licence'] as const;
export type Facet = (typeof facets)[number];

export const searchSorts = ['relevance', 'modified', 'published', 'title', 'id'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** The parts that decide the text of the statement; the values are parameters. */
export interface StatementShape {
  words: boolean;
  /** Facets filtered by, in the order of {@link facets}. */
  filters: readonly Facet[];
  sort: SearchSort;
  /** The other way round: oldest first, Z to A. Not for relevance. */
  reversed: boolean;
  /** A further condition over the columns of `document`, its parameters numbered after those of the filters. */
  condition: string | undefined;
  /** Whether the page goes on after a row (keyset) instead of at an offset. */
  after: boolean;
  /** Stored text of each result: the short entry, or the whole dataset. */
  text: 'summary' | 'body';
  /** Whether the page lies beyond what is ranked at first sight: then everything is ranked. */
  deep: boolean;
}

/** Number of the parameter that holds the values of the first filter. */
export const firstFilter = 10;

/** Up to this many matches are looked at one by one: their facet counts are exact, and all of them are ranked. */
export const candidateCap = 1000;

/**
 * The statement of a search: one round trip for page, total and facets, with the JSON made by PostgreSQL.
 *
 * Parameters: $1 tsquery text, $2 phrase as typed, $3 facets to count, $4 limit, $5 offset, $6 and $7 key and number of
 * the row to go on after, $8 values listed of each facet, $9 the open last word if there is one, then one text array for
 * each filter. Up to {@link candidateCap} matches everything is exact; beyond, the total still is, the facets are counted
 * in a sample of one dataset in eight, and title hits are ranked first.
 */
export function searchStatement(shape: StatementShape): string {
  const matching = [
    ...(shape.words ? ['vector @@ (SELECT query FROM spelled)'] : []),
    ...shape.filters.map(
      (facet, index) => `facet_ids && (SELECT coalesce(array_agg(id), '{}') FROM facet_value
        WHERE facet = '${facet}' AND value = ANY ($${String(firstFilter + index)}::text[]))`,
    ),
    ...(shape.condition === undefined ? [] : [`(${shape.condition})`]),
  ];
  return matching.length === 0 ? browseStatement(shape) : matchStatement(shape, matching.join(' AND '));
}

/**
 * Identifies a shape, for the prepared statement's name. Facets go by their number: PostgreSQL cuts names at 63 bytes, and
 * two shapes of one name would be an error.
 */
export const shapeName = (shape: StatementShape): string =>
  `search-${shape.words ? 'w' : ''}${shape.reversed ? 'r' : ''}${shape.deep ? 'd' : ''}${shape.after ? 'a' : ''}-${shape.sort}-${shape.text}-${shape.filters.map((facet) => facets.indexOf(facet)).join('')}`;

interface SortKey {
  expression: string;
  direction: 'ASC' | 'DESC';
  type: string;
}

// What decides the plan hides from the planner: if it saw the values, it would find a plan for each search cheaper than the
// prepared one and spend longer on planning than on searching.
const asked = '(SELECT $1::tsquery)';
const limit = '(SELECT $4::int)';
const offset = '(SELECT $5::int)';

// The query for the index: the words of the catalogue that begin like the open last one stand in place of the beginning. An
// index gathers everything under a beginning, but passes over what other words exclude under whole ones.
const spelled = `spelled AS MATERIALIZED (
    SELECT CASE WHEN words.n BETWEEN 1 AND 20
      THEN ts_rewrite($1::tsquery, (quote_literal($9::text) || ':*')::tsquery, words.any_of::tsquery) ELSE $1::tsquery END AS query
    FROM (SELECT count(*) AS n, string_agg(quote_literal(lexeme), ' | ') AS any_of FROM (
      SELECT lexeme FROM lexeme WHERE lexeme >= $9::text AND lexeme < $9::text || chr(1114111) AND documents > 0 LIMIT 21) l) words
  ), `;

// All words in the title: the phrase as typed first, then the shorter title. Elsewhere: by weight and number of hits.
// In binary numbers throughout: decimal literals would be reckoned as `numeric`.
const scoreGiven = (inTitle: string): string => `(CASE WHEN ${inTitle}
    THEN CASE WHEN position($2 IN sort_title) > 0 THEN 2.5::float8 ELSE 2::float8 END
    ELSE ts_rank('{0.05,0.2,0.4,1.0}', vector, ${asked})::float8 END - octet_length(sort_title) * 0.0001::float8)`;
const score = scoreGiven(`title_vector @@ ${asked}`);

function sortKey(sort: SearchSort, reversed: boolean): SortKey {
  const key = forwardKey(sort);
  return reversed ? { ...key, direction: key.direction === 'ASC' ? 'DESC' : 'ASC' } : key;
}

function forwardKey(sort: SearchSort): SortKey {
  switch (sort) {
    case 'relevance':
      return { expression: score, direction: 'DESC', type: 'float8' };
    case 'modified':
      return { expression: 'modified_at', direction: 'DESC', type: 'timestamptz' };
    case 'published':
      return { expression: 'published_at', direction: 'DESC', type: 'timestamptz' };
    case 'title':
      return { expression: 'sort_title', direction: 'ASC', type: 'text' };
    case 'id':
      return { expression: 'dataset_id', direction: 'ASC', type: 'uuid' };
  }
}

function matchStatement(shape: StatementShape, matching: string): string {
  const key = sortKey(shape.sort, shape.reversed);
  const cap = String(candidateCap);
  const order = `ORDER BY key ${key.direction}, ${byNumber(shape, key)}`;
  const direct = `ORDER BY ${key.expression} ${key.direction}, ${shape.sort === 'relevance' ? 'modified_at DESC, ' : ''}number ${key.direction}`;
  const many = `(SELECT n FROM size) > ${cap}`;
  // Beyond the cap: by relevance the title hits, then those of the rest that were seen; else straight from the index.
  const beyond = shape.deep
    ? `SELECT number, modified_at, ${key.expression} AS key FROM document WHERE ${matching} AND ${many}`
    : shape.sort === 'relevance'
      ? `SELECT number, modified_at, key FROM few WHERE ${many} AND NOT in_title
         UNION ALL (SELECT number, modified_at, ${score} FROM document
           WHERE ${matching} AND title_vector @@ ${asked} AND ${many} LIMIT ${cap})`
      : `(SELECT number, modified_at, ${key.expression} AS key FROM document WHERE ${matching} AND ${many} ${afterCondition(shape, key, key.expression)}
           ${direct} LIMIT ${limit} + ${offset})`;
  return `WITH ${shape.words ? spelled : ''}few AS MATERIALIZED (
    -- The limit below keeps PostgreSQL from looking into the title twice.
    SELECT number, modified_at, facet_ids, in_title,
      ${shape.sort === 'relevance' ? scoreGiven('in_title') : key.expression} AS key
    FROM (SELECT *, ${shape.words ? `title_vector @@ ${asked}` : 'false'} AS in_title
      FROM document WHERE ${matching} LIMIT ${cap} + 1) found
  ), size AS MATERIALIZED (SELECT count(*) AS n FROM few
  ), total AS MATERIALIZED (
    SELECT CASE WHEN n <= ${cap} THEN n ELSE (SELECT count(*) FROM document WHERE ${matching}) END AS n FROM size
  ), ranked AS (
    SELECT number, modified_at, key FROM few WHERE (SELECT n FROM size) <= ${cap} ${afterCondition(shape, key, 'key')}
    UNION ALL ${beyond}
  ), page AS MATERIALIZED (
    SELECT number, key, row_number() OVER () AS place
    FROM (SELECT number, key FROM ranked ${order} LIMIT ${limit} OFFSET ${offset}) first
  ), sample AS MATERIALIZED (
    SELECT facet_ids FROM document WHERE ${matching} AND facet_ids && '{-1}' AND ${many} LIMIT ${cap}
  ), scale AS MATERIALIZED (
    SELECT CASE WHEN ${many} THEN (SELECT n FROM total)::float8 / greatest((SELECT count(*) FROM sample), 1) ELSE 1 END AS by
  ), counted AS (
    SELECT w.id, round(count(*) * (SELECT by FROM scale))::int AS n FROM (
      SELECT unnest(facet_ids) AS id FROM few WHERE (SELECT n FROM size) <= ${cap}
      UNION ALL SELECT unnest(facet_ids) FROM sample) w
    GROUP BY w.id
  ), listed AS (
    SELECT v.facet, v.value, v.title, k.n, row_number() OVER (PARTITION BY v.facet ORDER BY k.n DESC, v.title) AS place
    FROM counted k JOIN facet_value v ON v.id = k.id WHERE v.facet = ANY ($3::text[])
  ) ${answer(shape, '(SELECT n FROM total)', many)}`;
}

/** Nothing typed and nothing filtered: counts are stored, the page comes from an index. */
function browseStatement(shape: StatementShape): string {
  const key = sortKey(shape.sort === 'relevance' ? 'modified' : shape.sort, shape.reversed);
  return `WITH page AS MATERIALIZED (
    SELECT number, key, row_number() OVER () AS place FROM (
      SELECT number, ${key.expression} AS key FROM document
      WHERE true ${afterCondition(shape, key, key.expression)}
      ORDER BY ${key.expression} ${key.direction}, number ${key.direction} LIMIT ${limit} OFFSET ${offset}) rows
  ), listed AS (
    SELECT facet, value, title, datasets AS n, row_number() OVER (PARTITION BY facet ORDER BY datasets DESC, title) AS place
    FROM facet_value WHERE facet = ANY ($3::text[]) AND datasets > 0
  ) ${answer(shape, `(SELECT coalesce(sum(datasets), 0)::int FROM facet_value WHERE facet = 'organization')`, 'false')}`;
}

function byNumber(shape: StatementShape, key: SortKey): string {
  return shape.sort === 'relevance' ? 'modified_at DESC, number DESC' : `number ${key.direction}`;
}

/** Both parameters of the keyset stand in every statement, so that their types are known. */
function afterCondition(shape: StatementShape, key: SortKey, expression: string): string {
  return shape.after
    ? `AND (${expression}, number) ${key.direction === 'ASC' ? '>' : '<'} ($6::text::${key.type}, $7::int)`
    : 'AND $6::text IS NULL AND $7::int IS NULL';
}

function answer(shape: StatementShape, total: string, estimated: string): string {
  return `SELECT ${total} AS total, ${estimated} AS estimated,
    (SELECT coalesce(json_object_agg(facet, items), '{}')::text FROM (
      SELECT facet, json_agg(json_build_object('value', value, 'title', title, 'count', n) ORDER BY place) AS items
      FROM listed WHERE place <= $8::int GROUP BY facet) f) AS facets,
    (SELECT coalesce(string_agg(t.${shape.text}, ',' ORDER BY p.place), '') FROM page p
      JOIN document_text t ON t.number = p.number) AS items,
    (SELECT count(*)::int FROM page) AS "pageSize",
    (SELECT json_build_array(key::text, number)::text FROM page ORDER BY place DESC LIMIT 1) AS last
    WHERE ${shape.words ? '' : '$1::text IS NOT NULL AND $9::text IS NULL AND '}$2::text IS NOT NULL`;
}
