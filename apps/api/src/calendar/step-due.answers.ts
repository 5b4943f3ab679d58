import { ApiProperty } from '@nestjs/swagger';
import { DueAnswer } from './calendar.answers.js';

/** An amount of time, in two measures. */
export class AmountAnswer {
  @ApiProperty({ description: 'Menit layanan.', example: 240 })
  minutes!: number;

  @ApiProperty({ description: 'Hari kerja penuh.', example: 1 })
  workingDays!: number;
}

/** The due date of one step, with where it stands. */
export class StepTimeAnswer extends DueAnswer {
  @ApiProperty({ description: 'Langkah.', example: 'verification' })
  step!: string;

  @ApiProperty({ description: 'Sebutan langkah.', example: 'Verifikasi oleh staf dan Kasi' })
  label!: string;

  @ApiProperty({
    description: 'Asal standar waktunya.',
    example: 'SOP Pengelolaan Data Statistik Sektoral Kab. Magetan, April 2019, langkah 7: 1 minggu',
  })
  source!: string;

  @ApiProperty({ description: 'Mulai.', example: '2026-07-09T07:00:00.000Z' })
  startedAt!: string;

  @ApiProperty({
    description: 'Selesai; null: masih terbuka.',
    example: null,
    nullable: true,
    type: String,
  })
  finishedAt!: string | null;

  @ApiProperty({ description: 'Keadaan.', example: 'running', enum: ['running', 'paused', 'finished'] })
  state!: 'running' | 'paused' | 'finished';

  @ApiProperty({ description: 'Terlambat, atau selesai terlambat.', example: false })
  overdue!: boolean;

  @ApiProperty({ description: 'Sudah terpakai.', type: AmountAnswer })
  elapsed!: AmountAnswer;

  @ApiProperty({ description: 'Sisa; 0 setelah lewat.', type: AmountAnswer })
  remaining!: AmountAnswer;

  @ApiProperty({ description: 'Keterlambatan; 0 bila tepat waktu.', type: AmountAnswer })
  overdueBy!: AmountAnswer;
}

/** The due dates of steps. */
export class StepTimeList {
  @ApiProperty({
    description: 'Batas waktu setiap langkah yang pernah dimulai, urut mulai; yang terakhir yang terbuka.',
    type: [StepTimeAnswer],
  })
  items!: StepTimeAnswer[];
}

/** The due date of the step that something waits at. */
export class StepDueAnswer {
  @ApiProperty({ description: 'Langkah.', example: 'verification' })
  step!: string;

  @ApiProperty({ description: 'Sebutan langkah.', example: 'Verifikasi oleh staf dan Kasi' })
  label!: string;

  @ApiProperty({
    description: 'Saat terakhir yang masih tepat waktu; null selama dihentikan.',
    example: '2026-07-16T08:00:00.000Z',
    nullable: true,
    type: String,
  })
  dueAt!: string | null;

  @ApiProperty({ description: 'Sudah lewat.', example: false })
  overdue!: boolean;

  @ApiProperty({
    description: 'Tahun yang hari liburnya belum ditetapkan; bila ada, batas itu sementara.',
    type: [Number],
    example: [],
  })
  undecidedYears!: number[];
}
