import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Omittable } from '../http/omittable.js';

/** Which two versions to compare, and which page of the rows that differ. */
export class ChangesQuery {
  @ApiProperty({ example: 1, description: 'Nomor versi lama' })
  @Type(() => Number)
  @IsInt({ message: 'from harus nomor versi.' })
  @Min(1, { message: 'from mulai dari 1.' })
  @Max(1_000_000, { message: 'from terlalu besar.' })
  from!: number;

  @ApiProperty({ example: 2, description: 'Nomor versi baru' })
  @Type(() => Number)
  @IsInt({ message: 'to harus nomor versi.' })
  @Min(1, { message: 'to mulai dari 1.' })
  @Max(1_000_000, { message: 'to terlalu besar.' })
  to!: number;

  @ApiProperty({ example: 0, required: false, description: 'Nilai next dari halaman sebelumnya' })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'after harus nilai next dari halaman sebelumnya.' })
  @Min(0, { message: 'after tidak boleh negatif.' })
  @Max(Number.MAX_SAFE_INTEGER, { message: 'after terlalu besar.' })
  after?: number;

  @ApiProperty({ example: 100, required: false, description: 'Baris per halaman, 1 sampai 1.000' })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'limit harus bilangan bulat.' })
  @Min(1, { message: 'limit paling sedikit 1.' })
  @Max(1000, { message: 'limit paling banyak 1.000.' })
  limit?: number;
}
