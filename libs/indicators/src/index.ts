export { IndicatorsModule } from './indicators.module.js';
export { IndicatorErrors } from './indicators.errors.js';
export {
  bpsReferenceKinds,
  indicatorLevels,
  type BpsReference,
  type Indicator,
  type IndicatorFiling,
  type IndicatorLevel,
  type IndicatorMeaning,
  type IndicatorVersion,
} from './indicator.js';
export {
  indicatorStateNames,
  indicatorStates,
  type IndicatorAction,
  type IndicatorState,
} from './indicator.states.js';
export { indicatorDiagram } from './indicator-diagram.js';
export { affairs, type Affair } from './affairs.js';
export { Indicators, type IndicatorChanges, type NewIndicator } from './indicators.service.js';
export { IndicatorChecks } from './indicator-checks.js';
export type { NamingWarning } from './naming.rules.js';
export type { IndicatorFilter } from './indicator-rows.js';
export { PublicIndicators } from './public-indicators.queries.js';
export { Dimensions } from './dimensions.service.js';
export type { Dimension, DimensionCode } from './dimension.rules.js';
export { periodTitle } from './period-title.rules.js';
export {
  kindsOfFrequency,
  periodExamples,
  periodKinds,
  periodOf,
  type Period,
  type PeriodKind,
} from './period.rules.js';
export { observationFlags, flagCodes, type FlagCode } from './flags.js';
export {
  recordingSources,
  type ObservationInput,
  type Recorded,
  type RecordingSource,
} from './observation.js';
export { KnownForObservations } from './known-for-observations.js';
export { checkObservation } from './observation.rules.js';
export { ObservationRecorder, type Observations } from './observation-recorder.service.js';
export { ObservationReleases, type Released, type ReleaseWish } from './observation-releases.service.js';
export { ObservationQueries, type ObservationPage } from './observation.queries.js';
export type { ObservationMoments } from './observation-moments.queries.js';
export { CubeHeadings } from './cube-headings.queries.js';
export { CubeQueries, isSameReading, type CubeReading, type IndicatorCube } from './cube.queries.js';
export { RegionNames, type RegionName } from './region-names.queries.js';
export {
  observationStatement,
  type ObservationMark,
  type ObservationQuery,
} from './observation-statement.rules.js';
export type { ReleasedFigure } from './figure-columns.rules.js';
export { Calculations, type Calculation } from './calculations.queries.js';
export { IndicatorWorkbooks, type ImportOutcome } from './workbook/indicator-workbooks.service.js';
export * from './template/template-model.js';
export * from './template/filled.js';
export { readFilled, type FilledExpectation } from './template/read-filled.js';
export { writeTemplate } from './template/write-template.js';
export { TemplateErrors, type TemplateErrorCode } from './template/template.errors.js';
export { withReceivedFile } from './workbook/received-file.js';
export type { Cell, CellKey } from './validation/cells.js';
export { judgeObservations, type Judgements } from './validation/judge-observations.js';
export type { Finding, OpenQuestion } from './validation/judgement.js';
export type { Severity, ValidationRule } from './validation/rules.js';
export { Slice } from './validation/slice.js';
export { ValidationErrors } from './validation/validation.errors.js';
export type { IndicatorFacts, PartCode, Vocabulary } from './validation/vocabulary.js';
export { ValidationRules } from './validation-rules.service.js';
export { indicatorsNamed } from './validation/indicators-named.js';
