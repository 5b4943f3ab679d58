import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { flagCodes } from '#lib/indicators';
import { cellStates } from '#lib/rounds';
import { absenceReasons } from '#lib/tabular';
import {
  choice,
  filledText,
  fingerprintOf,
  identifierOf,
  listOf,
  neededText,
  plannedMoment,
  rowNumber,
  text,
  wholeNumber,
} from '../http/fields.js';
import { Omittable } from '../http/omittable.js';
import { AfterRow, PageSize } from '../http/paging.js';
import { NamedCellBody } from './rounds.dto.js';

/** Query of slices. */
export class ContributionListQuery {
  @identifierOf('Hanya dari putaran ini.')
  round?: string;
}

/** Query of the cells of a slice. */
export class CellListQuery {
  @text('Hanya indikator ini.', 'KEP-001', 50)
  indicator?: string;

  @choice('Hanya sel berstatus ini.', 'returned', { of: cellStates })
  state?: (typeof cellStates)[number];

  @AfterRow()
  after = 0;

  @PageSize({ usual: 200, most: 2000 })
  limit = 200;
}

/** What is entered into one cell. Neither value nor absence clears it. */
export class CellBody {
  @ApiPropertyOptional({
    description:
      'Angka persis, titik desimal; lebih dari 15 digit dikirim sebagai teks. Isi ini, atau absence.',
    oneOf: [{ type: 'string' }, { type: 'number' }],
    example: '15230',
  })
  @Omittable()
  @Transform(({ value }: { value: unknown }) =>
    value === undefined || typeof value === 'number' || typeof value === 'string'
      ? value
      : JSON.stringify(value),
  )
  value?: string | number;

  @choice('Mengapa tidak ada angka.', 'not-available', { of: absenceReasons })
  absence?: string;

  @choice('Tanda di samping angka.', 'sementara', { of: flagCodes })
  flag?: string;

  @text('Catatan bagi pemeriksa.', 'Hasil registrasi akhir tahun.', 2000)
  note?: string;
}

/** One of several entries. */
export class CellEntryBody extends CellBody {
  @rowNumber('Pengenal sel.')
  id!: string;

  @wholeNumber('Versi sel yang Anda buka; bila sudah berubah, ditolak.', 1, { least: 1, most: 2_000_000_000 })
  rowVersion?: number;
}

/** Body that enters several figures. */
export class EntriesBody {
  @listOf('Isian, semua atau tidak sama sekali.', CellEntryBody, { least: 1, most: 5000, needed: true })
  cells!: CellEntryBody[];
}

/** What comes with an action on a slice. */
export class ContributionActionBody {
  @fingerprintOf('Sidik isi yang diperiksa; wajib untuk approve.')
  fingerprint?: string;

  @text('Alasan; wajib untuk refuse.', 'Angka Kecamatan Parang keliru.', 2000)
  reason?: string;

  @listOf('Sel yang harus diperbaiki; wajib untuk refuse.', NamedCellBody, { most: 5000 })
  cells?: NamedCellBody[];
}

/** Body of a dispensation. */
export class DispensationBody {
  @filledText('Nomor surat dispensasi.', '500.14/301/403.113/2026', 100)
  number!: string;

  @neededText('Alasan tertulis.', 'Registrasi desa baru selesai pekan depan.', 2000)
  reason!: string;

  @plannedMoment('Sampai kapan.', '2026-12-18T15:00:00+07:00', true)
  until!: string;
}
