import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsISO8601, IsString, Matches, MaxLength } from 'class-validator';
import { day, neededText, text } from '../http/fields.js';
import { momentWithZone } from '../http/moments.js';
import { Omittable } from '../http/omittable.js';

const timeMessage = '$property harus waktu ISO 8601 dengan zona, misalnya 2026-12-18T09:00:00+07:00.';

/** Body that announces a release. */
export class NewReleaseBody {
  @neededText('Judul.', 'Statistik kependudukan 2025', 300)
  title!: string;

  @neededText('Modul: bagian yang dirilis bersama.', 'Kependudukan', 100)
  module!: string;

  @neededText('Periode data.', '2025', 20)
  period!: string;

  @ApiPropertyOptional({ description: 'Kode indikator.', example: ['KEP-001'], type: [String] })
  @Omittable()
  @IsArray({ message: 'indicators harus berupa daftar.' })
  @ArrayMaxSize(5000, { message: 'indicators paling banyak 5.000.' })
  @IsString({ each: true, message: 'Setiap kode indikator harus berupa teks.' })
  @MaxLength(50, { each: true, message: 'Kode indikator paling panjang 50 karakter.' })
  indicators: string[] = [];

  @text('Kode buku, bila yang terbit sebuah buku.', 'SEKTORAL-2025', 50)
  book?: string;

  @ApiProperty({ description: 'Rencana terbit.', example: '2026-12-18T09:00:00+07:00' })
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  plannedAt!: string;

  @ApiPropertyOptional({
    description: 'Di luar jadwal yang diumumkan; alasannya wajib.',
    example: false,
    type: Boolean,
  })
  @Omittable()
  @IsBoolean({ message: 'exceptional harus true atau false.' })
  exceptional?: boolean;

  @text('Alasan, bila di luar jadwal.', 'Permintaan data tanggap darurat.', 500)
  reason?: string;
}

/** Body that plans a release for another moment. */
export class MovedReleaseBody {
  @ApiProperty({ description: 'Rencana yang baru.', example: '2026-12-21T09:00:00+07:00' })
  @IsISO8601({ strict: true }, { message: timeMessage })
  @Matches(momentWithZone, { message: timeMessage })
  plannedAt!: string;

  @neededText('Alasan; dibaca umum.', 'Verifikasi diperpanjang satu pekan.', 500)
  reason!: string;
}

/** Body that takes a release out of the calendar. */
export class CancelledReleaseBody {
  @neededText('Alasan; dibaca umum.', 'Indikator tidak dilanjutkan.', 500)
  reason!: string;
}

/** Query of the calendar. */
export class ReleaseListQuery {
  @day('Direncanakan sejak hari ini.', '2026-12-01')
  from?: string;

  @day('Direncanakan sampai dengan hari ini.', '2026-12-31')
  to?: string;

  @text('Kode indikator.', 'KEP-001', 50)
  indicator?: string;
}

/** Body that admits a reader. */
export class NewReleaseReaderBody {
  @neededText('Alamat e-mail akunnya.', 'kepala@bappeda.magetan.go.id', 200)
  email!: string;

  @neededText('Jabatan dan kantor, tanpa nama; dibaca umum.', 'Kepala Bappeda', 200)
  post!: string;

  @neededText('Alasan.', 'Menyiapkan tanggapan pemerintah daerah.', 500)
  reason!: string;
}
