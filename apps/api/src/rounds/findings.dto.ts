import { ApiProperty } from '@nestjs/swagger';
import { fingerprintOf, neededText } from '../http/fields.js';

const fingerprint = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** A sentence in both languages. */
export class SentenceAnswer {
  @ApiProperty({ description: 'Dalam Bahasa Indonesia.', example: 'Naik 60 persen dari tahun lalu.' })
  id!: string;

  @ApiProperty({ description: 'In English.', example: 'Up 60 percent from last year.' })
  en!: string;
}

/** What an agency wrote about a finding. */
export class JustificationAnswer {
  @ApiProperty({ description: 'Penjelasannya.', example: 'Dua desa dimekarkan pada bulan Mei.' })
  text!: string;

  @ApiProperty({ description: 'Oleh siapa.', example: 'Fitri Handayani' })
  by!: string;

  @ApiProperty({ description: 'Kapan.', example: '2026-11-26T02:00:00.000Z' })
  at!: Date;
}

/** A validation rule that is broken. */
export class ContributionFindingAnswer {
  @ApiProperty({ description: 'Aturan.', example: 'kep-001.change' })
  rule!: string;

  @ApiProperty({ description: 'Jenis aturan.', example: 'change' })
  kind!: string;

  @ApiProperty({ description: 'Kode indikator.', example: 'KEP-001' })
  indicator!: string;

  @ApiProperty({
    description: 'Keras: harus diperbaiki; lunak: boleh dijelaskan.',
    example: 'soft',
    enum: ['hard', 'soft'],
  })
  severity!: 'hard' | 'soft';

  @ApiProperty({ description: 'Asal aturan.', example: 'MS-Var, aturan validasi' })
  source!: string;

  @ApiProperty({ description: 'Apa yang ditemukan, dengan angkanya.', type: SentenceAnswer })
  message!: SentenceAnswer;

  @ApiProperty({ description: 'Sel yang dimaksud.', example: ['42'], type: [String] })
  cellIds!: string[];

  @ApiProperty({ description: 'Sidik temuan; tetap selama aturan dan angkanya tetap.', example: fingerprint })
  fingerprint!: string;

  @ApiProperty({ description: 'Penjelasan OPD.', nullable: true, type: JustificationAnswer })
  justification!: JustificationAnswer | null;
}

/** A rule that cannot be judged. */
export class OpenRuleAnswer {
  @ApiProperty({ description: 'Aturan.', example: 'kep-001.sum' })
  rule!: string;

  @ApiProperty({ description: 'Apa yang kurang.', type: SentenceAnswer })
  message!: SentenceAnswer;
}

/** What the rules say of a slice. */
export class ContributionFindingsAnswer {
  @ApiProperty({ description: 'Temuan.', type: [ContributionFindingAnswer] })
  findings!: ContributionFindingAnswer[];

  @ApiProperty({
    description: 'Aturan yang belum dapat dinilai karena angkanya belum ada.',
    type: [OpenRuleAnswer],
  })
  open!: OpenRuleAnswer[];
}

/** Body that justifies a soft finding. */
export class JustificationBody {
  @fingerprintOf('Sidik temuan.', true)
  fingerprint!: string;

  @neededText('Mengapa angkanya benar.', 'Dua desa dimekarkan pada bulan Mei.', 2000)
  text!: string;
}
