import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, IsUrl, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { organizationKinds, type OrganizationKind } from '#lib/accounts';
import { Omittable } from '../http/omittable.js';

/** Query of the list of organizations. */
export class OrganizationListQuery {
  @ApiPropertyOptional({ description: 'Jenis.', example: 'opd', enum: organizationKinds })
  @Omittable()
  @IsIn(organizationKinds, { message: `kind harus salah satu dari: ${organizationKinds.join(', ')}.` })
  kind?: OrganizationKind;

  @ApiPropertyOptional({ description: 'Ikutkan yang sudah ditutup.', example: false, default: false })
  @Omittable()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'closed harus true atau false.' })
  closed: boolean = false;
}

/** Body that makes an organization. */
export class CreateOrganizationBody {
  @ApiProperty({ description: 'Nama dalam alamat; tidak berubah lagi.', example: 'dinas-pendidikan' })
  @Matches(/^[a-z0-9_-]{2,100}$/, { message: 'Nama: 2–100 huruf kecil, angka, - atau _.' })
  name!: string;

  @ApiProperty({ description: 'Nama resmi.', example: 'Dinas Pendidikan, Kepemudaan dan Olahraga' })
  @IsString({ message: 'Nama resmi harus berupa teks.' })
  @Length(2, 300, { message: 'Nama resmi 2–300 karakter.' })
  title!: string;

  @ApiProperty({ description: 'Jenis.', example: 'opd', enum: organizationKinds })
  @IsIn(organizationKinds, { message: `Jenis harus salah satu dari: ${organizationKinds.join(', ')}.` })
  kind!: OrganizationKind;

  @ApiPropertyOptional({ description: 'Tugas dan fungsi.', example: 'Urusan pendidikan dasar.', default: '' })
  @Omittable()
  @IsString({ message: 'Keterangan harus berupa teks.' })
  @MaxLength(10_000, { message: 'Keterangan paling panjang 10.000 karakter.' })
  description: string = '';

  @ApiPropertyOptional({
    description: 'Alamat lambang.',
    example: 'https://magetan.go.id/lambang.png',
    default: '',
  })
  @ValidateIf((body: CreateOrganizationBody) => body.imageUrl !== '')
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true },
    { message: 'imageUrl harus alamat http(s).' },
  )
  imageUrl: string = '';
}

/** Body that edits an organization; what is absent stays. */
export class EditOrganizationBody {
  @ApiPropertyOptional({ description: 'Nama resmi.', example: 'Dinas Pendidikan, Kepemudaan dan Olahraga' })
  @Omittable()
  @IsString({ message: 'Nama resmi harus berupa teks.' })
  @Length(2, 300, { message: 'Nama resmi 2–300 karakter.' })
  title?: string;

  @ApiPropertyOptional({ description: 'Tugas dan fungsi.', example: 'Urusan pendidikan dasar.' })
  @Omittable()
  @IsString({ message: 'Keterangan harus berupa teks.' })
  @MaxLength(10_000, { message: 'Keterangan paling panjang 10.000 karakter.' })
  description?: string;

  @ApiPropertyOptional({ description: 'Alamat lambang.', example: 'https://magetan.go.id/lambang.png' })
  @Omittable()
  @ValidateIf((body: EditOrganizationBody) => body.imageUrl !== '')
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true },
    { message: 'imageUrl harus alamat http(s).' },
  )
  imageUrl?: string;
}

/** An organization. */
export class OrganizationAnswer {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  id!: string;

  @ApiProperty({ description: 'Nama dalam alamat.', example: 'dinas-pendidikan' })
  name!: string;

  @ApiProperty({ description: 'Nama resmi.', example: 'Dinas Pendidikan, Kepemudaan dan Olahraga' })
  title!: string;

  @ApiProperty({ description: 'Tugas dan fungsi.', example: 'Urusan pendidikan dasar.' })
  description!: string;

  @ApiProperty({ description: 'Jenis.', example: 'opd', enum: organizationKinds })
  kind!: OrganizationKind;

  @ApiProperty({ description: 'Alamat lambang.', example: '' })
  imageUrl!: string;

  @ApiProperty({ description: 'Keadaan.', example: 'active', enum: ['active', 'closed'] })
  state!: 'active' | 'closed';

  @ApiProperty({ description: 'Dibuat.', example: '2026-01-05T02:00:00.000Z' })
  createdAt!: Date;
}

/** All organizations. */
export class OrganizationList {
  @ApiProperty({ description: 'Organisasi, urut nama resmi.', type: [OrganizationAnswer] })
  items!: OrganizationAnswer[];
}
