import { AccountErrors } from '#lib/accounts';

/** The ETag of a row version. */
export const entityTag = (rowVersion: number): string => `"${String(rowVersion)}"`;

/**
 * The row version that an `If-Match` header names.
 * @throws ROW_VERSION_NEEDED without one, ROW_VERSION_OLD when it is not one of our tags
 */
export function rowVersionOf(header: string | undefined): number {
  if (header === undefined || header.trim() === '') throw AccountErrors.ROW_VERSION_NEEDED();
  const tag = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (tag === undefined) throw AccountErrors.ROW_VERSION_OLD();
  return Number(tag);
}
