import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { arrangements, type Arrangement } from '#lib/publications';
import { neededText, text } from '../http/fields.js';
import { momentWithZone } from '../http/moments.js';
import { Omittable } from '../http/omittable.js';

const mostIndicators = 5000;

/** A list of texts that may be left out. */
const texts = (
  description: string,
  example: string[],
  most: number,
  longest: number,
): PropertyDecorator[] => [
  ApiPropertyOptional({ description, example, type: [String], maxItems: most }),
  Omittable(),
  IsArray({ message: '$property harus berupa daftar.' }),
  ArrayMaxSize(most, { message: `$property paling banyak ${String(most)}.` }),
  IsString({ each: true, message: 'Setiap isi $property harus berupa teks.' }),
  MaxLength(longest, {
    each: true,
    message: `Setiap isi $property paling panjang ${String(longest)} huruf.`,
  }),
];

const Texts = (...wish: Parameters<typeof texts>): PropertyDecorator => {
  const decorators = texts(...wish);
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
};

/** A part of a chapter. */
export class BookSectionBody {
  @neededText('Judul subbab.', 'Kependudukan', 300)
  title!: string;

  @text('Judul Inggris.', 'Population', 300)
  titleEn?: string;

  @Texts('Kode indikator.', ['KEP-001'], mostIndicators, 50)
  indicators: string[] = [];
}

/** A chapter of one's own. */
export class BookChapterBody {
  @neededText('Judul bab.', 'Penduduk dan Pendidikan', 300)
  title!: string;

  @text('Judul Inggris.', 'Population and Education', 300)
  titleEn?: string;

  @Texts('Kode indikator sebelum subbab.', ['KEP-001'], mostIndicators, 50)
  indicators?: string[];

  @ApiPropertyOptional({ description: 'Subbab.', type: [BookSectionBody] })
  @Omittable()
  @IsArray({ message: 'sections harus berupa daftar.' })
  @ArrayMaxSize(100, { message: 'sections paling banyak 100.' })
  @ValidateNested({ each: true })
  @Type(() => BookSectionBody)
  sections?: BookSectionBody[];
}

/** Who signs the preface. */
export class BookSignatoryBody {
  @neededText('Jabatan.', 'Kepala Dinas Komunikasi dan Informatika', 300)
  post!: string;

  @neededText('Nama dengan gelar.', 'Dra. Ratri Wulandari, M.Si.', 200)
  name!: string;

  @text('Pangkat.', 'Pembina Utama Muda', 100)
  rank?: string;

  @text('NIP, 18 angka.', '197003121995032002', 30)
  nip?: string;
}

/** A line of the identity page, or an abbreviation. */
export class BookIdentityBody {
  @neededText('Sebutan.', 'Nomor Publikasi', 100)
  label!: string;

  @neededText('Isi.', '35200.2601', 300)
  value!: string;
}

/** An abbreviation with what it stands for. */
export class BookAbbreviationBody {
  @neededText('Singkatan.', 'IPM', 50)
  short!: string;

  @neededText('Kepanjangan.', 'Indeks Pembangunan Manusia', 300)
  long!: string;
}

/** The English words of a bilingual book. */
export class BookEnglishBody {
  @neededText('Judul Inggris.', 'Sectoral Statistics of Magetan Regency', 300)
  title!: string;

  @neededText('Nama wilayah dalam bahasa Inggris.', 'Magetan Regency', 200)
  region!: string;

  @Texts('Paragraf kata pengantar Inggris.', ['This book holds ...'], 30, 5000)
  preface: string[] = [];

  @ApiPropertyOptional({
    description: 'Nama Inggris indikator menurut kode.',
    example: { 'KEP-001': 'Population' },
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  @Omittable()
  @IsObject({ message: 'captions harus berupa objek kode ke nama.' })
  captions: Record<string, string> = {};
}

/** What a book is to be. */
class BookPlanBody {
  @text('Judul.', 'Statistik Sektoral Kabupaten Magetan', 300)
  title?: string;

  @ApiPropertyOptional({ description: 'Tahun dalam judul.', example: 2025, type: 'integer' })
  @Omittable()
  @IsInt({ message: 'year harus bilangan bulat.' })
  year?: number;

  @ApiProperty({ description: 'Periode yang dimuat.', example: ['2025'], type: [String] })
  @IsArray({ message: 'periods harus berupa daftar.' })
  @ArrayMinSize(1, { message: 'periods sedikitnya satu.' })
  @ArrayMaxSize(24, { message: 'periods paling banyak 24.' })
  @IsString({ each: true, message: 'Setiap periode harus berupa teks.' })
  @MaxLength(20, { each: true, message: 'Periode paling panjang 20 karakter.' })
  periods!: string[];

  @ApiPropertyOptional({ description: 'Banyaknya periode pembanding.', example: 4, type: 'integer' })
  @Omittable()
  @IsInt({ message: 'earlierPeriods harus bilangan bulat.' })
  @Min(0, { message: 'earlierPeriods 0 sampai 9.' })
  @Max(9, { message: 'earlierPeriods 0 sampai 9.' })
  earlierPeriods?: number;

  @ApiProperty({ description: 'Kode indikator.', example: ['KEP-001'], type: [String] })
  @IsArray({ message: 'indicators harus berupa daftar.' })
  @ArrayMaxSize(mostIndicators, { message: 'indicators paling banyak 5.000.' })
  @IsString({ each: true, message: 'Setiap kode indikator harus berupa teks.' })
  @MaxLength(50, { each: true, message: 'Kode indikator paling panjang 50 karakter.' })
  indicators!: string[];

  @ApiPropertyOptional({ description: 'Susunan bab.', example: 'affairs', enum: arrangements })
  @Omittable()
  @IsIn(arrangements, { message: `arrangement harus salah satu dari ${arrangements.join(', ')}.` })
  arrangement?: Arrangement;

  @ApiPropertyOptional({ description: 'Bab untuk susunan chapters.', type: [BookChapterBody] })
  @Omittable()
  @IsArray({ message: 'chapters harus berupa daftar.' })
  @ArrayMaxSize(100, { message: 'chapters paling banyak 100.' })
  @ValidateNested({ each: true })
  @Type(() => BookChapterBody)
  chapters?: BookChapterBody[];

  @ApiPropertyOptional({ description: 'Apakah memuat grafik.', example: true })
  @Omittable()
  @IsBoolean({ message: 'charts harus true atau false.' })
  charts?: boolean;

  @neededText('Penerbit.', 'Dinas Komunikasi dan Informatika Kabupaten Magetan', 300)
  publisher!: string;

  @ApiPropertyOptional({ description: 'Baris halaman identitas.', type: [BookIdentityBody] })
  @Omittable()
  @IsArray({ message: 'identity harus berupa daftar.' })
  @ArrayMaxSize(30, { message: 'identity paling banyak 30.' })
  @ValidateNested({ each: true })
  @Type(() => BookIdentityBody)
  identity?: BookIdentityBody[];

  @text('Hak cipta.', 'Boleh dikutip dengan menyebut sumbernya.', 2000)
  copyright?: string;

  @Texts('Paragraf kata pengantar.', ['Buku ini memuat ...'], 30, 5000)
  preface?: string[];

  @text('Tempat penandatanganan.', 'Magetan', 100)
  place?: string;

  @ApiProperty({ description: 'Penanda tangan kata pengantar.', type: BookSignatoryBody })
  @ValidateNested()
  @Type(() => BookSignatoryBody)
  signatory!: BookSignatoryBody;

  @Texts('Catatan yang berlaku bagi semua tabel.', ['Angka dibulatkan sendiri-sendiri.'], 30, 2000)
  notes?: string[];

  @ApiPropertyOptional({ description: 'Daftar singkatan.', type: [BookAbbreviationBody] })
  @Omittable()
  @IsArray({ message: 'abbreviations harus berupa daftar.' })
  @ArrayMaxSize(300, { message: 'abbreviations paling banyak 300.' })
  @ValidateNested({ each: true })
  @Type(() => BookAbbreviationBody)
  abbreviations?: BookAbbreviationBody[];

  @ApiPropertyOptional({
    description: 'Kata-kata Inggris; tanpa ini buku hanya berbahasa Indonesia.',
    type: BookEnglishBody,
  })
  @Omittable()
  @ValidateNested()
  @Type(() => BookEnglishBody)
  english?: BookEnglishBody;
}

/** Body that plans a book and has it composed. */
export class NewBookBody extends BookPlanBody {
  @ApiProperty({ description: 'Kode buku.', example: 'SEKTORAL-2025', maxLength: 50 })
  @IsString({ message: 'code harus berupa teks.' })
  @MaxLength(50, { message: 'code paling panjang 50 karakter.' })
  code!: string;

  @ApiProperty({ description: 'Kode kabupaten/kota Kemendagri.', example: '35.20' })
  @Matches(/^\d{2}\.\d{2}$/, { message: 'region harus kode kabupaten/kota, misalnya 35.20.' })
  region!: string;
}

/** Body that changes a plan. */
export class BookChangesBody extends PartialType(BookPlanBody) {}

/** Body of an action on an edition. */
export class BookActionBody {
  @text('Alasan; wajib untuk refuse.', 'Tabel 1.2 belum memuat sumber.', 2000)
  reason?: string;

  @ApiPropertyOptional({
    description: 'publish: terlihat oleh umum sejak; tanpa ini sekarang juga.',
    example: '2026-12-18T09:00:00+07:00',
  })
  @Omittable()
  @IsISO8601({ strict: true }, { message: 'publishAt harus waktu ISO 8601 dengan zona.' })
  @Matches(momentWithZone, {
    message: 'publishAt harus waktu ISO 8601 dengan zona, misalnya 2026-12-18T09:00:00+07:00.',
  })
  publishAt?: string;
}
