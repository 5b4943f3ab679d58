import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { neededText, text } from '../http/fields.js';
import { Omittable } from '../http/omittable.js';
import { AfterRow, PageSize } from '../http/paging.js';

/** A whole number between two bounds, that may be left out. */
const wholeNumber = (
  description: string,
  example: number,
  [least, most]: [number, number],
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, type: 'integer', minimum: least, maximum: most }),
    Omittable(),
    Type(() => Number),
    IsInt({ message: '$property harus bilangan bulat.' }),
    Min(least, { message: `$property paling sedikit ${String(least)}.` }),
    Max(most, { message: `$property paling banyak ${String(most)}.` }),
  );

/** Query of the letters of a register. */
export class RegisteredLettersQuery {
  @wholeNumber('Tahun; tanpa ini tahun berjalan.', 2026, [2000, 2099])
  year?: number;

  @AfterRow()
  after = 0;

  @PageSize({ usual: 100, most: 1000 })
  limit = 100;
}

/** Body that changes how a register numbers. */
export class RegisterPatternBody {
  @neededText(
    'Pola: tepat satu {nomor} (dengan nol di depan: {nomor:4}) dan satu {tahun}; boleh {klasifikasi}, {kode-unit}, {bulan}, {bulan-romawi}.',
    '{klasifikasi}/{nomor}/{kode-unit}/{tahun}',
    80,
  )
  template!: string;

  @text('Kode klasifikasi arsip, bila polanya meminta.', '500.14.4', 30)
  classification?: string;

  @text('Kode unit, bila polanya meminta.', '403.113', 40)
  unitCode?: string;

  @wholeNumber(
    'Nomor terakhir tahun ini di buku kertas: register meneruskannya. Hanya sebelum nomor pertama tahun ini.',
    209,
    [0, 1_000_000],
  )
  lastOnPaper?: number;

  @neededText('Mengapa diubah.', 'Sesuai tata naskah dinas kabupaten.', 500)
  reason!: string;
}
