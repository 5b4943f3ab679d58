import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { submissionStates, type SubmissionState } from '#lib/verification';
import { MetadataBody } from '../catalogue/metadata.dto.js';
import { momentWithZone } from '../http/moments.js';
import { Omittable } from '../http/omittable.js';
import { AfterMark, AfterRow, PageSize } from '../http/paging.js';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const fingerprint = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const timeMessage = 'releaseAt harus waktu ISO 8601 dengan zona, misalnya 2026-08-01T00:00:00+07:00.';

/** Parts of a submission that can be edited. */
export class EditSubmissionBody {
  @ApiPropertyOptional({ description: 'Unggahan yang sudah dikonfirmasi.', example: id })
  @Omittable()
  @IsUUID('all', { message: 'uploadId harus UUID.' })
  uploadId?: string;

  @ApiPropertyOptional({
    description: 'Isian keterangan yang menggantikan milik konsep dataset.',
    example: { notes: 'Hasil registrasi akhir tahun.', years: [2024] },
    type: MetadataBody,
  })
  @Omittable()
  @IsObject({ message: 'metadata harus berupa objek.' })
  @ValidateNested()
  @Type(() => MetadataBody)
  metadata?: MetadataBody;

  @ApiPropertyOptional({
    description: 'Keterangan tabelnya sendiri; bila tidak disebut, yang sudah terbit tetap berlaku.',
    example: 'Penduduk akhir tahun menurut kecamatan dan jenis kelamin.',
    maxLength: 4000,
  })
  @Omittable()
  @IsString({ message: 'resourceDescription harus berupa teks.' })
  @MaxLength(4000, { message: 'resourceDescription paling panjang 4.000 karakter.' })
  resourceDescription?: string;

  @ApiPropertyOptional({
    description: 'Apa yang berubah, untuk pembaca.',
    example: 'Menambah angka tahun 2024.',
  })
  @Omittable()
  @IsString({ message: 'changeNote harus berupa teks.' })
  @MaxLength(2000, { message: 'changeNote paling panjang 2.000 karakter.' })
  changeNote?: string;

  @ApiPropertyOptional({
    description: 'Tidak terbit sebelum waktu ini; null berarti begitu perintah terbit diberikan.',
    example: '2026-08-01T00:00:00+07:00',
    nullable: true,
    type: String,
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  releaseAt?: string | null;
}

/** Body that makes a submission. */
export class CreateSubmissionBody extends EditSubmissionBody {
  @ApiProperty({ description: 'Dataset tujuan.', example: id })
  @IsUUID('all', { message: 'datasetId harus UUID.' })
  datasetId!: string;

  @ApiProperty({
    description: 'Nama tabel dalam dataset. Nama yang sudah ada: revisinya; nama baru: tabel baru.',
    example: 'Jumlah penduduk menurut kecamatan',
  })
  @IsString({ message: 'resourceName harus berupa teks.' })
  @Length(1, 200, { message: 'resourceName 1–200 karakter.' })
  resourceName!: string;
}

/** A part sent back. */
export class ReturnedPartBody {
  @ApiProperty({ description: '«metadata», atau «column:» dan nama kolom.', example: 'column:jumlah' })
  @IsString({ message: 'part harus berupa teks.' })
  @Length(1, 300, { message: 'part 1–300 karakter.' })
  part!: string;

  @ApiPropertyOptional({ description: 'Apa yang salah di bagian itu.', example: 'Satuan seharusnya jiwa.' })
  @Omittable()
  @IsString({ message: 'reason harus berupa teks.' })
  @MaxLength(2000, { message: 'reason paling panjang 2.000 karakter.' })
  reason?: string;
}

/** What comes with an action. */
export class ActionBody {
  @ApiPropertyOptional({
    description: 'Alasan; wajib untuk tindakan yang menandainya (reasonRequired).',
    example: 'Jumlah Kecamatan Plaosan tidak sama dengan rinciannya.',
  })
  @Omittable()
  @IsString({ message: 'reason harus berupa teks.' })
  @MaxLength(4000, { message: 'reason paling panjang 4.000 karakter.' })
  reason?: string;

  @ApiPropertyOptional({
    description: 'Sidik isi yang diperiksa; wajib untuk approve.',
    example: fingerprint,
  })
  @Omittable()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: 'fingerprint harus 64 digit heksadesimal.' })
  fingerprint?: string;

  @ApiPropertyOptional({
    description: 'Untuk return: bagian yang harus diperbaiki.',
    type: [ReturnedPartBody],
    example: [{ part: 'column:jumlah', reason: 'Satuan seharusnya jiwa.' }],
  })
  @Omittable()
  @IsArray({ message: 'parts harus berupa daftar.' })
  @ArrayMaxSize(500, { message: 'parts paling banyak 500.' })
  @IsObject({ each: true, message: 'Setiap isi parts harus berupa objek.' })
  @ValidateNested({ each: true })
  @Type(() => ReturnedPartBody)
  parts?: ReturnedPartBody[];

  @ApiPropertyOptional({
    description: 'Untuk reschedule: waktu terbit; null berarti sekarang.',
    example: '2026-08-01T00:00:00+07:00',
    nullable: true,
    type: String,
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  releaseAt?: string | null;
}

/** One verdict of the walidata. */
export class VerdictBody extends ReturnedPartBody {
  @ApiProperty({ description: 'Putusan.', example: 'accepted', enum: ['accepted', 'returned'] })
  @IsIn(['accepted', 'returned'], { message: 'verdict harus accepted atau returned.' })
  verdict!: 'accepted' | 'returned';
}

/** Verdicts on parts. */
export class VerdictsBody {
  @ApiProperty({ description: 'Putusan per bagian.', type: [VerdictBody] })
  @IsArray({ message: 'verdicts harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'verdicts tidak boleh kosong.' })
  @ArrayMaxSize(500, { message: 'verdicts paling banyak 500.' })
  @IsObject({ each: true, message: 'Setiap isi verdicts harus berupa objek.' })
  @ValidateNested({ each: true })
  @Type(() => VerdictBody)
  verdicts!: VerdictBody[];
}

const asBoolean = ({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Query of the list. */
export class SubmissionListQuery {
  @ApiPropertyOptional({ description: 'Tahap.', example: 'submitted', enum: submissionStates })
  @Omittable()
  @IsIn(submissionStates, { message: `state harus salah satu dari: ${submissionStates.join(', ')}.` })
  state?: SubmissionState;

  @ApiPropertyOptional({ description: 'Pengenal atau nama organisasi.', example: 'dinas-pendidikan' })
  @Omittable()
  @IsString({ message: 'organization harus berupa teks.' })
  @MaxLength(100, { message: 'organization paling panjang 100 karakter.' })
  organization?: string;

  @ApiPropertyOptional({ description: 'Pengenal dataset.', example: id })
  @Omittable()
  @IsUUID('all', { message: 'dataset harus UUID.' })
  dataset?: string;

  @ApiPropertyOptional({ description: 'Hanya yang menunggu tindakan saya.', example: true, default: false })
  @Omittable()
  @Transform(asBoolean)
  @IsBoolean({ message: 'waitingForMe harus true atau false.' })
  waitingForMe: boolean = false;

  @ApiPropertyOptional({
    description: 'Hanya yang batas waktu langkahnya sudah lewat.',
    example: true,
    default: false,
  })
  @Omittable()
  @Transform(asBoolean)
  @IsBoolean({ message: 'overdue harus true atau false.' })
  overdue: boolean = false;

  @PageSize({ usual: 20, most: 100 })
  limit: number = 20;

  @AfterMark({ example: 'MTc4MzU5NDgwMDAwMDAwMC4xMg', longest: 100 })
  after?: string;
}

/** Query of the rows handed in, and of the differences row by row. */
export class RowsQuery {
  @PageSize({ usual: 50, most: 500 })
  limit: number = 50;

  @AfterRow()
  after: number = 0;
}
