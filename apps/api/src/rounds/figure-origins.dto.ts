import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, MaxLength } from 'class-validator';
import { recordingSources, type RecordingSource } from '#lib/indicators';
import { text } from '../http/fields.js';
import { Omittable } from '../http/omittable.js';

const moment = '2026-12-18T02:00:00.000Z';

/** Which figure is asked about. */
export class FigureOriginQuery {
  // Asked for only once it is known that the asker may know of the indicator.
  @text('Kode wilayah, wajib.', '35.20.01', 20)
  region: string = '';

  @text('Periode, wajib.', '2025', 20)
  period: string = '';

  @ApiPropertyOptional({
    description: 'Rincian: dimensi:kode, dipisah koma; tanpa ini keseluruhannya.',
    example: 'jenis_kelamin:L',
  })
  @Omittable()
  @MaxLength(500, { message: 'disaggregation paling panjang 500 huruf.' })
  @Matches(/^[a-z][a-z0-9_]*:[^:,]+(,[a-z][a-z0-9_]*:[^:,]+)*$/, {
    message: 'disaggregation ditulis dimensi:kode, misalnya jenis_kelamin:L.',
  })
  disaggregation?: string;
}

/** Where a figure came from. */
export class FigureOriginAnswer {
  @ApiProperty({ description: 'Revisi.', example: 1, type: 'integer' })
  revision!: number;

  @ApiProperty({ description: 'Cara masuk.', example: 'upload', enum: recordingSources })
  source!: RecordingSource;

  @ApiProperty({ description: 'Dicatat.', example: moment })
  recordedAt!: Date;

  @ApiProperty({ description: 'Kode putaran.', example: 'SEKTORAL-2025', nullable: true, type: String })
  round!: string | null;

  @ApiProperty({
    description: 'Judul putaran.',
    example: 'Statistik Sektoral 2025',
    nullable: true,
    type: String,
  })
  roundTitle!: string | null;

  @ApiProperty({ description: 'OPD produsen.', example: 'Dinas Kependudukan dan Pencatatan Sipil' })
  organization!: string;

  @ApiProperty({
    description: 'Lembar dan sel buku kerja.',
    example: 'Kependudukan!F12',
    nullable: true,
    type: String,
  })
  place!: string | null;

  @ApiProperty({ description: 'Diisi operator.', example: moment, nullable: true, type: String })
  enteredAt!: Date | null;

  @ApiProperty({ description: 'Disetujui kepala OPD.', example: moment, nullable: true, type: String })
  approvedAt!: Date | null;

  @ApiProperty({ description: 'Diterima walidata.', example: moment, nullable: true, type: String })
  acceptedAt!: Date | null;

  @ApiProperty({ description: 'Dirilis.', example: moment, nullable: true, type: String })
  releasedAt!: Date | null;
}

/** A line of the thread of a figure. */
export class FigureThreadAnswer {
  @ApiProperty({ description: 'Kapan.', example: moment })
  at!: string;

  @ApiProperty({ description: 'Oleh siapa.', example: 'Siti Aminah' })
  actor!: string;

  @ApiProperty({ description: 'Tindakan.', example: 'approve' })
  action!: string;

  @ApiProperty({ description: 'Kata-katanya.', example: '' })
  comment!: string;

  @ApiProperty({ description: 'Putaran ke berapa.', example: 1, type: 'integer' })
  iteration!: number;
}

/** Where a figure came from, with the people. */
export class KnownFigureOriginAnswer extends FigureOriginAnswer {
  @ApiProperty({ description: 'Dicatat oleh.', example: 'Siti Aminah' })
  recordedBy!: string;

  @ApiProperty({ description: 'Diisi oleh.', example: 'Budi Santosa', nullable: true, type: String })
  enteredBy!: string | null;

  @ApiProperty({ description: 'Perjalanan selnya.', type: [FigureThreadAnswer] })
  thread!: FigureThreadAnswer[];
}
