import { ApiProperty } from '@nestjs/swagger';
import type { DatasetMetadata } from '#lib/catalogue';
import type { ChangeSummary, TableColumn } from '#lib/datastore';
import {
  submissionActions,
  submissionStates,
  type SubmissionAction,
  type SubmissionState,
} from '#lib/verification';
import { NextMark, NextRow } from '../http/paging.js';
import { StepDueAnswer } from '../calendar/step-due.answers.js';
import { FindingAnswer } from './findings.answers.js';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const fingerprint = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const moment = '2026-07-09T02:00:00.000Z';

/** Something the asker may do now. */
export class OfferedActionAnswer {
  @ApiProperty({
    description: 'Nama tindakan, untuk alamatnya.',
    example: 'approve',
    enum: submissionActions,
  })
  action!: SubmissionAction;

  @ApiProperty({ description: 'Sebutan tindakan.', example: 'Menyetujui atas nama OPD' })
  label!: string;

  @ApiProperty({ description: 'Apakah alasan wajib.', example: false })
  reasonRequired!: boolean;
}

/** A person named in an answer. */
export class PersonAnswer {
  @ApiProperty({ description: 'Pengenal akun.', example: id })
  id!: string;

  @ApiProperty({ description: 'Nama.', example: 'Siti Aminah' })
  name!: string;
}

/** The agency, dataset or resource a submission belongs to. */
export class ReferenceAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Nama dalam alamat.', example: 'dinas-pendidikan' })
  name!: string;

  @ApiProperty({ description: 'Nama untuk dibaca.', example: 'Dinas Pendidikan, Kepemudaan dan Olahraga' })
  title!: string;
}

/** One signature of the chain. */
export class SignOffStepAnswer {
  @ApiProperty({ description: 'Kunci jabatan.', example: 'kabid' })
  key!: string;

  @ApiProperty({ description: 'Sebutan jabatan.', example: 'Kepala Bidang' })
  title!: string;

  @ApiProperty({
    description: 'Keadaan paraf itu.',
    example: 'waiting',
    enum: ['pending', 'waiting', 'signed'],
  })
  state!: 'pending' | 'waiting' | 'signed';
}

/** Addresses that belong to a submission. */
export class SubmissionLinks {
  @ApiProperty({ description: 'Pengajuan ini.', example: `/api/v1/submissions/${id}` })
  self!: string;

  @ApiProperty({ description: 'Riwayat.', example: `/api/v1/submissions/${id}/history` })
  history!: string;

  @ApiProperty({
    description: 'Perubahan terhadap yang terbit.',
    example: `/api/v1/submissions/${id}/changes`,
  })
  changes!: string;

  @ApiProperty({ description: 'Baris yang diajukan.', example: `/api/v1/submissions/${id}/rows` })
  rows!: string;

  @ApiProperty({ description: 'Batas waktu.', example: `/api/v1/submissions/${id}/due` })
  due!: string;

  @ApiProperty({ description: 'Temuan.', example: `/api/v1/submissions/${id}/findings` })
  findings!: string;

  @ApiProperty({ description: 'Datasetnya.', example: '/api/v1/datasets/penduduk-menurut-kecamatan' })
  dataset!: string;

  @ApiProperty({ description: 'Sumber data yang diterbitkannya.', example: `/api/v1/resources/${id}` })
  resource!: string;
}

/** A submission as lists show it. */
export class SubmissionSummary {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Nomor urut.', example: 17 })
  number!: number;

  @ApiProperty({ description: 'Tahap.', example: 'signing', enum: submissionStates })
  state!: SubmissionState;

  @ApiProperty({ description: 'Sebutan tahap.', example: 'Menunggu paraf Kepala Bidang' })
  stateLabel!: string;

  @ApiProperty({
    description: 'Jabatan yang ditunggu parafnya.',
    example: 'kabid',
    nullable: true,
    type: String,
  })
  step!: string | null;

  @ApiProperty({ description: 'Sejak kapan menunggu di tahap itu.', example: moment })
  stateSince!: string;

  @ApiProperty({
    description: 'Batas waktu langkah itu; null bila tidak ada standar waktunya.',
    type: StepDueAnswer,
    nullable: true,
  })
  due!: StepDueAnswer | null;

  @ApiProperty({
    description: 'Tindakan yang boleh dilakukan penanya sekarang.',
    type: [OfferedActionAnswer],
  })
  actions!: OfferedActionAnswer[];

  @ApiProperty({
    description: 'Putaran: bertambah setiap kali diajukan lagi setelah dikembalikan.',
    example: 1,
  })
  iteration!: number;

  @ApiProperty({ description: 'Sidik isi: nilai, keterangan, dan nama tabel.', example: fingerprint })
  fingerprint!: string;

  @ApiProperty({ description: 'Judul yang diajukan.', example: 'Penduduk menurut kecamatan' })
  title!: string;

  @ApiProperty({ description: 'Organisasi.', type: ReferenceAnswer })
  organization!: ReferenceAnswer;

  @ApiProperty({ description: 'Dataset.', type: ReferenceAnswer })
  dataset!: ReferenceAnswer;

  @ApiProperty({ description: 'Tabel.', type: ReferenceAnswer })
  resource!: ReferenceAnswer;

  @ApiProperty({ description: 'Pembuat.', type: PersonAnswer })
  createdBy!: PersonAnswer;

  @ApiProperty({ description: 'Dibuat.', example: moment })
  createdAt!: string;

  @ApiProperty({ description: 'Yang mengajukan.', type: PersonAnswer, nullable: true })
  submittedBy!: PersonAnswer | null;

  @ApiProperty({ description: 'Diajukan.', example: moment, nullable: true, type: String })
  submittedAt!: string | null;

  @ApiProperty({
    description: 'Yang menyetujui, selama persetujuannya berlaku.',
    type: PersonAnswer,
    nullable: true,
  })
  approvedBy!: PersonAnswer | null;

  @ApiProperty({ description: 'Disetujui.', example: moment, nullable: true, type: String })
  approvedAt!: string | null;

  @ApiProperty({
    description: 'Waktu terbit; null: begitu diperintahkan.',
    example: moment,
    nullable: true,
    type: String,
  })
  releaseAt!: string | null;

  @ApiProperty({
    description: 'Temuan data pribadi yang menahan penerbitan; kosong bila tidak ada atau sudah dilepas.',
    type: [String],
    example: ['nik:nomor_seri'],
  })
  blockedBy!: string[];

  @ApiProperty({ description: 'Alamat terkait.', type: SubmissionLinks })
  links!: SubmissionLinks;
}

/** The verdict that holds for a part. */
export class VerdictAnswer {
  @ApiProperty({ description: 'Putusan.', example: 'accepted', enum: ['accepted', 'returned'] })
  verdict!: 'accepted' | 'returned';

  @ApiProperty({ description: 'Alasan.', example: '' })
  reason!: string;

  @ApiProperty({ description: 'Pemberi putusan.', example: 'Budi Santoso' })
  givenBy!: string;

  @ApiProperty({ description: 'Waktu putusan.', example: moment })
  givenAt!: string;

  @ApiProperty({ description: 'Putaran saat putusan diberikan.', example: 1 })
  iteration!: number;
}

/** A part of a submission. */
export class PartAnswer {
  @ApiProperty({ description: '«metadata», atau «column:» dan nama kolom.', example: 'column:jumlah' })
  part!: string;

  @ApiProperty({ description: 'Sebutan bagian.', example: 'Jumlah Penduduk' })
  label!: string;

  @ApiProperty({ description: 'Sidik bagian itu.', example: fingerprint })
  fingerprint!: string;

  @ApiProperty({
    description: 'Putusan yang masih berlaku; null bila belum ada atau bagian itu berubah sejak diputus.',
    type: VerdictAnswer,
    nullable: true,
  })
  verdict!: VerdictAnswer | null;
}

/** Why preparing or publishing failed. */
export class ReleaseProblemAnswer {
  @ApiProperty({ description: 'Kode galat.', example: 'STORAGE_UNAVAILABLE' })
  code!: string;

  @ApiProperty({ description: 'Penjelasan.', example: 'Penyimpanan sedang tidak dapat dihubungi.' })
  message!: string;

  @ApiProperty({ description: 'Waktu.', example: moment })
  at!: string;
}

/** A submission in full. */
export class SubmissionAnswer extends SubmissionSummary {
  @ApiProperty({ description: 'Nama rantai paraf.', example: 'magetan-2019' })
  chain!: string;

  @ApiProperty({ description: 'Paraf yang diminta, berurutan.', type: [SignOffStepAnswer] })
  signOff!: SignOffStepAnswer[];

  @ApiProperty({
    description: 'Unggahan yang diajukan; null: hanya keterangan.',
    example: id,
    nullable: true,
    type: String,
  })
  uploadId!: string | null;

  @ApiProperty({ description: 'Keterangan yang diajukan.', type: Object, example: { title: 'Penduduk' } })
  metadata!: DatasetMetadata;

  @ApiProperty({
    description: 'Keterangan tabel yang diajukan.',
    example: 'Penduduk akhir tahun menurut kecamatan dan jenis kelamin.',
  })
  resourceDescription!: string;

  @ApiProperty({ description: 'Apa yang berubah, untuk pembaca.', example: 'Menambah angka tahun 2024.' })
  changeNote!: string;

  @ApiProperty({
    description: 'Sidik isi yang disetujui kepala OPD.',
    example: fingerprint,
    nullable: true,
    type: String,
  })
  approvedFingerprint!: string | null;

  @ApiProperty({ description: 'Bagian dan putusannya.', type: [PartAnswer] })
  parts!: PartAnswer[];

  @ApiProperty({
    description: 'Data pribadi dan angka kecil yang ditemukan di dalamnya.',
    type: [FindingAnswer],
  })
  findings!: FindingAnswer[];

  @ApiProperty({
    description: 'Kapan versi dan berkasnya siap.',
    example: moment,
    nullable: true,
    type: String,
  })
  preparedAt!: string | null;

  @ApiProperty({ description: 'Versi yang dibuat.', example: id, nullable: true, type: String })
  versionId!: string | null;

  @ApiProperty({ description: 'Mengapa penyiapan gagal.', type: ReleaseProblemAnswer, nullable: true })
  problem!: ReleaseProblemAnswer | null;
}

/** A page of submissions. */
export class SubmissionPage {
  @ApiProperty({
    description: 'Pengajuan, yang paling lama menunggu lebih dahulu.',
    type: [SubmissionSummary],
  })
  items!: SubmissionSummary[];

  @NextMark()
  next!: string | null;
}

/** One line of the history. */
export class HistoryLine {
  @ApiProperty({ description: 'Waktu.', example: moment })
  at!: string;

  @ApiProperty({ description: 'Pelaku; «sistem» untuk pekerjaan.', example: 'Siti Aminah' })
  by!: string;

  @ApiProperty({ description: 'Tindakan.', example: 'return' })
  action!: string;

  @ApiProperty({ description: 'Dari tahap.', example: 'submitted', nullable: true, type: String })
  from!: string | null;

  @ApiProperty({ description: 'Ke tahap.', example: 'returned' })
  to!: string;

  @ApiProperty({ description: 'Sebutan tahap tujuan.', example: 'Dikembalikan kepada operator' })
  toLabel!: string;

  @ApiProperty({ description: 'Putaran.', example: 1 })
  iteration!: number;

  @ApiProperty({ description: 'Alasan.', example: 'Jumlah Kecamatan Plaosan tidak sama dengan rinciannya.' })
  reason!: string;

  @ApiProperty({ description: 'Sidik isi saat itu.', example: fingerprint, nullable: true, type: String })
  fingerprint!: string | null;

  @ApiProperty({ description: 'Rincian.', type: Object, example: { parts: ['column:jumlah'] } })
  details!: Record<string, unknown>;
}

/** Everything that happened. */
export class HistoryAnswer {
  @ApiProperty({ description: 'Kejadian, yang terlama lebih dahulu.', type: [HistoryLine] })
  items!: HistoryLine[];
}

/** Fields of the description are texts, numbers, lists or pairs. */
const anyValue = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
    { type: 'null' },
  ],
};

/** A field of the description that differs. */
export class FieldChangeAnswer {
  @ApiProperty({ description: 'Isian.', example: 'title' })
  field!: string;

  @ApiProperty({ description: 'Yang terbit.', example: 'Penduduk 2023', ...anyValue })
  before!: unknown;

  @ApiProperty({ description: 'Yang diajukan.', example: 'Penduduk 2024', ...anyValue })
  after!: unknown;
}

/** What the submission would change of what is public. */
export class ChangesAnswer {
  @ApiProperty({
    description: 'Versi terbit pembandingnya; null pada penerbitan pertama.',
    type: Object,
    example: { versionId: id, number: 1, label: '1.0.0' },
    nullable: true,
  })
  against!: { versionId: string; number: number; label: string } | null;

  @ApiProperty({ description: 'Isian keterangan yang berbeda.', type: [FieldChangeAnswer] })
  metadata!: FieldChangeAnswer[];

  @ApiProperty({
    description: 'Perbedaan tabel; null bila tidak ada pembanding atau tabelnya tidak diganti.',
    type: Object,
    nullable: true,
    example: { columnsAdded: ['tahun'], rowsAdded: 18, rowsChanged: 2, cellsChanged: 2, identical: false },
  })
  table!: ChangeSummary | null;

  @ApiProperty({ description: 'Banyaknya baris.', type: Object, example: { before: 18, after: 36 } })
  rowCount!: { before: number | null; after: number };

  @ApiProperty({
    description: 'Kolom yang diajukan.',
    type: [Object],
    example: [{ name: 'jumlah', type: 'integer' }],
  })
  columns!: TableColumn[];

  @ApiProperty({ description: 'Satu halaman baris yang berbeda.', type: [Object], example: [] })
  rows!: unknown[];

  @NextRow()
  next!: number | null;
}

/** A page of the rows handed in. */
export class RowsAnswer {
  @ApiProperty({ description: 'Kolom.', type: [Object], example: [{ name: 'jumlah', type: 'integer' }] })
  columns!: TableColumn[];

  @ApiProperty({ description: 'Banyaknya baris seluruhnya.', example: 18 })
  rowCount!: number;

  @ApiProperty({
    description: 'Baris.',
    type: [Object],
    example: [{ _id: 1, kecamatan: 'Plaosan', jumlah: 51230 }],
  })
  records!: Record<string, unknown>[];

  @NextRow()
  next!: number | null;
}
