import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { momentWithZone } from './moments.js';
import { Omittable } from './omittable.js';

/** Decorators of the fields that requests share. */

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

/** A text that must be there and say something. */
export const filledText = (description: string, example: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, example, minLength: 1, maxLength: most }),
    IsString({ message: '$property harus berupa teks.' }),
    Length(1, most, { message: `$property 1 sampai ${String(most)} karakter.` }),
  );

/** One of several words; left out where it is not needed. */
export const choice = (
  description: string,
  example: string,
  { of: words, needed = false }: { of: readonly string[]; needed?: boolean },
): PropertyDecorator =>
  applyDecorators(
    needed
      ? ApiProperty({ description, example, enum: words })
      : ApiPropertyOptional({ description, example, enum: words }),
    ...(needed ? [] : [Omittable()]),
    IsIn(words, { message: `$property harus salah satu dari ${words.join(', ')}.` }),
  );

/** The identifier of a thing; left out where it is not needed. */
export const identifierOf = (description: string, needed = false): PropertyDecorator => {
  const described = { description, example: 'c0ffee00-0000-4000-8000-000000000001', format: 'uuid' };
  return applyDecorators(
    needed ? ApiProperty(described) : ApiPropertyOptional(described),
    ...(needed ? [] : [Omittable()]),
    IsUUID('all', { message: '$property harus UUID.' }),
  );
};

/** The number that a row of a large table, such as a cell, is known by; always sent as a text. */
export const rowNumber = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, example: '42' }),
    Matches(/^\d{1,18}$/, { message: '$property harus angka.' }),
  );

/** A whole number between two bounds, that may be left out. In a query, where all is text, put `@Type(() => Number)` above it. */
export const wholeNumber = (
  description: string,
  example: number,
  { least, most }: { least: number; most: number },
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, type: 'integer', minimum: least, maximum: most }),
    Omittable(),
    IsInt({ message: '$property harus bilangan bulat.' }),
    Min(least, { message: `$property paling sedikit ${least.toLocaleString('id-ID')}.` }),
    Max(most, { message: `$property paling banyak ${most.toLocaleString('id-ID')}.` }),
  );

/** How many things a list may hold, and whether it may be left out. */
interface ListBounds {
  least?: number;
  most: number;
  needed?: boolean;
}

/** A list of things, each described by a class of its own. */
export const listOf = (
  description: string,
  thing: new () => object,
  { least = 0, most, needed = false }: ListBounds,
): PropertyDecorator =>
  applyDecorators(
    needed
      ? ApiProperty({ description, type: [thing] })
      : ApiPropertyOptional({ description, type: [thing] }),
    ...listBounds({ least, most, needed }),
    ValidateNested({ each: true }),
    Type(() => thing),
  );

/** A list of texts, each at most so long. */
export const listOfTexts = (
  description: string,
  example: string[],
  { longest, ...bounds }: ListBounds & { longest: number },
): PropertyDecorator =>
  applyDecorators(
    bounds.needed === true
      ? ApiProperty({ description, example, type: [String] })
      : ApiPropertyOptional({ description, example, type: [String] }),
    ...listBounds(bounds),
    IsString({ each: true, message: 'Setiap isi $property harus berupa teks.' }),
    MaxLength(longest, {
      each: true,
      message: `Setiap isi $property paling panjang ${longest.toLocaleString('id-ID')} karakter.`,
    }),
  );

/** A list of identifiers, that may be left out. */
export const listOfIdentifiers = (description: string, bounds: ListBounds): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description,
      example: ['c0ffee00-0000-4000-8000-000000000001'],
      type: [String],
    }),
    ...listBounds(bounds),
    IsUUID('all', { each: true, message: 'Setiap isi $property harus UUID.' }),
  );

const listBounds = ({ least = 0, most, needed = false }: ListBounds): PropertyDecorator[] => [
  ...(needed ? [] : [Omittable()]),
  IsArray({ message: '$property harus berupa daftar.' }),
  ...(least > 0
    ? [ArrayMinSize(least, { message: `$property sedikitnya ${least.toLocaleString('id-ID')}.` })]
    : []),
  ArrayMaxSize(most, { message: `$property paling banyak ${most.toLocaleString('id-ID')}.` }),
];

/** A moment with its zone that something is planned for; left out where it is not needed. */
export const plannedMoment = (description: string, example: string, needed = false): PropertyDecorator => {
  const message = '$property harus waktu ISO 8601 dengan zona, misalnya 2026-08-01T15:00:00+07:00.';
  return applyDecorators(
    needed ? ApiProperty({ description, example }) : ApiPropertyOptional({ description, example }),
    ...(needed ? [] : [Omittable()]),
    IsISO8601({ strict: true }, { message }),
    Matches(momentWithZone, { message }),
  );
};

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

/** A day of this century: what an office does or agrees now. */
export const recentDay = (description: string, example: string, needed = false): PropertyDecorator =>
  applyDecorators(
    day(description, example, needed),
    Matches(/^20/, { message: '$property harus tanggal abad ini, misalnya 2026-12-14.' }),
  );

/** The fingerprint (SHA-256) of what was looked at; left out where it is not needed. */
export const fingerprintOf = (description: string, needed = false): PropertyDecorator => {
  const example = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  return applyDecorators(
    needed ? ApiProperty({ description, example }) : ApiPropertyOptional({ description, example }),
    ...(needed ? [] : [Omittable()]),
    IsString({ message: '$property harus berupa teks.' }),
    Length(64, 64, { message: '$property 64 karakter heksadesimal.' }),
  );
};

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
