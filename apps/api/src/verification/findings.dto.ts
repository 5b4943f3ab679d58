import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

/** A word about a finding: why, and of which values. */
export class FindingStatementBody {
  @ApiProperty({
    description: 'Alasan; sedikitnya 10 karakter, dan 20 untuk melepas atau menarik pelepasan.',
    example: 'Nomor seri alat dari pabrik; kebetulan berpola seperti NIK.',
  })
  @IsString({ message: 'reason harus berupa teks.' })
  @MaxLength(4000, { message: 'reason paling panjang 4.000 karakter.' })
  reason!: string;

  @ApiProperty({
    description: 'Sidik nilai kolom yang dilihat (fingerprint temuan).',
    example: '124:-3120547733891264201',
  })
  @IsString({ message: 'fingerprint harus berupa teks.' })
  @MaxLength(200, { message: 'fingerprint paling panjang 200 karakter.' })
  fingerprint!: string;
}
