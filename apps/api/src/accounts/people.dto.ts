import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { Omittable } from '../http/omittable.js';
import { AfterMark, NextMark, PageSize } from '../http/paging.js';

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/** Query of the list of accounts. */
export class AccountListQuery {
  @ApiPropertyOptional({ description: 'Bagian surel atau nama.', example: 'disdik' })
  @Omittable()
  @IsString({ message: 'q harus berupa teks.' })
  @MaxLength(100, { message: 'q paling panjang 100 karakter.' })
  q?: string;

  @ApiPropertyOptional({ description: 'Keadaan akun.', example: 'active', enum: ['active', 'disabled'] })
  @Omittable()
  @IsIn(['active', 'disabled'], { message: 'state harus active atau disabled.' })
  state?: 'active' | 'disabled';

  @AfterMark({ example: 'budi@magetan.go.id', longest: 200 })
  after?: string;

  @PageSize({ usual: 50, most: 200 })
  limit: number = 50;
}

/** Body that makes an account. */
export class CreateAccountBody {
  @ApiProperty({ description: 'Surel, dipakai untuk masuk.', example: 'operator@disdik.magetan.go.id' })
  @trimmed
  @IsEmail({}, { message: 'Surel tidak benar; contoh: nama@magetan.go.id.' })
  @MaxLength(200, { message: 'Surel paling panjang 200 karakter.' })
  email!: string;

  @ApiProperty({ description: 'Nama lengkap, seperti dalam jejak audit.', example: 'Budi Santoso' })
  @trimmed
  @IsString({ message: 'Nama lengkap harus berupa teks.' })
  @Length(2, 200, { message: 'Nama lengkap 2–200 karakter.' })
  fullName!: string;
}

/** Body that edits an account; what is absent stays. */
export class EditAccountBody {
  @ApiPropertyOptional({ description: 'Surel baru.', example: 'operator2@disdik.magetan.go.id' })
  @Omittable()
  @trimmed
  @IsEmail({}, { message: 'Surel tidak benar; contoh: nama@magetan.go.id.' })
  @MaxLength(200, { message: 'Surel paling panjang 200 karakter.' })
  email?: string;

  @ApiPropertyOptional({ description: 'Nama lengkap baru.', example: 'Budi Santoso, S.Stat.' })
  @Omittable()
  @trimmed
  @IsString({ message: 'Nama lengkap harus berupa teks.' })
  @Length(2, 200, { message: 'Nama lengkap 2–200 karakter.' })
  fullName?: string;
}

/** Body of an act that demands a reason. */
export class ReasonBody {
  @ApiProperty({ description: 'Alasan, masuk jejak audit.', example: 'Mutasi per 1 Juli, SK 821.2/114/2026' })
  @trimmed
  @IsString({ message: 'Alasan harus berupa teks.' })
  @Length(3, 2000, { message: 'Alasan 3–2000 karakter.' })
  reason!: string;
}

/** An account. */
export class AccountAnswer {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000003' })
  id!: string;

  @ApiProperty({ description: 'Surel.', example: 'operator@disdik.magetan.go.id' })
  email!: string;

  @ApiProperty({ description: 'Nama lengkap.', example: 'Budi Santoso' })
  fullName!: string;

  @ApiProperty({ description: 'Keadaan.', example: 'active', enum: ['active', 'disabled'] })
  state!: 'active' | 'disabled';

  @ApiProperty({ description: 'Kata sandi awal belum diganti.', example: true })
  mustChangePassword!: boolean;

  @ApiProperty({ description: 'Dibuat.', example: '2026-01-05T02:00:00.000Z' })
  createdAt!: Date;

  @ApiProperty({
    description: 'Terakhir masuk.',
    example: '2026-07-01T02:00:00.000Z',
    nullable: true,
    type: String,
  })
  lastSignInAt!: Date | null;
}

/** A page of accounts. */
export class AccountPage {
  @ApiProperty({ description: 'Akun, urut surel.', type: [AccountAnswer] })
  items!: AccountAnswer[];

  @NextMark()
  next!: string | null;
}

/** The initial password: shown once. */
export class InitialPasswordAnswer {
  @ApiProperty({
    description: 'Kata sandi awal. Tidak dapat dibaca lagi; harus diganti saat pertama masuk.',
    example: 'abcde-fghjk-mnpqr-stuvw',
  })
  initialPassword!: string;
}

/** An account just made. */
export class CreatedAccountAnswer extends AccountAnswer {
  @ApiProperty({
    description: 'Kata sandi awal. Tidak dapat dibaca lagi; harus diganti saat pertama masuk.',
    example: 'abcde-fghjk-mnpqr-stuvw',
  })
  initialPassword!: string;
}
