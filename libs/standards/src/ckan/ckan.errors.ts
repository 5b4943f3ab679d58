import { defineErrors } from '#lib/errors';

/** Refusals of the CKAN API; its routes answer them in CKAN's own envelope. */
export const CkanErrors = defineErrors({
  CKAN_ACTION_UNKNOWN: {
    status: 400,
    id: 'Bad request - Action name not known: {action}',
    en: 'Bad request - Action name not known: {action}',
  },
  CKAN_BODY_NOT_A_DICTIONARY: {
    status: 400,
    id: 'Bad request - JSON Error: Request data JSON decoded to {found} but it needs to be a dictionary.',
    en: 'Bad request - JSON Error: Request data JSON decoded to {found} but it needs to be a dictionary.',
  },
  CKAN_SEARCH_QUERY: {
    status: 400,
    id: 'Search Query is invalid: ({reason})',
    en: 'Search Query is invalid: ({reason})',
  },
  CKAN_SEARCH: {
    status: 409,
    id: 'Search error: ({reason})',
    en: 'Search error: ({reason})',
  },
  CKAN_VALIDATION: {
    status: 409,
    id: 'Parameter «{field}»: {reason}',
    en: 'Parameter “{field}”: {reason}',
  },
});

/** A parameter that does not hold: CKAN's Validation Error with the field and the reason. */
export const invalidParameter = (field: string, reason: string): Error =>
  CkanErrors.CKAN_VALIDATION({ params: { field, reason }, places: [{ field, message: reason }] });
