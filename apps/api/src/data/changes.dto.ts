import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { AfterRow, PageSize } from '../http/paging.js';

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

  @AfterRow()
  after: number = 0;

  @PageSize({ usual: 100, most: 1000 })
  limit: number = 100;
}
