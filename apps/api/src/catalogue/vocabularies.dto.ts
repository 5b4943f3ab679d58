import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { Omittable } from '../http/omittable.js';

/** Body that adds or changes a topic. */
export class TopicBody {
  @ApiProperty({ description: 'Nama yang tampil.', example: 'Kesehatan' })
  @IsString({ message: 'title harus berupa teks.' })
  @Length(2, 200, { message: 'Nama 2–200 huruf.' })
  title!: string;

  @ApiPropertyOptional({ description: 'Keterangan.', example: 'Fasilitas, tenaga, penyakit', default: '' })
  @Omittable()
  @IsString({ message: 'description harus berupa teks.' })
  @MaxLength(2000, { message: 'Keterangan paling panjang 2.000 huruf.' })
  description: string = '';
}

/** Body that adds or changes a licence. */
export class LicenceBody {
  @ApiProperty({ description: 'Nama lisensi.', example: 'Creative Commons Attribution' })
  @IsString({ message: 'title harus berupa teks.' })
  @Length(2, 300, { message: 'Nama 2–300 huruf.' })
  title!: string;

  @ApiPropertyOptional({
    description: 'Alamat naskah.',
    example: 'https://creativecommons.org/licenses/by/4.0/',
    default: '',
  })
  @Omittable()
  @IsString({ message: 'url harus berupa teks.' })
  @Matches(/^(https?:\/\/\S+)?$/, { message: 'url harus diawali http:// atau https://.' })
  url: string = '';

  @ApiProperty({ description: 'Termasuk lisensi terbuka.', example: true })
  @IsBoolean({ message: 'isOpen harus true atau false.' })
  isOpen!: boolean;
}

/** Body that adds or changes a group of synonyms. */
export class SynonymBody {
  @ApiProperty({
    description: 'Kata atau frasa yang searti.',
    example: ['rs', 'rumah sakit'],
    type: [String],
  })
  @IsArray({ message: 'terms harus berupa daftar.' })
  @ArrayMinSize(2, { message: 'Sedikitnya dua kata.' })
  @ArrayMaxSize(20, { message: 'Paling banyak 20 kata.' })
  @IsString({ each: true, message: 'Setiap kata harus berupa teks.' })
  @MaxLength(100, { each: true, message: 'Setiap kata paling panjang 100 huruf.' })
  terms!: string[];
}

/** A group of synonyms. */
export class SynonymAnswer {
  @ApiProperty({ description: 'Pengenal.', example: 'c0ffee00-0000-4000-8000-000000000004' })
  id!: string;

  @ApiProperty({
    description: 'Kata atau frasa yang searti.',
    example: ['rs', 'rumah sakit'],
    type: [String],
  })
  terms!: string[];
}

/** All groups of synonyms. */
export class SynonymList {
  @ApiProperty({ description: 'Kelompok sinonim.', type: [SynonymAnswer] })
  items!: SynonymAnswer[];
}

/** Query of the list of tags. */
export class TagQuery {
  @ApiPropertyOptional({ description: 'Bagian dari tag.', example: 'padi', default: '' })
  @Omittable()
  @IsString({ message: 'q harus berupa teks.' })
  @MaxLength(100, { message: 'q paling panjang 100 huruf.' })
  q: string = '';
}

/** Query of the list of regions. */
export class RegionQuery {
  @ApiPropertyOptional({ description: 'Kode wilayah induk; tanpa ini yang paling atas.', example: '35.20' })
  @Omittable()
  @Matches(/^\d{2}(\.\d{2}(\.\d{2})?)?$/, { message: 'parent: kode Kemendagri, misalnya 35.20.' })
  parent?: string;
}
