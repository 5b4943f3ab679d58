import type { CheckedCube } from './checked-cube.rules.js';
import { cubeCsv } from './cube-csv.js';
import { cubeJson } from './cube-json.js';
import type { LabelLanguage } from './cube.js';
import { jsonStat } from './json-stat.js';
import { openSdgCsv } from './open-sdg/open-sdg-csv.js';
import { sdmxCsv } from './sdmx/sdmx-csv.js';
import { sdmxCube } from './sdmx/sdmx-cube.js';
import { sdmxJsonData } from './sdmx/sdmx-json-data.js';
import { sdmxJsonStructure } from './sdmx/sdmx-json-structure.js';
import type { SdmxIdentity } from './sdmx/sdmx-model.js';

export interface FormatOptions {
  language: LabelLanguage;
  /** SDMX-CSV only: `both` writes names behind ids. */
  labels: 'id' | 'both';
  identity: SdmxIdentity;
}

export interface StatisticsFormat {
  /** `Content-Type` of the answer, also what `Accept` names. */
  mediaType: string;
  /** Ending of a downloaded file. */
  extension: string;
  /**
   * The cube in this form, in pieces of about 64 KiB.
   * @throws LumbungError where the form cannot say the cube, before the first piece
   */
  write: (cube: CheckedCube, options: FormatOptions) => Iterable<string>;
}

/** Every form that the statistics API speaks, by the name that its parameter `format` has. */
export const statisticsFormats = {
  json: {
    mediaType: 'application/json; charset=utf-8',
    extension: 'json',
    write: (cube) => cubeJson(cube),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    write: (cube, { language }) => cubeCsv(cube, language),
  },
  'json-stat': {
    mediaType: 'application/json; charset=utf-8',
    extension: 'json',
    write: (cube, { language }) => jsonStat(cube, language),
  },
  'sdmx-csv': {
    mediaType: 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
    extension: 'csv',
    write: (cube, { language, labels, identity }) =>
      sdmxCsv(sdmxCube(cube, identity), { version: '2.0.0', labels, language }),
  },
  'sdmx-csv-1.0': {
    mediaType: 'application/vnd.sdmx.data+csv; version=1.0.0; charset=utf-8',
    extension: 'csv',
    write: (cube, { language, labels, identity }) =>
      sdmxCsv(sdmxCube(cube, identity), { version: '1.0.0', labels, language }),
  },
  'sdmx-json': {
    mediaType: 'application/vnd.sdmx.data+json; version=2.0.0; charset=utf-8',
    extension: 'json',
    write: (cube, { language, identity }) => sdmxJsonData(sdmxCube(cube, identity), language),
  },
  'sdmx-structure': {
    mediaType: 'application/vnd.sdmx.structure+json; version=2.0.0; charset=utf-8',
    extension: 'json',
    write: (cube, { language, identity }) => [sdmxJsonStructure(sdmxCube(cube, identity), language)],
  },
  'open-sdg': {
    mediaType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    write: (cube, { language }) => openSdgCsv(cube, language),
  },
} satisfies Record<string, StatisticsFormat>;

export type StatisticsFormatName = keyof typeof statisticsFormats;
