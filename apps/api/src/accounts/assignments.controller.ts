import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Assignments, momentOf, PeopleQueries } from '#lib/accounts';
import { identifier } from '../http/identifier.pipe.js';
import { AssignmentAnswer, AssignmentListQuery, AssignmentPage, GrantBody } from './assignments.dto.js';
import { ReasonBody } from './people.dto.js';

/** Who holds which role where, for administrators. */
@ApiTags('Akun dan penugasan')
@ApiBearerAuth()
@Controller('api/v1/assignments')
export class AssignmentsController {
  constructor(
    private readonly assignments: Assignments,
    private readonly queries: PeopleQueries,
  ) {}

  @Get()
  @Requires('account.read')
  @ApiOperation({ summary: 'Daftar penugasan' })
  @ApiOkResponse({ type: AssignmentPage })
  list(@Query() query: AssignmentListQuery): Promise<AssignmentPage> {
    return this.queries.assignments(query);
  }

  @Get(':id')
  @Requires('account.read')
  @ApiOperation({ summary: 'Satu penugasan' })
  @ApiOkResponse({ type: AssignmentAnswer })
  show(@Param('id', identifier) id: string): Promise<AssignmentAnswer> {
    return this.queries.assignment(id);
  }

  @Post()
  @Requires('assignment.manage')
  @ApiOperation({ summary: 'Memberi peran' })
  @ApiCreatedResponse({ type: AssignmentAnswer })
  async grant(@CurrentActor() actor: Actor, @Body() body: GrantBody): Promise<AssignmentAnswer> {
    const id = await this.assignments.grant(actor, {
      accountId: body.accountId,
      organizationId: body.organizationId,
      role: body.role,
      acting: body.acting,
      decree: body.decree,
      validFrom: body.validFrom === undefined ? new Date() : momentOf(body.validFrom, 'first'),
      validUntil: body.validUntil === undefined ? undefined : momentOf(body.validUntil, 'last'),
    });
    return this.show(id);
  }

  @Post(':id/end')
  @Requires('assignment.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mengakhiri penugasan sekarang' })
  @ApiOkResponse({ type: AssignmentAnswer })
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: ReasonBody,
  ): Promise<AssignmentAnswer> {
    await this.assignments.end(actor, id, body.reason);
    return this.show(id);
  }
}
