import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiPropertyOptional,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import { isBookFileKind, PublishedBooks, type PublishedEdition } from '#lib/publications';
import { ObjectStore } from '#lib/storage';
import { attachment } from '../http/attachment.js';
import { Omittable } from '../http/omittable.js';
import { sendFile } from '../http/send-file.js';
import { bookCode, bookFileContents, editionNumber, fileKind, numberOf } from './path-parameters.js';
import { BookTableDataAnswer, PublicationAnswer, PublicationListAnswer } from './publications.answers.js';
import { presentPublication, presentPublicationSummary } from './publications.presenter.js';
import { tableCsv } from './table-csv.js';

const mostListed = 100;
const tableFormats = ['json', 'csv'] as const;

/** Query of a table. */
export class BookTableQuery {
  @ApiPropertyOptional({
    description: 'Bentuk jawaban.',
    example: 'json',
    enum: tableFormats,
    default: 'json',
  })
  @Omittable()
  @IsIn(tableFormats, { message: 'format harus json atau csv.' })
  format: (typeof tableFormats)[number] = 'json';
}

/** Published statistical books: their files, and their tables as data. */
@ApiTags('Publikasi')
@ApiExtraModels(BookTableDataAnswer)
@Controller('api/v1/publications')
export class PublicationsController {
  constructor(
    private readonly books: PublishedBooks,
    private readonly store: ObjectStore,
  ) {}

  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=5')
  @ApiOperation({ summary: 'Buku yang sudah terbit, terbaru dahulu' })
  @ApiOkResponse({ type: PublicationListAnswer })
  async list(): Promise<PublicationListAnswer> {
    return { items: (await this.books.list(mostListed)).map(presentPublicationSummary) };
  }

  @Get(':code')
  @Public()
  @bookCode
  @Header('cache-control', 'public, max-age=5')
  @ApiOperation({ summary: 'Edisi terbaru sebuah buku' })
  @ApiOkResponse({ type: PublicationAnswer })
  async current(@Param('code') code: string): Promise<PublicationAnswer> {
    return this.full(await this.books.edition(code));
  }

  @Get(':code/editions/:number')
  @Public()
  @bookCode
  @editionNumber
  @Header('cache-control', 'public, max-age=5')
  @ApiOperation({ summary: 'Satu edisi' })
  @ApiOkResponse({ type: PublicationAnswer })
  async edition(@Param('code') code: string, @Param('number') number: string): Promise<PublicationAnswer> {
    return this.full(await this.books.edition(code, numberOf(number)));
  }

  @Get(':code/editions/:number/files/:kind')
  @Public()
  @bookCode
  @editionNumber
  @fileKind
  @ApiOperation({
    summary: 'Mengunduh edisi: PDF 17,6 × 25 cm, PDF A4, XLSX, atau datanya sebagai JSON',
    description: 'ETag adalah SHA-256 isinya; Range dijawab.',
  })
  @ApiOkResponse({ description: 'Berkasnya; tidak pernah berubah.', content: bookFileContents })
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { code, number, kind } = request.params as Record<'code' | 'number' | 'kind', string>;
    const edition = await this.books.edition(code, numberOf(number));
    if (!isBookFileKind(kind)) throw GeneralErrors.NOT_FOUND();
    const file = (await this.books.files(edition.id)).find((one) => one.kind === kind);
    if (!file) throw GeneralErrors.NOT_FOUND();
    void reply.header('cache-control', 'public, max-age=300');
    await sendFile(request, reply, this.store, { ...file, modifiedAt: edition.publishedAt });
  }

  @Get(':code/editions/:number/tables/:table')
  @Public()
  @bookCode
  @editionNumber
  @ApiParam({ name: 'table', description: 'Nomor tabel.', example: '1.1' })
  @ApiOperation({ summary: 'Satu tabel sebagai data: setiap angka dengan wilayah, periode, dan rinciannya' })
  @ApiOkResponse({
    description: 'Tabelnya.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(BookTableDataAnswer) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async table(
    @Param('code') code: string,
    @Param('number') number: string,
    @Param('table') wanted: string,
    @Query() { format }: BookTableQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const edition = await this.books.edition(code, numberOf(number));
    const table = await this.books.table(edition.id, wanted);
    void reply.header('cache-control', 'public, max-age=300');
    if (format === 'json') return void reply.send(table);
    void reply
      .type('text/csv; charset=utf-8')
      .header(
        'content-disposition',
        attachment(`Tabel ${wanted} ${edition.title} ${String(edition.year)}.csv`),
      )
      .send(tableCsv(table));
  }

  private async full(edition: PublishedEdition): Promise<PublicationAnswer> {
    const [editions, files, tables] = await Promise.all([
      this.books.editions(edition.code),
      this.books.files(edition.id),
      this.books.tables(edition.id),
    ]);
    return presentPublication(edition, { editions, files, tables });
  }
}
