import { ApiParam } from '@nestjs/swagger';
import { GeneralErrors } from '#lib/errors';
import { bookFileKinds } from '#lib/publications';

export const bookCode = ApiParam({ name: 'code', description: 'Kode buku.', example: 'SEKTORAL-2025' });
export const editionNumber = ApiParam({ name: 'number', description: 'Edisi ke berapa.', example: 1 });
export const fileKind = ApiParam({ name: 'kind', enum: Object.keys(bookFileKinds), example: 'pdf' });

/** The contents of the files of an edition, for the description of the API. */
export const bookFileContents = Object.fromEntries(
  Object.values(bookFileKinds).map(({ mediaType }) => [
    mediaType.split(';')[0] ?? mediaType,
    mediaType.startsWith('application/json')
      ? { schema: { type: 'object' as const } }
      : { schema: { type: 'string' as const, format: 'binary' } },
  ]),
);

/** A counting number of an address. @throws NOT_FOUND */
export function numberOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw GeneralErrors.NOT_FOUND();
  return Number(text);
}
