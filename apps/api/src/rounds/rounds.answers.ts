import { ApiProperty } from '@nestjs/swagger';
import { roundProcedures } from '#lib/rounds';
import { ContributionAnswer } from './contributions.answers.js';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const moment = '2026-11-26T02:00:00.000Z';

/** Something that can be done with a round where it stands. */
export class RoundActionAnswer {
  @ApiProperty({ description: 'Nama tindakan, untuk alamatnya.', example: 'finish' })
  action!: string;

  @ApiProperty({ description: 'Sebutan tindakan.', example: 'Menugaskan Kepala Bidang' })
  label!: string;

  @ApiProperty({ description: 'Apakah alasan wajib.', example: false })
  reasonRequired!: boolean;
}

/** How long a step may take. */
export class StandardAnswer {
  @ApiProperty({ description: 'Banyaknya.', example: 15, type: 'integer' })
  value!: number;

  @ApiProperty({ description: 'Satuan.', example: 'minute' })
  unit!: string;
}

/** A step of the procedure of a round. */
export class RoundStepAnswer {
  @ApiProperty({ description: 'Kunci langkah.', example: 'assign-division' })
  key!: string;

  @ApiProperty({ description: 'Nomor langkah dalam SOP.', example: '1' })
  number!: string;

  @ApiProperty({ description: 'Uraian kegiatan.', example: 'Menugaskan Kepala Bidang' })
  label!: string;

  @ApiProperty({ description: 'Izin pelaksana.', example: 'round.act-kadin' })
  by!: string;

  @ApiProperty({ description: 'Waktu baku.', type: StandardAnswer })
  takes!: StandardAnswer;

  @ApiProperty({ description: 'Kelengkapan.', example: ['kak', 'sk-bupati'], type: [String] })
  needs!: string[];

  @ApiProperty({ description: 'Keluaran.', example: ['disposition'], type: [String] })
  gives!: string[];

  @ApiProperty({ description: 'Sumber.', example: 'SOP Magetan April 2019, langkah 1' })
  source!: string;
}

/** A procedure that rounds can walk through. */
export class ProcedureAnswer {
  @ApiProperty({
    description: 'Nama.',
    example: 'magetan-2019',
    enum: roundProcedures.map(({ name }) => name),
  })
  name!: string;

  @ApiProperty({ description: 'Judul.', example: 'Magetan 2019: Kadin, Kabid, Kasi, staf; forum; buku' })
  title!: string;

  @ApiProperty({ description: 'Sumber.', example: 'SOP Kabupaten Magetan, April 2019' })
  source!: string;

  @ApiProperty({ description: 'Langkah-langkah.', type: [RoundStepAnswer] })
  steps!: RoundStepAnswer[];
}

/** The procedures. */
export class ProceduresAnswer {
  @ApiProperty({ description: 'Prosedur.', type: [ProcedureAnswer] })
  items!: ProcedureAnswer[];
}

/** One time that a round stood at a step. */
export class VisitAnswer {
  @ApiProperty({ description: 'Kunci langkah.', example: 'dispatch' })
  place!: string;

  @ApiProperty({
    description: 'Putaran ke berapa; bertambah dengan setiap penolakan.',
    example: 1,
    type: 'integer',
  })
  iteration!: number;

  @ApiProperty({ description: 'Sejak kapan.', example: moment })
  begunAt!: Date;

  @ApiProperty({ description: 'Harus selesai kapan.', example: moment, nullable: true, type: String })
  dueAt!: Date | null;

  @ApiProperty({ description: 'Sampai kapan.', example: moment, nullable: true, type: String })
  endedAt!: Date | null;

  @ApiProperty({ description: 'Cara ditinggalkan.', example: 'finish', nullable: true, type: String })
  action!: string | null;

  @ApiProperty({ description: 'Oleh siapa.', example: 'Siti Aminah' })
  actorName!: string;

  @ApiProperty({ description: 'Alasan.', example: '' })
  reason!: string;

  @ApiProperty({ description: 'Isi disposisi.', example: 'Laksanakan.' })
  instruction!: string;

  @ApiProperty({
    description: 'Yang terjadi.',
    example: { dispatched: 3 },
    type: 'object',
    additionalProperties: true,
  })
  details!: Record<string, unknown>;
}

/** A document of a round. */
export class RoundDocumentAnswer {
  @ApiProperty({ description: 'Jenis.', example: 'letter' })
  kind!: string;

  @ApiProperty({ description: 'Sebutan.', example: 'Surat permintaan data' })
  title!: string;

  @ApiProperty({ description: 'Nomor.', example: '500.14/210/403.113/2026' })
  number!: string;

  @ApiProperty({ description: 'Tanggal.', example: '2026-11-26', format: 'date' })
  dated!: string;

  @ApiProperty({
    description: 'Kode verifikasi, bila ada.',
    example: '7K3M-Q2ZP-9T4W',
    nullable: true,
    type: String,
  })
  code!: string | null;

  @ApiProperty({
    description: 'OPD tujuan; kosong bila untuk putaran seluruhnya.',
    example: 'Dinas Pendidikan',
    nullable: true,
    type: String,
  })
  addressee!: string | null;

  @ApiProperty({
    description: 'Dikembalikan kapan, bila dikembalikan.',
    example: null,
    nullable: true,
    type: String,
  })
  returnedAt!: Date | null;

  @ApiProperty({
    description: 'Dibatalkan kapan, bila dibatalkan; nomornya tetap dalam register.',
    example: null,
    nullable: true,
    type: String,
  })
  cancelledAt!: Date | null;
}

/** The region of a round. */
export class RoundRegionAnswer {
  @ApiProperty({ description: 'Kode Kemendagri.', example: '35.20' })
  code!: string;

  @ApiProperty({ description: 'Nama.', example: 'Kabupaten Magetan' })
  name!: string;
}

/** The round that a revision takes up. */
export class RevisedRoundAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Kode.', example: 'SEKTORAL-2025' })
  code!: string;
}

/** A round in a list. */
export class RoundSummaryAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Kode.', example: 'SEKTORAL-2025' })
  code!: string;

  @ApiProperty({ description: 'Judul.', example: 'Statistik Sektoral Kabupaten Magetan 2025' })
  title!: string;

  @ApiProperty({ description: 'Prosedur.', example: 'magetan-2019' })
  procedure!: string;

  @ApiProperty({ description: 'Langkah sekarang, atau draft, finished, cancelled.', example: 'dispatch' })
  place!: string;

  @ApiProperty({ description: 'Sebutan langkah sekarang.', example: '4. Membuat kelengkapan administrasi' })
  placeTitle!: string;

  @ApiProperty({ description: 'Putaran ke berapa.', example: 1, type: 'integer' })
  iteration!: number;

  @ApiProperty({ description: 'Wilayah.', type: RoundRegionAnswer })
  region!: RoundRegionAnswer;

  @ApiProperty({ description: 'Periode yang diminta.', example: ['2025'], type: [String] })
  periods!: string[];

  @ApiProperty({ description: 'Nomor KAK.', example: 'KAK/12/2026' })
  kakNumber!: string;

  @ApiProperty({ description: 'Nomor SK.', example: '188/45/Kept/403.013/2026' })
  decreeNumber!: string;

  @ApiProperty({ description: 'Batas waktu.', example: moment })
  deadline!: Date;

  @ApiProperty({ description: 'Akhir masa tenggang.', example: null, nullable: true, type: String })
  graceUntil!: Date | null;

  @ApiProperty({
    description: 'Langkah sekarang harus selesai kapan.',
    example: moment,
    nullable: true,
    type: String,
  })
  dueAt!: Date | null;

  @ApiProperty({ description: 'Kapan datanya dirilis.', example: null, nullable: true, type: String })
  releasedAt!: Date | null;

  @ApiProperty({
    description: 'Kode bukunya, bila sudah mulai disusun.',
    example: 'SEKTORAL-2025',
    nullable: true,
    type: String,
  })
  book!: string | null;

  @ApiProperty({
    description: 'Putaran yang direvisinya.',
    example: null,
    nullable: true,
    type: RevisedRoundAnswer,
  })
  revises!: RevisedRoundAnswer | null;
}

/** Rounds. */
export class RoundListAnswer {
  @ApiProperty({ description: 'Putaran, terbaru dahulu.', type: [RoundSummaryAnswer] })
  items!: RoundSummaryAnswer[];
}

/** One round with everything around it. */
export class RoundAnswer extends RoundSummaryAnswer {
  @ApiProperty({ description: 'Yang boleh dilakukan penanya sekarang.', type: [RoundActionAnswer] })
  actions!: RoundActionAnswer[];

  @ApiProperty({ description: 'Perjalanannya, dari awal.', type: [VisitAnswer] })
  visits!: VisitAnswer[];

  @ApiProperty({ description: 'Dokumen.', type: [RoundDocumentAnswer] })
  documents!: RoundDocumentAnswer[];

  @ApiProperty({ description: 'Bagian matriks yang boleh dilihat penanya.', type: [ContributionAnswer] })
  contributions!: ContributionAnswer[];
}

/** How many verdicts were given. */
export class VerdictsGivenAnswer {
  @ApiProperty({ description: 'Banyaknya putusan.', example: 3, type: 'integer' })
  given!: number;
}

/** What a bulk acceptance did. */
export class AcceptedCleanAnswer {
  @ApiProperty({ description: 'Diterima.', example: 120, type: 'integer' })
  accepted!: number;

  @ApiProperty({ description: 'Masih menunggu putusan satu per satu.', example: 4, type: 'integer' })
  left!: number;
}
