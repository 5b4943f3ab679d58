import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmptyObject, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { datasetStates, type DatasetAction, type DatasetMetadata, type DatasetState } from '#lib/catalogue';
import { MetadataBody } from './metadata.dto.js';
import { Omittable } from '../http/omittable.js';
import { AfterId, NextMark, PageSize } from '../http/paging.js';

/** Body that makes a draft. */
export class CreateDatasetBody {
  @ApiProperty({ description: 'OPD pemilik.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  @IsUUID(undefined, { message: 'organizationId harus UUID.' })
  organizationId!: string;

  @ApiPropertyOptional({
    description: 'Nama dalam alamat; tanpa ini dibuat dari judul.',
    example: 'jumlah-penduduk',
  })
  @Omittable()
  @Matches(/^(?!(new|edit|search)$)[a-z0-9_-]{2,100}$/, {
    message: 'Nama: 2–100 huruf kecil, angka, - atau _.',
  })
  name?: string;

  @ApiProperty({
    description: 'Keterangan dataset; judul wajib.',
    type: MetadataBody,
    example: { title: 'Jumlah Penduduk' },
  })
  @IsNotEmptyObject({ nullable: true }, { message: 'metadata harus diisi, sedikitnya title.' })
  @ValidateNested()
  @Type(() => MetadataBody)
  metadata!: MetadataBody;
}

/** Body that changes a draft; what is absent stays. */
export class EditDatasetBody {
  @ApiProperty({ description: 'Isian yang berubah.', type: MetadataBody, example: { notes: 'Uraian baru.' } })
  @IsNotEmptyObject({ nullable: true }, { message: 'metadata harus berisi sedikitnya satu isian.' })
  @ValidateNested()
  @Type(() => MetadataBody)
  metadata!: MetadataBody;
}

/** Body that withdraws a dataset. */
export class WithdrawBody {
  @ApiProperty({ description: 'Alasan; tampil kepada umum.', example: 'Angka memuat data perseorangan.' })
  @IsString({ message: 'reason harus berupa teks.' })
  @Length(5, 1000, { message: 'Alasan 5–1.000 huruf.' })
  reason!: string;
}

/** Query of the list of the workspace. */
export class WorkspaceListQuery {
  @ApiPropertyOptional({ description: 'Keadaan.', example: 'draft', enum: datasetStates })
  @Omittable()
  @IsIn(datasetStates, { message: `state harus salah satu dari ${datasetStates.join(', ')}.` })
  state?: DatasetState;

  @ApiPropertyOptional({ description: 'OPD.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  @Omittable()
  @IsUUID(undefined, { message: 'organizationId harus UUID.' })
  organizationId?: string;

  @ApiPropertyOptional({ description: 'Kata dalam judul.', example: 'penduduk' })
  @Omittable()
  @IsString({ message: 'q harus berupa teks.' })
  q?: string;

  @PageSize({ usual: 20, most: 100 })
  limit: number = 20;

  @AfterId('c0ffee00-0000-4000-8000-000000000002')
  after?: string;
}

/** A dataset with its draft, for those who may see drafts. */
export class WorkspaceDatasetAnswer {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000002' })
  id!: string;

  @ApiProperty({ description: 'Nama dalam alamat.', example: 'jumlah-penduduk' })
  name!: string;

  @ApiProperty({ description: 'Keadaan.', example: 'draft', enum: datasetStates })
  state!: DatasetState;

  @ApiProperty({
    description: 'OPD pemilik.',
    example: { id: 'c0ffee00-0000-4000-8000-000000000001', name: 'dinkes', title: 'Dinas Kesehatan' },
  })
  organization!: { id: string; name: string; title: string };

  @ApiProperty({
    description: 'Keterangan yang terbit; null sebelum pertama terbit.',
    example: null,
    nullable: true,
    type: Object,
  })
  metadata!: DatasetMetadata | null;

  @ApiProperty({
    description: 'Keterangan yang sedang dikerjakan.',
    example: { title: 'Jumlah Penduduk' },
    type: Object,
  })
  draftMetadata!: DatasetMetadata;

  @ApiProperty({
    description: 'Tabel-tabelnya.',
    type: 'array',
    items: {
      type: 'object',
      required: ['id', 'name', 'description', 'currentVersion'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        name: { type: 'string' },
        description: { type: 'string' },
        currentVersion: { type: 'string', nullable: true },
      },
    },
    example: [
      {
        id: 'c0ffee00-0000-4000-8000-000000000003',
        name: 'penduduk',
        description: 'Penduduk akhir tahun menurut kecamatan.',
        currentVersion: '1.0.0',
      },
    ],
  })
  resources!: { id: string; name: string; description: string; currentVersion: string | null }[];

  @ApiProperty({ description: 'Dibuat.', example: '2026-01-05T02:00:00.000000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'Terakhir berubah.', example: '2026-01-05T02:00:00.000000Z' })
  updatedAt!: string;

  @ApiProperty({ description: 'Pertama terbit.', example: null, nullable: true, type: String })
  publishedAt!: string | null;

  @ApiProperty({ description: 'Ditarik.', example: null, nullable: true, type: String })
  withdrawnAt!: string | null;

  @ApiProperty({ description: 'Alasan penarikan.', example: null, nullable: true, type: String })
  withdrawnReason!: string | null;

  @ApiProperty({ description: 'Versi baris untuk If-Match.', example: 1 })
  rowVersion!: number;

  @ApiProperty({ description: 'Yang dapat Anda lakukan sekarang.', example: ['edit', 'submit'] })
  actions!: DatasetAction[];
}

/** A page of the workspace. */
export class WorkspaceDatasetList {
  @ApiProperty({
    description: 'Dataset, yang terakhir berubah lebih dahulu.',
    type: [WorkspaceDatasetAnswer],
  })
  items!: WorkspaceDatasetAnswer[];

  @NextMark()
  next!: string | null;
}
