import { ApiProperty } from '@nestjs/swagger';
import type { RuleFailures, Scorecard } from '#lib/rounds';
import { ContributionOrganizationAnswer } from './contributions.answers.js';

/** What the validation rules find in the figures of an OPD. */
export class RuleFailuresAnswer implements RuleFailures {
  @ApiProperty({ description: 'Temuan yang menghentikan pengajuan.', example: 0, type: 'integer' })
  hard!: number;

  @ApiProperty({ description: 'Temuan yang meminta penjelasan.', example: 3, type: 'integer' })
  soft!: number;

  @ApiProperty({
    description: 'Dari yang meminta penjelasan, yang sudah dijelaskan.',
    example: 3,
    type: 'integer',
  })
  justified!: number;
}

/** How an agency did in a round. */
export class ScorecardAnswer implements Scorecard {
  @ApiProperty({ description: 'OPD.', type: ContributionOrganizationAnswer })
  organization!: ContributionOrganizationAnswer;

  @ApiProperty({ description: 'Sel yang diminta.', example: 36, type: 'integer' })
  cells!: number;

  @ApiProperty({ description: 'Sel yang terisi tepat waktu.', example: 34, type: 'integer' })
  inTime!: number;

  @ApiProperty({ description: 'Sel yang terlambat.', example: 2, type: 'integer' })
  late!: number;

  @ApiProperty({ description: 'Kelengkapan, persen.', example: 94.4 })
  completeness!: number;

  @ApiProperty({
    description: 'Pertama disetujui kepala OPD kapan.',
    example: '2026-11-26T02:00:00.000Z',
    nullable: true,
    type: String,
  })
  approvedAt!: Date | null;

  @ApiProperty({
    description: 'Jam sebelum batas waktunya; negatif bila sesudahnya.',
    example: 30.5,
    nullable: true,
    type: Number,
  })
  hoursAhead!: number | null;

  @ApiProperty({ description: 'Berapa kali sel dikembalikan.', example: 3, type: 'integer' })
  returns!: number;

  @ApiProperty({ description: 'Sel yang pernah dikembalikan.', example: 2, type: 'integer' })
  cellsReturned!: number;

  @ApiProperty({ description: 'Berapa kali angka diisi ulang.', example: 4, type: 'integer' })
  revisions!: number;

  @ApiProperty({ description: 'Sel yang ditunda.', example: 1, type: 'integer' })
  deferred!: number;

  @ApiProperty({ description: 'Sel yang diterima.', example: 33, type: 'integer' })
  accepted!: number;

  @ApiProperty({
    description: 'Temuan aturan validasi pada angka yang ada sekarang.',
    type: RuleFailuresAnswer,
  })
  ruleFailures!: RuleFailuresAnswer;
}

/** Scorecards of a round. */
export class ScorecardsAnswer {
  @ApiProperty({ description: 'Kartu nilai per OPD.', type: [ScorecardAnswer] })
  items!: ScorecardAnswer[];
}
