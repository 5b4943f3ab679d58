import type { PlacedObservation } from '../checked-cube.rules.js';
import type { Cube, Label } from '../cube.js';

/** Who maintains the artefacts, and in which version. */
export interface SdmxIdentity {
  /** Agency (NestedNCNameIDType), `ID_MAGETAN`. */
  agency: { id: string; name: Label };
  /** Semantic version of the dataset, `1.2.0`. */
  version: string;
  /** When the message is made, ISO 8601. */
  preparedAt: string;
}

export interface SdmxCode {
  id: string;
  name: Label;
  parent?: string;
  /** The code as our own interfaces write it, where SDMX's rules made another of it. */
  original?: string;
  /** Of a period: its first and last day. */
  span?: { start: string; end: string };
}

/** A dimension or attribute of the data structure. */
export interface SdmxComponent {
  id: string;
  name: Label;
  /** Cross-domain concept that it plays the role of. */
  concept?: 'FREQ' | 'REF_AREA' | 'TIME_PERIOD' | 'UNIT_MEASURE' | 'DECIMALS' | 'OBS_STATUS';
  /** Id of its code list; a component without one is free text, a number or a period. */
  codelist?: string;
  codes: readonly SdmxCode[];
  dataType?: 'String' | 'Integer' | 'ObservationalTimePeriod';
  /** Index in `codes` of what an observation has; nothing where it has none. */
  indexOf: (observation: PlacedObservation) => number | undefined;
}

/** A cube in the terms of SDMX 3.0: dimensions (time last), one measure OBS_VALUE, attributes. */
export interface SdmxCube {
  identity: SdmxIdentity;
  dataset: Cube['dataset'];
  ids: { dataflow: string; structure: string; conceptScheme: string };
  dimensions: readonly SdmxComponent[];
  attributes: readonly SdmxComponent[];
  observations: readonly PlacedObservation[];
}

export const measureId = 'OBS_VALUE';
export const measureName: Label = { id: 'Nilai', en: 'Observation value' };
