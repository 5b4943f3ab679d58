import { ApiProperty } from '@nestjs/swagger';
import { BookCorrectionAnswer, BookFileAnswer, BookTableAnswer } from './books.answers.js';

/** The region of a publication. */
export class PublicationRegionAnswer {
  @ApiProperty({ description: 'Kode Kemendagri.', example: '35.20' })
  code!: string;

  @ApiProperty({ description: 'Nama.', example: 'Kabupaten Magetan' })
  name!: string;
}

/** A published book in a list: its newest edition. */
export class PublicationSummaryAnswer {
  @ApiProperty({ description: 'Kode.', example: 'SEKTORAL-2025' })
  code!: string;

  @ApiProperty({ description: 'Edisi ke berapa.', example: 1, type: 'integer' })
  edition!: number;

  @ApiProperty({ description: 'Judul.', example: 'Statistik Sektoral Kabupaten Magetan' })
  title!: string;

  @ApiProperty({ description: 'Judul Inggris.', example: null, nullable: true, type: String })
  titleEn!: string | null;

  @ApiProperty({ description: 'Tahun.', example: 2025, type: 'integer' })
  year!: number;

  @ApiProperty({ description: 'Wilayah.', type: PublicationRegionAnswer })
  region!: PublicationRegionAnswer;

  @ApiProperty({ description: 'Penerbit.', example: 'Dinas Komunikasi dan Informatika' })
  publisher!: string;

  @ApiProperty({ description: 'Terbit.', example: '2026-12-18T02:00:00.000Z' })
  publishedAt!: Date;
}

/** Published books. */
export class PublicationListAnswer {
  @ApiProperty({ description: 'Publikasi, terbaru dahulu.', type: [PublicationSummaryAnswer] })
  items!: PublicationSummaryAnswer[];
}

/** An edition as the public sees it. */
export class PublicationAnswer extends PublicationSummaryAnswer {
  @ApiProperty({ description: 'Banyaknya halaman.', example: 48, type: 'integer' })
  pages!: number;

  @ApiProperty({ description: 'Saat angkanya dibekukan.', example: '2026-12-01T02:00:00.000Z' })
  frozenAt!: Date;

  @ApiProperty({ description: 'SHA-256 cuplikan beku.', example: 'cd'.repeat(32) })
  snapshotSha256!: string;

  @ApiProperty({ description: 'Ralat terhadap edisi sebelumnya.', type: [BookCorrectionAnswer] })
  corrections!: BookCorrectionAnswer[];

  @ApiProperty({ description: 'Nomor edisi yang terbit, terbaru dahulu.', example: [1], type: [Number] })
  editions!: number[];

  @ApiProperty({ description: 'Berkas.', type: [BookFileAnswer] })
  files!: BookFileAnswer[];

  @ApiProperty({ description: 'Tabel.', type: [BookTableAnswer] })
  tables!: BookTableAnswer[];
}

/** A figure of a table. */
export class BookFigureAnswer {
  @ApiProperty({ description: 'Kode indikator.', example: 'KEP-001' })
  indicator!: string;

  @ApiProperty({ description: 'Kode wilayah.', example: '35.20.01' })
  region!: string;

  @ApiProperty({ description: 'Nama wilayah.', example: 'Poncol' })
  regionName!: string;

  @ApiProperty({ description: 'Periode.', example: '2025' })
  period!: string;

  @ApiProperty({
    description: 'Rincian.',
    example: { jenis_kelamin: 'L' },
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  breakdown!: Readonly<Record<string, string>>;

  @ApiProperty({
    description: 'Angka, dengan semua digitnya.',
    example: '28110',
    nullable: true,
    type: String,
  })
  value!: string | null;

  @ApiProperty({ description: 'Mengapa tidak ada.', example: null, nullable: true, type: String })
  absence!: string | null;

  @ApiProperty({ description: 'Tanda.', example: null, nullable: true, type: String })
  flag!: string | null;
}

/** A table with its figures. */
export class BookTableDataAnswer extends BookTableAnswer {
  @ApiProperty({ description: 'Angka-angkanya.', type: [BookFigureAnswer] })
  figures!: readonly BookFigureAnswer[];
}
