import { Global, Module } from '@nestjs/common';
import { AuditQueries } from './audit.queries.js';
import { AuditTrail } from './audit-trail.service.js';

/** The append-only trail of who did what, when, why and from where. */
@Global()
@Module({ providers: [AuditTrail, AuditQueries], exports: [AuditTrail, AuditQueries] })
export class AuditModule {}
