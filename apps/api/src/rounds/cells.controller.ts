import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import { Cells, ContributionQueries, Contributions, type CellRow } from '#lib/rounds';
import { entityTag, rowVersionOf } from '../accounts/row-version.js';
import { CellThreadAnswer } from './contributions.answers.js';
import { CellBody } from './contributions.dto.js';
import { presentCell } from './rounds.presenter.js';

const cellInPath = ApiParam({ name: 'id', description: 'Pengenal sel.', example: '42' });

/** Single cells of the matrix. */
@ApiTags('Bagian matriks OPD')
@ApiBearerAuth()
@Controller('api/v1/cells')
export class CellsController {
  constructor(
    private readonly contributions: Contributions,
    private readonly queries: ContributionQueries,
    private readonly cells: Cells,
  ) {}

  @Get(':id')
  @Requires('round.read')
  @cellInPath
  @ApiOperation({ summary: 'Satu sel dengan percakapannya' })
  @ApiOkResponse({ type: CellThreadAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CellThreadAnswer> {
    const cell = await this.visible(actor, id);
    void reply.header('etag', entityTag(cell.rowVersion));
    return Object.assign(presentCell(cell), { thread: await this.queries.remarks(cell.id) });
  }

  @Put(':id')
  @Requires('round.fill')
  @cellInPath
  @ApiOperation({ summary: 'Mengisi satu sel; If-Match menjaga agar isian orang lain tidak tertimpa' })
  @ApiHeader({ name: 'If-Match', description: 'ETag sel yang dibuka.', required: true, example: '"1"' })
  @ApiOkResponse({ type: CellThreadAnswer })
  async put(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { value, absence, flag, note }: CellBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CellThreadAnswer> {
    const { contributionId } = await this.visible(actor, id);
    await this.cells.enter(
      actor,
      contributionId,
      [{ value, absence, flag, note, id, rowVersion: rowVersionOf(ifMatch) }],
      'cell',
    );
    return this.show(actor, id, reply);
  }

  /** @throws NOT_FOUND, also when the asker may not know that it exists */
  private async visible(actor: Actor, id: string): Promise<CellRow> {
    const [cell] = /^\d{1,18}$/.test(id) ? await this.queries.cellsById([id]) : [];
    if (cell === undefined) throw GeneralErrors.NOT_FOUND();
    await this.contributions.open(actor, cell.contributionId);
    return cell;
  }
}
