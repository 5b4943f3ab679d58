import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { Calculations } from './calculations.queries.js';
import { CubeHeadings } from './cube-headings.queries.js';
import { CubeQueries } from './cube.queries.js';
import { Dimensions } from './dimensions.service.js';
import { IndicatorChecks } from './indicator-checks.js';
import { IndicatorStore } from './indicator.store.js';
import { Indicators } from './indicators.service.js';
import { KnownForObservations } from './known-for-observations.js';
import { ObservationQueries } from './observation.queries.js';
import { ObservationRecorder } from './observation-recorder.service.js';
import { ObservationReleases } from './observation-releases.service.js';
import { ObservationStaging } from './observation-staging.js';
import { ValidationRules } from './validation-rules.service.js';
import { PublicIndicators } from './public-indicators.queries.js';
import { RegionNames } from './region-names.queries.js';
import { IndicatorWorkbooks } from './workbook/indicator-workbooks.service.js';

/** Indicators, the dimensions their figures are broken down by, and the figures. */
@Module({
  imports: [CatalogueModule],
  providers: [
    Calculations,
    CubeHeadings,
    CubeQueries,
    Dimensions,
    IndicatorChecks,
    IndicatorStore,
    IndicatorWorkbooks,
    Indicators,
    KnownForObservations,
    ObservationQueries,
    ObservationRecorder,
    ObservationReleases,
    ObservationStaging,
    PublicIndicators,
    RegionNames,
    ValidationRules,
  ],
  exports: [
    Calculations,
    CubeQueries,
    Dimensions,
    IndicatorChecks,
    IndicatorWorkbooks,
    Indicators,
    KnownForObservations,
    ObservationQueries,
    ObservationRecorder,
    ObservationReleases,
    PublicIndicators,
    ValidationRules,
  ],
})
export class IndicatorsModule {}
