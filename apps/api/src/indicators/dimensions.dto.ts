import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, ValidateNested } from 'class-validator';
import type { Affair, Dimension, DimensionCode } from '#lib/indicators';
import { Omittable } from '../http/omittable.js';
import { neededText, text } from '../http/fields.js';

const sexes: DimensionCode[] = [
  { code: 'T', labelId: 'Jumlah', labelEn: 'Total', parent: null, isTotal: true },
  { code: 'L', labelId: 'Laki-laki', labelEn: 'Male', parent: 'T', isTotal: false },
];

/** One entry of a code list. */
export class DimensionCodeBody {
  @neededText('Kode.', 'L', 50)
  code!: string;

  @neededText('Label.', 'Laki-laki', 200)
  labelId!: string;

  @text('Label dalam bahasa Inggris.', 'Male', 200)
  labelEn: string = '';

  @text('Kode induknya; tanpa ini paling atas.', 'T', 50)
  parent?: string;

  @ApiPropertyOptional({ description: 'Kode ini berarti seluruhnya.', example: false, default: false })
  @Omittable()
  @IsBoolean({ message: 'isTotal harus true atau false.' })
  isTotal: boolean = false;
}

/** Body that adds a dimension, or replaces its labels and its code list. */
export class DimensionBody {
  @neededText('Label.', 'Jenis Kelamin', 200)
  labelId!: string;

  @text('Label dalam bahasa Inggris.', 'Sex', 200)
  labelEn: string = '';

  @ApiProperty({
    description: 'Daftar kode, berurutan; yang tidak disebut dihapus.',
    type: [DimensionCodeBody],
    example: [{ code: 'T', labelId: 'Jumlah', labelEn: 'Total', isTotal: true }],
  })
  @IsArray({ message: 'codes harus berupa daftar.' })
  @ArrayMaxSize(2000, { message: 'codes paling banyak 2.000.' })
  @ValidateNested({ each: true })
  @Type(() => DimensionCodeBody)
  codes!: DimensionCodeBody[];
}

/** A dimension with its code list. */
export class DimensionAnswer implements Dimension {
  @ApiProperty({ description: 'Kode.', example: 'jenis_kelamin' })
  code!: string;

  @ApiProperty({ description: 'Label.', example: 'Jenis Kelamin' })
  labelId!: string;

  @ApiProperty({ description: 'Label dalam bahasa Inggris.', example: 'Sex' })
  labelEn!: string;

  @ApiProperty({ description: 'Daftar kode, berurutan.', type: [Object], example: sexes })
  codes!: DimensionCode[];
}

/** All dimensions. */
export class DimensionList {
  @ApiProperty({ description: 'Dimensi, urut kode.', type: [DimensionAnswer] })
  items!: DimensionAnswer[];
}

/** The table of affairs. */
export class AffairList {
  @ApiProperty({
    description: 'Urusan dan unsur menurut Permendagri 90/2019.',
    type: [Object],
    example: [{ code: '2.20', name: 'Statistik', kind: 'wajib-nondasar' }],
  })
  items!: readonly Affair[];
}
