import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

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
    example: '4f2c1e0d9b8a7f6e5d4c3b2a19080706f5e4d3c2b1a09f8e7d6c5b4a39281706',
  })
  @Matches(/^[0-9a-fA-F]{1,128}$/, { message: 'fingerprint harus heksadesimal.' })
  fingerprint!: string;
}
