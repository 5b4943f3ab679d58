import { ApiProperty } from '@nestjs/swagger';
import { bookFileKinds, editionStates, type BookPlan, type EditionState } from '#lib/publications';
import type { Problem } from '#lib/errors';

const moment = '2026-12-18T02:00:00.000Z';

/** A file of an edition. */
export class BookFileAnswer {
  @ApiProperty({ description: 'Jenis.', example: 'pdf', enum: Object.keys(bookFileKinds) })
  kind!: string;

  @ApiProperty({ description: 'Nama berkas.', example: 'Statistik Sektoral Kabupaten Magetan 2025.pdf' })
  fileName!: string;

  @ApiProperty({ description: 'Jenis isi.', example: 'application/pdf' })
  mediaType!: string;

  @ApiProperty({ description: 'Ukuran, bita.', example: 421_377, type: 'integer' })
  size!: number;

  @ApiProperty({ description: 'SHA-256 isinya.', example: 'ab'.repeat(32) })
  sha256!: string;

  @ApiProperty({ description: 'Alamat.', example: '/api/v1/publications/SEKTORAL-2025/editions/1/files/pdf' })
  href!: string;
}

/** A figure that the edition before had otherwise. */
export class BookCorrectionAnswer {
  @ApiProperty({ description: 'Letak.', example: 'Tabel 1.1: Jumlah Penduduk, Poncol, 2025' })
  place!: string;

  @ApiProperty({ description: 'Tertulis.', example: '28.110' })
  was!: string;

  @ApiProperty({ description: 'Seharusnya.', example: '28.101 r' })
  becomes!: string;
}

/** A table of an edition, without its figures. */
export class BookTableAnswer {
  @ApiProperty({ description: 'Nomor.', example: '1.1' })
  number!: string;

  @ApiProperty({ description: 'Bab.', example: 'Administrasi Kependudukan dan Pencatatan Sipil' })
  chapter!: string;

  @ApiProperty({
    description: 'Judul.',
    example: 'Jumlah Penduduk Menurut Kecamatan di Kabupaten Magetan (Jiwa), 2021–2025',
  })
  title!: string;

  @ApiProperty({ description: 'Judul Inggris.', example: null, nullable: true, type: String })
  titleEn!: string | null;

  @ApiProperty({ description: 'Kode indikator.', example: ['KEP-001'], type: [String] })
  indicators!: readonly string[];

  @ApiProperty({ description: 'Catatan.', example: [], type: [String] })
  notes!: readonly string[];

  @ApiProperty({
    description: 'Sumber.',
    example: ['Dinas Kependudukan dan Pencatatan Sipil'],
    type: [String],
  })
  sources!: readonly string[];

  @ApiProperty({
    description: 'Alamat data terkini.',
    example: 'https://data.magetan.go.id/indikator/KEP-001',
    nullable: true,
    type: String,
  })
  live!: string | null;
}

/** Something that can be done with an edition where it stands. */
export class BookActionAnswer {
  @ApiProperty({ description: 'Nama tindakan, untuk alamatnya.', example: 'check' })
  action!: string;

  @ApiProperty({ description: 'Sebutan tindakan.', example: 'Memverifikasi draf buku' })
  label!: string;

  @ApiProperty({ description: 'Apakah alasan wajib.', example: false })
  reasonRequired!: boolean;
}

/** A move of an edition. */
export class BookMoveAnswer {
  @ApiProperty({ description: 'Kapan.', example: moment })
  at!: Date;

  @ApiProperty({ description: 'Oleh siapa.', example: 'Siti Aminah' })
  actorName!: string;

  @ApiProperty({ description: 'Tindakan.', example: 'check' })
  action!: string;

  @ApiProperty({ description: 'Dari.', example: 'draft' })
  from!: string;

  @ApiProperty({ description: 'Ke.', example: 'checked' })
  to!: string;

  @ApiProperty({ description: 'Alasan.', example: '' })
  reason!: string;
}

/** An edition as those see it who work on it. */
export class BookEditionAnswer {
  @ApiProperty({ description: 'Edisi ke berapa.', example: 1, type: 'integer' })
  number!: number;

  @ApiProperty({ description: 'Status.', example: 'draft', enum: editionStates })
  state!: EditionState;

  @ApiProperty({ description: 'Sebutan status.', example: 'Draf' })
  stateTitle!: string;

  @ApiProperty({ description: 'Saat angkanya dibekukan.', example: '2026-12-18T02:00:00.000000Z' })
  frozenAt!: string;

  @ApiProperty({
    description: 'SHA-256 cuplikan beku; berkas yang sama dari cuplikan yang sama.',
    example: 'cd'.repeat(32),
    nullable: true,
    type: String,
  })
  snapshotSha256!: string | null;

  @ApiProperty({ description: 'Banyaknya halaman.', example: 48, nullable: true, type: 'integer' })
  pages!: number | null;

  @ApiProperty({
    description: 'Terlihat oleh umum sejak; dapat di muka.',
    example: null,
    nullable: true,
    type: String,
  })
  publishedAt!: Date | null;

  @ApiProperty({
    description: 'Mengapa gagal disusun, bila gagal.',
    example: null,
    nullable: true,
    type: 'object',
    additionalProperties: true,
  })
  problem!: Problem | null;

  @ApiProperty({ description: 'Ralat terhadap edisi sebelumnya.', type: [BookCorrectionAnswer] })
  corrections!: BookCorrectionAnswer[];

  @ApiProperty({ description: 'Berkas.', type: [BookFileAnswer] })
  files!: BookFileAnswer[];

  @ApiProperty({ description: 'Tabel.', type: [BookTableAnswer] })
  tables!: BookTableAnswer[];

  @ApiProperty({ description: 'Perjalanannya.', type: [BookMoveAnswer] })
  history!: BookMoveAnswer[];
}

/** A book in a list. */
export class BookSummaryAnswer {
  @ApiProperty({ description: 'Kode.', example: 'SEKTORAL-2025' })
  code!: string;

  @ApiProperty({ description: 'Judul.', example: 'Statistik Sektoral Kabupaten Magetan' })
  title!: string;

  @ApiProperty({ description: 'Tahun.', example: 2025, type: 'integer' })
  year!: number;

  @ApiProperty({ description: 'Kode wilayah.', example: '35.20' })
  region!: string;
}

/** Books. */
export class BookListAnswer {
  @ApiProperty({ description: 'Buku, terbaru dahulu.', type: [BookSummaryAnswer] })
  items!: BookSummaryAnswer[];
}

/** A book with its plan and its editions. */
export class BookAnswer extends BookSummaryAnswer {
  @ApiProperty({
    description: 'Rencananya: isian yang sama dengan permintaan.',
    example: { title: 'Statistik Sektoral Kabupaten Magetan', year: 2025, periods: ['2025'] },
    type: 'object',
    additionalProperties: true,
  })
  plan!: BookPlan;

  @ApiProperty({
    description: 'Yang boleh dilakukan penanya dengan edisi terbaru.',
    type: [BookActionAnswer],
  })
  actions!: BookActionAnswer[];

  @ApiProperty({ description: 'Edisi, terbaru dahulu.', type: [BookEditionAnswer] })
  editions!: BookEditionAnswer[];

  @ApiProperty({ description: 'Nilai untuk If-Match.', example: 1, type: 'integer' })
  rowVersion!: number;
}
