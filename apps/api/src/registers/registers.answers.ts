import { ApiProperty } from '@nestjs/swagger';
import { registerKinds, type RegisterKind } from '#lib/registers';
import { NextRow } from '../http/paging.js';

const moment = '2026-11-26T02:00:00.000Z';

/** A register as it stands. */
export class RegisterAnswer {
  @ApiProperty({ description: 'Register.', example: 'surat', enum: registerKinds })
  kind!: RegisterKind;

  @ApiProperty({ description: 'Sebutan.', example: 'Surat keluar' })
  title!: string;

  @ApiProperty({ description: 'Pola nomor.', example: '{klasifikasi}/{nomor}/{kode-unit}/{tahun}' })
  template!: string;

  @ApiProperty({ description: 'Kode klasifikasi arsip.', example: '500.14.4' })
  classification!: string;

  @ApiProperty({ description: 'Kode unit.', example: '403.113' })
  unitCode!: string;

  @ApiProperty({ description: 'Tahun berjalan.', example: 2026, type: 'integer' })
  year!: number;

  @ApiProperty({ description: 'Nomor urut terakhir tahun ini.', example: 209, type: 'integer' })
  last!: number;

  @ApiProperty({
    description: 'Nomor surat berikutnya menurut polanya.',
    example: '500.14.4/210/403.113/2026',
  })
  next!: string;
}

/** The registers. */
export class RegisterListAnswer {
  @ApiProperty({ description: 'Register.', type: [RegisterAnswer] })
  items!: RegisterAnswer[];
}

/** What a letter is the paper of. */
export class LetterObjectAnswer {
  @ApiProperty({
    description: 'Jenisnya.',
    example: 'contribution',
    enum: ['round', 'contribution', 'minutes'],
  })
  type!: string;

  @ApiProperty({ description: 'Pengenalnya.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  id!: string;
}

/** That a letter was cancelled. */
export class CancellationAnswer {
  @ApiProperty({ description: 'Kapan.', example: moment })
  at!: Date;

  @ApiProperty({ description: 'Oleh siapa.', example: 'Bambang Sutrisno' })
  by!: string;

  @ApiProperty({ description: 'Mengapa.', example: 'Surat belum memuat nama indikator.' })
  reason!: string;
}

/** A line of a register. */
export class RegisteredLetterAnswer {
  @ApiProperty({ description: 'Pengenal baris.', example: '42' })
  id!: string;

  @ApiProperty({
    description: 'Nomor urut; kosong bila nomornya bukan dari register.',
    example: 210,
    nullable: true,
    type: 'integer',
  })
  running!: number | null;

  @ApiProperty({ description: 'Nomor.', example: '500.14.4/210/403.113/2026' })
  number!: string;

  @ApiProperty({ description: 'Tanggal.', example: '2026-11-26', format: 'date' })
  dated!: string;

  @ApiProperty({ description: 'Hal.', example: 'Permintaan Data: Statistik Sektoral 2025' })
  subject!: string;

  @ApiProperty({ description: 'Kepada.', example: 'Kepala Dinas Pendidikan' })
  addressee!: string;

  @ApiProperty({ description: 'Yang bersangkutan dalam sistem.', type: LetterObjectAnswer })
  about!: LetterObjectAnswer;

  @ApiProperty({
    description: 'Kode verifikasi, bila ada.',
    example: '7K3M-Q2ZP-9T4W',
    nullable: true,
    type: String,
  })
  code!: string | null;

  @ApiProperty({ description: 'Diberi nomor oleh.', example: 'Siti Aminah' })
  givenBy!: string;

  @ApiProperty({ description: 'Diberi nomor kapan.', example: moment })
  givenAt!: Date;

  @ApiProperty({ description: 'Pembatalan, bila dibatalkan.', nullable: true, type: CancellationAnswer })
  cancellation!: CancellationAnswer | null;
}

/** A page of a register. */
export class RegisteredLetterPage {
  @ApiProperty({ description: 'Surat menurut urutan penomoran.', type: [RegisteredLetterAnswer] })
  items!: RegisteredLetterAnswer[];

  @NextRow()
  next!: number | null;
}
