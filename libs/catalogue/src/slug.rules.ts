/** Names that CKAN reserves for pages. */
const reserved = new Set(['new', 'edit', 'search']);

/**
 * Name of a dataset for addresses, made from its title: lower-case ASCII letters, digits and `-`, 2 to 90 characters
 * (CKAN allows 100; the rest is for a number that makes it unique).
 */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 90)
    .replace(/^-+|-+$/g, '');
  return slug.length < 2 || reserved.has(slug) ? `dataset-${slug}`.replace(/-+$/, '') : slug;
}
