import { Module } from '@nestjs/common';
import { VerificationModule } from '#lib/verification';
import { FindingsController } from './findings.controller.js';
import { SubmissionsController } from './submissions.controller.js';

/** Routes of submissions. */
@Module({ imports: [VerificationModule], controllers: [SubmissionsController, FindingsController] })
export class VerificationApiModule {}
