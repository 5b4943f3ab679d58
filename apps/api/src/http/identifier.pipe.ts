import { ParseUUIDPipe } from '@nestjs/common';
import { GeneralErrors } from '#lib/errors';

/** An identifier in a path. @throws BAD_INPUT when it is no UUID */
export const identifier = new ParseUUIDPipe({
  exceptionFactory: () =>
    GeneralErrors.BAD_INPUT({
      places: [{ field: 'id', message: 'Pengenal dalam alamat harus UUID, seperti dalam jawaban daftar.' }],
    }),
});
