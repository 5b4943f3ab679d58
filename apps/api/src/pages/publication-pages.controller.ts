import { Controller, Get, Inject, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { GeneralErrors } from '#lib/errors';
import { PublishedBooks, ReleaseCalendar } from '#lib/publications';
import type { Html } from './html.js';
import { layout } from './layout.js';
import { PagesFilter } from './pages.filter.js';
import { releaseCalendarPage } from './release-calendar.page.js';
import { publicationListPage, publicationPage } from './publication.page.js';

const mostListed = 100;
/** Days of the calendar that are shown, before today. */
const shownDays = 365;

/** Pages of published books and of the release calendar. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller()
export class PublicationPagesController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly books: PublishedBooks,
    private readonly calendar: ReleaseCalendar,
  ) {}

  @Get('publikasi')
  @Public()
  async list(@Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, 'Publikasi', publicationListPage(await this.books.list(mostListed)));
  }

  @Get('publikasi/:code')
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

  @Get('jadwal-rilis')
  @Public()
  async releases(@Res() reply: FastifyReply): Promise<void> {
    const from = new Date(Date.now() - shownDays * 86_400_000);
    const entries = await this.calendar.list({ from, limit: mostListed });
    await this.send(reply, 'Jadwal rilis', releaseCalendarPage(entries));
  }

  private async send(reply: FastifyReply, title: string, content: Html): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      // An edition is seen seconds after its moment.
      .header('cache-control', 'public, max-age=5')
      .send(layout(this.environment.siteTitle, title, content));
  }
}
