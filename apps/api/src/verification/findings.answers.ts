import { ApiProperty } from '@nestjs/swagger';
import { personalKinds, type CellPlace } from '#lib/tabular';
import type { FindingAction, JudgedFinding } from '#lib/verification';

const columnFingerprint = '124:-3120547733891264201';

/** What somebody said about a finding. */
export class FindingWordAnswer {
  @ApiProperty({
    description: 'Alasannya.',
    example: 'Nomor seri alat dari pabrik; kebetulan berpola seperti NIK.',
  })
  reason!: string;

  @ApiProperty({ description: 'Yang menyatakan.', example: 'Budi Santoso' })
  by!: string;

  @ApiProperty({ description: 'Waktunya.', example: '2026-07-09T02:00:00.000Z' })
  at!: string;
}

/** Personal data, or small counts in a sensitive topic. */
export class FindingAnswer {
  @ApiProperty({ description: 'Pengenal temuan: jenis dan nama kolom.', example: 'nik:nomor_seri' })
  id!: string;

  @ApiProperty({ description: 'Jenis.', example: 'nik', enum: [...personalKinds, 'small-counts'] })
  kind!: JudgedFinding['kind'];

  @ApiProperty({
    description: '«blocks» menahan penerbitan sampai dilepas; «warns» hanya perlu dijelaskan.',
    example: 'blocks',
    enum: ['blocks', 'warns'],
  })
  effect!: 'blocks' | 'warns';

  @ApiProperty({ description: 'Nama kolom.', example: 'nomor_seri' })
  column!: string;

  @ApiProperty({ description: 'Kepala kolom.', example: 'Nomor Seri' })
  label!: string;

  @ApiProperty({ description: 'Apa yang ditemukan.', example: 'Memuat NIK atau nomor KK.' })
  what!: string;

  @ApiProperty({
    description: 'Apa yang dapat dilakukan.',
    example: 'Lepas kolom ini, jadikan jumlah per wilayah atau kelompok, atau samarkan isinya.',
  })
  advice!: string;

  @ApiProperty({ description: 'Banyaknya sel, di seluruh berkas.', example: 124 })
  count!: number;

  @ApiProperty({
    description: 'Paling banyak 20 sel.',
    type: [Object],
    example: [{ sheet: 'Lembar1', row: 5, column: 3, cell: 'C5' }],
  })
  places!: CellPlace[];

  @ApiProperty({ description: 'Contoh isi, disamarkan.', type: [String], example: ['3520••••••••••12'] })
  masked!: string[];

  @ApiProperty({
    description: 'Sidik nilai kolom; pernyataan hanya berlaku untuk nilai ini.',
    example: columnFingerprint,
  })
  fingerprint!: string;

  @ApiProperty({ description: 'Penjelasan operator.', type: FindingWordAnswer, nullable: true })
  explanation!: FindingWordAnswer | null;

  @ApiProperty({
    description: 'Pelepasan sebagai alarm palsu oleh walidata.',
    type: FindingWordAnswer,
    nullable: true,
  })
  release!: FindingWordAnswer | null;

  @ApiProperty({
    description: 'Yang boleh dilakukan penanya sekarang.',
    enum: ['explain', 'release', 'retract'],
    isArray: true,
    example: ['release'],
  })
  actions!: FindingAction[];
}

/** The findings of one submission. */
export class FindingsAnswer {
  @ApiProperty({ description: 'Temuan, menurut urutan kolom.', type: [FindingAnswer] })
  items!: FindingAnswer[];
}
