import { Controller, Get, Req, Res, applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import { TableQueries, parseAggregateQuery, parseTableQuery, type QueryParameters } from '#lib/datastore';
import { attachment } from '../http/attachment.js';
import { sendJson, setCaching } from './caching.js';
import { resourceId, versionNumber } from './path-parameters.js';
import { VersionLookup } from './version-lookup.service.js';

const filters = applyDecorators(
  ApiQuery({
    name: 'kolom',
    required: false,
    description:
      'Saringan: kolom=nilai atau kolom__op=nilai dengan op ne, gt, gte, lt, lte, in, contains, startswith, isnull. Kolom yang namanya sama dengan parameter ditulis filter[kolom].',
    example: 'tahun__gte=2020',
  }),
  ApiQuery({
    name: 'or',
    required: false,
    description: 'Syarat bersarang: (a.lt.1,and(b.eq.x,c.gte.2)); paling dalam 5 tingkat, 50 syarat.',
    example: '(tahun.eq.2020,kecamatan.eq.Plaosan)',
  }),
);
const rowQueries = applyDecorators(
  filters,
  ApiQuery({
    name: 'select',
    required: false,
    description: 'Kolom yang diambil',
    example: 'kecamatan,tahun',
  }),
  ApiQuery({
    name: 'sort',
    required: false,
    description: 'Urutan; - di depan berarti menurun',
    example: '-tahun',
  }),
  ApiQuery({ name: 'limit', required: false, description: '1 sampai 10.000; bawaan 100', example: 100 }),
  ApiQuery({ name: 'after', required: false, description: 'Nilai next dari halaman sebelumnya' }),
);
const page = applyDecorators(
  rowQueries,
  ApiQuery({
    name: 'total',
    required: false,
    description: 'Hitung juga jumlah baris tersaring',
    example: true,
  }),
  ApiOkResponse({
    description: 'Baris; _absent menyebut alasan nilai kosong; next penanda halaman berikutnya.',
    example: {
      version: '1.0.0',
      records: [
        { _id: 1, kecamatan: 'Plaosan', tahun: 2023, jumlah: null, _absent: { jumlah: 'not-available' } },
      ],
      total: 1,
      next: null,
    },
  }),
);
const groups = applyDecorators(
  filters,
  ApiQuery({ name: 'group_by', required: false, description: 'Kolom kelompok', example: 'tahun' }),
  ApiQuery({
    name: 'aggregate',
    required: false,
    description: 'sum(x), avg(x), min(x), max(x), count(x), count()',
    example: 'sum(jumlah),count()',
  }),
  ApiQuery({ name: 'offset', required: false, description: 'Kelompok yang dilewati', example: 0 }),
  ApiOkResponse({
    description: 'Kelompok; hasil dari nol nilai adalah null, bukan 0.',
    example: { version: '1.0.0', groups: [{ tahun: 2023, sum_jumlah: 672305, count: 18 }], more: false },
  }),
);
const csv = applyDecorators(
  rowQueries,
  ApiQuery({
    name: 'raw',
    required: false,
    description: 'Nilai apa adanya, tanpa tanda baca pengaman',
    example: 1,
  }),
  ApiOkResponse({
    description: 'Baris kepala lalu baris data, UTF-8.',
    content: {
      'text/csv': { schema: { type: 'string' }, example: 'kecamatan,tahun,jumlah\nPlaosan,2023,51230\n' },
    },
  }),
);

/** Rows of published tables. Bodies are text from PostgreSQL; nothing here looks at a row. */
@ApiTags('Data')
@Controller('api/v1/resources/:id')
export class TablesController {
  constructor(
    private readonly lookup: VersionLookup,
    private readonly tables: TableQueries,
  ) {}

  @Get('data')
  @Public()
  @ApiOperation({ summary: 'Baris dari versi yang berlaku' })
  @resourceId
  @page
  data(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendPage(request, reply);
  }

  @Get('versions/:number/data')
  @Public()
  @ApiOperation({ summary: 'Baris dari versi tertentu' })
  @resourceId
  @versionNumber
  @page
  dataOfVersion(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendPage(request, reply);
  }

  @Get('aggregate')
  @Public()
  @ApiOperation({ summary: 'Pengelompokan dari versi yang berlaku' })
  @resourceId
  @groups
  aggregate(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendGroups(request, reply);
  }

  @Get('versions/:number/aggregate')
  @Public()
  @ApiOperation({ summary: 'Pengelompokan dari versi tertentu' })
  @resourceId
  @versionNumber
  @groups
  aggregateOfVersion(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendGroups(request, reply);
  }

  @Get('data.csv')
  @Public()
  @ApiOperation({ summary: 'Baris tersaring sebagai CSV, versi yang berlaku' })
  @resourceId
  @csv
  csv(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendCsv(request, reply);
  }

  @Get('versions/:number/data.csv')
  @Public()
  @ApiOperation({ summary: 'Baris tersaring sebagai CSV, versi tertentu' })
  @resourceId
  @versionNumber
  @csv
  csvOfVersion(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendCsv(request, reply);
  }

  private async sendPage(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const body = await this.lookup.ask(request, async (version) => {
      const query = parseTableQuery(request.query as QueryParameters, version.columns);
      const found = await this.tables.page(version.ref, query);
      const next = found.next === null ? 'null' : `"${found.next}"`;
      return `{"version":"${version.label}","records":[${found.records}],"total":${String(found.total)},"next":${next}}`;
    });
    setCaching(request, reply);
    sendJson(reply, body);
  }

  private async sendGroups(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const body = await this.lookup.ask(request, async (version) => {
      const query = parseAggregateQuery(request.query as QueryParameters, version.columns);
      const { groups: found, more } = await this.tables.aggregate(version.ref, query);
      return `{"version":"${version.label}","groups":[${found}],"more":${String(more)}}`;
    });
    setCaching(request, reply);
    sendJson(reply, body);
  }

  private async sendCsv(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const params = request.query as QueryParameters;
    const raw = params['raw'] === '1' || params['raw'] === 'true';
    // A HEAD asks for nothing that is worth a statement over the whole table.
    const limit = request.method === 'HEAD' ? '1' : params['limit'];
    const { content, name } = await this.lookup.ask(request, async (version) => {
      const query = parseTableQuery(limit === undefined ? params : { ...params, limit }, version.columns);
      const wish = limit === undefined ? { raw } : { raw, limit: query.limit };
      return {
        content: await this.tables.csv(version.ref, query, wish),
        name: `${version.baseName}-${version.label}.csv`,
      };
    });
    reply.raw.once('close', () => content.destroy());
    setCaching(request, reply);
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(content);
  }
}
