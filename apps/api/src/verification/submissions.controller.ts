import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import {
  Findings,
  PartVerdicts,
  SubmissionDeadlines,
  SubmissionQueries,
  SubmissionReview,
  Submissions,
  submissionActions,
  type SubmissionRow,
} from '#lib/verification';
import { Idempotency } from '../http/idempotency.service.js';
import { requestedMoment } from '../http/moments.js';
import { identifier } from '../http/identifier.pipe.js';
import { StepTimeList } from '../calendar/step-due.answers.js';
import { presentStepDue } from '../calendar/step-due.presenter.js';
import {
  ChangesAnswer,
  HistoryAnswer,
  RowsAnswer,
  SubmissionAnswer,
  SubmissionPage,
} from './submissions.answers.js';
import {
  ActionBody,
  CreateSubmissionBody,
  EditSubmissionBody,
  RowsQuery,
  SubmissionListQuery,
  VerdictsBody,
} from './submissions.dto.js';
import {
  cursorFrom,
  cursorOf,
  presentHistory,
  presentSubmission,
  presentSummary,
} from './submissions.presenter.js';

/** Submissions, from the operator's concept to publication. */
@ApiTags('Pengajuan')
@ApiBearerAuth()
@Controller('api/v1/submissions')
export class SubmissionsController {
  constructor(
    private readonly submissions: Submissions,
    private readonly verdicts: PartVerdicts,
    private readonly findings: Findings,
    private readonly review: SubmissionReview,
    private readonly queries: SubmissionQueries,
    private readonly deadlines: SubmissionDeadlines,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('submission.submit')
  @ApiOperation({
    summary: 'Membuat pengajuan dari unggahan yang sudah dikonfirmasi, atau revisi keterangan saja',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, example: '7f2c1c1e-6e0f-4b5e-9a55-1f0f5e6c2a11' })
  @ApiCreatedResponse({ type: SubmissionAnswer })
  async create(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: CreateSubmissionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SubmissionAnswer> {
    const answer = await this.idempotency.run(
      actor,
      { key, operation: 'POST /api/v1/submissions', request: body },
      async () => {
        const { releaseAt, ...rest } = body;
        const made = await this.submissions.create(actor, { ...rest, releaseAt: asDate(releaseAt) ?? null });
        return { status: 201, body: await this.full(made, actor) };
      },
    );
    if (answer.isReplay) void reply.header('idempotency-replayed', 'true');
    void reply.status(answer.status).header('location', answer.body.links.self);
    return answer.body;
  }

  @Get()
  @Requires('submission.read')
  @ApiOperation({ summary: 'Daftar pengajuan, yang paling lama menunggu lebih dahulu' })
  @ApiOkResponse({ type: SubmissionPage })
  async list(@CurrentActor() actor: Actor, @Query() query: SubmissionListQuery): Promise<SubmissionPage> {
    const { dataset, after, ...filter } = query;
    const { items, more } = await this.submissions.list(actor, {
      ...filter,
      ...(dataset === undefined ? {} : { datasetId: dataset }),
      ...(after === undefined ? {} : { after: cursorFrom(after) }),
    });
    const last = items.at(-1);
    return {
      items: items.map((row) => presentSummary(row, actor)),
      next: more && last !== undefined ? cursorOf(last) : null,
    };
  }

  @Get(':id')
  @Requires('submission.read')
  @ApiOperation({ summary: 'Satu pengajuan, dengan tindakan yang boleh dilakukan penanya' })
  @ApiOkResponse({ type: SubmissionAnswer })
  async show(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<SubmissionAnswer> {
    return this.full(await this.submissions.find(actor, id), actor);
  }

  @Patch(':id')
  @Requires('submission.submit')
  @ApiOperation({ summary: 'Mengubah isi; yang sudah diajukan atau disetujui kembali menjadi konsep' })
  @ApiOkResponse({ type: SubmissionAnswer })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: EditSubmissionBody,
  ): Promise<SubmissionAnswer> {
    const { releaseAt, ...rest } = body;
    const edited = await this.submissions.edit(actor, id, {
      ...rest,
      ...(releaseAt === undefined ? {} : { releaseAt: asDate(releaseAt) ?? null }),
    });
    return this.full(edited, actor);
  }

  @Post(':id/actions/:action')
  @Requires('submission.read')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Melakukan satu tindakan: submit, approve, return, verify, sign, reschedule, cancel',
  })
  @ApiParam({ name: 'action', enum: submissionActions, example: 'approve' })
  @ApiOkResponse({ type: SubmissionAnswer })
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('action') name: string,
    @Body() body: ActionBody,
  ): Promise<SubmissionAnswer> {
    const action = submissionActions.find((known) => known === name);
    if (action === undefined || action === 'edit') throw GeneralErrors.NOT_FOUND();
    const { releaseAt, ...rest } = body;
    const moved = await this.submissions.act(actor, id, action, {
      ...rest,
      ...(releaseAt === undefined ? {} : { releaseAt: asDate(releaseAt) ?? null }),
    });
    return this.full(moved, actor);
  }

  @Put(':id/verdicts')
  @Requires('submission.verify')
  @ApiOperation({ summary: 'Memberi putusan per bagian selama menunggu verifikasi' })
  @ApiOkResponse({ type: SubmissionAnswer })
  async judge(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: VerdictsBody,
  ): Promise<SubmissionAnswer> {
    await this.verdicts.give(actor, await this.submissions.find(actor, id), body.verdicts);
    return this.show(actor, id);
  }

  @Get(':id/history')
  @Requires('submission.read')
  @ApiOperation({ summary: 'Riwayat pengajuan' })
  @ApiOkResponse({ type: HistoryAnswer })
  async history(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<HistoryAnswer> {
    const { chain } = await this.submissions.find(actor, id);
    return { items: (await this.queries.history(id)).map((row) => presentHistory(row, chain)) };
  }

  @Get(':id/changes')
  @Requires('submission.read')
  @ApiOperation({ summary: 'Yang berubah terhadap versi terbit: keterangan, kolom, baris, sel' })
  @ApiOkResponse({ type: ChangesAnswer })
  async changes(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Query() query: RowsQuery,
  ): Promise<ChangesAnswer> {
    return this.review.changes(await this.submissions.find(actor, id), query);
  }

  @Get(':id/rows')
  @Requires('submission.read')
  @ApiOperation({ summary: 'Baris yang diajukan' })
  @ApiOkResponse({ type: RowsAnswer })
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Query() query: RowsQuery,
  ): Promise<RowsAnswer> {
    return this.review.rows(await this.submissions.find(actor, id), query);
  }

  @Get(':id/due')
  @Requires('submission.read')
  @ApiOperation({ summary: 'Batas waktu setiap langkah, dengan penjelasan hari demi hari' })
  @ApiOkResponse({ type: StepTimeList })
  async due(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<StepTimeList> {
    await this.submissions.find(actor, id);
    return { items: (await this.deadlines.explain(id)).map(presentStepDue) };
  }

  private async full(row: SubmissionRow, actor: Actor): Promise<SubmissionAnswer> {
    const parts = await this.verdicts.parts(row);
    return presentSubmission(row, { parts, findings: await this.findings.of(row) }, actor);
  }
}

const asDate = (text: string | null | undefined): Date | undefined =>
  text === null || text === undefined ? undefined : requestedMoment('releaseAt', text);
