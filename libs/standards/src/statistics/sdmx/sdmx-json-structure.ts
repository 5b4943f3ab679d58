import type { LabelLanguage } from '../cube.js';
import { messageMeta, named } from './sdmx-message.js';
import { measureId, measureName, type SdmxCode, type SdmxComponent, type SdmxCube } from './sdmx-model.js';
import { codelistUrn, conceptUrn, dataflowUrn, structureUrn } from './sdmx-urns.js';

/**
 * SDMX-JSON 2.0.0 structure message of a cube: dataflow, data structure definition, concept scheme and code lists, each with
 * names in both languages. A code that SDMX's rules made another of keeps its own in an annotation `original-code`.
 */
export function sdmxJsonStructure(cube: SdmxCube, language: LabelLanguage): string {
  const { identity, ids } = cube;
  const maintained = { agencyID: identity.agency.id, version: identity.version };
  const title = named(cube.dataset.title, language);
  return JSON.stringify({
    meta: messageMeta(cube, 'structure', language),
    data: {
      dataflows: [
        {
          id: ids.dataflow,
          ...maintained,
          ...title,
          links: [{ rel: 'self', urn: dataflowUrn(identity, ids.dataflow) }],
          structure: structureUrn(identity, ids.structure),
        },
      ],
      dataStructures: [
        {
          id: ids.structure,
          ...maintained,
          ...title,
          links: [{ rel: 'self', urn: structureUrn(identity, ids.structure) }],
          dataStructureComponents: components(cube),
        },
      ],
      conceptSchemes: [
        { id: ids.conceptScheme, ...maintained, ...title, concepts: concepts(cube, language) },
      ],
      codelists: [...cube.dimensions, ...cube.attributes].flatMap(({ codelist, name, codes }) =>
        codelist === undefined
          ? []
          : [
              {
                id: codelist,
                ...maintained,
                ...named(name, language),
                links: [{ rel: 'self', urn: codelistUrn(identity, codelist) }],
                codes: codes.map((each) => code(each, language)),
              },
            ],
      ),
    },
  });
}

function concepts(cube: SdmxCube, language: LabelLanguage): Record<string, unknown>[] {
  return [
    ...cube.dimensions.map(({ id, name }) => ({ id, ...named(name, language) })),
    { id: measureId, ...named(measureName, language) },
    ...cube.attributes.map(({ id, name }) => ({ id, ...named(name, language) })),
  ];
}

function components(cube: SdmxCube): Record<string, unknown> {
  const { identity, ids, dimensions, attributes } = cube;
  const conceptIdentity = (id: string): string => conceptUrn(identity, ids.conceptScheme, id);
  const local = (component: SdmxComponent): Record<string, unknown> =>
    component.codelist === undefined
      ? { format: { dataType: component.dataType ?? 'String' } }
      : { enumeration: codelistUrn(identity, component.codelist) };
  const isTime = ({ concept }: SdmxComponent): boolean => concept === 'TIME_PERIOD';
  const described = (component: SdmxComponent): Record<string, unknown> => ({
    id: component.id,
    conceptIdentity: conceptIdentity(component.id),
    localRepresentation: local(component),
  });
  const others = dimensions.filter((dimension) => !isTime(dimension));
  return {
    dimensionList: {
      id: 'DimensionDescriptor',
      dimensions: others.map((dimension, position) => ({ ...described(dimension), position })),
      timeDimension: dimensions.filter(isTime).map(described)[0],
    },
    measureList: {
      id: 'MeasureDescriptor',
      measures: [
        {
          id: measureId,
          usage: 'optional',
          conceptIdentity: conceptIdentity(measureId),
          localRepresentation: { format: { dataType: 'Decimal' } },
        },
      ],
    },
    attributeList: {
      id: 'AttributeDescriptor',
      attributes: attributes.map((attribute) => ({
        ...described(attribute),
        usage: attribute.id === 'OBS_STATUS' ? 'mandatory' : 'optional',
        attributeRelationship: relationship(cube, attribute),
      })),
    },
  };
}

/** Unit and decimals hang on the indicator where there is one, else on the dataflow. */
function relationship({ dimensions }: SdmxCube, { id }: SdmxComponent): Record<string, unknown> {
  if (id !== 'UNIT_MEASURE' && id !== 'DECIMALS') return { observation: {} };
  return dimensions.some((dimension) => dimension.id === 'INDICATOR')
    ? { dimensions: ['INDICATOR'] }
    : { dataflow: {} };
}

function code({ id, name, parent, original }: SdmxCode, language: LabelLanguage): Record<string, unknown> {
  return {
    id,
    ...named(name, language),
    parent,
    annotations: original === undefined ? undefined : [{ type: 'original-code', value: original }],
  };
}
