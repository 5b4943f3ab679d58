import { ApiProperty } from '@nestjs/swagger';
import {
  indicatorStateNames,
  type BpsReference,
  type Indicator,
  type IndicatorState,
  type IndicatorVersion,
  type NamingWarning,
} from '#lib/indicators';
import { NextMark } from '../http/paging.js';

const version: IndicatorVersion = {
  number: 1,
  validFrom: null,
  validUntil: null,
  name: 'Jumlah Penduduk',
  concept: 'Penduduk',
  definition: 'Orang yang tercatat berdomisili di wilayah pada akhir tahun.',
  classification: 'Jenis kelamin',
  measure: 'Jumlah',
  unit: 'Jiwa',
  formula: '',
  interpretation: '',
  affair: '2.12',
  frequency: 'TAHUNAN',
  level: 'kecamatan',
  dimensions: ['jenis_kelamin'],
  decimals: 0,
  additive: true,
};

/** An indicator with its versions. */
export class IndicatorAnswer implements Indicator {
  @ApiProperty({ description: 'Kode.', example: 'KEP-001' })
  code!: string;

  @ApiProperty({ description: 'Keadaan.', example: 'published', enum: indicatorStateNames })
  state!: IndicatorState;

  @ApiProperty({
    description: 'OPD pemilik.',
    type: Object,
    example: { id: 'c0ffee00-0000-4000-8000-000000000001', name: 'disdukcapil', title: 'Disdukcapil' },
  })
  organization!: Indicator['organization'];

  @ApiProperty({ description: 'Data prioritas daerah.', example: true })
  priority!: boolean;

  @ApiProperty({ description: 'Kode SIPD (DSSD).', example: '2.12.000031' })
  sipdCode!: string;

  @ApiProperty({
    description: 'Rujukan ke BPS.',
    type: [Object],
    example: [{ kind: 'sds', id: '35-1203', url: '' }],
  })
  bpsReferences!: BpsReference[];

  @ApiProperty({
    description: 'Versi yang berlaku hari ini, atau yang terdekat.',
    type: Object,
    example: version,
  })
  current!: IndicatorVersion;

  @ApiProperty({
    description: 'Semua versi, yang tertua dahulu; validUntil adalah hari pertama tidak berlaku lagi.',
    type: [Object],
    example: [version],
  })
  versions!: IndicatorVersion[];

  @ApiProperty({ description: 'Dibuat.', example: '2026-01-05T02:00:00.000000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'Terakhir berubah.', example: '2026-01-05T02:00:00.000000Z' })
  updatedAt!: string;

  @ApiProperty({ description: 'Diterbitkan.', example: null, nullable: true, type: String })
  publishedAt!: string | null;

  @ApiProperty({ description: 'Dihentikan.', example: null, nullable: true, type: String })
  retiredAt!: string | null;

  @ApiProperty({ description: 'Alasan dihentikan.', example: null, nullable: true, type: String })
  retiredReason!: string | null;

  @ApiProperty({ description: 'Versi baris untuk If-Match.', example: 1 })
  rowVersion!: number;
}

/** An indicator as those who keep it see it. */
export class KeptIndicatorAnswer extends IndicatorAnswer {
  @ApiProperty({
    description: 'Saran penamaan menurut standar; tidak menghalangi apa pun.',
    type: [Object],
    example: [
      {
        field: 'concept',
        code: 'begins-with-measure',
        found: 'Jumlah',
        message: 'Nama konsep tidak diawali ukuran.',
      },
    ],
  })
  warnings!: NamingWarning[];
}

/** A page of indicators. */
export class IndicatorList {
  @ApiProperty({ description: 'Indikator, urut kode.', type: [IndicatorAnswer] })
  items!: IndicatorAnswer[];

  @NextMark()
  next!: string | null;
}
