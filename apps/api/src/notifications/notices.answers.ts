import { ApiProperty } from '@nestjs/swagger';

const moment = '2026-12-18T02:00:00.000Z';

/** A notice. */
export class NoticeAnswer {
  @ApiProperty({ description: 'Pengenal.', example: '42' })
  id!: string;

  @ApiProperty({ description: 'Jenis.', example: 'indicator.released' })
  kind!: string;

  @ApiProperty({ description: 'Judul.', example: 'Angka Jumlah Penduduk sudah terbit' })
  title!: string;

  @ApiProperty({ description: 'Isi.', example: 'Indikator KEP-001 yang Anda tunggu mempunyai angka baru.' })
  body!: string;

  @ApiProperty({ description: 'Alamat di portal.', example: '/indikator/KEP-001' })
  link!: string;

  @ApiProperty({ description: 'Kapan.', example: moment })
  at!: Date;

  @ApiProperty({ description: 'Dibaca kapan.', example: null, nullable: true, type: String })
  readAt!: Date | null;
}

/** The inbox. */
export class NoticeListAnswer {
  @ApiProperty({ description: 'Pemberitahuan, terbaru dahulu.', type: [NoticeAnswer] })
  items!: NoticeAnswer[];

  @ApiProperty({ description: 'Banyaknya yang belum dibaca.', example: 1, type: 'integer' })
  unread!: number;
}

/** An indicator that is waited for. */
export class IndicatorWatchAnswer {
  @ApiProperty({ description: 'Kode indikator.', example: 'KEP-001' })
  indicator!: string;

  @ApiProperty({ description: 'Sejak.', example: moment })
  since!: Date;
}

/** Indicators that are waited for. */
export class IndicatorWatchListAnswer {
  @ApiProperty({ description: 'Indikator yang ditunggu.', type: [IndicatorWatchAnswer] })
  items!: IndicatorWatchAnswer[];
}
