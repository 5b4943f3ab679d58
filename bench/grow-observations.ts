import pg from 'pg';

/** Figures of an indicator: regions, years, and the codes that each is broken down by, the total besides. */
const regions = 18;
const years = 10;
const codes = 27;

/** Indicators that come to five million figures. */
const indicators = 1000;

/**
 * Fills the database with released figures, behind the application's back: 1,000 indicators of 18 regions and 10 years, the whole and 27
 * parts each.
 * @returns codes of the indicators, and how many figures there are
 */
export async function growObservations(ownerUrl: string): Promise<{ codes: string[]; figures: number }> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c search_path=lumbung,catalogue,public',
  });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO region (code, name, level, source) SELECT '35.99', 'Kabupaten Ukur', 'kabupaten', 'bench'
         ON CONFLICT DO NOTHING`,
    );
    await client.query(
      `INSERT INTO region (code, name, level, parent_code, source)
       SELECT '35.99.' || lpad(n::text, 2, '0'), 'Kecamatan ' || n, 'kecamatan', '35.99', 'bench'
       FROM generate_series(1, $1::int) n ON CONFLICT DO NOTHING`,
      [regions],
    );
    await client.query(
      `INSERT INTO dimension (code, label_id) VALUES ('ukur', 'Ukur') ON CONFLICT DO NOTHING`,
    );
    await client.query(
      `INSERT INTO dimension_code (dimension, code, label_id, position, is_total)
       SELECT 'ukur', 'K' || n, 'Kelompok ' || n, n, n = 0 FROM generate_series(0, $1::int) n ON CONFLICT DO NOTHING`,
      [codes],
    );
    await client.query(
      `INSERT INTO indicator (code, organization_id, state, created_by, published_at)
       SELECT 'UKUR-' || lpad(n::text, 4, '0'), (SELECT id FROM organization LIMIT 1), 'published',
         (SELECT id FROM account LIMIT 1), now() FROM generate_series(1, $1::int) n`,
      [indicators],
    );
    await client.query(
      `INSERT INTO indicator_version (indicator_id, number, name, concept, definition, classification, measure, unit, formula,
         interpretation, affair, frequency, level, decimals, additive, created_by)
       SELECT id, 1, 'Ukuran ' || code, 'Ukuran', 'Untuk pengukuran.', '', 'Jumlah', 'Orang', '', '', '1.01', 'TAHUNAN',
         'kecamatan', 0, true, created_by FROM indicator WHERE code LIKE 'UKUR-%'`,
    );
    await client.query(
      `INSERT INTO indicator_version_dimension (version_id, position, dimension)
       SELECT v.id, 1, 'ukur' FROM indicator_version v JOIN indicator i ON i.id = v.indicator_id WHERE i.code LIKE 'UKUR-%'`,
    );
    // Identifiers and days as period.rules.ts of libs/indicators gives them to years.
    await client.query(
      `INSERT INTO period (id, text, kind, starts_on, ends_on)
       SELECT y * 96, y::text, 'year', make_date(y, 1, 1), make_date(y, 12, 31) FROM generate_series(2016, 2016 + $1::int - 1) y
       ON CONFLICT DO NOTHING`,
      [years],
    );
    await client.query(
      `INSERT INTO recording (id, recorded_at, account_id, source)
       SELECT 1, now() - interval '1 day', (SELECT id FROM account LIMIT 1), 'api'`,
    );
    await client.query(
      `INSERT INTO series (indicator_id, region_code, disaggregation)
       SELECT i.id, r.code, CASE WHEN k = 0 THEN '{}'::jsonb ELSE jsonb_build_object('ukur', 'K' || k) END
       FROM indicator i, region r, generate_series(0, $1::int) k WHERE i.code LIKE 'UKUR-%' AND r.parent_code = '35.99'
       ORDER BY i.id, r.code, k`,
      [codes],
    );
    const made = await client.query(
      `INSERT INTO observation (series_id, period_id, recorded_in, version_id, revision, value, released_at)
       SELECT s.id, p.id, 1, v.id, 1, (s.id::bigint * 7919 + p.id * 31) % 100000, now() - interval '1 hour'
       FROM series s JOIN indicator_version v ON v.indicator_id = s.indicator_id JOIN indicator i ON i.id = s.indicator_id
         CROSS JOIN period p WHERE i.code LIKE 'UKUR-%' AND p.kind = 'year' AND p.id BETWEEN 2016 * 96 AND 2025 * 96
       ORDER BY s.id, p.id`,
    );
    // What a release counts itself.
    await client.query(
      `INSERT INTO release_moment SELECT s.indicator_id, o.period_id, o.released_at, count(*)
       FROM observation o JOIN series s ON s.id = o.series_id GROUP BY 1, 2, 3`,
    );
    const { rows } = await client.query<{ code: string }>(
      `SELECT code FROM indicator WHERE code LIKE 'UKUR-%' ORDER BY code`,
    );
    return { codes: rows.map(({ code }) => code), figures: made.rowCount ?? 0 };
  } finally {
    await client.end();
  }
}
