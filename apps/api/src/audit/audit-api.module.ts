import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';

/** Route of the audit trail. */
@Module({ controllers: [AuditController] })
export class AuditApiModule {}
