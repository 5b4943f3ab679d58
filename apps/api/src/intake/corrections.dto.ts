import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { columnTypes, type ColumnType, type ReadingCorrections } from '#lib/tabular';
import { Omittable } from '../http/omittable.js';

const lastRow = 100_000_000;
const lastColumn = 16_384;
const rowMessage = { message: 'Nomor baris dihitung dari 1.' };

const IsAnswers = () =>
  ValidateBy({
    name: 'isAnswers',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length <= 200 &&
        Object.entries(value).every(
          ([id, answer]) => id.length <= 200 && typeof answer === 'string' && answer.length <= 1000,
        ),
      defaultMessage: () => 'answers harus berisi jawaban teks menurut pengenal pertanyaan.',
    },
  });

/** What is changed about a column. */
export class ColumnCorrection {
  @ApiProperty({ description: 'Letak kolom dalam berkas, dari 1.', example: 3 })
  @IsInt({ message: 'position harus bilangan bulat.' })
  @Min(1, { message: 'position dihitung dari 1.' })
  @Max(lastColumn, { message: 'position terlalu besar.' })
  position!: number;

  @ApiPropertyOptional({ description: 'Nama kolom.', example: 'luas_panen' })
  @Omittable()
  @Matches(/^[a-z][a-z0-9_]{0,59}$/, {
    message: 'Nama kolom: huruf kecil, angka, _; diawali huruf; paling panjang 60.',
  })
  name?: string;

  @ApiPropertyOptional({ description: 'Jenis nilai.', example: 'number', enum: columnTypes })
  @Omittable()
  @IsIn(columnTypes, { message: `type harus salah satu dari: ${columnTypes.join(', ')}.` })
  type?: ColumnType;

  @ApiPropertyOptional({ description: 'Satuan.', example: 'Ha' })
  @Omittable()
  @IsString({ message: 'Satuan harus berupa teks.' })
  @MaxLength(60, { message: 'Satuan paling panjang 60 karakter.' })
  unit?: string;

  @ApiPropertyOptional({ description: 'Cara angka ditulis.', example: 'id', enum: ['plain', 'id', 'en'] })
  @Omittable()
  @IsIn(['plain', 'id', 'en'], { message: 'numberStyle harus plain, id, atau en.' })
  numberStyle?: 'plain' | 'id' | 'en';

  @ApiPropertyOptional({ description: 'Kolom ini tidak ikut.', example: false })
  @Omittable()
  @IsBoolean({ message: 'leaveOut harus true atau false.' })
  leaveOut?: boolean;
}

/** A replaced cell. */
export class CellCorrection {
  @ApiProperty({ description: 'Baris dalam berkas, dari 1.', example: 7 })
  @IsInt(rowMessage)
  @Min(1, rowMessage)
  @Max(lastRow, rowMessage)
  row!: number;

  @ApiProperty({ description: 'Letak kolom, dari 1.', example: 3 })
  @IsInt({ message: 'position harus bilangan bulat.' })
  @Min(1, { message: 'position dihitung dari 1.' })
  @Max(lastColumn, { message: 'position terlalu besar.' })
  position!: number;

  @ApiProperty({ description: 'Nilai pengganti.', example: '1.250,5' })
  @IsString({ message: 'Nilai pengganti harus berupa teks.' })
  @MaxLength(10_000, { message: 'Nilai pengganti paling panjang 10.000 karakter.' })
  value!: string;
}

/** Everything the operator says about how the file is to be read. What is absent is decided from the file. */
export class CorrectionsBody implements ReadingCorrections {
  @ApiPropertyOptional({ description: 'Lembar yang dibaca.', example: 'Tabel 5.1' })
  @Omittable()
  @IsString({ message: 'sheet harus berupa teks.' })
  @Length(1, 255, { message: 'sheet 1–255 karakter.' })
  sheet?: string;

  @ApiPropertyOptional({ description: 'Baris kepala tabel, dari 1.', example: 3 })
  @Omittable()
  @IsInt(rowMessage)
  @Min(1, rowMessage)
  @Max(lastRow, rowMessage)
  headerRow?: number;

  @ApiPropertyOptional({ description: 'Pengodean CSV.', example: 'windows-1252' })
  @Omittable()
  @IsIn(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'], {
    message: 'encoding harus utf-8, utf-16le, utf-16be, atau windows-1252.',
  })
  encoding?: string;

  @ApiPropertyOptional({ description: 'Pemisah CSV.', example: ';' })
  @Omittable()
  @IsIn([',', ';', '\t', '|'], { message: 'delimiter harus koma, titik koma, tab, atau garis tegak.' })
  delimiter?: string;

  @ApiPropertyOptional({ description: 'Kolom yang diubah.', type: [ColumnCorrection] })
  @Omittable()
  @IsArray({ message: 'columns harus berupa daftar.' })
  @ArrayMaxSize(2000, { message: 'columns paling banyak 2.000.' })
  @IsObject({ each: true, message: 'Setiap isi columns harus berupa objek.' })
  @ValidateNested({ each: true })
  @Type(() => ColumnCorrection)
  columns?: ColumnCorrection[];

  @ApiPropertyOptional({ description: 'Baris yang tidak ikut, dari 1.', example: [42, 43], type: [Number] })
  @Omittable()
  @IsArray({ message: 'skipRows harus berupa daftar.' })
  @ArrayMaxSize(10_000, { message: 'skipRows paling banyak 10.000.' })
  @IsInt({ each: true, ...rowMessage })
  @Min(1, { each: true, ...rowMessage })
  @Max(lastRow, { each: true, ...rowMessage })
  skipRows?: number[];

  @ApiPropertyOptional({ description: 'Sel yang diganti, paling banyak 1.000.', type: [CellCorrection] })
  @Omittable()
  @IsArray({ message: 'cells harus berupa daftar.' })
  @ArrayMaxSize(1000, { message: 'cells paling banyak 1.000.' })
  @IsObject({ each: true, message: 'Setiap isi cells harus berupa objek.' })
  @ValidateNested({ each: true })
  @Type(() => CellCorrection)
  cells?: CellCorrection[];

  @ApiPropertyOptional({
    description: 'Jawaban atas pertanyaan, menurut pengenalnya.',
    type: Object,
    example: { 'number-style-3': 'id' },
  })
  @Omittable()
  @IsAnswers()
  answers?: Record<string, string>;
}
