import { Module } from '@nestjs/common';
import { IndicatorsModule } from '#lib/indicators';
import { StatisticsController } from './statistics.controller.js';

/** Routes of statistics. */
@Module({ imports: [IndicatorsModule], controllers: [StatisticsController] })
export class StatisticsApiModule {}
