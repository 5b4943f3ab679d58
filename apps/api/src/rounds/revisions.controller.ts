import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import { Corrections, correctionTitles, Revisions, type CorrectionRow } from '#lib/rounds';
import { identifier } from '../http/identifier.pipe.js';
import { requestedMoment } from '../http/moments.js';
import { CorrectionAnswer, CorrectionListAnswer, LeftToReviseListAnswer } from './revisions.answers.js';
import { AskedCorrectionsBody, CorrectionActionBody, NewRevisionBody } from './revisions.dto.js';
import { RoundSummaryAnswer } from './rounds.answers.js';
import { presentSummary } from './rounds.presenter.js';

const actions = ['grant', 'decline', 'withdraw'] as const;

/** Revisions of rounds that are out: what came late, what was put off, what was wrong. */
@ApiTags('Putaran pengumpulan')
@ApiBearerAuth()
@Controller('api/v1/rounds/:id')
export class RevisionsController {
  constructor(
    private readonly revisions: Revisions,
    private readonly corrections: Corrections,
  ) {}

  @Get('left')
  @Requires('round.read')
  @ApiOperation({
    summary: 'Yang menunggu putaran revisi: terlambat, ditunda, kosong, dan perbaikan yang disetujui',
  })
  @ApiOkResponse({ type: LeftToReviseListAnswer })
  async left(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
  ): Promise<LeftToReviseListAnswer> {
    return { items: await this.revisions.left(actor, id) };
  }

  @Post('revisions')
  @Requires('round.prepare')
  @ApiOperation({
    summary: 'Menyiapkan putaran revisi',
    description:
      'Selnya ditetapkan saat dimulai: semua yang belum selesai di putaran ini, dan angka terbit yang perbaikannya disetujui.',
  })
  @ApiCreatedResponse({ type: RoundSummaryAnswer })
  async prepare(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() { deadline, graceUntil, ...body }: NewRevisionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundSummaryAnswer> {
    const made = await this.revisions.prepare(actor, id, {
      ...body,
      deadline: requestedMoment('deadline', deadline),
      graceUntil: graceUntil === undefined ? undefined : requestedMoment('graceUntil', graceUntil),
    });
    void reply.header('location', `/api/v1/rounds/${made.id}`);
    return presentSummary(made);
  }

  @Get('corrections')
  @Requires('round.read')
  @ApiOperation({ summary: 'Permintaan perbaikan angka terbit' })
  @ApiOkResponse({ type: CorrectionListAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
  ): Promise<CorrectionListAnswer> {
    return { items: (await this.corrections.list(actor, id)).map(presentCorrection) };
  }

  @Post('corrections')
  @Requires('round.read')
  @ApiOperation({ summary: 'Mengajukan perbaikan angka terbit: OPD untuk selnya, atau walidata' })
  @ApiCreatedResponse({ type: CorrectionListAnswer })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: AskedCorrectionsBody,
  ): Promise<CorrectionListAnswer> {
    return { items: (await this.corrections.ask(actor, id, body.corrections)).map(presentCorrection) };
  }

  @Post('corrections/:correction/actions/:action')
  @Requires('round.read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menyetujui, menolak, atau menarik kembali permintaan perbaikan' })
  @ApiParam({ name: 'correction', description: 'Pengenal permintaan.', example: '7' })
  @ApiParam({ name: 'action', enum: actions, example: 'grant' })
  @ApiOkResponse({ type: CorrectionAnswer })
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('correction') correction: string,
    @Param('action') name: string,
    @Body() { reason }: CorrectionActionBody,
  ): Promise<CorrectionAnswer> {
    const action = actions.find((known) => known === name);
    if (action === undefined) throw GeneralErrors.NOT_FOUND();
    return presentCorrection(await this.corrections.act(actor, id, correction, { action, reason }));
  }
}

function presentCorrection(row: CorrectionRow): CorrectionAnswer {
  const { id, cell, state, organizationName, indicator, region, period, disaggregation, value, absence } =
    row;
  const { reason, askedBy, askedAt, decidedBy, decidedAt, answer, takenInto } = row;
  return {
    id,
    cell,
    state,
    stateTitle: correctionTitles[state],
    organization: organizationName,
    indicator,
    region,
    period,
    disaggregation,
    value,
    absence,
    reason,
    askedBy,
    askedAt,
    decidedBy,
    decidedAt,
    answer,
    takenInto,
  };
}
