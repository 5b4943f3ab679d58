import { Module } from '@nestjs/common';
import { IntakeModule } from '#lib/intake';
import { RawBodies } from './upload-body.js';
import { ReportsController } from './reports.controller.js';
import { UploadsController } from './uploads.controller.js';

/** Routes of handing in files. */
@Module({
  imports: [IntakeModule],
  controllers: [UploadsController, ReportsController],
  providers: [RawBodies],
})
export class IntakeApiModule {}
