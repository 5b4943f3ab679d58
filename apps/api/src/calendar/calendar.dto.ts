import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { units, type Unit } from '#lib/calendar';
import { Omittable } from '../http/omittable.js';

/** A date, or an instant with its zone; years in which a calendar makes sense. */
const momentForm = /^20\d{2}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const momentMessage = (field: string): string =>
  `${field} harus tanggal (2026-07-09) atau waktu ISO 8601 dengan zona (2026-07-09T14:55:00+07:00), tahun 2000–2099.`;

/** Marks a field as a moment: a date, which begins at midnight in Jakarta, or an instant with its zone. */
function Moment(field: string): PropertyDecorator {
  const message = momentMessage(field);
  return (target, name) => {
    IsISO8601({ strict: true }, { message })(target, name);
    Matches(momentForm, { message })(target, name);
  };
}

/** Query of the calendar of a year. */
export class CalendarQuery {
  @ApiPropertyOptional({
    description: 'Tahun; tanpa ini tahun berjalan menurut WIB.',
    example: 2026,
    minimum: 2000,
    maximum: 2099,
  })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'year harus bilangan bulat.' })
  @Min(2000, { message: 'year paling kecil 2000.' })
  @Max(2099, { message: 'year paling besar 2099.' })
  year?: number;
}

/** How long something may take. */
abstract class StandardBody {
  @ApiProperty({ description: 'Banyaknya satuan.', example: 15, minimum: 1 })
  @Type(() => Number)
  @IsInt({ message: 'value harus bilangan bulat.' })
  @Min(1, { message: 'value paling sedikit 1.' })
  value!: number;

  @ApiProperty({
    description:
      'Satuan: menit atau jam layanan, hari kerja, hari kalender, minggu (menurut aturan kalender), bulan.',
    example: 'minute',
    enum: units,
  })
  @IsIn(units, { message: `unit harus salah satu dari ${units.join(', ')}.` })
  unit!: Unit;
}

/** Query of a due date. */
export class DueQuery extends StandardBody {
  @ApiProperty({
    description: 'Mulai: tanggal, atau waktu dengan zona.',
    example: '2026-07-09T14:55:00+07:00',
  })
  @Moment('start')
  start!: string;

  @ApiPropertyOptional({
    description:
      'Hari kalender yang berakhir pada hari tanpa layanan bergeser ke hari kerja berikutnya; tanpa ini menurut aturan kalender.',
    example: true,
  })
  @Omittable()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'roll harus true atau false.' })
  roll?: boolean;
}

/** A time during which the clock stood. */
export class PauseBody {
  @ApiProperty({ description: 'Dihentikan sejak.', example: '2026-07-10T09:00:00+07:00' })
  @Moment('from')
  from!: string;

  @ApiPropertyOptional({
    description: 'Dilanjutkan sejak; tanpa ini masih berhenti.',
    example: '2026-07-13T10:00:00+07:00',
  })
  @Omittable()
  @Moment('until')
  until?: string;

  @ApiProperty({ description: 'Alasan.', example: 'Daftar data dilengkapi pemohon' })
  @IsString({ message: 'reason harus berupa teks.' })
  @Length(3, 500, { message: 'reason 3–500 karakter.' })
  reason!: string;
}

/** More time, given once. */
export class ExtensionBody extends StandardBody {
  @ApiProperty({ description: 'Alasan.', example: 'Data tersebar di tiga OPD' })
  @IsString({ message: 'reason harus berupa teks.' })
  @Length(3, 500, { message: 'reason 3–500 karakter.' })
  reason!: string;
}

/** Body of a due date with pauses or an extension. */
export class DueBody extends DueQuery {
  @ApiPropertyOptional({ description: 'Jeda, berurutan.', type: [PauseBody] })
  @Omittable()
  @IsArray({ message: 'pauses harus berupa daftar.' })
  @ArrayMaxSize(50, { message: 'Paling banyak 50 jeda.' })
  @ValidateNested({ each: true })
  @Type(() => PauseBody)
  pauses: PauseBody[] = [];

  @ApiPropertyOptional({ description: 'Perpanjangan, dihitung dari batas pertama.', type: ExtensionBody })
  @Omittable()
  @ValidateNested()
  @Type(() => ExtensionBody)
  extension?: ExtensionBody;
}
