import { Controller, Get, HttpCode, Inject, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Unsubscriptions } from '#lib/notifications';
import type { Html } from './html.js';
import { layout } from './layout.js';
import { PagesFilter } from './pages.filter.js';
import { unsubscribedPage, unsubscribeQuestion } from './unsubscribe.page.js';

/**
 * Ends mail by the link in it. The token is the right: there is no session to ask for. Mail programs post here by themselves
 * (RFC 8058) and follow no redirect; people come by GET, which changes nothing.
 */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller('berhenti-surel')
export class UnsubscribeController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly unsubscriptions: Unsubscriptions,
  ) {}

  @Get()
  @Public()
  async ask(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    const text = textOf(token);
    const meaning = this.unsubscriptions.meaningOf(text);
    await this.send(reply, 'Berhenti menerima surel', unsubscribeQuestion(meaning, text));
  }

  @Post()
  @Public()
  @HttpCode(200)
  async end(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    const meaning = await this.unsubscriptions.end(textOf(token));
    await this.send(reply, 'Surel dihentikan', unsubscribedPage(meaning));
  }

  private async send(reply: FastifyReply, title: string, content: Html): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      // The address of this page is a right: no cache keeps it, and no link hands it on.
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .send(layout(this.environment.siteTitle, title, content));
  }
}

/** Given twice, a parameter is a list: no token of ours. */
const textOf = (token: unknown): string => (typeof token === 'string' ? token : '');
