import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Findings, Submissions, type FindingStatement, type SubmissionRow } from '#lib/verification';
import { identifier } from '../http/identifier.pipe.js';
import { FindingsAnswer } from './findings.answers.js';
import { FindingStatementBody } from './findings.dto.js';
import { presentFinding } from './submissions.presenter.js';

const findingParam = {
  name: 'finding',
  example: 'nik:nomor_seri',
  description: 'Jenis temuan dan nama kolom.',
};

/** Personal data and small counts in submissions. */
@ApiTags('Pengajuan')
@ApiBearerAuth()
@Controller('api/v1/submissions/:id/findings')
export class FindingsController {
  constructor(
    private readonly submissions: Submissions,
    private readonly findings: Findings,
  ) {}

  @Get()
  @Requires('submission.read')
  @ApiOperation({
    summary: 'Data pribadi dan angka kecil yang ditemukan, dengan penjelasan dan pelepasannya',
  })
  @ApiOkResponse({ type: FindingsAnswer })
  async list(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<FindingsAnswer> {
    return this.answer(actor, await this.submissions.find(actor, id));
  }

  @Put(':finding/explanation')
  @Requires('submission.submit')
  @ApiOperation({ summary: 'Menjelaskan temuan sebagai operator, sebelum mengajukan' })
  @ApiParam(findingParam)
  @ApiOkResponse({ type: FindingsAnswer })
  explain(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('finding') finding: string,
    @Body() body: FindingStatementBody,
  ): Promise<FindingsAnswer> {
    return this.say(actor, id, (row) => this.findings.explain(actor, row, finding, statementOf(body)));
  }

  @Put(':finding/release')
  @Requires('personal-data.release')
  @ApiOperation({ summary: 'Melepas temuan data pribadi sebagai alarm palsu' })
  @ApiParam(findingParam)
  @ApiOkResponse({ type: FindingsAnswer })
  release(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('finding') finding: string,
    @Body() body: FindingStatementBody,
  ): Promise<FindingsAnswer> {
    return this.say(actor, id, (row) => this.findings.release(actor, row, finding, statementOf(body)));
  }

  @Post(':finding/release/retraction')
  @Requires('personal-data.release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menarik pelepasan; penerbitan tertahan lagi' })
  @ApiParam(findingParam)
  @ApiOkResponse({ type: FindingsAnswer })
  retract(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('finding') finding: string,
    @Body() body: FindingStatementBody,
  ): Promise<FindingsAnswer> {
    return this.say(actor, id, (row) => this.findings.retract(actor, row, finding, statementOf(body)));
  }

  private async say(
    actor: Actor,
    id: string,
    words: (submission: SubmissionRow) => Promise<void>,
  ): Promise<FindingsAnswer> {
    await words(await this.submissions.find(actor, id));
    return this.answer(actor, await this.submissions.find(actor, id));
  }

  private async answer(actor: Actor, submission: SubmissionRow): Promise<FindingsAnswer> {
    const found = await this.findings.of(submission);
    return { items: found.map((finding) => presentFinding(finding, submission, actor)) };
  }
}

const statementOf = ({ reason, fingerprint }: FindingStatementBody): FindingStatement => ({
  reason,
  fingerprint,
});
