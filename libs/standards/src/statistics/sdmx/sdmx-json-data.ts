import type { PlacedObservation } from '../checked-cube.rules.js';
import type { LabelLanguage } from '../cube.js';
import { inPieces, jsonArrayOfOne, jsonMembers, jsonObject } from '../text-pieces.js';
import { messageMeta, named } from './sdmx-message.js';
import { measureId, measureName, type SdmxCode, type SdmxComponent, type SdmxCube } from './sdmx-model.js';
import { dataflowUrn, structureUrn } from './sdmx-urns.js';

/**
 * SDMX-JSON 2.0.0 data message (sdmx-twg/sdmx-json v2.0.0), flat: every dimension stands at the observation
 * (`dimensionAtObservation=AllDimensions`). An attribute that is the same everywhere stands at the data set. Numbers have the
 * digits they were handed in with; a missing one is `null`.
 */
export function sdmxJsonData(cube: SdmxCube, language: LabelLanguage): Iterable<string> {
  const constant = cube.attributes.filter(({ id, codes }) => isOfDataset(id) && codes.length === 1);
  const varying = cube.attributes.filter((attribute) => !constant.includes(attribute));
  const structure = {
    ...named(cube.dataset.title, language),
    links: links(cube),
    dataSets: [0],
    dimensions: {
      observation: cube.dimensions.map((dimension, keyPosition) => ({
        ...component(dimension, language),
        keyPosition,
      })),
    },
    measures: {
      observation: [
        {
          id: measureId,
          ...named(measureName, language),
          isMandatory: false,
          format: { dataType: 'Decimal' },
        },
      ],
    },
    attributes: {
      dataSet: constant.map((attribute) => ({
        ...component(attribute, language),
        relationship: { dataflow: {} },
      })),
      observation: varying.map((attribute) => ({
        ...component(attribute, language),
        relationship: { observation: {} },
      })),
    },
  };
  const dataSet = {
    structure: 0,
    action: 'Information',
    links: links(cube),
    attributes: constant.map(() => 0),
    observations: () => jsonMembers(observationTexts(cube, varying)),
  };
  return inPieces(
    jsonObject({
      meta: messageMeta(cube, 'data', language),
      data: () =>
        jsonObject({ structures: [structure], dataSets: () => jsonArrayOfOne(jsonObject(dataSet)) }),
    }),
  );
}

/** Unit and decimals belong to all observations of an indicator; the others to one observation each. */
const isOfDataset = (id: string): boolean => id === 'UNIT_MEASURE' || id === 'DECIMALS';

function* observationTexts(cube: SdmxCube, attributes: readonly SdmxComponent[]): Iterable<string> {
  for (const observation of cube.observations) {
    const key = cube.dimensions.map((dimension) => indexText(dimension, observation)).join(':');
    const attached = attributes.map((attribute) => indexText(attribute, observation));
    yield `"${key}":[${[observation.value ?? 'null', ...attached].join(',')}]`;
  }
}

function indexText({ indexOf }: SdmxComponent, observation: PlacedObservation): string {
  const index = indexOf(observation);
  return index === undefined ? 'null' : String(index);
}

function component(
  { id, name, concept, codelist, codes, dataType }: SdmxComponent,
  language: LabelLanguage,
): Record<string, unknown> {
  const isText = codelist === undefined && concept !== 'TIME_PERIOD';
  return {
    id,
    ...named(name, language),
    roles: concept === undefined ? undefined : [concept],
    format: isText ? { dataType } : undefined,
    // A text, also of an integer: the schema takes no integer for one kind of number alone.
    values:
      codes.length === 0
        ? undefined
        : codes.map((code) => (isText ? { value: code.id } : value(code, language))),
  };
}

function value({ id, name, parent, span }: SdmxCode, language: LabelLanguage): Record<string, unknown> {
  return {
    // A range (`2024-07-01/P1Y`) is no id.
    ...(/^[A-Za-z0-9_@$-]+$/.test(id) ? { id } : { value: id }),
    ...named(name, language),
    parent,
    start: span === undefined ? undefined : `${span.start}T00:00:00Z`,
    end: span === undefined ? undefined : `${span.end}T23:59:59Z`,
  };
}

function links({ identity, ids }: SdmxCube): Record<string, unknown>[] {
  return [
    { rel: 'dataflow', urn: dataflowUrn(identity, ids.dataflow) },
    { rel: 'datastructure', urn: structureUrn(identity, ids.structure) },
  ];
}
