import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { OrganizationReference } from '../accounts/me.dto.js';
import { Omittable } from '../http/omittable.js';
import { AfterMark, NextMark, PageSize } from '../http/paging.js';

/** Query of the audit trail. */
export class AuditQuery {
  @ApiPropertyOptional({
    description: 'Nama organisasi; `region` untuk catatan yang menyangkut seluruh daerah.',
    example: 'dinas-pendidikan',
  })
  @Omittable()
  @IsString({ message: 'organization harus berupa teks.' })
  @MaxLength(100, { message: 'organization paling panjang 100 karakter.' })
  organization?: string;

  @ApiPropertyOptional({ description: 'Jenis hal.', example: 'submission' })
  @Omittable()
  @IsString({ message: 'subjectType harus berupa teks.' })
  @MaxLength(100, { message: 'subjectType paling panjang 100 karakter.' })
  subjectType?: string;

  @ApiPropertyOptional({ description: 'Pengenal hal.', example: 'c0ffee00-0000-4000-8000-000000000009' })
  @Omittable()
  @IsString({ message: 'subjectId harus berupa teks.' })
  @MaxLength(200, { message: 'subjectId paling panjang 200 karakter.' })
  subjectId?: string;

  @ApiPropertyOptional({
    description: 'Pengenal akun pelaku.',
    example: 'c0ffee00-0000-4000-8000-000000000003',
  })
  @Omittable()
  @IsUUID(undefined, { message: 'actor harus UUID.' })
  actor?: string;

  @ApiPropertyOptional({
    description: 'Perbuatan; diakhiri titik berarti semua yang berawalan itu.',
    example: 'assignment.',
  })
  @Omittable()
  @Matches(/^[a-z-]+\.[a-z-]*$/, { message: 'action seperti submission.approve atau submission.' })
  action?: string;

  @ApiPropertyOptional({ description: 'Sejak (ISO 8601).', example: '2026-07-01T00:00:00+07:00' })
  @Omittable()
  @IsISO8601({ strict: true }, { message: 'from harus waktu ISO 8601.' })
  from?: string;

  @ApiPropertyOptional({ description: 'Sebelum (ISO 8601).', example: '2026-08-01T00:00:00+07:00' })
  @Omittable()
  @IsISO8601({ strict: true }, { message: 'to harus waktu ISO 8601.' })
  to?: string;

  @AfterMark({ example: 'MjAyNi0wNy0wMVQ…', longest: 300 })
  after?: string;

  @PageSize({ usual: 50, most: 200 })
  limit: number = 50;
}

/** Who did it. */
export class AuditActorAnswer {
  @ApiProperty({
    description: 'Akun; null bagi sistem.',
    example: 'c0ffee00-0000-4000-8000-000000000003',
    nullable: true,
    type: String,
  })
  id!: string | null;

  @ApiProperty({ description: 'Nama pada saat itu.', example: 'Sri Wahyuni' })
  name!: string;
}

/** What it was done to. */
export class AuditSubjectAnswer {
  @ApiProperty({ description: 'Jenis.', example: 'submission' })
  type!: string;

  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000009' })
  id!: string;
}

/** A row of the trail. */
export class AuditAnswer {
  @ApiProperty({
    description: 'Organisasi; null untuk seluruh daerah.',
    type: OrganizationReference,
    nullable: true,
  })
  organization!: OrganizationReference | null;

  @ApiProperty({ description: 'Nomor urut dalam rantai organisasi.', example: 42 })
  number!: number;

  @ApiProperty({ description: 'Waktu.', example: '2026-07-01T02:00:00.000Z' })
  at!: Date;

  @ApiProperty({ description: 'Pelaku.', type: AuditActorAnswer })
  actor!: AuditActorAnswer;

  @ApiProperty({ description: 'Perbuatan.', example: 'submission.approve' })
  action!: string;

  @ApiProperty({ description: 'Hal yang dikenai.', type: AuditSubjectAnswer })
  subject!: AuditSubjectAnswer;

  @ApiProperty({ description: 'Alasan; kosong bila tidak diminta.', example: '' })
  reason!: string;

  @ApiProperty({ description: 'Alamat asal.', example: '203.0.113.9' })
  origin!: string;

  @ApiProperty({ description: 'Rincian.', example: { from: 'submitted', to: 'approved' }, type: Object })
  details!: Record<string, unknown>;

  @ApiProperty({
    description: 'SHA-256 baris ini dan semua yang mendahuluinya dalam rantai.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  hash!: string;
}

/** A page of the trail. */
export class AuditPage {
  @ApiProperty({ description: 'Catatan, terbaru dulu.', type: [AuditAnswer] })
  items!: AuditAnswer[];

  @NextMark()
  next!: string | null;
}
