import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, Requires, type Actor } from '#lib/access';
import { OrganizationQueries, Organizations, type OrganizationRow } from '#lib/accounts';
import { GeneralErrors } from '#lib/errors';
import { entityTag, rowVersionOf } from './row-version.js';
import {
  CreateOrganizationBody,
  EditOrganizationBody,
  OrganizationAnswer,
  OrganizationList,
  OrganizationListQuery,
} from './organizations.dto.js';
import { ReasonBody } from './people.dto.js';

const ifMatch = {
  name: 'If-Match',
  description: 'ETag dari pembacaan terakhir.',
  required: true,
  example: '"3"',
};

/** Organizations: anybody reads, administrators manage. */
@ApiTags('Organisasi')
@Controller('api/v1/organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: Organizations,
    private readonly queries: OrganizationQueries,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Daftar organisasi' })
  @ApiOkResponse({ type: OrganizationList })
  async list(@Query() query: OrganizationListQuery): Promise<OrganizationList> {
    return { items: (await this.queries.list(query)).map(present) };
  }

  @Get(':name')
  @Public()
  @ApiOperation({ summary: 'Satu organisasi, menurut nama' })
  @ApiOkResponse({ type: OrganizationAnswer })
  async show(
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationAnswer> {
    const organization = await this.queries.find(name);
    if (!organization) throw GeneralErrors.NOT_FOUND();
    void reply.header('etag', entityTag(organization.rowVersion));
    return present(organization);
  }

  @Post()
  @Requires('organization.manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Menambah organisasi' })
  @ApiCreatedResponse({ type: OrganizationAnswer })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateOrganizationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationAnswer> {
    const made = await this.organizations.create(actor, {
      name: body.name,
      kind: body.kind,
      title: body.title,
      description: body.description,
      imageUrl: body.imageUrl,
    });
    void reply.header('etag', entityTag(made.rowVersion));
    void reply.header('location', `/api/v1/organizations/${made.name}`);
    return present(made);
  }

  @Patch(':name')
  @Requires('organization.manage')
  @ApiBearerAuth()
  @ApiHeader(ifMatch)
  @ApiOperation({ summary: 'Mengubah organisasi' })
  @ApiOkResponse({ type: OrganizationAnswer })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: EditOrganizationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationAnswer> {
    await this.organizations.edit(actor, name, rowVersionOf(tag), body);
    return this.show(name, reply);
  }

  @Post(':name/close')
  @Requires('organization.manage')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiHeader(ifMatch)
  @ApiOperation({ summary: 'Menutup organisasi yang digabung atau dibubarkan' })
  @ApiOkResponse({ type: OrganizationAnswer })
  async close(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: ReasonBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationAnswer> {
    await this.organizations.close(actor, name, rowVersionOf(tag), body.reason);
    return this.show(name, reply);
  }
}

function present(row: OrganizationRow): OrganizationAnswer {
  const { id, name, title, description, kind, imageUrl, state, createdAt } = row;
  return { id, name, title, description, kind, imageUrl, state, createdAt };
}
