import type { ErrorPlace } from '#lib/errors';
import { DatastoreErrors } from './datastore.errors.js';

/** The refusal of a query, naming the parameter at fault. */
export function queryFault(field: string, message: string, found?: string): Error {
  const place: ErrorPlace = { field, message, ...(found === undefined ? {} : { found: found.slice(0, 80) }) };
  return DatastoreErrors.TABLE_QUERY_INVALID({ places: [place] });
}
