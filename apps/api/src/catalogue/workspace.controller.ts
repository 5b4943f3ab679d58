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
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Datasets, Publications, type WorkspaceDataset } from '#lib/catalogue';
import { entityTag, rowVersionOf } from '../accounts/row-version.js';
import { Idempotency } from '../http/idempotency.service.js';
import { identifier } from '../http/identifier.pipe.js';
import {
  CreateDatasetBody,
  EditDatasetBody,
  WithdrawBody,
  WorkspaceDatasetAnswer,
  WorkspaceDatasetList,
  WorkspaceListQuery,
} from './workspace.dto.js';

/** Drafts of datasets, for agencies and walidata. */
@ApiTags('Dataset (ruang kerja)')
@ApiBearerAuth()
@Controller('api/v1')
export class WorkspaceController {
  constructor(
    private readonly datasets: Datasets,
    private readonly publications: Publications,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('datasets')
  @Requires('dataset.edit')
  @ApiOperation({ summary: 'Membuat dataset (rancangan)' })
  @ApiHeader({
    name: 'Idempotency-Key',
    description: 'Kunci ulang-kirim.',
    required: false,
    example: '0b1c-7',
  })
  @ApiCreatedResponse({ type: WorkspaceDatasetAnswer })
  async create(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: CreateDatasetBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkspaceDatasetAnswer> {
    const answer = await this.idempotency.run(
      actor,
      { key, operation: 'POST /datasets', request: body },
      async () => ({
        status: 201,
        body: present(
          await this.datasets.create(actor, {
            organizationId: body.organizationId,
            name: body.name,
            metadata: Object.assign(body.metadata, { title: body.metadata.title ?? '' }),
          }),
        ),
      }),
    );
    if (answer.isReplay) void reply.header('idempotency-replayed', 'true');
    void reply.header('etag', entityTag(answer.body.rowVersion));
    void reply.header('location', `/api/v1/workspace/datasets/${answer.body.id}`);
    return answer.body;
  }

  @Patch('datasets/:id')
  @Requires('dataset.edit')
  @ApiOperation({ summary: 'Mengubah keterangan rancangan; yang terbit tetap' })
  @ApiHeader({
    name: 'If-Match',
    description: 'ETag dari pembacaan terakhir.',
    required: true,
    example: '"3"',
  })
  @ApiOkResponse({ type: WorkspaceDatasetAnswer })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: EditDatasetBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkspaceDatasetAnswer> {
    const dataset = await this.datasets.edit(actor, id, rowVersionOf(tag), body.metadata);
    void reply.header('etag', entityTag(dataset.rowVersion));
    return present(dataset);
  }

  @Post('datasets/:id/withdraw')
  @Requires('dataset.withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menarik dataset yang sudah terbit; alamatnya menjawab 410 dengan alasan' })
  @ApiOkResponse({ type: WorkspaceDatasetAnswer })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: WithdrawBody,
  ): Promise<WorkspaceDatasetAnswer> {
    await this.publications.withdrawDataset(actor, id, body.reason);
    return present(await this.datasets.find(actor, id));
  }

  @Get('workspace/datasets')
  @Requires('dataset.read-draft')
  @ApiOperation({ summary: 'Dataset yang rancangannya boleh Anda lihat' })
  @ApiOkResponse({ type: WorkspaceDatasetList })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: WorkspaceListQuery,
  ): Promise<WorkspaceDatasetList> {
    const { items, next } = await this.datasets.list(actor, query);
    return { items: items.map(present), next };
  }

  @Get('workspace/datasets/:id')
  @Requires('dataset.read-draft')
  @ApiOperation({ summary: 'Satu dataset dengan rancangannya' })
  @ApiOkResponse({ type: WorkspaceDatasetAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') idOrName: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkspaceDatasetAnswer> {
    const dataset = await this.datasets.find(actor, idOrName);
    void reply.header('etag', entityTag(dataset.rowVersion));
    return present(dataset);
  }
}

function present(dataset: WorkspaceDataset): WorkspaceDatasetAnswer {
  const { organizationId, organizationName, organizationTitle, ...rest } = dataset;
  return { ...rest, organization: { id: organizationId, name: organizationName, title: organizationTitle } };
}
