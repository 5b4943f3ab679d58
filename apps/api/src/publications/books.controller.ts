import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { GeneralErrors, preferredLanguage, type Language } from '#lib/errors';
import {
  BookErrors,
  BookQueries,
  Books,
  isBookFileKind,
  plainPlan,
  type BookRow,
  type EditionAction,
} from '#lib/publications';
import { ObjectStore } from '#lib/storage';
import { entityTag, rowVersionOf } from '../accounts/row-version.js';
import { requestedMoment } from '../http/moments.js';
import { sendFile } from '../http/send-file.js';
import { BookAnswer, BookListAnswer } from './books.answers.js';
import { BookActionBody, BookChangesBody, NewBookBody } from './books.dto.js';
import { presentBook, presentBookSummary } from './books.presenter.js';
import { bookCode, bookFileContents, editionNumber, fileKind, numberOf } from './path-parameters.js';

const actions = ['recompose', 'check', 'refuse', 'order', 'publish'] as const satisfies EditionAction[];
const mostListed = 100;
const ifMatch = ApiHeader({
  name: 'If-Match',
  description: 'ETag dari jawaban sebelumnya.',
  example: '"1"',
  required: true,
});

/** Statistical books as those see them who work on them. */
@ApiTags('Buku statistik')
@ApiBearerAuth()
@Controller('api/v1/books')
export class BooksController {
  constructor(
    private readonly books: Books,
    private readonly queries: BookQueries,
    private readonly store: ObjectStore,
  ) {}

  @Get()
  @Requires('book.read')
  @ApiOperation({ summary: 'Semua buku, terbaru dahulu' })
  @ApiOkResponse({ type: BookListAnswer })
  async list(): Promise<BookListAnswer> {
    return { items: (await this.queries.list(mostListed)).map(presentBookSummary) };
  }

  @Post()
  @Requires('book.prepare')
  @ApiOperation({
    summary: 'Merencanakan buku dari angka yang sudah dirilis, dan menyusun edisi pertamanya',
    description: 'Buku sebuah putaran pengumpulan disusun oleh langkah prosedurnya.',
  })
  @ApiCreatedResponse({ type: BookAnswer })
  async create(
    @CurrentActor() actor: Actor,
    @Body() { code, region, ...wish }: NewBookBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookAnswer> {
    const { publisher, periods, indicators, signatory } = wish;
    const name = (await this.queries.regionName(region)) ?? region;
    const plan = {
      ...plainPlan({ region: name, publisher, periods, indicators, signatory }),
      ...given(wish),
    };
    const book = await this.books.create(actor, { code, region, plan });
    void reply.header('location', `/api/v1/books/${book.code}`);
    return this.full(actor, book, request, reply);
  }

  @Get(':code')
  @Requires('book.read')
  @bookCode
  @ApiOperation({ summary: 'Satu buku: rencana, edisi, berkas, tabel, tindakan yang boleh dilakukan' })
  @ApiOkResponse({ type: BookAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookAnswer> {
    return this.full(actor, await this.books.find(code), request, reply);
  }

  @Patch(':code')
  @Requires('book.prepare')
  @bookCode
  @ifMatch
  @ApiOperation({ summary: 'Mengubah rencana; berlaku bila edisinya disusun ulang' })
  @ApiOkResponse({ type: BookAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: BookChangesBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookAnswer> {
    const book = await this.books.change(actor, code, rowVersionOf(tag), given(body));
    return this.full(actor, book, request, reply);
  }

  @Post(':code/actions/:action')
  @Requires('book.read')
  @HttpCode(200)
  @bookCode
  @ApiParam({ name: 'action', enum: actions, example: 'check' })
  @ApiOperation({ summary: 'Menyusun ulang, memeriksa, mengembalikan, memerintahkan cetak, menerbitkan' })
  @ApiOkResponse({ type: BookAnswer })
  async act(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('action') name: string,
    @Body() { reason, publishAt }: BookActionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookAnswer> {
    const action = actions.find((known) => known === name);
    if (action === undefined) throw GeneralErrors.NOT_FOUND();
    const book = await this.books.act(actor, code, action, {
      reason,
      publishAt: publishAt === undefined ? undefined : requestedMoment('publishAt', publishAt),
    });
    return this.full(actor, book, request, reply);
  }

  @Post(':code/editions')
  @Requires('book.prepare')
  @bookCode
  @ApiOperation({ summary: 'Membuka edisi ralat dari angka publik sekarang' })
  @ApiCreatedResponse({ type: BookAnswer })
  async correct(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookAnswer> {
    return this.full(actor, await this.books.correct(actor, code), request, reply);
  }

  @Get(':code/editions/:number/files/:kind')
  @Requires('book.read')
  @bookCode
  @editionNumber
  @fileKind
  @ApiOperation({ summary: 'Berkas sebuah edisi, juga yang belum terbit' })
  @ApiOkResponse({ description: 'Berkasnya.', content: bookFileContents })
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { code, number, kind } = request.params as Record<'code' | 'number' | 'kind', string>;
    const edition = await this.books.edition(code, numberOf(number));
    if (!isBookFileKind(kind)) throw GeneralErrors.NOT_FOUND();
    const file = (await this.queries.files(edition.id)).find((one) => one.kind === kind);
    if (!file || edition.composedAt === null || edition.state === 'composing')
      throw BookErrors.BOOK_NOT_COMPOSED();
    void reply.header('cache-control', 'private, no-cache');
    await sendFile(request, reply, this.store, { ...file, modifiedAt: edition.composedAt });
  }

  private async full(
    actor: Actor,
    book: BookRow,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<BookAnswer> {
    const editions = await Promise.all(
      (await this.queries.editions(book.id)).map(async (edition) => {
        const [files, tables, history] = await Promise.all([
          this.queries.files(edition.id),
          this.queries.tables(edition.id),
          this.queries.history(edition.id),
        ]);
        return { edition, around: { files, tables, history } };
      }),
    );
    void reply.header('etag', entityTag(book.rowVersion));
    return presentBook(book, editions, actor, languageOf(request));
  }
}

const languageOf = (request: FastifyRequest): Language =>
  preferredLanguage(request.headers['accept-language']);

/** The fields that a request names: what it leaves out stays as it is. */
function given<Wish extends object>(wish: Wish): { [Key in keyof Wish]: Exclude<Wish[Key], undefined> } {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Wish]: Exclude<Wish[Key], undefined>;
  };
}
