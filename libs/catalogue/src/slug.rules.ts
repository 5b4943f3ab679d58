/** Names that CKAN reserves for pages. */
const reserved = new Set(['new', 'edit', 'search']);

/** Lower-case ASCII letters, digits and `-`, at most 90 characters; empty when nothing of the text is left. */
function slugged(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 90)
    .replace(/^-+|-+$/g, '');
}

/**
 * Name of a dataset for addresses, made from its title: lower-case ASCII letters, digits and `-`, 2 to 90 characters
 * (CKAN allows 100; the rest is for a number that makes it unique).
 */
export function slugOf(title: string): string {
  const slug = slugged(title);
  return slug.length < 2 || reserved.has(slug) ? `dataset-${slug}`.replace(/-+$/, '') : slug;
}

/**
 * Name of a resource's downloads without the ending: that of its dataset and its own, as in `puskesmas-jumlah-dokter`; said
 * once where the resource is named after its dataset.
 */
export function baseNameOf(datasetName: string, resourceName: string): string {
  const slug = slugged(resourceName) || 'tabel';
  return slug === datasetName || slug.startsWith(`${datasetName}-`) ? slug : `${datasetName}-${slug}`;
}

/** The n-th name to try when the ones before are taken: `penduduk`, `penduduk-2`, `penduduk-3`. */
export function numberedName(name: string, number: number): string {
  return number === 1 ? name : `${name}-${String(number)}`;
}
