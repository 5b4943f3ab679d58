import { ApiProperty } from '@nestjs/swagger';

const id = 'c0ffee00-0000-4000-8000-000000000001';

/** An agency on the agenda. */
export class AgendaItemAnswer {
  @ApiProperty({ description: 'Bagian matriks.', example: id })
  contributionId!: string;

  @ApiProperty({ description: 'OPD.', example: 'Dinas Pendidikan' })
  organization!: string;
}

/** Somebody who was there. */
export class AttendantAnswer {
  @ApiProperty({ description: 'Nama.', example: 'Siti Aminah' })
  name!: string;

  @ApiProperty({ description: 'Jabatan.', example: 'Pengelola Data' })
  post!: string;

  @ApiProperty({ description: 'Instansi.', example: 'Dinas Pendidikan' })
  office!: string;
}

/** Minutes in the list of a session. */
export class MinutesReferenceAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'OPD.', example: 'Dinas Pendidikan' })
  organization!: string;

  @ApiProperty({ description: 'Nomor.', example: '500.14/320/403.113/2026' })
  number!: string;
}

/** A session of the forum. */
export class SessionAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Putaran.', example: id })
  roundId!: string;

  @ApiProperty({ description: 'Sidang ke berapa.', example: 1, type: 'integer' })
  number!: number;

  @ApiProperty({ description: 'Tanggal.', example: '2026-12-14' })
  heldOn!: string;

  @ApiProperty({ description: 'Tempat.', example: 'Ruang Rapat Dinas Kominfo' })
  place!: string;

  @ApiProperty({ description: 'Agenda menurut urutan dibahas.', type: [AgendaItemAnswer] })
  agenda!: AgendaItemAnswer[];

  @ApiProperty({ description: 'Yang hadir.', type: [AttendantAnswer] })
  attendance!: AttendantAnswer[];

  @ApiProperty({ description: 'Berita acara.', type: [MinutesReferenceAnswer] })
  minutes!: MinutesReferenceAnswer[];
}

/** Sessions. */
export class SessionListAnswer {
  @ApiProperty({ description: 'Sidang.', type: [SessionAnswer] })
  items!: SessionAnswer[];
}

/** Minutes with one agency. */
export class MinutesAnswer {
  @ApiProperty({ description: 'Pengenal.', example: id })
  id!: string;

  @ApiProperty({ description: 'Nomor.', example: '500.14/320/403.113/2026' })
  number!: string;

  @ApiProperty({ description: 'Kode verifikasi.', example: '7K3M-Q2ZP-9T4W' })
  code!: string;

  @ApiProperty({ description: 'Judul.', example: 'Verifikasi Data Statistik Sektoral' })
  title!: string;

  @ApiProperty({ description: 'Tanggal.', example: '2026-12-14' })
  date!: string;

  @ApiProperty({ description: 'Judul data terverifikasi.', example: 3, type: 'integer' })
  verified!: number;

  @ApiProperty({ description: 'Judul data yang belum terpenuhi.', example: 1, type: 'integer' })
  unresolved!: number;

  @ApiProperty({ description: 'Produsen menandatangani kapan.', example: null, nullable: true, type: String })
  producerSignedOn!: string | null;

  @ApiProperty({ description: 'Walidata menandatangani kapan.', example: null, nullable: true, type: String })
  walidataSignedOn!: string | null;
}
