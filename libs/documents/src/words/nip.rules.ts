import { DocumentErrors } from '../documents.errors.js';

/**
 * A NIP in its groups of 8, 6, 1 and 3 digits: `19760520 199511 1 001`.
 * @param nip 18 digits, with or without spaces
 * @throws NIP_INVALID; the number itself is never repeated in the error
 */
export function formatNip(nip: string): string {
  const groups = /^(\d{8})(\d{6})(\d)(\d{3})$/.exec(nip.replace(/\s/g, ''));
  if (!groups) throw DocumentErrors.NIP_INVALID({ places: [{ field: 'nip' }] });
  return groups.slice(1).join(' ');
}
