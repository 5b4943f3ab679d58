import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { CkanActions, CkanErrors, type CkanParameters } from '#lib/standards';
import { ckanJson, helpUrl } from './ckan-envelope.js';
import { CkanFilter } from './ckan.filter.js';

const example = {
  help: 'http://localhost:3000/api/3/action/help_show?name=site_read',
  success: true,
  result: true,
};

/** CKAN's action API, as its clients call it: both prefixes, GET and POST alike. */
@ApiTags('CKAN')
@UseFilters(CkanFilter)
@Controller(['api/3/action', 'api/action'])
export class CkanController {
  constructor(
    private readonly actions: CkanActions,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get(':name')
  @Public()
  @ApiOperation({
    summary: 'Aksi CKAN (baca): status_show, package_search, package_show, datastore_search, ...',
  })
  @ApiOkResponse({ example })
  async get(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(name, query, reply);
  }

  @Post(':name')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Aksi CKAN (baca) dengan parameter sebagai JSON atau formulir' })
  @ApiOkResponse({ example })
  async post(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(name, Object.keys(query).length > 0 ? query : dictionary(body), reply);
  }

  private async answer(name: string, parameters: CkanParameters, reply: FastifyReply): Promise<void> {
    const result = await this.actions.run(name, parameters);
    const help = JSON.stringify(helpUrl(this.environment.publicUrl, name));
    await reply.type(ckanJson).send(`{"help":${help},"success":true,"result":${result}}`);
  }
}

/** The parameters of a body: a JSON dictionary, a form, or the old way: the whole JSON as the one key of a form. */
function dictionary(body: unknown): CkanParameters {
  if (body === undefined || body === null || body === '') return {};
  if (typeof body !== 'object' || Array.isArray(body))
    throw CkanErrors.CKAN_BODY_NOT_A_DICTIONARY({ params: { found: JSON.stringify(body).slice(0, 100) } });
  const entries = Object.entries(body);
  const [key, value] = entries[0] ?? [];
  if (entries.length === 1 && key?.startsWith('{') === true && value === '') {
    try {
      return JSON.parse(key) as CkanParameters;
    } catch {
      return body as CkanParameters;
    }
  }
  return body as CkanParameters;
}
