import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { dayKinds, units, type DayKind, type Unit } from '#lib/calendar';
import { NextMark } from '../http/paging.js';

const skb = 'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025';

/** A break. */
export class BreakAnswer {
  @ApiProperty({ description: 'Mulai.', example: '12:00' })
  from!: string;

  @ApiProperty({ description: 'Selesai.', example: '13:00' })
  until!: string;
}

/** Opening hours. */
export class HoursAnswer {
  @ApiProperty({ description: 'Buka.', example: '08:00' })
  open!: string;

  @ApiProperty({ description: 'Tutup.', example: '15:00' })
  close!: string;

  @ApiProperty({ description: 'Istirahat.', type: [BreakAnswer] })
  breaks!: readonly BreakAnswer[];
}

/** Opening hours of a weekday. */
export class WeekdayHoursAnswer extends HoursAnswer {
  @ApiProperty({ description: 'Hari: 1 Senin … 7 Minggu.', example: 1 })
  weekday!: number;
}

/** A decided day. */
export class CalendarDayAnswer {
  @ApiProperty({ description: 'Kunci, untuk alamatnya.', example: '2026-03-19_national-holiday_nasional' })
  key!: string;

  @ApiProperty({ description: 'Tanggal.', example: '2026-03-19' })
  date!: string;

  @ApiProperty({ description: 'Hari: 1 Senin … 7 Minggu.', example: 4 })
  weekday!: number;

  @ApiProperty({ description: 'Jenis.', example: 'national-holiday', enum: dayKinds })
  kind!: DayKind;

  @ApiProperty({ description: 'Sebutan jenis.', example: 'hari libur nasional' })
  kindTitle!: string;

  @ApiProperty({ description: 'Sebutan.', example: 'Hari Suci Nyepi (Tahun Baru Saka 1948)' })
  name!: string;

  @ApiProperty({ description: 'Dasar hukum.', example: skb })
  legalBasis!: string;

  @ApiProperty({ description: 'Cakupan: «nasional» atau kode wilayah.', example: 'nasional' })
  scope!: string;

  @ApiProperty({ description: 'Jam layanan hari kerja pengganti.', type: HoursAnswer, nullable: true })
  hours!: HoursAnswer | null;

  @ApiProperty({
    description: 'Pada tanggal itu ada layanan, menurut semua keputusan dan aturan kalender.',
    example: false,
  })
  working!: boolean;
}

/** Service hours. */
export class ServiceHoursAnswer {
  @ApiProperty({ description: 'Kode.', example: 'magetan' })
  code!: string;

  @ApiProperty({ description: 'Sebutan.', example: 'Jam pelayanan Diskominfo Magetan' })
  title!: string;

  @ApiProperty({ description: 'Dasar hukum.', example: 'SOP 500.14.4/1110/403.113/2024' })
  legalBasis!: string;

  @ApiProperty({ description: 'Hari layanan.', type: [WeekdayHoursAnswer] })
  week!: WeekdayHoursAnswer[];
}

/** A period of service hours. */
export class PeriodAnswer {
  @ApiProperty({ description: 'Kode jam layanan.', example: 'magetan' })
  profile!: string;

  @ApiProperty({ description: 'Sejak.', example: '2024-11-11' })
  from!: string;

  @ApiProperty({
    description: 'Sampai dengan; null: seterusnya.',
    example: null,
    nullable: true,
    type: String,
  })
  until!: string | null;
}

/** How the procedures of the region are read. */
export class PolicyAnswer {
  @ApiProperty({ description: 'Cuti bersama tetap hari kerja.', example: false })
  jointLeaveWorks!: boolean;

  @ApiProperty({
    description: 'Arti satu minggu.',
    example: 'five-working-days',
    enum: ['five-working-days', 'seven-calendar-days'],
  })
  weekIs!: 'five-working-days' | 'seven-calendar-days';

  @ApiProperty({ description: 'Hari kalender bergeser ke hari kerja berikutnya.', example: true })
  rollCalendarDays!: boolean;
}

/** The calendar of a year. */
export class CalendarAnswer {
  @ApiProperty({ description: 'Versi kalender.', example: 1 })
  version!: number;

  @ApiProperty({ description: 'Sejak kapan versi itu berlaku.', example: '2026-07-01T02:00:00.000Z' })
  versionSince!: string;

  @ApiProperty({ description: 'Kode wilayah.', example: '35.20' })
  region!: string;

  @ApiProperty({ description: 'Zona waktu.', example: 'Asia/Jakarta' })
  timeZone!: string;

  @ApiProperty({ description: 'Tahun.', example: 2026 })
  year!: number;

  @ApiProperty({
    description: 'Hari libur tahun itu sudah ditetapkan; bila belum, batas waktu yang melewatinya sementara.',
    example: true,
  })
  decided!: boolean;

  @ApiProperty({ description: 'Banyaknya hari kerja tahun itu.', example: 240 })
  workingDays!: number;

  @ApiProperty({ description: 'Keputusan tentang hari, urut tanggal.', type: [CalendarDayAnswer] })
  days!: CalendarDayAnswer[];

  @ApiProperty({ description: 'Masa berlaku jam layanan yang menyentuh tahun itu.', type: [PeriodAnswer] })
  periods!: PeriodAnswer[];

  @ApiProperty({ description: 'Jam layanan yang dikenal.', type: [ServiceHoursAnswer] })
  profiles!: ServiceHoursAnswer[];

  @ApiProperty({ description: 'Aturan menghitung.', type: PolicyAnswer })
  policy!: PolicyAnswer;
}

/** Why a day, or a part of it, was or was not counted. */
export class ReasonAnswer {
  @ApiProperty({
    description:
      'Sebab: start-day, weekend, closed-weekday, no-hours, rolled, jenis keputusan hari, joint-leave-worked, before-opening, after-closing, break, paused, year-undecided.',
    example: 'national-holiday',
  })
  why!: string;

  @ApiPropertyOptional({ description: 'Sebutan hari.', example: 'Hari Suci Nyepi (Tahun Baru Saka 1948)' })
  name?: string;

  @ApiPropertyOptional({ description: 'Dasar hukum.', example: skb })
  legalBasis?: string;

  @ApiPropertyOptional({ description: 'Cakupan.', example: 'nasional' })
  scope?: string;

  @ApiPropertyOptional({ description: 'Jam mulai hitungan di luar layanan.', example: '07:10' })
  at?: string;

  @ApiPropertyOptional({ description: 'Jam buka atau tutup yang dimaksud.', example: '08:00' })
  hours?: string;

  @ApiPropertyOptional({ description: 'Mulai istirahat (jam) atau jeda (waktu).', example: '12:00' })
  from?: string;

  @ApiPropertyOptional({
    description: 'Selesai istirahat (jam) atau jeda (waktu); null: masih berhenti.',
    example: '13:00',
    nullable: true,
    type: String,
  })
  until?: string | null;

  @ApiPropertyOptional({ description: 'Alasan jeda.', example: 'Daftar data dilengkapi pemohon' })
  reason?: string;

  @ApiPropertyOptional({ description: 'Tahun yang belum ditetapkan.', example: 2027 })
  year?: number;
}

/** When of a day the clock ran. */
export class RanAnswer {
  @ApiProperty({ description: 'Dari jam.', example: '08:00' })
  from!: string;

  @ApiProperty({ description: 'Sampai jam.', example: '12:00' })
  until!: string;
}

/** One day of an account. */
export class AccountedDayAnswer {
  @ApiProperty({ description: 'Tanggal.', example: '2026-07-09' })
  date!: string;

  @ApiProperty({ description: 'Hari: 1 Senin … 7 Minggu.', example: 4 })
  weekday!: number;

  @ApiProperty({ description: 'Dihitung atau tidak.', example: true })
  counted!: boolean;

  @ApiProperty({ description: 'Menit layanan selama waktu berjalan.', example: 5 })
  minutes!: number;

  @ApiProperty({ description: 'Jumlah sampai hari itu, dalam ukuran bagian ini.', example: 5 })
  total!: number;

  @ApiProperty({ description: 'Jam layanan selama waktu berjalan.', type: [RanAnswer] })
  ran!: RanAnswer[];

  @ApiProperty({ description: 'Sebab-sebabnya.', type: [ReasonAnswer] })
  because!: ReasonAnswer[];
}

/** One part of an account: the standard, or the extension. */
export class AccountedLegAnswer {
  @ApiProperty({ description: 'Bagian.', example: 'standard', enum: ['standard', 'extension'] })
  of!: 'standard' | 'extension';

  @ApiProperty({ description: 'Mulai.', example: '2026-07-09T07:55:00.000Z' })
  start!: string;

  @ApiProperty({ description: 'Banyaknya satuan.', example: 15 })
  value!: number;

  @ApiProperty({ description: 'Satuan.', example: 'minute', enum: units })
  unit!: Unit;

  @ApiProperty({
    description: 'Ukuran hitungan.',
    example: 'minutes',
    enum: ['minutes', 'days', 'working-days'],
  })
  measure!: 'minutes' | 'days' | 'working-days';

  @ApiProperty({ description: 'Seluruhnya, dalam ukuran itu.', example: 15 })
  whole!: number;

  @ApiProperty({ description: 'Alasan perpanjangan.', example: null, nullable: true, type: String })
  reason!: string | null;

  @ApiProperty({
    description: 'Batas waktu bagian ini; null selama dihentikan.',
    example: '2026-07-10T01:10:00.000Z',
    nullable: true,
    type: String,
  })
  dueAt!: string | null;

  @ApiProperty({ description: 'Hari demi hari.', type: [AccountedDayAnswer] })
  days!: AccountedDayAnswer[];
}

/** The account in sentences. */
export class SentencesAnswer {
  @ApiProperty({
    description: 'Bahasa Indonesia.',
    type: [String],
    example: ['Batas waktu: Jumat, 10 Juli 2026 pukul 08.10 WIB.'],
  })
  id!: string[];

  @ApiProperty({
    description: 'Bahasa Inggris.',
    type: [String],
    example: ['Due: Friday 10 July 2026 at 08:10 WIB.'],
  })
  en!: string[];
}

/** A due date with its account. */
export class DueAnswer {
  @ApiProperty({
    description: 'Saat terakhir yang masih tepat waktu; null selama dihentikan.',
    example: '2026-07-10T01:10:00.000Z',
    nullable: true,
    type: String,
  })
  dueAt!: string | null;

  @ApiProperty({ description: 'Waktu sedang dihentikan.', example: false })
  paused!: boolean;

  @ApiProperty({
    description: 'Sementara: hitungan menyentuh tahun yang hari liburnya belum ditetapkan.',
    example: false,
  })
  provisional!: boolean;

  @ApiProperty({ description: 'Tahun-tahun itu.', type: [Number], example: [] })
  undecidedYears!: number[];

  @ApiProperty({ description: 'Versi kalender yang dipakai.', example: 1 })
  calendarVersion!: number;

  @ApiProperty({ description: 'Rincian hari demi hari.', type: [AccountedLegAnswer] })
  legs!: AccountedLegAnswer[];

  @ApiProperty({ description: 'Penjelasan sebagai kalimat.', type: SentencesAnswer })
  sentences!: SentencesAnswer;
}

/** What a change of the calendar came to. */
export class CalendarChangeAnswer {
  @ApiProperty({ description: 'Versi yang berlaku sekarang; tetap bila tidak ada yang berbeda.', example: 2 })
  version!: number;

  @ApiProperty({ description: 'Batas waktu terbuka yang dihitung ulang.', example: 14 })
  recomputed!: number;

  @ApiProperty({ description: 'Yang bergeser karenanya.', example: 3 })
  moved!: number;
}

/** A version of the calendar. */
export class CalendarVersionAnswer {
  @ApiProperty({ description: 'Nomor.', example: 2 })
  number!: number;

  @ApiProperty({ description: 'Yang dilakukan.', example: 'day.add' })
  action!: string;

  @ApiProperty({
    description: 'Rincian: sebelum dan sesudah.',
    type: Object,
    example: { day: { date: '2026-10-12' } },
  })
  details!: Record<string, unknown>;

  @ApiProperty({ description: 'Alasan.', example: 'Keputusan Bupati tentang hari jadi' })
  reason!: string;

  @ApiProperty({ description: 'Oleh.', example: 'Sri Wahyuni' })
  madeBy!: string;

  @ApiProperty({ description: 'Waktu.', example: '2026-07-01T02:00:00.000Z' })
  madeAt!: string;

  @ApiProperty({ description: 'Batas waktu yang bergeser karenanya.', example: 3 })
  moved!: number;
}

/** A page of versions. */
export class CalendarVersionPage {
  @ApiProperty({ description: 'Versi, terbaru dulu.', type: [CalendarVersionAnswer] })
  items!: CalendarVersionAnswer[];

  @NextMark()
  next!: string | null;
}

/** A due date that a change of the calendar moved. */
export class RecomputationAnswer {
  @ApiProperty({ description: 'Waktu hitung ulang.', example: '2026-07-01T02:00:00.000Z' })
  at!: string;

  @ApiProperty({ description: 'Pengubah kalender.', example: 'Sri Wahyuni' })
  by!: string;

  @ApiProperty({ description: 'Jenis hal yang waktunya itu.', example: 'submission' })
  subjectType!: string;

  @ApiProperty({ description: 'Pengenal hal itu.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  subjectId!: string;

  @ApiProperty({ description: 'Langkah.', example: 'verification' })
  step!: string;

  @ApiProperty({ description: 'Sebutan langkah.', example: 'Verifikasi oleh staf dan Kasi' })
  label!: string;

  @ApiProperty({
    description: 'Batas lama; null: sedang dihentikan.',
    example: '2026-10-13T08:00:00.000Z',
    nullable: true,
    type: String,
  })
  oldDueAt!: string | null;

  @ApiProperty({
    description: 'Batas baru.',
    example: '2026-10-14T08:00:00.000Z',
    nullable: true,
    type: String,
  })
  newDueAt!: string | null;

  @ApiProperty({ description: 'Alasan perubahan kalender.', example: 'Keputusan Bupati tentang hari jadi' })
  reason!: string;

  @ApiProperty({ description: 'Versi kalender yang menggesernya.', example: 2 })
  calendarVersion!: number;
}

/** A page of them. */
export class RecomputationPage {
  @ApiProperty({ description: 'Batas waktu yang bergeser, terbaru dulu.', type: [RecomputationAnswer] })
  items!: RecomputationAnswer[];

  @NextMark()
  next!: string | null;
}
