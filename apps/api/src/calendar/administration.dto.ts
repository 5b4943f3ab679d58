import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { dayKinds, nationalScope, type DayKind } from '#lib/calendar';
import { Omittable } from '../http/omittable.js';
import { AfterMark, PageSize } from '../http/paging.js';

const dateForm = /^20\d{2}-\d{2}-\d{2}$/;
const timeForm = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const regionForm = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** Why the calendar is changed. */
export class ChangeReasonBody {
  @ApiProperty({
    description: 'Alasan, untuk riwayat kalender dan catatan batas waktu yang bergeser.',
    example: 'Keputusan Bupati tentang hari jadi',
    minLength: 5,
    maxLength: 1000,
  })
  @IsString({ message: 'reason harus berupa teks.' })
  @Length(5, 1000, { message: 'Alasan 5–1.000 karakter.' })
  reason!: string;
}

/** A break within opening hours. */
export class BreakBody {
  @ApiProperty({ description: 'Mulai istirahat.', example: '12:00' })
  @Matches(timeForm, { message: 'from ditulis seperti 12:00.' })
  from!: string;

  @ApiProperty({ description: 'Selesai istirahat.', example: '13:00' })
  @Matches(timeForm, { message: 'until ditulis seperti 13:00.' })
  until!: string;
}

/** Opening hours of a day. */
export class HoursBody {
  @ApiProperty({ description: 'Buka.', example: '08:00' })
  @Matches(timeForm, { message: 'open ditulis seperti 08:00.' })
  open!: string;

  @ApiProperty({ description: 'Tutup.', example: '15:00' })
  @Matches(timeForm, { message: 'close ditulis seperti 15:00.' })
  close!: string;

  @ApiPropertyOptional({ description: 'Istirahat.', type: [BreakBody] })
  @Omittable()
  @IsArray({ message: 'breaks harus berupa daftar.' })
  @ArrayMaxSize(5, { message: 'Paling banyak lima istirahat.' })
  @ValidateNested({ each: true })
  @Type(() => BreakBody)
  breaks: BreakBody[] = [];
}

/** Body that adds or changes a day of the calendar. */
export class DayBody extends ChangeReasonBody {
  @ApiProperty({ description: 'Tanggal.', example: '2026-10-12' })
  @Matches(dateForm, { message: 'date ditulis seperti 2026-10-12, tahun 2000–2099.' })
  date!: string;

  @ApiProperty({ description: 'Jenis keputusan.', example: 'local-holiday', enum: dayKinds })
  @IsIn(dayKinds, { message: `kind harus salah satu dari ${dayKinds.join(', ')}.` })
  kind!: DayKind;

  @ApiProperty({ description: 'Sebutan.', example: 'Hari Jadi Kabupaten Magetan' })
  @IsString({ message: 'name harus berupa teks.' })
  @Length(3, 200, { message: 'name 3–200 karakter.' })
  name!: string;

  @ApiProperty({
    description: 'Dasar hukum; tampil dalam penjelasan setiap batas waktu yang melewatinya.',
    example: 'Keputusan Bupati Magetan tentang Hari Jadi',
  })
  @IsString({ message: 'legalBasis harus berupa teks.' })
  @Length(3, 500, { message: 'legalBasis 3–500 karakter.' })
  legalBasis!: string;

  @ApiPropertyOptional({
    description: `Cakupan: «${nationalScope}» atau kode wilayah Kemendagri.`,
    example: '35.20',
    default: nationalScope,
  })
  @Omittable()
  @ValidateIf((body: DayBody) => body.scope !== nationalScope)
  @Matches(regionForm, { message: `scope: «${nationalScope}» atau kode wilayah, misalnya 35.20.` })
  scope: string = nationalScope;

  @ApiPropertyOptional({
    description: 'Jam layanan hari kerja pengganti; tanpa ini menurut jam layanan yang berlaku.',
    type: HoursBody,
  })
  @Omittable()
  @ValidateNested()
  @Type(() => HoursBody)
  hours?: HoursBody;
}

/** Body that says whether the holidays of a year are decided. */
export class YearBody extends ChangeReasonBody {
  @ApiProperty({
    description: 'Hari libur tahun itu sudah ditetapkan seluruhnya; selama belum, batas waktu sementara.',
    example: true,
  })
  @IsBoolean({ message: 'decided harus true atau false.' })
  decided!: boolean;
}

/** Opening hours of one weekday. */
export class WeekdayHoursBody extends HoursBody {
  @ApiProperty({ description: 'Hari: 1 Senin … 7 Minggu.', example: 1, minimum: 1, maximum: 7 })
  @IsInt({ message: 'weekday harus bilangan bulat.' })
  @Min(1, { message: 'weekday 1 (Senin) sampai 7 (Minggu).' })
  @Max(7, { message: 'weekday 1 (Senin) sampai 7 (Minggu).' })
  weekday!: 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Body that adds or changes service hours. */
export class ProfileBody extends ChangeReasonBody {
  @ApiProperty({ description: 'Sebutan.', example: 'Jam layanan selama Ramadan' })
  @IsString({ message: 'title harus berupa teks.' })
  @Length(3, 200, { message: 'title 3–200 karakter.' })
  title!: string;

  @ApiProperty({ description: 'Dasar hukum.', example: 'Surat Edaran Bupati tentang jam kerja Ramadan' })
  @IsString({ message: 'legalBasis harus berupa teks.' })
  @Length(3, 500, { message: 'legalBasis 3–500 karakter.' })
  legalBasis!: string;

  @ApiProperty({ description: 'Hari layanan; hari yang tidak disebut tutup.', type: [WeekdayHoursBody] })
  @IsArray({ message: 'week harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'Sedikitnya satu hari layanan.' })
  @ArrayMaxSize(7, { message: 'Paling banyak tujuh hari.' })
  @ValidateNested({ each: true })
  @Type(() => WeekdayHoursBody)
  week!: WeekdayHoursBody[];
}

/** A period in which service hours are in force. */
export class PeriodBody {
  @ApiProperty({ description: 'Kode jam layanan.', example: 'magetan' })
  @Matches(/^[a-z0-9-]{2,60}$/, { message: 'profile: 2–60 huruf kecil, angka, atau -.' })
  profile!: string;

  @ApiProperty({ description: 'Sejak tanggal.', example: '2024-11-11' })
  @Matches(dateForm, { message: 'from ditulis seperti 2024-11-11.' })
  from!: string;

  @ApiPropertyOptional({
    description: 'Sampai dengan tanggal; null: seterusnya.',
    example: '2026-12-31',
    nullable: true,
    type: String,
  })
  @ValidateIf((body: PeriodBody) => body.until !== null)
  @Matches(dateForm, { message: 'until ditulis seperti 2026-03-20, atau null.' })
  until: string | null = null;
}

/** Body that replaces the periods. */
export class PeriodsBody extends ChangeReasonBody {
  @ApiProperty({
    description:
      'Semua masa berlaku. Pada tanggal yang masuk beberapa, yang mulai paling akhir yang berlaku.',
    type: [PeriodBody],
  })
  @IsArray({ message: 'periods harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'Sedikitnya satu masa berlaku.' })
  @ArrayMaxSize(100, { message: 'Paling banyak 100 masa berlaku.' })
  @ValidateNested({ each: true })
  @Type(() => PeriodBody)
  periods!: PeriodBody[];
}

/** Body that replaces the region and how its procedures are read. */
export class PolicyBody extends ChangeReasonBody {
  @ApiProperty({ description: 'Kode wilayah Kemendagri yang kalendernya ini.', example: '35.20' })
  @Matches(regionForm, { message: 'region: kode wilayah, misalnya 35.20.' })
  region!: string;

  @ApiProperty({ description: 'Cuti bersama tetap hari kerja.', example: false })
  @IsBoolean({ message: 'jointLeaveWorks harus true atau false.' })
  jointLeaveWorks!: boolean;

  @ApiProperty({
    description: 'Arti satu minggu.',
    example: 'five-working-days',
    enum: ['five-working-days', 'seven-calendar-days'],
  })
  @IsIn(['five-working-days', 'seven-calendar-days'], {
    message: 'weekIs harus five-working-days atau seven-calendar-days.',
  })
  weekIs!: 'five-working-days' | 'seven-calendar-days';

  @ApiProperty({
    description: 'Hari kalender yang berakhir pada hari tanpa layanan bergeser ke hari kerja berikutnya.',
    example: true,
  })
  @IsBoolean({ message: 'rollCalendarDays harus true atau false.' })
  rollCalendarDays!: boolean;
}

/** Query of the versions of the calendar. */
export class VersionsQuery {
  @AfterMark({ example: '12', longest: 10 })
  @Matches(/^\d{1,9}$/, { message: 'after tidak dikenal.' })
  after?: string;

  @PageSize({ usual: 50, most: 200 })
  limit: number = 50;
}

/** Query of the due dates that changes of the calendar moved. */
export class RecomputationsQuery {
  @ApiPropertyOptional({ description: 'Hanya oleh versi ini.', example: 2, minimum: 1 })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'version harus bilangan bulat.' })
  @Min(1, { message: 'version paling kecil 1.' })
  @Max(2_147_483_647, { message: 'version terlalu besar.' })
  version?: number;

  @AfterMark({ example: '120', longest: 20 })
  @Matches(/^\d{1,18}$/, { message: 'after tidak dikenal.' })
  after?: string;

  @PageSize({ usual: 50, most: 200 })
  limit: number = 50;
}
