import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may, Public, type Actor } from '#lib/access';
import { CatalogueSearch, datasetActions, PublicCatalogue, type Facet } from '#lib/catalogue';
import { storable } from '../http/storable-text.pipe.js';
import { describeSearchParameters, readSearchParameters } from './search-parameters.js';

const json = 'application/json; charset=utf-8';
/** Every stored dataset ends like this: nobody signed in, nothing to do. */
const noActions = '"actions" : []}';

/** The public catalogue. Answers are stored text; nothing is built per request that PostgreSQL has not made already. */
@ApiTags('Katalog')
@Controller('api/v1/datasets')
export class DatasetsController {
  constructor(
    private readonly catalogue: PublicCatalogue,
    private readonly search: CatalogueSearch,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Mencari dataset yang terbit, dengan faset' })
  @ApiOkResponse({
    description: 'Hasil; corrected menyebut kata yang dipakai bila yang diketik tidak ditemukan.',
    example: {
      total: 1,
      estimated: false,
      corrected: null,
      limit: 20,
      page: 1,
      next: null,
      facets: { topic: [{ value: 'kependudukan', title: 'Kependudukan', count: 1 }] },
      items: [
        { id: 'c0ffee00-0000-4000-8000-000000000002', name: 'jumlah-penduduk', title: 'Jumlah Penduduk' },
      ],
    },
  })
  @describeSearchParameters()
  async list(@Query() given: Record<string, string>, @Res() reply: FastifyReply): Promise<void> {
    const query = readSearchParameters(given);
    const filters: Partial<Record<Facet, readonly string[]>> = {
      organization: query.organization,
      topic: query.topic,
      tag: query.tag.map((tag) => tag.toLowerCase()),
      format: query.format.map((format) => format.toUpperCase()),
      frequency: query.frequency.map((frequency) => frequency.toUpperCase()),
      year: query.year,
      licence: query.licence,
    };
    const found = await this.search.search({
      q: query.q,
      filters,
      sort: query.sort,
      limit: query.limit,
      offset: (query.page - 1) * query.limit,
      after: query.after,
      facets: query.facets,
      facetValues: query.facetLimit,
      text: 'summary',
    });
    const head = JSON.stringify({
      total: found.total,
      estimated: found.estimated,
      corrected: found.corrected,
      limit: query.limit,
      page: query.after === undefined ? query.page : null,
      next: found.next,
    });
    await reply.type(json).send(`${head.slice(0, -1)},"facets":${found.facets},"items":[${found.items}]}`);
  }

  @Get(':name')
  @Public()
  @ApiOperation({ summary: 'Satu dataset yang terbit, menurut nama atau pengenal; 410 bila sudah ditarik' })
  @ApiOkResponse({
    example: {
      id: 'c0ffee00-0000-4000-8000-000000000002',
      name: 'jumlah-penduduk',
      state: 'published',
      title: 'Jumlah Penduduk',
      resources: [],
      actions: [],
    },
  })
  @ApiParam({ name: 'name', description: 'Nama atau pengenal dataset.', example: 'jumlah-penduduk' })
  async show(
    @Req() request: FastifyRequest<{ Params: { name: string } }> & { user?: Actor },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, etag } = await this.catalogue.dataset(storable(request.params.name, 'name'));
    const known = request.headers['if-none-match'];
    if (request.user) {
      await reply
        .type(json)
        .header('cache-control', 'private, no-store')
        .send(withActions(body, request.user));
      return;
    }
    void reply
      .header('etag', etag)
      .header('cache-control', 'public, max-age=60')
      .header('vary', 'Authorization');
    if (known?.includes(etag) === true || known === '*') await reply.status(304).send();
    else await reply.type(json).send(body);
  }
}

function withActions(body: string, actor: Actor): string {
  const { organization } = JSON.parse(body) as { organization: { id: string } };
  const actions = datasetActions('published', (permission) => may(actor, permission, organization.id));
  return `${body.slice(0, -noActions.length)}"actions" : ${JSON.stringify(actions)}}`;
}
