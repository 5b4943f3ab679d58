import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { facets, searchSorts, type Facet, type SearchSort } from '#lib/catalogue';
import { Omittable } from '../http/omittable.js';
import { AfterMark, PageSize } from '../http/paging.js';

/** A parameter that may be repeated, or hold several values with commas. */
const several = (description: string, example: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description: `${description} Boleh diulang atau dipisah koma.`,
      example,
      type: [String],
    }),
    Omittable(),
    Transform(({ value }: { value: unknown }) =>
      (Array.isArray(value) ? (value as unknown[]) : [value])
        .flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]))
        .map((part: unknown) => (typeof part === 'string' ? part.trim() : part))
        .filter((part) => part !== ''),
    ),
    ArrayMaxSize(50, { message: '$property paling banyak 50 nilai.' }),
    IsString({ each: true, message: '$property harus berupa teks.' }),
  );

/** Query of the public search. */
export class SearchQuery {
  @ApiPropertyOptional({
    description: 'Kata yang dicari: semua harus ada, kata terakhir boleh belum selesai, "frasa", -bukan.',
    example: 'penduduk miskin',
  })
  @Omittable()
  @IsString({ message: 'q harus berupa teks.' })
  @MaxLength(500, { message: 'q paling panjang 500 huruf.' })
  q: string = '';

  @several('Nama organisasi.', 'dinas-kesehatan')
  organization?: string[];

  @several('Nama topik.', 'kesehatan')
  topic?: string[];

  @several('Tag.', 'stunting')
  tag?: string[];

  @several('Format berkas.', 'CSV')
  format?: string[];

  @several('Frekuensi.', 'TAHUNAN')
  frequency?: string[];

  @several('Tahun.', '2024')
  year?: string[];

  @several('Lisensi.', 'cc-by')
  licence?: string[];

  @several('Faset yang dihitung; tanpa ini semua.', 'organization,topic')
  @IsIn(facets, { each: true, message: `facets: ${facets.join(', ')}.` })
  facets: Facet[] = [...facets];

  @ApiPropertyOptional({ description: 'Banyaknya nilai per faset, 1–1000.', example: 20, default: 20 })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'facetLimit harus bilangan bulat.' })
  @Min(1, { message: 'facetLimit paling kecil 1.' })
  @Max(1000, { message: 'facetLimit paling besar 1000.' })
  facetLimit: number = 20;

  @ApiPropertyOptional({ description: 'Urutan.', example: 'modified', enum: searchSorts })
  @Omittable()
  @IsIn(searchSorts, { message: `sort harus salah satu dari ${searchSorts.join(', ')}.` })
  sort: SearchSort = 'relevance';

  @PageSize({ usual: 20, most: 100, least: 0 })
  limit: number = 20;

  @ApiPropertyOptional({
    description: 'Halaman, dari 1. Jauh ke belakang: pakai after.',
    example: 1,
    default: 1,
  })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'page harus bilangan bulat.' })
  @Min(1, { message: 'page paling kecil 1.' })
  @Max(1_000_000, { message: 'page terlalu besar.' })
  page: number = 1;

  @AfterMark({ example: 'bW9kaWZpZWQ6', longest: 2000 })
  after?: string;
}
