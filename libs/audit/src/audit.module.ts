import { Global, Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.service.js';

/** The append-only trail of who did what, when, why and from where. */
@Global()
@Module({ providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
