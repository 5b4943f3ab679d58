import { ApiProperty } from '@nestjs/swagger';

/** An organization, named. */
export class OrganizationReference {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  id!: string;

  @ApiProperty({ description: 'Nama dalam alamat.', example: 'dinas-pendidikan' })
  name!: string;

  @ApiProperty({ description: 'Nama resmi.', example: 'Dinas Pendidikan' })
  title!: string;
}

/** A role that the signed-in person holds now. */
export class HeldAssignmentAnswer {
  @ApiProperty({ description: 'Pengenal penugasan.', example: 'c0ffee00-0000-4000-8000-000000000002' })
  id!: string;

  @ApiProperty({ description: 'Peran.', example: 'kepala-opd' })
  role!: string;

  @ApiProperty({ description: 'Sebutan peran; `Plt.` bagi pelaksana tugas.', example: 'Plt. Kepala OPD' })
  title!: string;

  @ApiProperty({ description: 'Pelaksana tugas (Plt.).', example: true })
  acting!: boolean;

  @ApiProperty({ description: 'Tempat peran dipegang.', type: OrganizationReference })
  organization!: OrganizationReference;

  @ApiProperty({ description: 'Berlaku sejak.', example: '2026-01-01T17:00:00.000Z' })
  validFrom!: Date;

  @ApiProperty({
    description: 'Berlaku sampai; null tanpa akhir.',
    example: '2026-06-30T17:00:00.000Z',
    nullable: true,
    type: String,
  })
  validUntil!: Date | null;
}

/** A permission, where it comes from all roles together. */
export class HeldPermissionAnswer {
  @ApiProperty({ description: 'Nama izin.', example: 'submission.approve' })
  permission!: string;

  @ApiProperty({ description: 'Arti izin.', example: 'Menyetujui atau mengembalikan atas nama OPD' })
  meaning!: string;

  @ApiProperty({
    description: '`own`: organisasi yang disebut saja; `all`: semua organisasi.',
    example: 'own',
  })
  reach!: string;

  @ApiProperty({
    description: 'Nama organisasi; kosong bila `all`.',
    example: ['dinas-pendidikan'],
    type: [String],
  })
  organizations!: string[];
}

/** The signed-in person. */
export class ProfileAnswer {
  @ApiProperty({ description: 'Pengenal akun.', example: 'c0ffee00-0000-4000-8000-000000000003' })
  id!: string;

  @ApiProperty({ description: 'Surel.', example: 'kepala@disdik.magetan.go.id' })
  email!: string;

  @ApiProperty({ description: 'Nama lengkap.', example: 'Sri Wahyuni' })
  fullName!: string;

  @ApiProperty({ description: 'Kata sandi awal belum diganti.', example: false })
  mustChangePassword!: boolean;

  @ApiProperty({ description: 'Peran yang dipegang sekarang.', type: [HeldAssignmentAnswer] })
  assignments!: HeldAssignmentAnswer[];

  @ApiProperty({ description: 'Izin dari semua peran.', type: [HeldPermissionAnswer] })
  permissions!: HeldPermissionAnswer[];
}
