import { Controller, Get, Inject, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { GeneralErrors } from '#lib/errors';
import { PublishedBooks } from '#lib/publications';
import type { Html } from './html.js';
import { layout } from './layout.js';
import { PagesFilter } from './pages.filter.js';
import { publicationListPage, publicationPage } from './publication.page.js';

const mostListed = 100;

/** Pages of published books. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller('publikasi')
export class PublicationPagesController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly books: PublishedBooks,
  ) {}

  @Get()
  @Public()
  async list(@Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, 'Publikasi', publicationListPage(await this.books.list(mostListed)));
  }

  @Get(':code')
  @Public()
  async show(
    @Param('code') code: string,
    @Query('edisi') wanted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const editions = await this.books.editions(code);
    const edition =
      wanted === undefined ? editions[0] : editions.find(({ number }) => String(number) === wanted);
    if (!edition) throw GeneralErrors.NOT_FOUND();
    const [files, tables] = await Promise.all([this.books.files(edition.id), this.books.tables(edition.id)]);
    const title = `${edition.title} ${String(edition.year)}`;
    await this.send(reply, title, publicationPage({ edition, editions, files, tables }));
  }

  private async send(reply: FastifyReply, title: string, content: Html): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      // An edition is seen seconds after its moment.
      .header('cache-control', 'public, max-age=5')
      .send(layout(this.environment.siteTitle, title, content));
  }
}
