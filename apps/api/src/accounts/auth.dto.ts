import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { passwordMaximum, passwordMinimum } from '#lib/accounts';

/** Body of a sign-in. */
export class SignInBody {
  @ApiProperty({ description: 'Surel akun.', example: 'operator@disdik.magetan.go.id' })
  @IsString({ message: 'Surel harus berupa teks.' })
  @IsNotEmpty({ message: 'Isi surel.' })
  @MaxLength(200, { message: 'Surel paling panjang 200 karakter.' })
  email!: string;

  @ApiProperty({ description: 'Kata sandi.', example: 'sawah-padi-lumbung-2026' })
  @IsString({ message: 'Kata sandi harus berupa teks.' })
  @IsNotEmpty({ message: 'Isi kata sandi.' })
  @MaxLength(passwordMaximum, { message: `Kata sandi paling panjang ${String(passwordMaximum)} karakter.` })
  password!: string;
}

/** Body of a refresh. */
export class RefreshBody {
  @ApiProperty({
    description: 'Token penyegar dari masuk atau penyegaran terakhir; hanya berlaku sekali.',
    example: 'q3W0m3Yb3nq8J1l2y6oGJpX0c0dWw3o4c2r1sQf5n1A',
  })
  @IsString({ message: 'Token penyegar harus berupa teks.' })
  @IsNotEmpty({ message: 'Isi token penyegar.' })
  @MaxLength(200, { message: 'Token penyegar paling panjang 200 karakter.' })
  refreshToken!: string;
}

/** Body of a change of one's own password. */
export class ChangePasswordBody {
  @ApiProperty({ description: 'Kata sandi yang sedang dipakai.', example: 'abcde-fghjk-mnpqr-stuvw' })
  @IsString({ message: 'Kata sandi sekarang harus berupa teks.' })
  @IsNotEmpty({ message: 'Isi kata sandi sekarang.' })
  @MaxLength(passwordMaximum, { message: `Kata sandi paling panjang ${String(passwordMaximum)} karakter.` })
  currentPassword!: string;

  @ApiProperty({
    description: `Kata sandi baru, paling sedikit ${String(passwordMinimum)} karakter.`,
    example: 'sawah-padi-lumbung-2026',
  })
  @IsString({ message: 'Kata sandi baru harus berupa teks.' })
  @IsNotEmpty({ message: 'Isi kata sandi baru.' })
  @MaxLength(passwordMaximum, { message: `Kata sandi paling panjang ${String(passwordMaximum)} karakter.` })
  newPassword!: string;
}

/** What a client gets when it signs in or refreshes. */
export class TokensAnswer {
  @ApiProperty({
    description: 'Kirim sebagai `Authorization: Bearer …`.',
    example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI…',
  })
  accessToken!: string;

  @ApiProperty({ description: 'Selalu `Bearer`.', example: 'Bearer' })
  tokenType!: 'Bearer';

  @ApiProperty({ description: 'Umur token akses, dalam detik.', example: 900 })
  expiresIn!: number;

  @ApiProperty({
    description: 'Untuk mendapat token baru; berlaku sekali.',
    example: 'q3W0m3Yb3nq8J1l2y6oGJpX0c0dWw3o4c2r1sQf5n1A',
  })
  refreshToken!: string;

  @ApiProperty({
    description: 'Token penyegar berlaku sampai saat ini.',
    example: '2026-08-14T02:00:00.000Z',
  })
  refreshExpiresAt!: Date;
}

/** Answer to a sign-in. */
export class SignInAnswer extends TokensAnswer {
  @ApiProperty({
    description: 'Kata sandi awal harus diganti sebelum hal lain dapat dilakukan.',
    example: false,
  })
  mustChangePassword!: boolean;
}
