import { Module } from '@nestjs/common';
import { IndicatorsModule } from '#lib/indicators';
import { IndicatorsController } from './indicators.controller.js';
import { ObservationsController } from './observations.controller.js';
import { PublicIndicatorsController } from './public-indicators.controller.js';
import { ValidationRulesController } from './validation-rules.controller.js';
import { WorkbooksController } from './workbooks.controller.js';
import { WorkspaceIndicatorsController } from './workspace-indicators.controller.js';

/** Routes of indicators, code lists and figures. */
@Module({
  imports: [IndicatorsModule],
  controllers: [
    PublicIndicatorsController,
    WorkspaceIndicatorsController,
    IndicatorsController,
    ObservationsController,
    ValidationRulesController,
    WorkbooksController,
  ],
})
export class IndicatorsApiModule {}
