import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { flagCodes, periodExamples, type Calculation, type Recorded } from '#lib/indicators';
import { absenceReasons } from '#lib/tabular';
import { Omittable } from '../http/omittable.js';
import { AfterMark, PageSize } from '../http/paging.js';
import { moment, neededText, text } from '../http/fields.js';

/** One figure. */
export class ObservationBody {
  @neededText(`Periode: ${periodExamples}.`, '2024', 20)
  period!: string;

  @neededText('Kode wilayah Kemendagri.', '35.20.01', 20)
  region!: string;

  @ApiPropertyOptional({
    description: 'Dimensi dan kodenya; dimensi yang tidak disebut berarti jumlah seluruhnya.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { jenis_kelamin: 'L' },
  })
  @Omittable()
  @IsObject({ message: 'disaggregation harus berupa objek.' })
  @Transform(({ value }: { value: unknown }) => textPairs(value))
  disaggregation?: Record<string, string>;

  @ApiPropertyOptional({
    description: 'Angka persis; lebih dari 15 digit dikirim sebagai teks. Isi ini, atau absence.',
    oneOf: [{ type: 'string' }, { type: 'number' }],
    example: '15230',
  })
  @Omittable()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? value : textOf(value)))
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
}

/** Codes as they are sent; what is no text is refused as a code that is not known. */
const textPairs = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, code]) => [name, textOf(code)]))
    : value;

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** Body that records figures of an indicator. */
export class ObservationsBody {
  @ApiProperty({
    description: 'Angka-angkanya, semua atau tidak sama sekali.',
    type: [ObservationBody],
    example: [{ period: '2024', region: '35.20.01', value: '15230' }],
  })
  @IsArray({ message: 'observations harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'observations sedikitnya satu.' })
  @ArrayMaxSize(5000, { message: 'observations paling banyak 5.000 sekali kirim.' })
  @ValidateNested({ each: true })
  @Type(() => ObservationBody)
  observations!: ObservationBody[];

  @ApiPropertyOptional({
    description: 'Dari sel formulir, atau dari program.',
    example: 'api',
    default: 'api',
    enum: ['api', 'cell'],
  })
  @Omittable()
  @IsIn(['api', 'cell'], { message: 'source harus api atau cell.' })
  source: 'api' | 'cell' = 'api';

  @text('Catatan untuk riwayat.', 'Perbaikan hasil verifikasi lapangan.', 1000)
  note?: string;
}

/** What a recording did. */
export class RecordedAnswer implements Recorded {
  @ApiProperty({
    description: 'Nomor pencatatan, urut waktu; null bila semua angka sudah tercatat sama.',
    example: 42,
    nullable: true,
    type: 'integer',
  })
  recording!: number | null;

  @ApiProperty({
    description: 'Waktu pencatatan.',
    example: '2026-01-05T02:00:00.000000Z',
    nullable: true,
    type: String,
  })
  recordedAt!: string | null;

  @ApiProperty({ description: 'Angka baru.', example: 18, type: 'integer' })
  created!: number;

  @ApiProperty({ description: 'Angka yang menggantikan angka sebelumnya.', example: 2, type: 'integer' })
  revised!: number;

  @ApiProperty({ description: 'Angka yang sudah tercatat sama.', example: 0, type: 'integer' })
  unchanged!: number;
}

/** Query of figures. */
export class ObservationListQuery {
  @ApiPropertyOptional({
    description: 'Kode wilayah, dipisah koma.',
    example: '35.20.01,35.20.02',
    maxLength: 10_000,
  })
  @Omittable()
  @IsString({ message: 'region harus berupa teks.' })
  @MaxLength(10_000, { message: 'region paling panjang 10.000 huruf.' })
  region?: string;

  @text('Hanya periode yang mulai pada atau sesudah ini.', '2020', 20)
  from?: string;

  @text('Hanya periode yang berakhir pada atau sebelum ini.', '2024', 20)
  to?: string;

  @text(
    'Rincian: total untuk angka keseluruhan saja, atau pasangan dimensi:kode dipisah koma.',
    'jenis_kelamin:L',
    1000,
  )
  disaggregation?: string;

  @ApiPropertyOptional({
    description: 'Hanya sekian periode terbaru tiap deret.',
    example: 1,
    type: 'integer',
  })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'lastN harus bilangan bulat.' })
  @Min(1, { message: 'lastN paling sedikit 1.' })
  @Max(1000, { message: 'lastN paling banyak 1.000.' })
  lastN?: number;

  @moment('Sebagaimana diketahui pada waktu ini.', '2026-03-01T09:00:00+07:00')
  asOf?: string;

  @moment('Hanya yang dicatat atau dirilis sesudah waktu ini.', '2026-03-01T09:00:00+07:00')
  updatedAfter?: string;

  @PageSize({ usual: 1000, most: 10_000 })
  limit: number = 1000;

  @AfterMark({ example: '35.20.01~12~194304', longest: 60 })
  after?: string;
}

/** Query of a calculation. */
export class CalculationQuery {
  @text(`Periode, wajib: ${periodExamples}.`, '2024', 20)
  period: string = '';
}

/** Figures of a composite indicator, reckoned. */
export class CalculationAnswer {
  @ApiProperty({ description: 'Rumus yang berlaku pada awal periode.', example: '[KEP-001] / [WIL-001]' })
  formula!: string;

  @ApiProperty({ description: 'Periode.', example: '2024' })
  period!: string;

  @ApiProperty({
    description: 'Hasil tiap wilayah; bagian yang tidak ada tetap tidak ada.',
    type: [Object],
    example: [
      {
        region: '35.20.01',
        value: '623.4',
        absence: null,
        parts: { 'KEP-001': { value: '15230' }, 'WIL-001': { value: '24.43' } },
      },
    ],
  })
  items!: Calculation[];
}

/** The form of an answer with figures, for the description: the text itself is made by PostgreSQL. */
export const observationsExample = {
  indicator: 'KEP-001',
  asOf: '2026-03-01T02:00:00.000000Z',
  items: [
    {
      region: '35.20.01',
      period: '2024',
      startsOn: '2024-01-01',
      endsOn: '2024-12-31',
      disaggregation: {},
      version: 1,
      revision: 1,
      value: 15230,
      absence: null,
      flag: null,
      releasedAt: '2026-02-01T02:00:00.000000Z',
    },
  ],
  next: null,
};
