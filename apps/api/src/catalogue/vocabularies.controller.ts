import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, Requires, type Actor } from '#lib/access';
import { PublicCatalogue, Vocabularies } from '#lib/catalogue';
import { GeneralErrors } from '#lib/errors';
import { identifier } from '../http/identifier.pipe.js';
import {
  LicenceBody,
  RegionQuery,
  SynonymAnswer,
  SynonymBody,
  SynonymList,
  TagQuery,
  TopicBody,
} from './vocabularies.dto.js';

const json = 'application/json; charset=utf-8';

/** Topics, tags, licences, regions and synonyms. */
@ApiTags('Kosakata')
@Controller('api/v1')
export class VocabulariesController {
  constructor(
    private readonly catalogue: PublicCatalogue,
    private readonly vocabularies: Vocabularies,
  ) {}

  @Get('topics')
  @Public()
  @ApiOperation({ summary: 'Topik dengan banyaknya dataset' })
  @ApiOkResponse({
    example: { items: [{ name: 'kesehatan', title: 'Kesehatan', description: '', datasets: 3 }] },
  })
  async topics(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(json).send(`{"items":${await this.catalogue.topics()}}`);
  }

  @Put('topics/:name')
  @Requires('catalogue.manage')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Menambah atau mengubah topik' })
  @ApiNoContentResponse()
  async putTopic(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Body() body: TopicBody,
  ): Promise<void> {
    requireForm(name, /^[a-z0-9_-]{2,100}$/);
    await this.vocabularies.putTopic(actor, { name, title: body.title, description: body.description });
  }

  @Get('tags')
  @Public()
  @ApiOperation({ summary: 'Tag yang dipakai' })
  @ApiOkResponse({ example: { items: [{ name: 'padi', datasets: 3 }] } })
  async tags(@Query() query: TagQuery, @Res() reply: FastifyReply): Promise<void> {
    await reply.type(json).send(`{"items":${await this.catalogue.tags(query.q)}}`);
  }

  @Get('licences')
  @Public()
  @ApiOperation({ summary: 'Lisensi' })
  @ApiOkResponse({
    example: { items: [{ id: 'cc-by', title: 'Creative Commons Attribution', url: '', isOpen: true }] },
  })
  async licences(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(json).send(`{"items":${await this.catalogue.licences()}}`);
  }

  @Put('licences/:id')
  @Requires('catalogue.manage')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Menambah atau mengubah lisensi' })
  @ApiNoContentResponse()
  async putLicence(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: LicenceBody,
  ): Promise<void> {
    requireForm(id, /^[a-zA-Z0-9._-]{2,100}$/);
    await this.vocabularies.putLicence(actor, { id, title: body.title, url: body.url, isOpen: body.isOpen });
  }

  @Get('regions')
  @Public()
  @ApiOperation({ summary: 'Wilayah di bawah satu wilayah, dengan kode Kemendagri' })
  @ApiOkResponse({
    example: { items: [{ code: '35.20.01', name: 'Poncol', level: 'kecamatan', parentCode: '35.20' }] },
  })
  async regions(@Query() query: RegionQuery, @Res() reply: FastifyReply): Promise<void> {
    await reply.type(json).send(`{"items":${await this.catalogue.regions(query.parent)}}`);
  }

  @Get('synonyms')
  @Requires('catalogue.manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sinonim yang dipakai pencarian' })
  @ApiOkResponse({ type: SynonymList })
  async synonyms(): Promise<SynonymList> {
    return { items: await this.vocabularies.synonyms() };
  }

  @Post('synonyms')
  @Requires('catalogue.manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Menambah kelompok sinonim; pencarian berikutnya sudah memakainya' })
  @ApiCreatedResponse({ type: SynonymAnswer })
  async addSynonym(@CurrentActor() actor: Actor, @Body() body: SynonymBody): Promise<SynonymAnswer> {
    return this.vocabularies.putSynonym(actor, body.terms);
  }

  @Put('synonyms/:id')
  @Requires('catalogue.manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Mengganti kelompok sinonim' })
  @ApiOkResponse({ type: SynonymAnswer })
  async putSynonym(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: SynonymBody,
  ): Promise<SynonymAnswer> {
    return this.vocabularies.putSynonym(actor, body.terms, id);
  }

  @Delete('synonyms/:id')
  @Requires('catalogue.manage')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Menghapus kelompok sinonim' })
  @ApiNoContentResponse()
  async removeSynonym(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<void> {
    await this.vocabularies.removeSynonym(actor, id);
  }
}

function requireForm(name: string, form: RegExp): void {
  if (!form.test(name))
    throw GeneralErrors.BAD_INPUT({
      places: [
        { field: 'name', found: name.slice(0, 80), message: 'Nama: 2–100 huruf kecil, angka, - atau _.' },
      ],
    });
}
