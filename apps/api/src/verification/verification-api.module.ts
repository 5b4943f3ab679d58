import { Module } from '@nestjs/common';
import { VerificationModule } from '#lib/verification';
import { SubmissionsController } from './submissions.controller.js';

/** Routes of submissions. */
@Module({ imports: [VerificationModule], controllers: [SubmissionsController] })
export class VerificationApiModule {}
