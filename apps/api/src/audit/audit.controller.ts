import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { AuditQueries } from '#lib/audit';
import { AuditPage, AuditQuery } from './audit.dto.js';

/** The audit trail, for those who may read it. */
@ApiTags('Jejak audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly trail: AuditQueries) {}

  @Get()
  @Requires('audit.read')
  @ApiOperation({ summary: 'Jejak audit, terbaru dulu' })
  @ApiOkResponse({ type: AuditPage })
  list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditPage> {
    const { from, to, ...filter } = query;
    return this.trail.list(actor, {
      ...filter,
      ...(from === undefined ? {} : { from: new Date(from) }),
      ...(to === undefined ? {} : { to: new Date(to) }),
    });
  }
}
