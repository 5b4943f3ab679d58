import { ApiProperty } from '@nestjs/swagger';
import { releaseStates, type ReleaseState } from '#lib/publications';

const moment = '2026-12-18T02:00:00.000Z';

/** One time that the moment of a release was set. */
export class ReleaseChangeAnswer {
  @ApiProperty({ description: 'Kapan diubah.', example: moment })
  at!: string;

  @ApiProperty({ description: 'Tindakan.', example: 'move', enum: ['plan', 'move', 'cancel'] })
  action!: 'plan' | 'move' | 'cancel';

  @ApiProperty({ description: 'Direncanakan untuk.', example: moment })
  plannedAt!: string;

  @ApiProperty({ description: 'Alasan.', example: 'Verifikasi diperpanjang satu pekan.' })
  reason!: string;
}

/** An entry of the release calendar. */
export class ReleaseAnswer {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  id!: string;

  @ApiProperty({ description: 'Judul.', example: 'Statistik kependudukan 2025' })
  title!: string;

  @ApiProperty({ description: 'Modul.', example: 'Kependudukan' })
  module!: string;

  @ApiProperty({ description: 'Periode data.', example: '2025' })
  period!: string;

  @ApiProperty({ description: 'Kode indikator; kosong untuk buku.', example: ['KEP-001'], type: [String] })
  indicators!: string[];

  @ApiProperty({ description: 'Kode buku.', example: null, nullable: true, type: String })
  book!: string | null;

  @ApiProperty({ description: 'Rencana terbit.', example: moment })
  plannedAt!: Date;

  @ApiProperty({
    description: 'Kenyataan: sejak kapan semuanya terlihat.',
    example: null,
    nullable: true,
    type: String,
  })
  releasedAt!: Date | null;

  @ApiProperty({ description: 'Keadaan.', example: 'planned', enum: releaseStates })
  state!: ReleaseState;

  @ApiProperty({ description: 'Sebutan keadaan.', example: 'Direncanakan' })
  stateTitle!: string;

  @ApiProperty({ description: 'Di luar jadwal yang diumumkan.', example: false })
  exceptional!: boolean;

  @ApiProperty({ description: 'Alasan, bila di luar jadwal.', example: '' })
  reason!: string;

  @ApiProperty({ description: 'Riwayat rencananya.', type: [ReleaseChangeAnswer] })
  changes!: ReleaseChangeAnswer[];

  @ApiProperty({
    description: 'Jabatan yang boleh membaca sebelum rilis.',
    example: ['Kepala Bappeda'],
    type: [String],
  })
  readers!: string[];

  @ApiProperty({ description: 'Nilai untuk If-Match.', example: 1, type: 'integer' })
  rowVersion!: number;
}

/** The release calendar. */
export class ReleaseListAnswer {
  @ApiProperty({ description: 'Rilis, menurut waktu rencananya.', type: [ReleaseAnswer] })
  items!: ReleaseAnswer[];
}

/** One time that somebody read a release before it was out. */
export class ReleaseReadingAnswer {
  @ApiProperty({ description: 'Kode indikator.', example: 'KEP-001' })
  indicator!: string;

  @ApiProperty({ description: 'Kapan.', example: moment })
  at!: string;
}

/** Somebody who may read a release before it is out. */
export class ReleaseReaderAnswer {
  @ApiProperty({ description: 'Pengenal akun.', example: 'c0ffee00-0000-4000-8000-000000000001' })
  accountId!: string;

  @ApiProperty({ description: 'Nama.', example: 'Siti Aminah' })
  name!: string;

  @ApiProperty({ description: 'Jabatan, sebagaimana diumumkan.', example: 'Kepala Bappeda' })
  post!: string;

  @ApiProperty({ description: 'Alasan.', example: 'Menyiapkan tanggapan pemerintah daerah.' })
  reason!: string;

  @ApiProperty({ description: 'Sejak.', example: moment })
  grantedAt!: Date;

  @ApiProperty({ description: 'Sampai, bila diakhiri.', example: null, nullable: true, type: String })
  revokedAt!: Date | null;

  @ApiProperty({ description: 'Setiap pembacaan.', type: [ReleaseReadingAnswer] })
  readings!: ReleaseReadingAnswer[];
}

/** Readers of a release before it is out. */
export class ReleaseReadersAnswer {
  @ApiProperty({ description: 'Pembaca, yang lama dahulu.', type: [ReleaseReaderAnswer] })
  items!: ReleaseReaderAnswer[];
}
