/** SQL that makes search documents from what is published. Everything about a document is decided here, in one place. */
export const documentFunctions = `
-- Letters and digits only, so that "kab/kota" and "jumlah_penduduk" are words and not a path or a name.
CREATE FUNCTION lumbung.search_text(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(given, '[^[:alnum:]]+', ' ', 'g')
$$;

-- Stems and words as written.
CREATE FUNCTION lumbung.search_vector(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('catalogue.indonesian', lumbung.search_text(given))
    || to_tsvector('catalogue.plain', lumbung.search_text(given))
$$;

CREATE FUNCTION lumbung.iso_time(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- What each published dataset is filed under.
CREATE VIEW lumbung.dataset_facet AS
  SELECT d.id AS dataset_id, 'organization' AS facet, o.name AS value, o.title AS title
    FROM lumbung.dataset d JOIN lumbung.organization o ON o.id = d.organization_id WHERE d.state = 'published'
  UNION ALL
  SELECT d.id, 'topic', t.name, t.title
    FROM lumbung.dataset d CROSS JOIN LATERAL jsonb_array_elements_text(d.metadata -> 'topics') w(name)
    JOIN lumbung.topic t ON t.name = w.name WHERE d.state = 'published'
  UNION ALL
  SELECT d.id, 'tag', w.name, w.name
    FROM lumbung.dataset d CROSS JOIN LATERAL jsonb_array_elements_text(d.metadata -> 'tags') w(name)
    WHERE d.state = 'published'
  UNION ALL
  SELECT d.id, 'year', w.year, w.year
    FROM lumbung.dataset d CROSS JOIN LATERAL jsonb_array_elements_text(d.metadata -> 'years') w(year)
    WHERE d.state = 'published'
  UNION ALL
  SELECT d.id, 'frequency', d.metadata ->> 'frequency',
      initcap(lower(replace(d.metadata ->> 'frequency', '_', ' ')))
    FROM lumbung.dataset d WHERE d.state = 'published' AND d.metadata ->> 'frequency' <> ''
  UNION ALL
  SELECT d.id, 'licence', l.id, l.title
    FROM lumbung.dataset d JOIN lumbung.licence l ON l.id = d.metadata ->> 'licenceId' WHERE d.state = 'published'
  UNION ALL
  SELECT DISTINCT d.id, 'format', upper(f.format), upper(f.format)
    FROM lumbung.dataset d JOIN lumbung.resource r ON r.dataset_id = d.id
    JOIN lumbung.resource_version v ON v.id = r.current_version_id AND v.state = 'published'
    JOIN lumbung.version_file f ON f.version_id = v.id WHERE d.state = 'published';

-- Makes the documents of these datasets anew; those no longer published lose theirs. Returns how many there are now.
-- Writers of documents go one after another: the counts are shared rows.
CREATE FUNCTION lumbung.rebuild_documents(ids uuid[]) RETURNS integer LANGUAGE plpgsql
SET search_path = lumbung, catalogue, public AS $$
DECLARE
  made integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('catalogue.document'));

  UPDATE facet_value f SET datasets = f.datasets - gone.n
    FROM (SELECT w.id, count(*)::int AS n FROM document d CROSS JOIN LATERAL unnest(d.facet_ids) w(id)
      WHERE d.dataset_id = ANY (ids) AND w.id > 0 GROUP BY w.id) gone
    WHERE f.id = gone.id;
  DELETE FROM document d WHERE d.dataset_id = ANY (ids)
    AND NOT EXISTS (SELECT FROM dataset s WHERE s.id = d.dataset_id AND s.state = 'published');

  INSERT INTO tag (id, name)
    SELECT DISTINCT md5('tag:' || f.value)::uuid, f.value FROM dataset_facet f
      WHERE f.dataset_id = ANY (ids) AND f.facet = 'tag'
    ON CONFLICT DO NOTHING;
  INSERT INTO facet_value AS old (facet, value, title)
    SELECT DISTINCT ON (f.facet, f.value) f.facet, f.value, f.title FROM dataset_facet f WHERE f.dataset_id = ANY (ids)
    ON CONFLICT (facet, value) DO UPDATE SET title = excluded.title WHERE old.title <> excluded.title;

  WITH filed AS (
    SELECT f.dataset_id, array_agg(DISTINCT v.id) AS facet_ids
      FROM dataset_facet f JOIN facet_value v ON v.facet = f.facet AND v.value = f.value
      WHERE f.dataset_id = ANY (ids) GROUP BY f.dataset_id
  ), columns AS (
    SELECT r.dataset_id,
        string_agg((c ->> 'name') || ' ' || (c ->> 'label') || ' ' || coalesce(c ->> 'description', ''), ' ') AS words
      FROM resource r JOIN resource_version v ON v.id = r.current_version_id AND v.state = 'published'
      CROSS JOIN LATERAL jsonb_array_elements(v.columns) c
      WHERE r.dataset_id = ANY (ids) GROUP BY r.dataset_id
  ), words AS (
    SELECT d.id, d.metadata_modified_at, d.published_at, filed.facet_ids, d.metadata ->> 'title' AS title,
        concat_ws(' ', columns.words, (SELECT string_agg(t, ' ') FROM jsonb_array_elements_text(d.metadata -> 'tags') t)) AS b,
        concat_ws(' ', o.title, replace(o.name, '-', ' '),
          (SELECT string_agg(t.title, ' ') FROM topic t WHERE d.metadata -> 'topics' ? t.name)) AS c,
        concat_ws(' ', d.metadata ->> 'notes', d.metadata ->> 'definition', d.metadata ->> 'source') AS d
      FROM dataset d JOIN organization o ON o.id = d.organization_id
      LEFT JOIN filed ON filed.dataset_id = d.id LEFT JOIN columns ON columns.dataset_id = d.id
      WHERE d.id = ANY (ids) AND d.state = 'published'
  ), put AS (
    INSERT INTO document AS old (dataset_id, sort_title, modified_at, published_at, facet_ids, title_vector, vector)
    SELECT w.id, lower(unaccent(search_text(w.title))), w.metadata_modified_at, w.published_at,
        coalesce(w.facet_ids, '{}') || (-1 - (abs(hashtext(w.id::text)::bigint) % 8))::int,
        search_vector(w.title),
        setweight(search_vector(w.title), 'A') || setweight(search_vector(w.b), 'B')
          || setweight(search_vector(w.c), 'C') || setweight(search_vector(left(w.d, 20000)), 'D')
      FROM words w
    ON CONFLICT (dataset_id) DO UPDATE SET sort_title = excluded.sort_title, modified_at = excluded.modified_at,
      published_at = excluded.published_at, facet_ids = excluded.facet_ids, title_vector = excluded.title_vector,
      vector = excluded.vector
    RETURNING 1
  ), listed AS (
    INSERT INTO word (word)
    SELECT DISTINCT w.word FROM words
      CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('catalogue.plain',
        search_text(concat_ws(' ', words.title, words.b, words.c))))) w(word)
      WHERE length(w.word) BETWEEN 4 AND 40 AND w.word !~ '[0-9]'
    ON CONFLICT DO NOTHING
  )
  SELECT count(*) INTO made FROM put;

  UPDATE facet_value f SET datasets = f.datasets + come.n
    FROM (SELECT w.id, count(*)::int AS n FROM document d CROSS JOIN LATERAL unnest(d.facet_ids) w(id)
      WHERE d.dataset_id = ANY (ids) AND w.id > 0 GROUP BY w.id) come
    WHERE f.id = come.id;

  INSERT INTO document_text AS old (number, dataset_id, name, summary, body, etag)
  SELECT k.number, d.id, d.name,
    json_build_object(
      'id', d.id, 'name', d.name, 'title', d.metadata ->> 'title', 'notes', left(d.metadata ->> 'notes', 300),
      'organization', json_build_object('id', o.id, 'name', o.name, 'title', o.title),
      'topics', d.metadata -> 'topics', 'tags', d.metadata -> 'tags', 'formats', formats.list,
      'frequency', d.metadata ->> 'frequency', 'years', d.metadata -> 'years', 'licenceId', d.metadata ->> 'licenceId',
      'resourceCount', parts.n, 'rowCount', parts.rows,
      'publishedAt', iso_time(d.published_at), 'modifiedAt', iso_time(d.metadata_modified_at))::text,
    whole.body, '"' || md5(whole.body) || '"'
  FROM dataset d
  JOIN document k ON k.dataset_id = d.id
  JOIN organization o ON o.id = d.organization_id
  LEFT JOIN licence l ON l.id = d.metadata ->> 'licenceId'
  LEFT JOIN region g ON g.code = d.metadata ->> 'regionCode'
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(DISTINCT upper(f.format)), '[]') AS list
      FROM resource r JOIN resource_version v ON v.id = r.current_version_id AND v.state = 'published'
      JOIN version_file f ON f.version_id = v.id WHERE r.dataset_id = d.id
  ) formats
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS n, coalesce(sum(v.row_count), 0)::bigint AS rows, coalesce(json_agg(json_build_object(
      'id', r.id, 'name', r.name, 'description', r.description, 'position', r.position,
      'createdAt', iso_time(r.created_at),
      'version', json_build_object('id', v.id, 'number', v.number, 'label', v.label, 'rowCount', v.row_count,
        'columns', v.columns, 'hasAbsences', v.has_absences, 'fingerprint', encode(v.fingerprint, 'hex'),
        'changeNote', v.change_note, 'changeSummary', v.change_summary, 'publishedAt', iso_time(v.published_at)),
      'files', (SELECT coalesce(json_agg(json_build_object('format', f.format, 'fileName', f.file_name,
          'mediaType', f.media_type, 'size', f.size, 'sha256', encode(f.sha256, 'hex'),
          'url', '/api/v1/resources/' || r.id || '/versions/' || v.number || '/download/' || f.format)
          ORDER BY array_position('{csv,xlsx,json,parquet}'::text[], f.format)), '[]')
        FROM version_file f WHERE f.version_id = v.id),
      'links', json_build_object('self', '/api/v1/resources/' || r.id,
        'data', '/api/v1/resources/' || r.id || '/data',
        'versions', '/api/v1/resources/' || r.id || '/versions',
        'profile', '/api/v1/resources/' || r.id || '/profile')) ORDER BY r.position, r.name), '[]') AS list
      FROM resource r JOIN resource_version v ON v.id = r.current_version_id AND v.state = 'published'
      WHERE r.dataset_id = d.id
  ) parts
  CROSS JOIN LATERAL (
    SELECT json_build_object(
      'id', d.id, 'name', d.name, 'state', d.state, 'title', d.metadata ->> 'title', 'notes', d.metadata ->> 'notes',
      'organization', json_build_object('id', o.id, 'name', o.name, 'title', o.title, 'description', o.description,
        'imageUrl', o.image_url, 'createdAt', iso_time(o.created_at)),
      'licence', CASE WHEN l.id IS NULL THEN NULL ELSE
        json_build_object('id', l.id, 'title', l.title, 'url', l.url, 'isOpen', l.is_open) END,
      'frequency', d.metadata ->> 'frequency',
      'topics', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'title', t.title,
        'description', t.description) ORDER BY t.title), '[]') FROM topic t WHERE d.metadata -> 'topics' ? t.name),
      'tags', d.metadata -> 'tags', 'years', d.metadata -> 'years',
      'region', json_build_object('code', d.metadata ->> 'regionCode', 'name', g.name, 'level', g.level),
      'source', d.metadata ->> 'source', 'sourceUrl', d.metadata ->> 'sourceUrl',
      'author', d.metadata ->> 'author', 'authorEmail', d.metadata ->> 'authorEmail',
      'maintainer', d.metadata ->> 'maintainer', 'maintainerEmail', d.metadata ->> 'maintainerEmail',
      'concept', d.metadata ->> 'concept', 'definition', d.metadata ->> 'definition',
      'classification', d.metadata ->> 'classification', 'measure', d.metadata ->> 'measure',
      'unit', d.metadata ->> 'unit', 'status', d.metadata ->> 'status', 'priority', d.metadata -> 'priority',
      'columns', d.metadata -> 'columns', 'extras', d.metadata -> 'extras',
      'createdBy', d.created_by, 'createdAt', iso_time(d.created_at),
      'publishedAt', iso_time(d.published_at), 'modifiedAt', iso_time(d.metadata_modified_at),
      'resources', parts.list,
      'links', json_build_object('self', '/api/v1/datasets/' || d.name, 'page', '/dataset/' || d.name),
      'actions', '[]'::json)::text AS body
  ) whole
  WHERE d.id = ANY (ids)
  ON CONFLICT (number) DO UPDATE SET name = excluded.name, summary = excluded.summary, body = excluded.body,
    etag = excluded.etag;
  RETURN made;
END $$;

-- The name of an agency stands in its documents.
CREATE FUNCTION lumbung.organization_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lumbung.rebuild_documents(array_agg(id)) FROM lumbung.dataset
    WHERE organization_id = NEW.id AND state = 'published' HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_documents AFTER UPDATE OF name, title, description, image_url ON lumbung.organization
  FOR EACH ROW EXECUTE FUNCTION lumbung.organization_documents();
`;
