import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { ContributionFindingsService, Contributions, type ContributionFindings } from '#lib/rounds';
import { identifier } from '../http/identifier.pipe.js';
import { ContributionFindingsAnswer, JustificationBody } from './findings.dto.js';

/** What validation rules say of a slice, and what the agency says to that. */
@ApiTags('Bagian matriks OPD')
@ApiBearerAuth()
@Controller('api/v1/contributions/:id')
export class ContributionFindingsController {
  constructor(
    private readonly contributions: Contributions,
    private readonly findings: ContributionFindingsService,
  ) {}

  @Get('findings')
  @Requires('round.read')
  @ApiOperation({ summary: 'Temuan aturan validasi atas isian sekarang, dengan penjelasan OPD' })
  @ApiOkResponse({ type: ContributionFindingsAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
  ): Promise<ContributionFindingsAnswer> {
    const { id: known } = await this.contributions.open(actor, id);
    return present(await this.findings.of(known));
  }

  @Post('justifications')
  @Requires('round.fill')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menjelaskan temuan lunak secara tertulis' })
  @ApiOkResponse({ type: ContributionFindingsAnswer })
  async justify(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() { fingerprint, text }: JustificationBody,
  ): Promise<ContributionFindingsAnswer> {
    return present(await this.findings.justify(actor, id, { fingerprint, text }));
  }
}

const present = ({ findings, open }: ContributionFindings): ContributionFindingsAnswer => ({
  findings: findings.map(
    ({ rule, kind, indicator, severity, source, message, cellIds, fingerprint, justification }) => ({
      rule,
      kind,
      indicator,
      severity,
      source,
      message,
      cellIds,
      fingerprint,
      justification,
    }),
  ),
  open: open.map(({ rule, message }) => ({ rule, message })),
});
