import { ApiProperty } from '@nestjs/swagger';
import { correctionStates, type CorrectionState } from '#lib/rounds';
import { ContributionOrganizationAnswer } from './contributions.answers.js';

const moment = '2026-11-26T02:00:00.000Z';

/** What the slice of an agency leaves to the next revision. */
export class LeftToReviseAnswer {
  @ApiProperty({ description: 'Bagian matriks.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  contribution!: string;

  @ApiProperty({ description: 'OPD.', type: ContributionOrganizationAnswer })
  organization!: ContributionOrganizationAnswer;

  @ApiProperty({ description: 'Sel yang tidak pernah diisi.', example: 4, type: 'integer' })
  missing!: number;

  @ApiProperty({ description: 'Sel yang terlambat diisi atau disetujui.', example: 12, type: 'integer' })
  late!: number;

  @ApiProperty({ description: 'Sel yang ditunda forum.', example: 2, type: 'integer' })
  deferred!: number;

  @ApiProperty({
    description: 'Tanggal kesepakatan terakhir dari yang ditunda.',
    example: '2026-12-18',
    nullable: true,
    type: String,
  })
  promisedUntil!: string | null;

  @ApiProperty({ description: 'Angka terbit yang perbaikannya disetujui.', example: 1, type: 'integer' })
  corrections!: number;
}

/** What a round leaves to the next revision. */
export class LeftToReviseListAnswer {
  @ApiProperty({
    description: 'Menurut OPD; yang tidak menyisakan apa-apa tidak disebut.',
    type: [LeftToReviseAnswer],
  })
  items!: LeftToReviseAnswer[];
}

/** A request to correct a released figure. */
export class CorrectionAnswer {
  @ApiProperty({ description: 'Pengenal.', example: '7' })
  id!: string;

  @ApiProperty({ description: 'Sel.', example: '42' })
  cell!: string;

  @ApiProperty({ description: 'Status.', example: 'asked', enum: correctionStates })
  state!: CorrectionState;

  @ApiProperty({ description: 'Sebutan status.', example: 'Diajukan' })
  stateTitle!: string;

  @ApiProperty({ description: 'OPD.', example: 'Dinas Kesehatan' })
  organization!: string;

  @ApiProperty({ description: 'Indikator.', example: 'KES-001' })
  indicator!: string;

  @ApiProperty({ description: 'Wilayah.', example: '35.20.01' })
  region!: string;

  @ApiProperty({ description: 'Periode.', example: '2025' })
  period!: string;

  @ApiProperty({
    description: 'Rincian menurut klasifikasi.',
    example: { 'jenis-kelamin': 'L' },
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  disaggregation!: Record<string, string>;

  @ApiProperty({
    description: 'Angka yang dinyatakan salah.',
    example: '15230',
    nullable: true,
    type: String,
  })
  value!: string | null;

  @ApiProperty({ description: 'Alasan ketiadaannya.', example: null, nullable: true, type: String })
  absence!: string | null;

  @ApiProperty({ description: 'Apa yang salah.', example: 'Terhitung dua kali.' })
  reason!: string;

  @ApiProperty({ description: 'Diajukan oleh.', example: 'Siti Aminah' })
  askedBy!: string;

  @ApiProperty({ description: 'Diajukan kapan.', example: moment })
  askedAt!: Date;

  @ApiProperty({ description: 'Diputuskan oleh.', example: null, nullable: true, type: String })
  decidedBy!: string | null;

  @ApiProperty({ description: 'Diputuskan kapan.', example: null, nullable: true, type: String })
  decidedAt!: Date | null;

  @ApiProperty({ description: 'Jawaban walidata.', example: '' })
  answer!: string;

  @ApiProperty({
    description: 'Kode putaran revisi yang memperbaikinya.',
    example: null,
    nullable: true,
    type: String,
  })
  takenInto!: string | null;
}

/** Requests to correct figures of a round. */
export class CorrectionListAnswer {
  @ApiProperty({ description: 'Permintaan, terbaru dahulu.', type: [CorrectionAnswer] })
  items!: CorrectionAnswer[];
}
