import { ApiProperty } from '@nestjs/swagger';
import type { GenuineDocument } from '#lib/rounds';

const kinds = ['berita-acara', 'buku', 'surat', 'disposisi'] satisfies GenuineDocument['kind'][];

/** What is told of a verification code. */
export class GenuineDocumentAnswer {
  @ApiProperty({ description: 'Kode.', example: '7K3M-Q2ZP-9T4W' })
  code!: string;

  @ApiProperty({ description: 'Jenis dokumen.', example: 'berita-acara', enum: kinds })
  kind!: GenuineDocument['kind'];

  @ApiProperty({ description: 'Nomor.', example: '500.14/320/403.113/2026' })
  number!: string;

  @ApiProperty({ description: 'Judul.', example: 'Verifikasi Data Statistik Sektoral' })
  title!: string;

  @ApiProperty({ description: 'Tanggal.', example: '2026-12-14' })
  dated!: string;

  @ApiProperty({
    description: 'Produsen data; hanya berita acara.',
    example: 'Dinas Pendidikan',
    nullable: true,
    type: String,
  })
  producer!: string | null;

  @ApiProperty({
    description: 'Walidata, penerbit buku, atau kantor penulis surat.',
    example: 'Dinas Komunikasi dan Informatika',
  })
  walidata!: string;

  @ApiProperty({ description: 'Judul data terverifikasi.', example: 3, nullable: true, type: 'integer' })
  verified!: number | null;

  @ApiProperty({
    description: 'Judul data yang belum terpenuhi.',
    example: 1,
    nullable: true,
    type: 'integer',
  })
  unresolved!: number | null;

  @ApiProperty({
    description: 'Apakah produsen sudah menandatangani.',
    example: true,
    nullable: true,
    type: Boolean,
  })
  producerSigned!: boolean | null;

  @ApiProperty({
    description: 'Apakah walidata sudah menandatangani.',
    example: true,
    nullable: true,
    type: Boolean,
  })
  walidataSigned!: boolean | null;

  @ApiProperty({
    description: 'Kantor atau jabatan tujuan surat dan disposisi.',
    example: 'Kepala Dinas Pendidikan',
    nullable: true,
    type: String,
  })
  addressee!: string | null;

  @ApiProperty({
    description: 'Tidak berlaku lagi sejak, bila dibatalkan.',
    example: null,
    nullable: true,
    type: String,
  })
  cancelledOn!: string | null;

  @ApiProperty({
    description: 'Banyaknya disposisi pada lembar disposisi sekarang.',
    example: 3,
    nullable: true,
    type: 'integer',
  })
  dispositions!: number | null;
}
