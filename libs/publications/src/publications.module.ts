import { Module } from '@nestjs/common';
import { IndicatorsModule } from '#lib/indicators';

/** What the region hands to the public as a whole: releases by calendar, and the statistical book. */
@Module({ imports: [IndicatorsModule], providers: [], exports: [] })
export class PublicationsModule {}
