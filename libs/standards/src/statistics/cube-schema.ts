import { absenceReasons } from '#lib/tabular';
import { cubeSchemaId } from './cube-json.js';
import { observationFlags } from './observation-signs.js';

type Schema = Record<string, unknown>;

const text = (description: string): Schema => ({ type: 'string', description });
const closed = (description: string, properties: Schema, required = Object.keys(properties)): Schema => ({
  type: 'object',
  description,
  properties,
  required,
  additionalProperties: false,
});

const label: Schema = closed(
  'Text for people: Indonesian, and English where there is one.',
  { id: text('In Indonesian.'), en: text('In English.') },
  ['id'],
);

const measure: Schema = closed('What the numbers are.', {
  unit: closed('Unit.', { code: text('Stable code of the unit.'), label: { $ref: '#/$defs/label' } }),
  decimals: { type: 'integer', minimum: 0, description: 'Decimals to show.' },
});

const code: Schema = closed(
  'A code of the dimension.',
  {
    code: text('The code, as keys have it.'),
    label: { $ref: '#/$defs/label' },
    parent: text('Code of this dimension that this one is part of.'),
    measure: { $ref: '#/$defs/measure' },
    total: { type: 'boolean', description: 'Whether this is all categories together.' },
  },
  ['code', 'label'],
);

const observation: Schema = closed(
  'One number, or one that is missing.',
  {
    key: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Code by id of dimension; every dimension has one.',
    },
    value: {
      type: ['number', 'null'],
      description:
        'The number with the digits it was handed in with; read it as a decimal where exactness matters. Null where missing: never 0.',
    },
    absence: {
      enum: [...absenceReasons, null],
      description: 'Why the value is missing; null beside a value, and where nobody said why.',
    },
    flags: {
      type: 'array',
      items: { enum: observationFlags },
      uniqueItems: true,
      description: 'Marks of the number.',
    },
    provenance: { type: 'integer', minimum: 0, description: 'Index in `provenances`.' },
  },
  ['key', 'value', 'absence', 'flags'],
);

/** JSON Schema (2020-12) of our own JSON of statistics, docs/api/statistics-cube.schema.json. */
export function cubeJsonSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: cubeSchemaId,
    title: 'Statistics as a cube',
    ...closed('Observations keyed by the codes of their dimensions, in row-major order of the dimensions.', {
      schema: { const: cubeSchemaId },
      dataset: closed('What the statistics are of.', {
        id: text('Name in addresses.'),
        title: { $ref: '#/$defs/label' },
        source: { $ref: '#/$defs/label' },
        updated: { type: 'string', format: 'date-time', description: 'Last change of a value.' },
      }),
      dimensions: {
        type: 'array',
        minItems: 1,
        description: 'Dimensions in the order of the key.',
        items: closed('A dimension.', {
          id: text('Name of the dimension in keys.'),
          label: { $ref: '#/$defs/label' },
          role: { enum: ['indicator', 'time', 'geo', 'category'], description: 'What it is to statistics.' },
          codes: {
            type: 'array',
            minItems: 1,
            items: { $ref: '#/$defs/code' },
            description: 'Its codes in order.',
          },
        }),
      },
      measure: { $ref: '#/$defs/measure' },
      observations: { type: 'array', items: { $ref: '#/$defs/observation' }, description: 'The numbers.' },
      provenances: {
        type: 'array',
        description: 'Where the numbers come from.',
        items: closed(
          'Who handed a number in, and with which version it was published.',
          {
            organization: text('Agency (OPD).'),
            publishedAt: { type: 'string', format: 'date-time', description: 'Moment of publication.' },
            version: text('Label of the version.'),
          },
          ['organization'],
        ),
      },
    }),
    $defs: { label, measure, code, observation },
  };
}
