import { Module } from '@nestjs/common';
import { IndicatorsModule } from '#lib/indicators';
import { StatisticsController } from './statistics.controller.js';
import { WrittenCubes } from './written-cubes.js';

/** Routes of statistics. */
@Module({ imports: [IndicatorsModule], controllers: [StatisticsController], providers: [WrittenCubes] })
export class StatisticsApiModule {}
