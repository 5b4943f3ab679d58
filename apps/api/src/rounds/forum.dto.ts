import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, Length, Matches, ValidateNested } from 'class-validator';
import {
  filledText,
  identifierOf,
  listOf,
  listOfIdentifiers,
  listOfTexts,
  recentDay,
  text,
} from '../http/fields.js';
import { Omittable } from '../http/omittable.js';

/** Body that opens a session. */
export class NewSessionBody {
  @recentDay('Tanggal sidang.', '2026-12-14', true)
  heldOn!: string;

  @filledText('Tempat.', 'Ruang Rapat Dinas Kominfo', 200)
  place!: string;

  @listOfIdentifiers('Bagian matriks menurut urutan dibahas; tanpa ini semua OPD.', { least: 1, most: 500 })
  agenda?: string[];
}

/** Somebody who was there. */
export class AttendantBody {
  @filledText('Nama.', 'Siti Aminah', 200)
  name!: string;

  @filledText('Jabatan.', 'Pengelola Data', 200)
  post!: string;

  @filledText('Instansi.', 'Dinas Pendidikan', 200)
  office!: string;
}

/** Body of the list of attendance. */
export class AttendanceBody {
  @listOf('Yang hadir.', AttendantBody, { most: 500, needed: true })
  attendance!: AttendantBody[];
}

/** Who signs for a party. */
export class PartyBody {
  @filledText('Jabatan.', 'Kepala Dinas Pendidikan', 200)
  post!: string;

  @filledText('Nama.', 'Dra. Ratna Sari, M.Si', 200)
  name!: string;

  @text('Pangkat.', 'Pembina Tingkat I', 100)
  rank?: string;

  @ApiPropertyOptional({ description: 'NIP, 18 angka.', example: '197001011995032001' })
  @Omittable()
  @Matches(/^\d{18}$/, { message: 'nip harus 18 angka.' })
  nip?: string;
}

/** A party of the minutes. */
const party = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, type: PartyBody }),
    IsObject({ message: '$property harus berupa objek.' }),
    ValidateNested(),
    Type(() => PartyBody),
  );

/** Body that draws up minutes. */
export class NewMinutesBody {
  @identifierOf('Bagian matriks OPD.', true)
  contributionId!: string;

  @text(
    'Nomor dari sistem lain; tanpa ini register berita acara memberi nomor berikutnya.',
    'BA/320/SRIKANDI/2026',
    100,
  )
  @Length(1, 100, { message: 'number 1 sampai 100 karakter.' })
  number?: string;

  @party('Penanda tangan produsen data.')
  producer!: PartyBody;

  @party('Penanda tangan walidata.')
  walidata!: PartyBody;

  @listOfTexts('Kesepakatan lain.', ['Data diserahkan lagi dalam putaran berikutnya.'], {
    most: 20,
    longest: 2000,
  })
  decisions?: string[];
}
