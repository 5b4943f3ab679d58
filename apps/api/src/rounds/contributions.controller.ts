import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import {
  Cells,
  ContributionMoves,
  ContributionQueries,
  Contributions,
  RoundLetters,
  type ContributionRow,
} from '#lib/rounds';
import { attachment } from '../http/attachment.js';
import { requestedMoment } from '../http/moments.js';
import { identifier } from '../http/identifier.pipe.js';
import {
  CellPageAnswer,
  ContributionDetailAnswer,
  ContributionListAnswer,
  EnteredAnswer,
} from './contributions.answers.js';
import {
  CellListQuery,
  ContributionActionBody,
  ContributionListQuery,
  DispensationBody,
  EntriesBody,
} from './contributions.dto.js';
import { presentCell, presentContribution } from './rounds.presenter.js';

const actions = ['submit', 'approve', 'refuse'] as const;

/** Slices of the matrix: what an agency fills and its head approves. */
@ApiTags('Bagian matriks OPD')
@ApiBearerAuth()
@Controller('api/v1/contributions')
export class ContributionsController {
  constructor(
    private readonly contributions: Contributions,
    private readonly queries: ContributionQueries,
    private readonly moves: ContributionMoves,
    private readonly cells: Cells,
    private readonly letters: RoundLetters,
  ) {}

  @Get()
  @Requires('round.read')
  @ApiOperation({ summary: 'Bagian matriks yang boleh dilihat' })
  @ApiOkResponse({ type: ContributionListAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { round }: ContributionListQuery,
  ): Promise<ContributionListAnswer> {
    return { items: (await this.queries.list(actor, round)).map(presentContribution) };
  }

  @Get(':id')
  @Requires('round.read')
  @ApiOperation({
    summary: 'Satu bagian matriks; pembukaan pertama oleh OPD dicatat sebagai tanda terima surat',
  })
  @ApiOkResponse({ type: ContributionDetailAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
  ): Promise<ContributionDetailAnswer> {
    return this.full(await this.contributions.open(actor, id));
  }

  @Get(':id/letter')
  @Requires('round.read')
  @ApiOperation({
    summary: 'Surat permintaan data kepada OPD ini, dengan matriks dan panduannya, sebagai PDF/A',
  })
  @ApiOkResponse({
    description: 'Berkasnya.',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.contributions.open(actor, id);
    const output = new PassThrough();
    // Whole before it is sent: what cannot be set is a problem, not half a file.
    const [content] = await Promise.all([buffer(output), this.letters.write(actor, id, output)]);
    await reply
      .type('application/pdf')
      .header('content-disposition', attachment('surat-permintaan-data.pdf'))
      .send(content);
  }

  @Get(':id/cells')
  @Requires('round.read')
  @ApiOperation({ summary: 'Sel bagian matriks, menurut urutan matriks, dengan angka periode sebelumnya' })
  @ApiOkResponse({ type: CellPageAnswer })
  async page(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Query() { indicator, state, after, limit }: CellListQuery,
  ): Promise<CellPageAnswer> {
    await this.contributions.open(actor, id);
    const rows = await this.queries.cells(id, { indicator, state, after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    return {
      items: items.map(presentCell),
      next: rows.length > limit ? (items.at(-1)?.position ?? null) : null,
    };
  }

  @Patch(':id/cells')
  @Requires('round.fill')
  @ApiOperation({ summary: 'Mengisi beberapa sel sekaligus, semua atau tidak sama sekali' })
  @ApiOkResponse({ type: EnteredAnswer })
  enter(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() { cells }: EntriesBody,
  ): Promise<EnteredAnswer> {
    return this.cells.enter(actor, id, cells, 'api');
  }

  @Post(':id/actions/:action')
  @Requires('round.read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mengajukan, menyetujui, atau menolak' })
  @ApiParam({ name: 'action', enum: actions, example: 'approve' })
  @ApiOkResponse({ type: ContributionDetailAnswer })
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('action') name: string,
    @Body() body: ContributionActionBody,
  ): Promise<ContributionDetailAnswer> {
    switch (name) {
      case 'submit':
        return this.full(await this.contributions.submit(actor, id));
      case 'approve':
        return this.full(await this.contributions.approve(actor, id, body));
      case 'refuse':
        return this.full(await this.contributions.refuse(actor, id, body));
      default:
        throw GeneralErrors.NOT_FOUND();
    }
  }

  @Post(':id/dispensation')
  @Requires('round.prepare')
  @HttpCode(200)
  @ApiOperation({ summary: 'Memberi dispensasi tertulis: bagian ini boleh menyusul sampai waktu tertentu' })
  @ApiOkResponse({ type: ContributionDetailAnswer })
  async extend(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() { until, ...rest }: DispensationBody,
  ): Promise<ContributionDetailAnswer> {
    return this.full(
      await this.contributions.extend(actor, id, { ...rest, until: requestedMoment('until', until) }),
    );
  }

  private async full(slice: ContributionRow): Promise<ContributionDetailAnswer> {
    return Object.assign(presentContribution(slice), {
      fingerprint: await this.moves.fingerprintOf(slice.id),
    });
  }
}
