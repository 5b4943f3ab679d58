/**
 * The figures of a cube as our answer gives them, in the shortest way: from the columns of the statement through `JSON.stringify`,
 * without checks, order, names or any other form.
 */
export function figuresText(row: Readonly<Record<string, string | null>>): string {
  const [region, period, disaggregation, version, revision, value, absence, flag, releasedAt] = columns.map(
    (name) => (row[name] ?? '').split('\n'),
  );
  const figures = region?.map((wilayah, at) => ({
    key: { periode: period?.[at], wilayah, ...(JSON.parse(disaggregation?.[at] ?? '') as object) },
    value: value?.[at] === '' ? null : Number(value?.[at]),
    absence: absence?.[at] === '' ? null : absence?.[at],
    flags: flag?.[at] === '' ? [] : [flag?.[at]],
    provenance: {
      publishedAt: releasedAt?.[at],
      version: `${version?.[at] ?? ''}.${revision?.[at] ?? ''}.0`,
    },
  }));
  return JSON.stringify({ observations: figures });
}

const columns = [
  'region',
  'period',
  'disaggregation',
  'version',
  'revision',
  'value',
  'absence',
  'flag',
  'releasedAt',
];
