import { GeneralErrors } from '#lib/errors';

/** How requests write a moment: ISO 8601 with its zone, to the microsecond. */
export const momentWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The moment that a field of a request names.
 * @throws BAD_INPUT for moments that no calendar has
 */
export function requestedMoment(field: string, text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw GeneralErrors.BAD_INPUT({ places: [{ field, message: `${field} bukan waktu yang ada.` }] });
  return moment;
}
