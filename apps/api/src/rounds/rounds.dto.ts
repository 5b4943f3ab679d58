import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { roundDocuments, roundProcedures, verdicts, type CellVerdict, type RoundDocument } from '#lib/rounds';
import { momentWithZone } from '../http/moments.js';
import { Omittable } from '../http/omittable.js';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const documentKinds = Object.keys(roundDocuments);
const procedureNames = roundProcedures.map(({ name }) => name);
const timeMessage = '$property harus waktu ISO 8601 dengan zona, misalnya 2026-08-01T15:00:00+07:00.';

/** Body that prepares a round. */
export class NewRoundBody {
  @ApiProperty({ description: 'Kode putaran.', example: 'SEKTORAL-2025', maxLength: 50 })
  @IsString({ message: 'code harus berupa teks.' })
  @Length(1, 50, { message: 'code 1 sampai 50 karakter.' })
  code!: string;

  @ApiProperty({
    description: 'Judul.',
    example: 'Statistik Sektoral Kabupaten Magetan 2025',
    maxLength: 300,
  })
  @IsString({ message: 'title harus berupa teks.' })
  @Length(1, 300, { message: 'title 1 sampai 300 karakter.' })
  title!: string;

  @ApiProperty({ description: 'Prosedur yang dijalankan.', example: 'magetan-2019', enum: procedureNames })
  @IsIn(procedureNames, { message: `procedure harus salah satu dari ${procedureNames.join(', ')}.` })
  procedure!: string;

  @ApiProperty({ description: 'Kode kabupaten/kota Kemendagri.', example: '35.20' })
  @Matches(/^\d{2}\.\d{2}$/, { message: 'region harus kode kabupaten/kota, misalnya 35.20.' })
  region!: string;

  @ApiProperty({ description: 'Periode yang diminta.', example: ['2025'], type: [String] })
  @IsArray({ message: 'periods harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'periods sedikitnya satu.' })
  @ArrayMaxSize(12, { message: 'periods paling banyak 12.' })
  @IsString({ each: true, message: 'Setiap periode harus berupa teks.' })
  @MaxLength(20, { each: true, message: 'Periode paling panjang 20 karakter.' })
  periods!: string[];

  @ApiPropertyOptional({ description: 'Nomor KAK.', example: 'KAK/12/2026', maxLength: 100 })
  @Omittable()
  @IsString({ message: 'kakNumber harus berupa teks.' })
  @MaxLength(100, { message: 'kakNumber paling panjang 100 karakter.' })
  kakNumber?: string;

  @ApiPropertyOptional({
    description: 'Nomor SK Bupati.',
    example: '188/45/Kept/403.013/2026',
    maxLength: 100,
  })
  @Omittable()
  @IsString({ message: 'decreeNumber harus berupa teks.' })
  @MaxLength(100, { message: 'decreeNumber paling panjang 100 karakter.' })
  decreeNumber?: string;

  @ApiProperty({ description: 'Batas waktu penyerahan.', example: '2026-12-11T15:00:00+07:00' })
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  deadline!: string;

  @ApiPropertyOptional({ description: 'Akhir masa tenggang.', example: '2026-12-14T15:00:00+07:00' })
  @Omittable()
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  graceUntil?: string;

  @ApiProperty({ description: 'Kode indikator yang diminta.', example: ['KEP-001'], type: [String] })
  @IsArray({ message: 'indicators harus berupa daftar.' })
  @ArrayMaxSize(5000, { message: 'indicators paling banyak 5.000.' })
  @IsString({ each: true, message: 'Setiap kode indikator harus berupa teks.' })
  @MaxLength(50, { each: true, message: 'Kode indikator paling panjang 50 karakter.' })
  indicators!: string[];
}

/** A cell named with what is said about it. */
export class NamedCellBody {
  @ApiProperty({ description: 'Pengenal sel.', example: '42' })
  @Matches(/^\d{1,18}$/, { message: 'id sel harus angka.' })
  id!: string;

  @ApiPropertyOptional({
    description: 'Komentar sel ini; tanpa komentar berlaku alasannya.',
    example: 'Turun separuh.',
  })
  @Omittable()
  @IsString({ message: 'comment harus berupa teks.' })
  @MaxLength(2000, { message: 'comment paling panjang 2.000 karakter.' })
  comment?: string;
}

/** A document that comes with a step. */
export class GivenDocumentBody {
  @ApiProperty({ description: 'Jenis dokumen.', example: 'letter', enum: documentKinds })
  @IsIn(documentKinds, { message: `kind harus salah satu dari ${documentKinds.join(', ')}.` })
  kind!: RoundDocument;

  @ApiProperty({ description: 'Nomor.', example: '500.14/210/403.113/2026', maxLength: 100 })
  @IsString({ message: 'number harus berupa teks.' })
  @Length(1, 100, { message: 'number 1 sampai 100 karakter.' })
  number!: string;
}

/** What comes with an action on a round. */
export class RoundActionBody {
  @ApiPropertyOptional({
    description: 'Alasan; wajib untuk menolak dan membatalkan.',
    example: 'Surat belum memuat nama indikator.',
    maxLength: 2000,
  })
  @Omittable()
  @IsString({ message: 'reason harus berupa teks.' })
  @MaxLength(2000, { message: 'reason paling panjang 2.000 karakter.' })
  reason?: string;

  @ApiPropertyOptional({
    description: 'Isi disposisi, untuk langkah yang memberi disposisi.',
    example: 'Laksanakan pengumpulan data sektoral tahun 2025.',
    maxLength: 2000,
  })
  @Omittable()
  @IsString({ message: 'instruction harus berupa teks.' })
  @MaxLength(2000, { message: 'instruction paling panjang 2.000 karakter.' })
  instruction?: string;

  @ApiPropertyOptional({
    description:
      'Langkah yang merilis: terlihat oleh umum sejak; tanpa ini menurut jadwal rilis, atau sekarang juga.',
    example: '2026-12-18T09:00:00+07:00',
  })
  @Omittable()
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  releaseAt?: string;

  @ApiPropertyOptional({
    description:
      'Dokumen yang diberikan. Surat dan disposisi tanpa nomor di sini mendapat nomor berikutnya dari registernya.',
    type: [GivenDocumentBody],
  })
  @Omittable()
  @IsArray({ message: 'documents harus berupa daftar.' })
  @ArrayMaxSize(20, { message: 'documents paling banyak 20.' })
  @ValidateNested({ each: true })
  @Type(() => GivenDocumentBody)
  documents?: GivenDocumentBody[];

  @ApiPropertyOptional({ description: 'Sel yang harus diperbaiki.', type: [NamedCellBody] })
  @Omittable()
  @IsArray({ message: 'cells harus berupa daftar.' })
  @ArrayMaxSize(5000, { message: 'cells paling banyak 5.000.' })
  @ValidateNested({ each: true })
  @Type(() => NamedCellBody)
  cells?: NamedCellBody[];

  @ApiPropertyOptional({
    description: 'OPD yang surat atau matriksnya harus diperbaiki.',
    example: [id],
    type: [String],
  })
  @Omittable()
  @IsArray({ message: 'organizations harus berupa daftar.' })
  @ArrayMaxSize(500, { message: 'organizations paling banyak 500.' })
  @IsUUID('all', { each: true, message: 'Setiap OPD harus UUID.' })
  organizations?: string[];
}

/** One verdict. */
export class CellVerdictBody {
  @ApiProperty({ description: 'Pengenal sel.', example: '42' })
  @Matches(/^\d{1,18}$/, { message: 'cell harus angka.' })
  cell!: string;

  @ApiProperty({ description: 'Putusan.', example: 'returned', enum: verdicts })
  @IsIn(verdicts, { message: `verdict harus salah satu dari ${verdicts.join(', ')}.` })
  verdict!: CellVerdict;

  @ApiPropertyOptional({
    description: 'Alasan; wajib bila tidak diterima.',
    example: 'Tidak sama dengan laporan Dinas.',
  })
  @Omittable()
  @IsString({ message: 'comment harus berupa teks.' })
  @MaxLength(2000, { message: 'comment paling panjang 2.000 karakter.' })
  comment?: string;

  @ApiPropertyOptional({
    description: 'Tanggal yang disepakati bila ditunda.',
    example: '2026-12-18',
    format: 'date',
  })
  @Omittable()
  @Matches(/^20\d\d-\d\d-\d\d$/, { message: 'dueOn harus tanggal, misalnya 2026-12-18.' })
  @IsISO8601({ strict: true }, { message: 'dueOn harus tanggal yang ada.' })
  dueOn?: string;
}

/** Body of verdicts. */
export class RoundVerdictsBody {
  @ApiProperty({ description: 'Putusan-putusan, semua atau tidak sama sekali.', type: [CellVerdictBody] })
  @IsArray({ message: 'verdicts harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'verdicts sedikitnya satu.' })
  @ArrayMaxSize(5000, { message: 'verdicts paling banyak 5.000.' })
  @ValidateNested({ each: true })
  @Type(() => CellVerdictBody)
  verdicts!: CellVerdictBody[];
}

/** Body of a bulk acceptance. */
export class AcceptCleanBody {
  @ApiPropertyOptional({ description: 'Hanya OPD ini.', example: id, format: 'uuid' })
  @Omittable()
  @IsUUID('all', { message: 'organization harus UUID.' })
  organization?: string;
}
