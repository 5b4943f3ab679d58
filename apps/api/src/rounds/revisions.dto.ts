import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, ValidateNested } from 'class-validator';
import { neededText, text } from '../http/fields.js';
import { NewRoundBody } from './rounds.dto.js';

/** Body that prepares a revision: region, periods and cells are those that the round before left open. */
export class NewRevisionBody extends PickType(NewRoundBody, [
  'code',
  'title',
  'procedure',
  'kakNumber',
  'decreeNumber',
  'deadline',
  'graceUntil',
]) {}

/** A released figure that is said to be wrong. */
export class AskedCorrectionBody {
  @ApiProperty({ description: 'Pengenal sel yang sudah terbit.', example: '42' })
  @Matches(/^\d{1,18}$/, { message: 'cell harus angka.' })
  cell!: string;

  @neededText('Apa yang salah.', 'Terhitung dua kali untuk Kecamatan Poncol.', 2000)
  reason!: string;
}

/** Body that asks for corrections. */
export class AskedCorrectionsBody {
  @ApiProperty({
    description: 'Yang harus diperbaiki, semua atau tidak sama sekali.',
    type: [AskedCorrectionBody],
  })
  @IsArray({ message: 'corrections harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'corrections sedikitnya satu.' })
  @ArrayMaxSize(5000, { message: 'corrections paling banyak 5.000.' })
  @ValidateNested({ each: true })
  @Type(() => AskedCorrectionBody)
  corrections!: AskedCorrectionBody[];
}

/** What comes with a decision on a request. */
export class CorrectionActionBody {
  @text('Alasan; wajib untuk menolak.', 'Angkanya sama dengan laporan resmi dinas.', 2000)
  reason?: string;
}
