import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  MaxLength,
} from 'class-validator';
import { frequencies, type DatasetMetadata, type Frequency } from '#lib/catalogue';
import { Omittable } from '../http/omittable.js';

const text = (description: string, example: string, most = 500): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, maxLength: most }),
    Omittable(),
    IsString({ message: '$property harus berupa teks.' }),
    MaxLength(most, { message: `$property paling panjang ${String(most)} huruf.` }),
  );

const texts = (description: string, example: string[]): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, type: [String] }),
    Omittable(),
    IsArray({ message: '$property harus berupa daftar.' }),
    ArrayMaxSize(50, { message: '$property paling banyak 50.' }),
    IsString({ each: true, message: 'Setiap isi $property harus berupa teks.' }),
  );

const pairs = (description: string, example: object): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description, example, type: 'object', additionalProperties: true }),
    Omittable(),
    IsObject({ message: '$property harus berupa objek.' }),
  );

/** Description of a dataset as it is sent; what is absent stays as it is. */
export class MetadataBody implements Partial<DatasetMetadata> {
  @text('Judul.', 'Jumlah Penduduk menurut Kecamatan', 300)
  title?: string;

  @text('Uraian, teks biasa atau Markdown.', 'Penduduk pertengahan tahun menurut kecamatan.', 20_000)
  notes?: string;

  @text('Lisensi, dari /api/v1/licences.', 'cc-by', 100)
  licenceId?: string;

  @ApiPropertyOptional({ description: 'Seberapa sering data datang.', example: 'TAHUNAN', enum: frequencies })
  @Omittable()
  @IsIn(frequencies, { message: `frequency harus salah satu dari ${frequencies.join(', ')}.` })
  frequency?: Frequency;

  @texts('Topik, dari /api/v1/topics.', ['kependudukan'])
  topics?: string[];

  @texts('Tag.', ['penduduk', 'kecamatan'])
  tags?: string[];

  @text('Kode wilayah Kemendagri.', '35.20', 20)
  regionCode?: string;

  @ApiPropertyOptional({ description: 'Tahun yang dicakup.', example: [2022, 2023], type: [Number] })
  @Omittable()
  @IsArray({ message: 'years harus berupa daftar.' })
  @IsInt({ each: true, message: 'Setiap tahun harus bilangan bulat.' })
  years?: number[];

  @text('Asal angka.', 'BPS Kabupaten Magetan, Kabupaten Magetan Dalam Angka 2024', 2000)
  source?: string;

  @text('Alamat asal angka.', 'https://magetankab.bps.go.id', 2000)
  sourceUrl?: string;

  @text('Penulis.', 'Bidang Kependudukan')
  author?: string;

  @text('Surel penulis.', 'kependudukan@magetan.go.id')
  authorEmail?: string;

  @text('Pengelola.', 'Walidata Kabupaten Magetan')
  maintainer?: string;

  @text('Surel pengelola.', 'walidata@magetan.go.id')
  maintainerEmail?: string;

  @text('Konsep.', 'Penduduk', 5000)
  concept?: string;

  @text('Definisi.', 'Orang yang berdomisili enam bulan atau lebih.', 5000)
  definition?: string;

  @text('Klasifikasi.', 'Menurut kecamatan', 5000)
  classification?: string;

  @text('Ukuran.', 'Jumlah')
  measure?: string;

  @text('Satuan.', 'Jiwa')
  unit?: string;

  @ApiPropertyOptional({
    description: 'Angka sementara atau tetap.',
    example: 'tetap',
    enum: ['sementara', 'tetap'],
  })
  @Omittable()
  @IsIn(['sementara', 'tetap'], { message: 'status: sementara atau tetap.' })
  status?: 'sementara' | 'tetap';

  @ApiPropertyOptional({ description: 'Data prioritas daerah.', example: false })
  @Omittable()
  @IsBoolean({ message: 'priority harus true atau false.' })
  priority?: boolean;

  @pairs('Keterangan kolom menurut nama kolom.', { jumlah: { description: 'Jumlah penduduk', unit: 'Jiwa' } })
  columns?: DatasetMetadata['columns'];

  @pairs('Isian tambahan (extras CKAN).', { kode_rujukan: 'KD-12' })
  extras?: Record<string, string>;
}
