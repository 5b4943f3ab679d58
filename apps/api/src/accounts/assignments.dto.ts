import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsISO8601, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { roles, type Role } from '#lib/access';
import { OrganizationReference } from './me.dto.js';
import { Omittable } from '../http/omittable.js';
import { AfterId, NextMark, PageSize } from '../http/paging.js';

/** Query of the list of assignments. */
export class AssignmentListQuery {
  @ApiPropertyOptional({ description: 'Nama organisasi.', example: 'dinas-pendidikan' })
  @Omittable()
  @IsString({ message: 'organization harus berupa teks.' })
  @MaxLength(100, { message: 'organization paling panjang 100 karakter.' })
  organization?: string;

  @ApiPropertyOptional({ description: 'Pengenal akun.', example: 'c0ffee00-0000-4000-8000-000000000003' })
  @Omittable()
  @IsUUID(undefined, { message: 'accountId harus UUID.' })
  accountId?: string;

  @ApiPropertyOptional({
    description: 'Hanya yang berlaku atau akan berlaku.',
    example: true,
    default: false,
  })
  @Omittable()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'current harus true atau false.' })
  current: boolean = false;

  @AfterId('c0ffee00-0000-4000-8000-000000000002')
  after?: string;

  @PageSize({ usual: 50, most: 200 })
  limit: number = 50;
}

/** Body that gives a role. */
export class GrantBody {
  @ApiProperty({ description: 'Akun yang diberi peran.', example: 'c0ffee00-0000-4000-8000-000000000003' })
  @IsUUID(undefined, { message: 'accountId harus UUID.' })
  accountId!: string;

  @ApiProperty({
    description: 'Organisasi tempat peran dipegang.',
    example: 'c0ffee00-0000-4000-8000-000000000001',
  })
  @IsUUID(undefined, { message: 'organizationId harus UUID.' })
  organizationId!: string;

  @ApiProperty({ description: 'Peran.', example: 'kepala-opd', enum: roles })
  @IsIn(roles, { message: `Peran harus salah satu dari: ${roles.join(', ')}.` })
  role!: Role;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Pelaksana tugas (Plt.); harus mempunyai tanggal akhir.',
    example: true,
    default: false,
  })
  @Omittable()
  @IsBoolean({ message: 'acting harus true atau false.' })
  acting: boolean = false;

  @ApiProperty({ description: 'Nomor surat keputusan.', example: 'SK 821.2/114/2026' })
  @IsString({ message: 'Nomor surat keputusan harus berupa teks.' })
  @Length(3, 200, { message: 'Nomor surat keputusan 3–200 karakter.' })
  decree!: string;

  @ApiPropertyOptional({
    description: 'Hari pertama (WIB) atau waktu ISO 8601; kosong berarti sekarang.',
    example: '2026-07-01',
  })
  @Omittable()
  @IsISO8601({ strict: true }, { message: 'Tanggal mulai harus seperti 2026-07-01.' })
  validFrom?: string;

  @ApiPropertyOptional({
    description: 'Hari terakhir (WIB) atau waktu ISO 8601; kosong berarti tanpa akhir.',
    example: '2026-12-31',
  })
  @Omittable()
  @IsISO8601({ strict: true }, { message: 'Tanggal akhir harus seperti 2026-12-31.' })
  validUntil?: string;
}

/** The account of an assignment. */
export class AccountReference {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000003' })
  id!: string;

  @ApiProperty({ description: 'Surel.', example: 'kepala@disdik.magetan.go.id' })
  email!: string;

  @ApiProperty({ description: 'Nama lengkap.', example: 'Sri Wahyuni' })
  fullName!: string;
}

/** An assignment. */
export class AssignmentAnswer {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000002' })
  id!: string;

  @ApiProperty({ description: 'Pemegang peran.', type: AccountReference })
  account!: AccountReference;

  @ApiProperty({ description: 'Tempat peran dipegang.', type: OrganizationReference })
  organization!: OrganizationReference;

  @ApiProperty({ description: 'Peran.', example: 'kepala-opd' })
  role!: string;

  @ApiProperty({ description: 'Sebutan peran.', example: 'Plt. Kepala OPD' })
  title!: string;

  @ApiProperty({ description: 'Pelaksana tugas (Plt.).', example: true })
  acting!: boolean;

  @ApiProperty({ description: 'Nomor surat keputusan.', example: 'SK 821.2/114/2026' })
  decree!: string;

  @ApiProperty({ description: 'Berlaku sejak.', example: '2026-06-30T17:00:00.000Z' })
  validFrom!: Date;

  @ApiProperty({
    description: 'Berlaku sampai; null tanpa akhir.',
    example: '2026-12-31T17:00:00.000Z',
    nullable: true,
    type: String,
  })
  validUntil!: Date | null;

  @ApiProperty({ description: 'Diakhiri pada.', example: null, nullable: true, type: String })
  endedAt!: Date | null;

  @ApiProperty({ description: 'Alasan diakhiri.', example: null, nullable: true, type: String })
  endedReason!: string | null;

  @ApiProperty({
    description: 'Keadaan sekarang.',
    example: 'in-force',
    enum: ['coming', 'in-force', 'expired', 'ended'],
  })
  state!: string;

  @ApiProperty({ description: 'Dibuat.', example: '2026-06-28T02:00:00.000Z' })
  createdAt!: Date;
}

/** A page of assignments. */
export class AssignmentPage {
  @ApiProperty({ description: 'Penugasan, terbaru dulu.', type: [AssignmentAnswer] })
  items!: AssignmentAnswer[];

  @NextMark()
  next!: string | null;
}
