import { ApiProperty } from '@nestjs/swagger';

/** One kind of notice, and whether it is mailed. */
class MailOfKindAnswer {
  @ApiProperty({ description: 'Jenis.', example: 'indicator.released' })
  kind!: string;

  @ApiProperty({ description: 'Artinya.', example: 'Angka indikator yang ditunggu sudah terbit' })
  meaning!: string;

  @ApiProperty({ description: 'Dikirim juga lewat surel, selama all tidak false.', example: true })
  mailed!: boolean;
}

/** A mail that the server of the recipient refused for good. */
class RefusedMailAnswer {
  @ApiProperty({ description: 'Kapan.', example: '2026-12-18T02:00:04.000Z' })
  at!: Date;

  @ApiProperty({ description: 'Kata server surel.', example: '550 5.1.1 No such user here' })
  words!: string;
}

/** What the signed-in person gets by e-mail. */
export class MailChoicesAnswer {
  @ApiProperty({ description: 'Alamat tujuan.', example: 'rina@magetan.example' })
  address!: string;

  @ApiProperty({ description: 'false: tidak ada surel sama sekali.', example: true })
  all!: boolean;

  @ApiProperty({ description: 'Pilihan tiap jenis pemberitahuan.', type: [MailOfKindAnswer] })
  kinds!: MailOfKindAnswer[];

  @ApiProperty({
    description: 'Surel terakhir, bila ditolak untuk seterusnya.',
    type: RefusedMailAnswer,
    nullable: true,
  })
  refused!: RefusedMailAnswer | null;
}
