import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Omittable } from '../http/omittable.js';

const id = 'c0ffee00-0000-4000-8000-000000000001';

/** Body that opens a session. */
export class NewSessionBody {
  @ApiProperty({ description: 'Tanggal sidang.', example: '2026-12-14', format: 'date' })
  @Matches(/^20\d\d-\d\d-\d\d$/, { message: 'heldOn harus tanggal, misalnya 2026-12-14.' })
  @IsISO8601({ strict: true }, { message: 'heldOn harus tanggal yang ada.' })
  heldOn!: string;

  @ApiProperty({ description: 'Tempat.', example: 'Ruang Rapat Dinas Kominfo', maxLength: 200 })
  @IsString({ message: 'place harus berupa teks.' })
  @Length(1, 200, { message: 'place 1 sampai 200 karakter.' })
  place!: string;

  @ApiPropertyOptional({
    description: 'Bagian matriks menurut urutan dibahas; tanpa ini semua OPD.',
    example: [id],
    type: [String],
  })
  @Omittable()
  @IsArray({ message: 'agenda harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'agenda sedikitnya satu.' })
  @ArrayMaxSize(500, { message: 'agenda paling banyak 500.' })
  @IsUUID('all', { each: true, message: 'Setiap butir agenda harus UUID.' })
  agenda?: string[];
}

/** Somebody who was there. */
export class AttendantBody {
  @ApiProperty({ description: 'Nama.', example: 'Siti Aminah', maxLength: 200 })
  @IsString({ message: 'name harus berupa teks.' })
  @Length(1, 200, { message: 'name 1 sampai 200 karakter.' })
  name!: string;

  @ApiProperty({ description: 'Jabatan.', example: 'Pengelola Data', maxLength: 200 })
  @IsString({ message: 'post harus berupa teks.' })
  @Length(1, 200, { message: 'post 1 sampai 200 karakter.' })
  post!: string;

  @ApiProperty({ description: 'Instansi.', example: 'Dinas Pendidikan', maxLength: 200 })
  @IsString({ message: 'office harus berupa teks.' })
  @Length(1, 200, { message: 'office 1 sampai 200 karakter.' })
  office!: string;
}

/** Body of the list of attendance. */
export class AttendanceBody {
  @ApiProperty({ description: 'Yang hadir.', type: [AttendantBody] })
  @IsArray({ message: 'attendance harus berupa daftar.' })
  @ArrayMaxSize(500, { message: 'attendance paling banyak 500.' })
  @ValidateNested({ each: true })
  @Type(() => AttendantBody)
  attendance!: AttendantBody[];
}

/** Who signs for a party. */
export class PartyBody {
  @ApiProperty({ description: 'Jabatan.', example: 'Kepala Dinas Pendidikan', maxLength: 200 })
  @IsString({ message: 'post harus berupa teks.' })
  @Length(1, 200, { message: 'post 1 sampai 200 karakter.' })
  post!: string;

  @ApiProperty({ description: 'Nama.', example: 'Dra. Ratna Sari, M.Si', maxLength: 200 })
  @IsString({ message: 'name harus berupa teks.' })
  @Length(1, 200, { message: 'name 1 sampai 200 karakter.' })
  name!: string;

  @ApiPropertyOptional({ description: 'Pangkat.', example: 'Pembina Tingkat I', maxLength: 100 })
  @Omittable()
  @IsString({ message: 'rank harus berupa teks.' })
  @MaxLength(100, { message: 'rank paling panjang 100 karakter.' })
  rank?: string;

  @ApiPropertyOptional({ description: 'NIP, 18 angka.', example: '197001011995032001' })
  @Omittable()
  @Matches(/^\d{18}$/, { message: 'nip harus 18 angka.' })
  nip?: string;
}

/** Body that draws up minutes. */
export class NewMinutesBody {
  @ApiProperty({ description: 'Bagian matriks OPD.', example: id, format: 'uuid' })
  @IsUUID('all', { message: 'contributionId harus UUID.' })
  contributionId!: string;

  @ApiPropertyOptional({
    description: 'Nomor dari sistem lain; tanpa ini register berita acara memberi nomor berikutnya.',
    example: '500.14/320/403.113/2026',
    maxLength: 100,
  })
  @Omittable()
  @IsString({ message: 'number harus berupa teks.' })
  @Length(1, 100, { message: 'number 1 sampai 100 karakter.' })
  number?: string;

  @ApiProperty({ description: 'Penanda tangan produsen data.', type: PartyBody })
  @IsObject({ message: 'producer harus berupa objek.' })
  @ValidateNested()
  @Type(() => PartyBody)
  producer!: PartyBody;

  @ApiProperty({ description: 'Penanda tangan walidata.', type: PartyBody })
  @IsObject({ message: 'walidata harus berupa objek.' })
  @ValidateNested()
  @Type(() => PartyBody)
  walidata!: PartyBody;

  @ApiPropertyOptional({
    description: 'Kesepakatan lain.',
    example: ['Data diserahkan lagi dalam putaran berikutnya.'],
    type: [String],
  })
  @Omittable()
  @IsArray({ message: 'decisions harus berupa daftar.' })
  @ArrayMaxSize(20, { message: 'decisions paling banyak 20.' })
  @IsString({ each: true, message: 'Setiap kesepakatan harus berupa teks.' })
  @MaxLength(2000, { each: true, message: 'Kesepakatan paling panjang 2.000 karakter.' })
  decisions?: string[];
}
