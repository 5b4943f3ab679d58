import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Omittable } from './omittable.js';

/**
 * The fields that lists are paged with, as decorators: `limit` and `after` of queries, `next` of answers. What `next`
 * says is given back as `after`; it is `null` on the last page.
 */

const afterText = 'Penanda halaman: nilai next dari jawaban sebelumnya.';
const nextText = 'Nilai after untuk halaman berikutnya; null di halaman akhir.';

/** `limit`: how many there are on a page. Give the property `usual` as its initial value. */
export function PageSize({ usual, most, least = 1 }: { usual: number; most: number; least?: number }) {
  const [fewest, greatest] = [least, most].map((bound) => bound.toLocaleString('id-ID'));
  return applyDecorators(
    ApiPropertyOptional({
      description: `Banyaknya per halaman, ${String(fewest)}–${String(greatest)}.`,
      example: usual,
      default: usual,
      minimum: least,
      maximum: most,
    }),
    Omittable(),
    Type(() => Number),
    IsInt({ message: 'limit harus bilangan bulat.' }),
    Min(least, { message: `limit paling sedikit ${String(fewest)}.` }),
    Max(most, { message: `limit paling banyak ${String(greatest)}.` }),
  );
}

/** `after` of lists whose mark is a text, at most `longest` characters. */
export function AfterMark({ example, longest }: { example: string; longest: number }) {
  return applyDecorators(
    ApiPropertyOptional({ description: afterText, example, maxLength: longest }),
    Omittable(),
    IsString({ message: 'after harus berupa teks.' }),
    MaxLength(longest, { message: `after paling panjang ${String(longest)} karakter.` }),
  );
}

/** `after` of lists whose mark is the identifier of the last thing on the page before. */
export function AfterId(example: string) {
  return applyDecorators(
    ApiPropertyOptional({ description: afterText, example, format: 'uuid' }),
    Omittable(),
    IsUUID(undefined, { message: 'after harus UUID.' }),
  );
}

/** `after` of rows of a table: `_id` of the last row on the page before. Give the property 0 as its initial value. */
export function AfterRow() {
  return applyDecorators(
    ApiPropertyOptional({ description: afterText, example: 100, default: 0, minimum: 0 }),
    Omittable(),
    Type(() => Number),
    IsInt({ message: 'after harus bilangan bulat.' }),
    Min(0, { message: 'after paling sedikit 0.' }),
    Max(Number.MAX_SAFE_INTEGER, { message: 'after terlalu besar.' }),
  );
}

/** `next` of an answer whose marks are texts. */
export function NextMark() {
  return ApiProperty({ description: nextText, example: null, nullable: true, type: String });
}

/** `next` of an answer whose marks are rows. */
export function NextRow() {
  return ApiProperty({ description: nextText, example: 100, nullable: true, type: Number });
}
