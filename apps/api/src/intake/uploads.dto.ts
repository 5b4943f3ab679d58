import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { uploadKinds, uploadStates, type UploadAction, type UploadState } from '#lib/intake';
import type { PresentedReading, PresentedUpload } from './upload.presenter.js';
import { Omittable } from '../http/omittable.js';

const uploadId = '3f0e1f5a-7c0b-4d5e-9a57-0d9c1a3b6e21';

/** Path of one upload. */
export class UploadParams {
  @ApiProperty({ description: 'Pengenal unggahan.', example: uploadId })
  @IsUUID(undefined, { message: 'Pengenal unggahan harus berupa UUID.' })
  id!: string;
}

/** Query of an upload. */
export class UploadQuery {
  @ApiPropertyOptional({
    description:
      'Organisasi yang menyerahkan: pengenal atau nama. Boleh kosong bila Anda operator satu organisasi.',
    example: 'dinas-pertanian',
  })
  @Omittable()
  @IsString({ message: 'organization harus berupa teks.' })
  @Length(2, 100, { message: 'organization 2–100 karakter.' })
  organization?: string;
}

/** Query of the list of uploads. */
export class UploadListQuery {
  @ApiPropertyOptional({ description: 'Keadaan.', example: 'read', enum: uploadStates.states })
  @Omittable()
  @IsIn([...uploadStates.states], {
    message: `state harus salah satu dari: ${uploadStates.states.join(', ')}.`,
  })
  state?: UploadState;

  @ApiPropertyOptional({
    description: 'Pengenal unggahan terakhir pada halaman sebelumnya.',
    example: uploadId,
  })
  @Omittable()
  @IsUUID(undefined, { message: 'after harus berupa UUID.' })
  after?: string;

  @ApiPropertyOptional({ description: 'Banyaknya, 1–100.', example: 20, default: 20 })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'limit harus bilangan bulat.' })
  @Min(1, { message: 'limit paling sedikit 1.' })
  @Max(100, { message: 'limit paling banyak 100.' })
  limit: number = 20;
}

/** Query of the rows of an upload. */
export class UploadRowsQuery {
  @ApiPropertyOptional({
    description: '`_id` baris terakhir pada halaman sebelumnya.',
    example: 100,
    default: 0,
  })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'after harus bilangan bulat.' })
  @Min(0, { message: 'after paling kecil 0.' })
  @Max(Number.MAX_SAFE_INTEGER, { message: 'after terlalu besar.' })
  after: number = 0;

  @ApiPropertyOptional({ description: 'Banyaknya baris, 1–1000.', example: 100, default: 100 })
  @Omittable()
  @Type(() => Number)
  @IsInt({ message: 'limit harus bilangan bulat.' })
  @Min(1, { message: 'limit paling sedikit 1.' })
  @Max(1000, { message: 'limit paling banyak 1000.' })
  limit: number = 100;
}

/** Body of a confirmation. */
export class ConfirmBody {
  @ApiProperty({ description: 'Nomor bacaan yang diperiksa dan disetujui operator.', example: 1 })
  @IsInt({ message: 'readingNumber harus bilangan bulat.' })
  @Min(1, { message: 'readingNumber paling kecil 1.' })
  @Max(1_000_000, { message: 'readingNumber terlalu besar.' })
  readingNumber!: number;
}

/** An upload with its newest reading. */
export class UploadAnswer implements PresentedUpload {
  @ApiProperty({ description: 'Pengenal unggahan.', example: uploadId })
  id!: string;

  @ApiProperty({
    description: 'Organisasi yang menyerahkan.',
    type: Object,
    example: {
      id: '0b2f4a38-1f0e-4a39-8b7e-2f3a9a1c7d10',
      name: 'dinas-pertanian',
      title: 'Dinas Pertanian dan Ketahanan Pangan',
    },
  })
  organization!: PresentedUpload['organization'];

  @ApiProperty({
    description: 'Yang mengunggah.',
    type: Object,
    example: { id: '8d1c…', name: 'Siti Aminah' },
  })
  by!: PresentedUpload['by'];

  @ApiProperty({ description: 'Nama berkas.', example: 'luas-panen-2024.csv' })
  fileName!: string;

  @ApiProperty({ description: 'Format.', example: 'csv', enum: Object.keys(uploadKinds) })
  format!: string;

  @ApiProperty({ description: 'Besarnya, dalam byte.', example: 18_432 })
  size!: number;

  @ApiProperty({
    description: 'SHA-256 berkas asli, heksadesimal.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256!: string;

  @ApiProperty({
    description: 'Unggahan pertama dengan isi yang sama dari organisasi ini; `null` bila belum pernah.',
    type: Object,
    nullable: true,
    example: null,
  })
  sameAs!: PresentedUpload['sameAs'];

  @ApiProperty({ description: 'Keadaan.', example: 'read', enum: uploadStates.states })
  state!: UploadState;

  @ApiProperty({
    description: 'Sejauh mana pembacaan.',
    type: Object,
    example: { stage: 'done', rows: 1250, bytes: 18_432, totalBytes: 18_432, percent: 100 },
  })
  progress!: PresentedUpload['progress'];

  @ApiProperty({
    description: 'Sebab berkas ditolak atau gagal dibaca (RFC 9457).',
    type: Object,
    nullable: true,
    example: null,
  })
  problem!: PresentedUpload['problem'];

  @ApiProperty({ description: 'Waktu unggah.', example: '2026-02-03T02:15:00.000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'Perubahan terakhir.', example: '2026-02-03T02:15:02.000Z' })
  updatedAt!: string;

  @ApiProperty({
    description:
      'Bacaan terbaru: lembar, kepala tabel, kolom, satuan, contoh baris, masalah, dan pertanyaan.',
    type: Object,
    example: {
      id: 'b7f0c0f2-93a5-4a3c-8f0e-6b8c1f6a2d11',
      number: 1,
      state: 'ready',
      corrections: {},
      understood: {
        columns: [{ position: 1, name: 'kecamatan', label: 'Kecamatan', type: 'text', unit: '' }],
      },
      rowCount: 1250,
      fingerprint: 'a3f5…',
      loaded: true,
      createdAt: '2026-02-03T02:15:00Z',
      readyAt: '2026-02-03T02:15:01Z',
      confirmedAt: null,
    },
  })
  reading!: PresentedReading;

  @ApiProperty({ description: 'Yang boleh Anda lakukan sekarang.', example: ['correct', 'confirm'] })
  actions!: UploadAction[];

  @ApiProperty({
    description: 'Alamat terkait.',
    type: Object,
    example: { self: `/api/v1/uploads/${uploadId}`, original: `/api/v1/uploads/${uploadId}/original` },
  })
  links!: PresentedUpload['links'];
}

/** A page of uploads. */
export class UploadList {
  @ApiProperty({
    description: 'Unggahan, yang terbaru lebih dulu; tanpa `understood`.',
    type: [UploadAnswer],
  })
  items!: UploadAnswer[];

  @ApiProperty({
    description: '`after` halaman berikutnya; `null` bila habis.',
    type: String,
    example: 'c0ffee00-0000-4000-8000-000000000007',
    nullable: true,
  })
  next!: string | null;
}

/** A page of rows. */
export class UploadRows {
  @ApiProperty({
    description: 'Kolom.',
    type: [Object],
    example: [{ name: 'kecamatan', label: 'Kecamatan', type: 'text', unit: '', description: '' }],
  })
  columns!: object[];

  @ApiProperty({ description: 'Banyaknya baris seluruhnya.', type: 'integer', example: 1250, nullable: true })
  rowCount!: number | null;

  @ApiProperty({
    description: 'Baris; `_absent` menyebut sebab nilai yang tidak ada.',
    type: [Object],
    example: [{ _id: 1, kecamatan: 'Magetan' }],
  })
  records!: Record<string, unknown>[];

  @ApiProperty({
    description: '`after` halaman berikutnya; `null` bila habis.',
    type: 'integer',
    example: 100,
    nullable: true,
  })
  next!: number | null;
}
