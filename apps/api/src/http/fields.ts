import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsISO8601, IsString, Matches, MaxLength } from 'class-validator';
import { Omittable } from './omittable.js';

/** Decorators of the fields that requests about indicators share. */

/** A text that may be left out. */
export const text = (description: string, example: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, maxLength: most }),
    Omittable(),
    IsString({ message: '$property harus berupa teks.' }),
    MaxLength(most, { message: `$property paling panjang ${String(most)} huruf.` }),
  );

/** A text that must be there. */
export const neededText = (description: string, example: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, example, maxLength: most }),
    IsString({ message: '$property harus berupa teks.' }),
    MaxLength(most, { message: `$property paling panjang ${String(most)} huruf.` }),
  );

/** A day that may be left out, or that must be there. */
export const day = (description: string, example: string, needed = false): PropertyDecorator =>
  applyDecorators(
    needed
      ? ApiProperty({ description, example, format: 'date' })
      : ApiPropertyOptional({ description, example, format: 'date' }),
    ...(needed ? [] : [Omittable()]),
    Matches(/^(19|20)\d\d-\d\d-\d\d$/, { message: '$property harus tanggal, misalnya 2025-01-01.' }),
    IsISO8601({ strict: true }, { message: '$property harus tanggal yang ada, misalnya 2025-01-01.' }),
  );

/** A moment with its zone, to the microsecond, that may be left out. */
export const moment = (description: string, example: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, format: 'date-time' }),
    Omittable(),
    Matches(/^(19|20)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/, {
      message:
        '$property harus waktu dengan zona, misalnya 2026-03-01T09:00:00+07:00 (dalam alamat + ditulis %2B).',
    }),
    IsISO8601({ strict: true }, { message: '$property harus waktu yang ada.' }),
  );

/** `true` or `false` in a query string, that may be left out. */
export const yesOrNo = (description: string, example: boolean): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, type: Boolean }),
    Omittable(),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean({ message: '$property harus true atau false.' }),
  );
