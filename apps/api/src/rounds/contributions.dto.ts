import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
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
import { flagCodes } from '#lib/indicators';
import { cellStates } from '#lib/rounds';
import { absenceReasons } from '#lib/tabular';
import { momentWithZone } from '../http/moments.js';
import { Omittable } from '../http/omittable.js';
import { AfterRow, PageSize } from '../http/paging.js';
import { NamedCellBody } from './rounds.dto.js';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const fingerprint = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const timeMessage = '$property harus waktu ISO 8601 dengan zona, misalnya 2026-12-18T15:00:00+07:00.';

/** Query of slices. */
export class ContributionListQuery {
  @ApiPropertyOptional({ description: 'Hanya dari putaran ini.', example: id, format: 'uuid' })
  @Omittable()
  @IsUUID('all', { message: 'round harus UUID.' })
  round?: string;
}

/** Query of the cells of a slice. */
export class CellListQuery {
  @ApiPropertyOptional({ description: 'Hanya indikator ini.', example: 'KEP-001', maxLength: 50 })
  @Omittable()
  @IsString({ message: 'indicator harus berupa teks.' })
  @MaxLength(50, { message: 'indicator paling panjang 50 karakter.' })
  indicator?: string;

  @ApiPropertyOptional({ description: 'Hanya sel berstatus ini.', example: 'returned', enum: cellStates })
  @Omittable()
  @IsIn(cellStates, { message: `state harus salah satu dari ${cellStates.join(', ')}.` })
  state?: (typeof cellStates)[number];

  @AfterRow()
  after = 0;

  @PageSize({ usual: 200, most: 2000 })
  limit = 200;
}

/** What is entered into one cell. Neither value nor absence clears it. */
export class CellBody {
  @ApiPropertyOptional({
    description:
      'Angka persis, titik desimal; lebih dari 15 digit dikirim sebagai teks. Isi ini, atau absence.',
    oneOf: [{ type: 'string' }, { type: 'number' }],
    example: '15230',
  })
  @Omittable()
  @Transform(({ value }: { value: unknown }) =>
    value === undefined || typeof value === 'number' || typeof value === 'string'
      ? value
      : JSON.stringify(value),
  )
  value?: string | number;

  @ApiPropertyOptional({
    description: 'Mengapa tidak ada angka.',
    example: 'not-available',
    enum: absenceReasons,
  })
  @Omittable()
  @IsIn(absenceReasons, { message: `absence harus salah satu dari ${absenceReasons.join(', ')}.` })
  absence?: string;

  @ApiPropertyOptional({ description: 'Tanda di samping angka.', example: 'sementara', enum: flagCodes })
  @Omittable()
  @IsIn(flagCodes, { message: `flag harus salah satu dari ${flagCodes.join(', ')}.` })
  flag?: string;

  @ApiPropertyOptional({ description: 'Catatan bagi pemeriksa.', example: 'Hasil registrasi akhir tahun.' })
  @Omittable()
  @IsString({ message: 'note harus berupa teks.' })
  @MaxLength(2000, { message: 'note paling panjang 2.000 karakter.' })
  note?: string;
}

/** One of several entries. */
export class CellEntryBody extends CellBody {
  @ApiProperty({ description: 'Pengenal sel.', example: '42' })
  @Matches(/^\d{1,18}$/, { message: 'id sel harus angka.' })
  id!: string;

  @ApiPropertyOptional({ description: 'Versi sel yang Anda buka; bila sudah berubah, ditolak.', example: 1 })
  @Omittable()
  @IsInt({ message: 'rowVersion harus bilangan bulat.' })
  @Min(1, { message: 'rowVersion paling sedikit 1.' })
  @Max(2_000_000_000, { message: 'rowVersion terlalu besar.' })
  rowVersion?: number;
}

/** Body that enters several figures. */
export class EntriesBody {
  @ApiProperty({ description: 'Isian, semua atau tidak sama sekali.', type: [CellEntryBody] })
  @IsArray({ message: 'cells harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'cells sedikitnya satu.' })
  @ArrayMaxSize(5000, { message: 'cells paling banyak 5.000 sekali kirim.' })
  @ValidateNested({ each: true })
  @Type(() => CellEntryBody)
  cells!: CellEntryBody[];
}

/** What comes with an action on a slice. */
export class ContributionActionBody {
  @ApiPropertyOptional({
    description: 'Sidik isi yang diperiksa; wajib untuk approve.',
    example: fingerprint,
  })
  @Omittable()
  @IsString({ message: 'fingerprint harus berupa teks.' })
  @Length(64, 64, { message: 'fingerprint 64 karakter heksadesimal.' })
  fingerprint?: string;

  @ApiPropertyOptional({
    description: 'Alasan; wajib untuk refuse.',
    example: 'Angka Kecamatan Parang keliru.',
  })
  @Omittable()
  @IsString({ message: 'reason harus berupa teks.' })
  @MaxLength(2000, { message: 'reason paling panjang 2.000 karakter.' })
  reason?: string;

  @ApiPropertyOptional({
    description: 'Sel yang harus diperbaiki; wajib untuk refuse.',
    type: [NamedCellBody],
  })
  @Omittable()
  @IsArray({ message: 'cells harus berupa daftar.' })
  @ArrayMaxSize(5000, { message: 'cells paling banyak 5.000.' })
  @ValidateNested({ each: true })
  @Type(() => NamedCellBody)
  cells?: NamedCellBody[];
}

/** Body of a dispensation. */
export class DispensationBody {
  @ApiProperty({ description: 'Nomor surat dispensasi.', example: '500.14/301/403.113/2026', maxLength: 100 })
  @IsString({ message: 'number harus berupa teks.' })
  @Length(1, 100, { message: 'number 1 sampai 100 karakter.' })
  number!: string;

  @ApiProperty({
    description: 'Alasan tertulis.',
    example: 'Registrasi desa baru selesai pekan depan.',
    maxLength: 2000,
  })
  @IsString({ message: 'reason harus berupa teks.' })
  @MaxLength(2000, { message: 'reason paling panjang 2.000 karakter.' })
  reason!: string;

  @ApiProperty({ description: 'Sampai kapan.', example: '2026-12-18T15:00:00+07:00' })
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  until!: string;
}
