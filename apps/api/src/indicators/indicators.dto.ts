import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmptyObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { frequencies, type Frequency } from '#lib/catalogue';
import {
  bpsReferenceKinds,
  indicatorLevels,
  indicatorStateNames,
  type BpsReference,
  type IndicatorChanges,
  type IndicatorFilter,
  type IndicatorLevel,
  type IndicatorMeaning,
  type IndicatorState,
} from '#lib/indicators';
import { Omittable } from '../http/omittable.js';
import { AfterMark, PageSize } from '../http/paging.js';
import { day, neededText, text, yesOrNo } from '../http/fields.js';

/** What an indicator means, as it is sent; what is absent stays as it is. */
export class MeaningBody implements Partial<IndicatorMeaning> {
  @text('Nama indikator, tanpa waktu dan wilayah.', 'Jumlah Penduduk', 300)
  name?: string;

  @text('Konsep (Standar Data).', 'Penduduk', 300)
  concept?: string;

  @text('Definisi.', 'Orang yang tercatat berdomisili di wilayah pada akhir tahun.', 5000)
  definition?: string;

  @text('Klasifikasi.', 'Jenis kelamin', 2000)
  classification?: string;

  @text('Ukuran.', 'Jumlah', 100)
  measure?: string;

  @text('Satuan.', 'Jiwa', 100)
  unit?: string;

  @text('Rumus atas indikator lain, kode dalam kurung siku.', '[KEP-001] / [WIL-001]', 1000)
  formula?: string;

  @text('Cara membaca tinggi atau rendahnya.', 'Makin tinggi, makin banyak penduduk.', 5000)
  interpretation?: string;

  @text('Kode urusan, dari /api/v1/affairs.', '2.12', 10)
  affair?: string;

  @ApiPropertyOptional({
    description: 'Seberapa sering angka datang.',
    example: 'TAHUNAN',
    enum: frequencies,
  })
  @Omittable()
  @IsIn(frequencies, { message: `frequency harus salah satu dari ${frequencies.join(', ')}.` })
  frequency?: Frequency;

  @ApiPropertyOptional({ description: 'Wilayah tersempit.', example: 'kecamatan', enum: indicatorLevels })
  @Omittable()
  @IsIn(indicatorLevels, { message: `level harus salah satu dari ${indicatorLevels.join(', ')}.` })
  level?: IndicatorLevel;

  @ApiPropertyOptional({
    description: 'Kode dimensi yang merinci angka, berurutan; dari /api/v1/dimensions.',
    example: [],
    type: [String],
  })
  @Omittable()
  @IsArray({ message: 'dimensions harus berupa daftar.' })
  @ArrayMaxSize(8, { message: 'dimensions paling banyak 8.' })
  @IsString({ each: true, message: 'Setiap isi dimensions harus berupa teks.' })
  dimensions?: string[];

  @ApiPropertyOptional({ description: 'Banyaknya angka di belakang koma.', example: 0, type: 'integer' })
  @Omittable()
  @IsInt({ message: 'decimals harus bilangan bulat.' })
  @Min(0, { message: 'decimals paling sedikit 0.' })
  @Max(15, { message: 'decimals paling banyak 15.' })
  decimals?: number;

  @ApiPropertyOptional({ description: 'Angka bagian menjumlah menjadi angka keseluruhan.', example: true })
  @Omittable()
  @IsBoolean({ message: 'additive harus true atau false.' })
  additive?: boolean;
}

/** A reference to an entry at BPS. */
export class BpsReferenceBody implements BpsReference {
  @ApiProperty({ description: 'Jenis.', example: 'sds', enum: bpsReferenceKinds })
  @IsIn(bpsReferenceKinds, { message: `kind harus salah satu dari ${bpsReferenceKinds.join(', ')}.` })
  kind!: BpsReference['kind'];

  @text('Pengenal di BPS.', '35-1203', 200)
  id: string = '';

  @text('Alamat.', 'https://indah.bps.go.id/standar-data-statistik-nasional/35-1203', 2000)
  url: string = '';
}

/** What is said besides the meaning; what is absent stays as it is. */
class FilingBody {
  @ApiPropertyOptional({ description: 'Data prioritas daerah.', example: false })
  @Omittable()
  @IsBoolean({ message: 'priority harus true atau false.' })
  priority?: boolean;

  @text('Kode data yang sama di SIPD (DSSD).', '2.12.000031', 100)
  sipdCode?: string;

  @ApiPropertyOptional({ description: 'Rujukan ke BPS.', type: [BpsReferenceBody] })
  @Omittable()
  @IsArray({ message: 'bpsReferences harus berupa daftar.' })
  @ArrayMaxSize(20, { message: 'bpsReferences paling banyak 20.' })
  @ValidateNested({ each: true })
  @Type(() => BpsReferenceBody)
  bpsReferences?: BpsReferenceBody[];
}

/** Body that makes an indicator. */
export class CreateIndicatorBody extends IntersectionType(MeaningBody, FilingBody) {
  @ApiProperty({ description: 'Kode; tidak berubah lagi.', example: 'KEP-001' })
  @Matches(/^[A-Z0-9][A-Z0-9._-]{0,49}$/, { message: 'Kode: 1–50 huruf besar, angka, titik, - atau _.' })
  code!: string;

  @ApiProperty({ description: 'OPD pemilik.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  @IsUUID(undefined, { message: 'organizationId harus UUID.' })
  organizationId!: string;

  @neededText('Nama indikator, tanpa waktu dan wilayah.', 'Jumlah Penduduk', 300)
  declare name: string;

  @day('Hari pertama versi ini berlaku; tanpa ini selalu berlaku.', '2020-01-01')
  validFrom?: string;
}

/** Body that changes an indicator; what is absent stays. */
export class EditIndicatorBody extends IntersectionType(MeaningBody, FilingBody) implements IndicatorChanges {
  @ApiPropertyOptional({ description: 'OPD pemilik.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  @Omittable()
  @IsUUID(undefined, { message: 'organizationId harus UUID.' })
  organizationId?: string;
}

/** Body that gives an indicator another meaning from a day on. */
export class VersionBody {
  @day('Hari pertama arti yang baru berlaku.', '2025-01-01', true)
  validFrom!: string;

  @ApiProperty({
    description: 'Isian yang berubah.',
    type: MeaningBody,
    example: { definition: 'Orang yang tercatat berdomisili enam bulan atau lebih.' },
  })
  @IsNotEmptyObject({ nullable: true }, { message: 'changes harus berisi sedikitnya satu isian.' })
  @ValidateNested()
  @Type(() => MeaningBody)
  changes!: MeaningBody;
}

/** Body that ends an indicator. */
export class RetireBody {
  @ApiProperty({ description: 'Alasan; tampil kepada umum.', example: 'Digantikan oleh KEP-002.' })
  @IsString({ message: 'reason harus berupa teks.' })
  @Length(5, 1000, { message: 'Alasan 5–1.000 huruf.' })
  reason!: string;
}

/** Query of the public list. */
export class IndicatorListQuery implements IndicatorFilter {
  @text('Kata dalam kode atau nama.', 'penduduk', 200)
  q?: string;

  @text('Kode urusan.', '2.12', 10)
  affair?: string;

  @text('Nama OPD pemilik.', 'disdukcapil', 100)
  organization?: string;

  @yesOrNo('Hanya data prioritas, atau hanya yang bukan.', true)
  priority?: boolean;

  @PageSize({ usual: 50, most: 200 })
  limit: number = 50;

  @AfterMark({ example: 'KEP-001', longest: 50 })
  after?: string;
}

/** Query of the list of the workspace. */
export class WorkspaceIndicatorQuery extends IndicatorListQuery {
  @ApiPropertyOptional({ description: 'Keadaan.', example: 'draft', enum: indicatorStateNames })
  @Omittable()
  @IsIn(indicatorStateNames, { message: `state harus salah satu dari ${indicatorStateNames.join(', ')}.` })
  state?: IndicatorState;
}
