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
import { CurrentActor, Public, Requires, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import {
  ContributionQueries,
  RoundMoves,
  RoundQueries,
  Rounds,
  RoundSteps,
  roundProcedures,
  Scorecards,
  Verdicts,
  type RoundRow,
} from '#lib/rounds';
import { StepTimeList } from '../calendar/step-due.answers.js';
import { presentStepDue } from '../calendar/step-due.presenter.js';
import { requestedMoment } from '../http/moments.js';
import { identifier } from '../http/identifier.pipe.js';
import {
  AcceptedCleanAnswer,
  ProceduresAnswer,
  RoundAnswer,
  RoundListAnswer,
  VerdictsGivenAnswer,
} from './rounds.answers.js';
import { AcceptCleanBody, NewRoundBody, RoundActionBody, RoundVerdictsBody } from './rounds.dto.js';
import { ScorecardsAnswer } from './scorecards.answers.js';
import { presentRound, presentSummary } from './rounds.presenter.js';

const actions = ['start', 'finish', 'refuse', 'cancel'] as const;
const mostListed = 100;

/** Collection rounds of sectoral statistics. */
@ApiTags('Putaran pengumpulan')
@ApiBearerAuth()
@Controller('api/v1/rounds')
export class RoundsController {
  constructor(
    private readonly rounds: Rounds,
    private readonly steps: RoundSteps,
    private readonly verdicts: Verdicts,
    private readonly queries: RoundQueries,
    private readonly contributions: ContributionQueries,
    private readonly scorecards: Scorecards,
    private readonly moves: RoundMoves,
  ) {}

  @Get('procedures')
  @Public()
  @ApiOperation({ summary: 'Prosedur yang dapat dijalankan, dengan langkah, waktu baku, dan dokumennya' })
  @ApiOkResponse({ type: ProceduresAnswer })
  procedures(): ProceduresAnswer {
    return {
      items: roundProcedures.map(({ name, title, source, steps }) => ({
        name,
        title,
        source,
        steps: steps.map(({ key, number, label, by, takes, needs, gives, source: from }) => ({
          key,
          number,
          label,
          by,
          takes,
          needs: [...needs],
          gives: [...gives],
          source: from,
        })),
      })),
    };
  }

  @Post()
  @Requires('round.prepare')
  @ApiOperation({ summary: 'Menyiapkan putaran: indikator, periode, batas waktu, nomor KAK dan SK' })
  @ApiCreatedResponse({ type: RoundAnswer })
  async prepare(
    @CurrentActor() actor: Actor,
    @Body() { deadline, graceUntil, ...body }: NewRoundBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundAnswer> {
    const made = await this.rounds.prepare(actor, {
      ...body,
      deadline: requestedMoment('deadline', deadline),
      graceUntil: graceUntil === undefined ? undefined : requestedMoment('graceUntil', graceUntil),
    });
    void reply.header('location', `/api/v1/rounds/${made.id}`);
    return this.full(actor, made);
  }

  @Get()
  @Requires('round.read')
  @ApiOperation({ summary: 'Putaran yang boleh dilihat, terbaru dahulu' })
  @ApiOkResponse({ type: RoundListAnswer })
  async list(@CurrentActor() actor: Actor): Promise<RoundListAnswer> {
    return { items: (await this.queries.list(actor, mostListed)).map(presentSummary) };
  }

  @Get(':id')
  @Requires('round.read')
  @ApiOperation({
    summary: 'Satu putaran: perjalanan, dokumen, bagian setiap OPD, tindakan yang boleh dilakukan',
  })
  @ApiOkResponse({ type: RoundAnswer })
  async show(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<RoundAnswer> {
    return this.full(actor, await this.rounds.find(actor, id));
  }

  @Get(':id/due')
  @Requires('round.read')
  @ApiOperation({ summary: 'Batas waktu setiap langkah, dengan hitungannya hari demi hari' })
  @ApiOkResponse({ type: StepTimeList })
  async due(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<StepTimeList> {
    return { items: (await this.moves.explain(await this.rounds.find(actor, id))).map(presentStepDue) };
  }

  @Get(':id/scorecards')
  @Requires('round.read')
  @ApiOperation({
    summary: 'Kartu nilai per OPD: kelengkapan, ketepatan waktu, pengembalian, pengisian ulang',
  })
  @ApiOkResponse({ type: ScorecardsAnswer })
  async scores(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<ScorecardsAnswer> {
    return { items: await this.scorecards.ofRound(actor, id) };
  }

  @Post(':id/actions/:action')
  @Requires('round.read')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Memulai, menyelesaikan langkah, menolak, atau membatalkan',
    description:
      'Penolakan mengembalikan hanya yang disebut: surat OPD (5 ke 4), sel (7 ke 6, 8 ke 7, 9 ke 8).',
  })
  @ApiParam({ name: 'action', enum: actions, example: 'finish' })
  @ApiOkResponse({ type: RoundAnswer })
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('action') name: string,
    @Body() { releaseAt, ...body }: RoundActionBody,
  ): Promise<RoundAnswer> {
    const action = actions.find((known) => known === name);
    if (action === undefined) throw GeneralErrors.NOT_FOUND();
    return this.full(
      actor,
      await this.steps.act(actor, id, action, {
        ...body,
        releaseAt: releaseAt === undefined ? undefined : requestedMoment('releaseAt', releaseAt),
      }),
    );
  }

  @Post(':id/verdicts')
  @Requires('round.verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Memberi putusan per sel: diterima, dikembalikan, ditunda dengan tanggal' })
  @ApiOkResponse({ type: VerdictsGivenAnswer })
  judge(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: RoundVerdictsBody,
  ): Promise<VerdictsGivenAnswer> {
    return this.verdicts.give(actor, id, body.verdicts);
  }

  @Post(':id/verdicts/clean')
  @Requires('round.verify')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Menerima sekaligus sel yang bersih: tepat waktu, tidak pernah dikembalikan, tanpa catatan',
  })
  @ApiOkResponse({ type: AcceptedCleanAnswer })
  acceptClean(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() { organization }: AcceptCleanBody,
  ): Promise<AcceptedCleanAnswer> {
    return this.verdicts.acceptClean(actor, id, organization);
  }

  private async full(actor: Actor, round: RoundRow): Promise<RoundAnswer> {
    const [visits, documents, contributions] = await Promise.all([
      this.queries.visits(actor, round.id),
      this.queries.documents(actor, round.id),
      this.contributions.list(actor, round.id),
    ]);
    return presentRound(round, { visits, documents, contributions }, actor);
  }
}
