import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { noticeKinds, type NoticeKind } from '#lib/notifications';
import { Omittable } from '../http/omittable.js';

const kinds = Object.keys(noticeKinds) as NoticeKind[];

/** Whether notices of one kind are mailed. */
class MailOfKind {
  @ApiProperty({ description: 'Jenis pemberitahuan.', example: 'indicator.released', enum: kinds })
  @IsIn(kinds, { message: `Jenis harus salah satu dari: ${kinds.join(', ')}.` })
  kind!: NoticeKind;

  @ApiProperty({ description: 'Dikirim juga lewat surel.', example: false })
  @IsBoolean({ message: 'mailed harus true atau false.' })
  mailed!: boolean;
}

/** Body that changes what is mailed; what is not named stays. */
export class MailChoicesBody {
  @ApiPropertyOptional({
    description: 'false: tidak ada surel sama sekali; pilihan tiap jenis tetap tersimpan.',
    example: true,
  })
  @Omittable()
  @IsBoolean({ message: 'all harus true atau false.' })
  all?: boolean;

  @ApiPropertyOptional({ description: 'Pilihan tiap jenis.', type: [MailOfKind] })
  @Omittable()
  @IsArray({ message: 'kinds harus berupa daftar.' })
  @ArrayMaxSize(50, { message: 'kinds paling banyak 50.' })
  @ValidateNested({ each: true, message: 'Setiap pilihan harus mempunyai kind dan mailed.' })
  @Type(() => MailOfKind)
  kinds?: MailOfKind[];
}
