import { ApiProperty } from '@nestjs/swagger';
import { NextRow } from '../http/paging.js';
import { cellStates, contributionStates, type CellState, type ContributionState } from '#lib/rounds';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const moment = '2026-11-26T02:00:00.000Z';
const fingerprint = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const counts = {
  empty: 3,
  filled: 15,
  approved: 0,
  returned: 0,
  deferred: 0,
  accepted: 0,
  released: 0,
  late: 0,
};

/** The agency of a slice. */
export class ContributionOrganizationAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Nama dalam alamat.', example: 'dinas-pendidikan' })
  name!: string;

  @ApiProperty({ description: 'Nama untuk dibaca.', example: 'Dinas Pendidikan' })
  title!: string;
}

/** The slice of the matrix of one agency. */
export class ContributionAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Putaran.', example: id })
  roundId!: string;

  @ApiProperty({ description: 'OPD.', type: ContributionOrganizationAnswer })
  organization!: ContributionOrganizationAnswer;

  @ApiProperty({ description: 'Status.', example: 'filling', enum: contributionStates })
  state!: ContributionState;

  @ApiProperty({ description: 'Sebutan status.', example: 'Diisi operator' })
  stateTitle!: string;

  @ApiProperty({ description: 'Bertambah dengan setiap pengembalian.', example: 1, type: 'integer' })
  iteration!: number;

  @ApiProperty({ description: 'Surat dikirim kapan.', example: moment, nullable: true, type: String })
  dispatchedAt!: Date | null;

  @ApiProperty({ description: 'Pertama dibuka OPD kapan.', example: moment, nullable: true, type: String })
  seenAt!: Date | null;

  @ApiProperty({ description: 'Diajukan kapan.', example: null, nullable: true, type: String })
  submittedAt!: Date | null;

  @ApiProperty({ description: 'Disetujui kapan.', example: null, nullable: true, type: String })
  approvedAt!: Date | null;

  @ApiProperty({ description: 'Disetujui oleh.', example: null, nullable: true, type: String })
  approvedBy!: string | null;

  @ApiProperty({ description: 'Yang diisi pertama kali sesudah ini terlambat.', example: moment })
  openUntil!: Date;

  @ApiProperty({ description: 'Apakah waktunya belum habis.', example: true })
  inTime!: boolean;

  @ApiProperty({ description: 'Nomor surat dispensasi.', example: '' })
  extensionNumber!: string;

  @ApiProperty({
    description: 'Kode putaran revisi yang melanjutkan sel yang belum selesai.',
    example: null,
    nullable: true,
    type: String,
  })
  carriedTo!: string | null;

  @ApiProperty({
    description: 'Banyaknya sel menurut status, dan yang terlambat.',
    example: counts,
    type: 'object',
    additionalProperties: { type: 'integer' },
  })
  cells!: Record<CellState | 'late', number>;
}

/** One slice with what an approval is given for. */
export class ContributionDetailAnswer extends ContributionAnswer {
  @ApiProperty({ description: 'Sidik isi sekarang.', example: fingerprint })
  fingerprint!: string;
}

/** Slices. */
export class ContributionListAnswer {
  @ApiProperty({ description: 'Bagian matriks.', type: [ContributionAnswer] })
  items!: ContributionAnswer[];
}

/** The figure of the period before. */
export class BeforeAnswer {
  @ApiProperty({ description: 'Periode.', example: '2024' })
  period!: string;

  @ApiProperty({ description: 'Nilai.', example: '15100', nullable: true, type: String })
  value!: string | null;

  @ApiProperty({ description: 'Alasan ketiadaan.', example: null, nullable: true, type: String })
  absence!: string | null;
}

/** One cell of the matrix. */
export class CellAnswer {
  @ApiProperty({ description: 'Pengenal.', example: '42' })
  id!: string;

  @ApiProperty({ description: 'Urutan dalam matriks.', example: 1, type: 'integer' })
  position!: number;

  @ApiProperty({ description: 'Kode indikator.', example: 'KEP-001' })
  indicator!: string;

  @ApiProperty({ description: 'Nama indikator.', example: 'Jumlah Penduduk' })
  indicatorName!: string;

  @ApiProperty({ description: 'Satuan.', example: 'Jiwa' })
  unit!: string;

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
  disaggregation!: Record<string, string>;

  @ApiProperty({ description: 'Status.', example: 'filled', enum: cellStates })
  state!: CellState;

  @ApiProperty({ description: 'Nilai, persis.', example: '15230', nullable: true, type: String })
  value!: string | null;

  @ApiProperty({ description: 'Alasan ketiadaan.', example: null, nullable: true, type: String })
  absence!: string | null;

  @ApiProperty({ description: 'Tanda.', example: null, nullable: true, type: String })
  flag!: string | null;

  @ApiProperty({ description: 'Catatan.', example: '' })
  note!: string;

  @ApiProperty({ description: 'Terlambat: menunggu revisi sesudah rilis ini.', example: false })
  late!: boolean;

  @ApiProperty({ description: 'Dipertanyakan dan belum dijawab.', example: false })
  questioned!: boolean;

  @ApiProperty({
    description: 'Tanggal kesepakatan bila ditunda.',
    example: null,
    nullable: true,
    type: String,
  })
  dueOn!: string | null;

  @ApiProperty({ description: 'Diisi oleh.', example: 'Budi Santoso', nullable: true, type: String })
  enteredBy!: string | null;

  @ApiProperty({ description: 'Diisi kapan.', example: moment, nullable: true, type: String })
  enteredAt!: Date | null;

  @ApiProperty({ description: 'Angka periode sebelumnya.', nullable: true, type: BeforeAnswer })
  before!: BeforeAnswer | null;

  @ApiProperty({ description: 'Versi, untuk If-Match.', example: 1, type: 'integer' })
  rowVersion!: number;
}

/** A page of cells. */
export class CellPageAnswer {
  @ApiProperty({ description: 'Sel.', type: [CellAnswer] })
  items!: CellAnswer[];

  @NextRow()
  next!: number | null;
}

/** A line of the thread of a cell. */
export class RemarkAnswer {
  @ApiProperty({ description: 'Kode putaran tempat hal itu dikatakan.', example: 'SEKTORAL-2025' })
  round!: string;

  @ApiProperty({ description: 'Kapan.', example: moment })
  at!: Date;

  @ApiProperty({ description: 'Siapa.', example: 'Siti Aminah' })
  actorName!: string;

  @ApiProperty({ description: 'Tindakan.', example: 'return' })
  action!: string;

  @ApiProperty({ description: 'Dari status.', example: 'approved' })
  fromState!: string;

  @ApiProperty({ description: 'Ke status.', example: 'returned' })
  toState!: string;

  @ApiProperty({ description: 'Putaran ke berapa.', example: 1, type: 'integer' })
  iteration!: number;

  @ApiProperty({ description: 'Yang dikatakan.', example: 'Tidak sama dengan laporan Dinas.' })
  comment!: string;

  @ApiProperty({
    description: 'Angkanya waktu itu.',
    example: { value: '15230' },
    type: 'object',
    additionalProperties: true,
  })
  figure!: Record<string, unknown>;
}

/** A cell with its thread. */
export class CellThreadAnswer extends CellAnswer {
  @ApiProperty({ description: 'Percakapan, dari awal.', type: [RemarkAnswer] })
  thread!: RemarkAnswer[];
}

/** What became of a batch of entries. */
export class EnteredAnswer {
  @ApiProperty({ description: 'Sel yang berubah.', example: 18, type: 'integer' })
  changed!: number;

  @ApiProperty({ description: 'Sel yang sudah sama.', example: 0, type: 'integer' })
  unchanged!: number;

  @ApiProperty({
    description: 'Terlambat: disimpan untuk revisi sesudah rilis ini.',
    example: 0,
    type: 'integer',
  })
  late!: number;

  @ApiProperty({ description: 'Persetujuan sel yang batal karena diubah.', example: 0, type: 'integer' })
  approvalsVoided!: number;
}

/** Something that was noticed in a workbook and stopped nothing. */
export class WorkbookNoteAnswer {
  @ApiProperty({ description: 'Kode.', example: 'TEMPLATE_FORMULA' })
  code!: string;

  @ApiProperty({
    description: 'Kalimatnya dalam dua bahasa.',
    example: { id: 'Rumus dibaca nilainya.', en: 'A formula was read as its value.' },
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  message!: { id: string; en: string };

  @ApiProperty({
    description: 'Di mana.',
    example: [{ sheet: 'Kesehatan', cell: 'H12' }],
    type: 'array',
    items: { type: 'object' },
  })
  places!: object[];
}

/** What came of a workbook that was taken in. */
export class WorkbookTakenAnswer extends EnteredAnswer {
  @ApiProperty({ description: 'Sel yang diminta.', example: 36, type: 'integer' })
  asked!: number;

  @ApiProperty({ description: 'Sel yang terisi di buku kerja.', example: 34, type: 'integer' })
  filled!: number;

  @ApiProperty({
    description: 'Sel yang kosong di buku kerja; dibiarkan seperti semula.',
    example: 2,
    type: 'integer',
  })
  empty!: number;

  @ApiProperty({ description: 'Yang diperhatikan dan tidak menghalangi.', type: [WorkbookNoteAnswer] })
  notes!: WorkbookNoteAnswer[];
}
