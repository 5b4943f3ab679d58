import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { facets, searchSorts } from '#lib/catalogue';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import { unknownField } from '../http/validation-failure.js';

/** What stands behind a name in the query string: text, or texts where the name is repeated. */
type Given = string | readonly string[] | undefined;
/** Takes the sentence that says what is wrong. */
type Refuse = (message: string) => void;

/** One parameter of the query string: how it is described, and how it is read. */
interface Parameter<Value> {
  description: string;
  schema: Record<string, unknown>;
  read: (given: Given, name: string, refuse: Refuse) => Value;
}

/** Values that one parameter may hold. */
const mostValues = 50;

const parameters = {
  q: text('Kata yang dicari: semua harus ada, kata terakhir boleh belum selesai, "frasa", -bukan.', {
    example: 'penduduk miskin',
    most: 500,
    fallback: '',
  }),
  organization: several('Nama organisasi.', 'dinas-kesehatan'),
  topic: several('Nama topik.', 'kesehatan'),
  tag: several('Tag.', 'stunting'),
  format: several('Format berkas.', 'CSV'),
  frequency: several('Frekuensi.', 'TAHUNAN'),
  year: several('Tahun.', '2024'),
  licence: several('Lisensi.', 'cc-by'),
  facets: several('Faset yang dihitung; tanpa ini semua.', 'organization,topic', facets),
  facetLimit: whole('Banyaknya nilai per faset, 1–1000.', { least: 1, most: 1000, fallback: 20 }),
  sort: choice('Urutan.', { example: 'modified', choices: searchSorts, fallback: 'relevance' }),
  limit: whole('Banyaknya per halaman, 0–100.', { least: 0, most: 100, fallback: 20 }),
  page: whole('Halaman, dari 1. Jauh ke belakang: pakai after.', { least: 1, most: 1_000_000, fallback: 1 }),
  after: text('Nilai next dari halaman sebelumnya.', {
    example: 'bW9kaWZpZWQ6',
    most: 2000,
    fallback: undefined,
  }),
};

/** What the public search is asked for. */
export type SearchParameters = {
  [Name in keyof typeof parameters]: ReturnType<(typeof parameters)[Name]['read']>;
};

/**
 * Reads the query of the public search. A table and not a DTO: this is the hottest route, and making and validating an
 * instance of a class cost more than the rest of its controller.
 * @param given the query string, parsed
 * @throws BAD_INPUT naming every parameter at fault, and every one that is not known
 */
export function readSearchParameters(given: Readonly<Record<string, Given>>): SearchParameters {
  const places: ErrorPlace[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, parameter] of described) {
    read[name] = parameter.read(given[name], name, (message) => places.push({ field: name, message }));
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(parameters, name)) places.push({ field: name, message: unknownField(name) });
  }
  if (places.length > 0) throw GeneralErrors.BAD_INPUT({ places });
  return read as SearchParameters;
}

const described: readonly [string, Parameter<unknown>][] = Object.entries(parameters);

/** The same table as the description of the route. */
export const describeSearchParameters = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...described.map(([name, { description, schema }]) =>
      ApiQuery({ name, required: false, description, schema }),
    ),
  );

function text<Fallback>(
  description: string,
  { example, most, fallback }: { example: string; most: number; fallback: Fallback },
): Parameter<string | Fallback> {
  return {
    description,
    schema: { type: 'string', maxLength: most, example },
    read: (given, name, refuse) => {
      if (given === undefined) return fallback;
      if (typeof given !== 'string') refuse(`${name} harus berupa teks, satu kali saja.`);
      else if (given.length > most) refuse(`${name} paling panjang ${String(most)} huruf.`);
      else return given;
      return fallback;
    },
  };
}

/** A parameter that may be repeated, or hold several values with commas; without it: all choices, or nothing. */
function several<Choice extends string = string>(
  description: string,
  example: string,
  choices?: readonly Choice[],
): Parameter<readonly Choice[]> {
  return {
    description: `${description} Boleh diulang atau dipisah koma.`,
    schema: {
      type: 'array',
      items: choices ? { type: 'string', enum: choices } : { type: 'string' },
      maxItems: mostValues,
      example: example.split(','),
    },
    read: (given, name, refuse) => {
      if (given === undefined) return choices ?? [];
      const values = (typeof given === 'string' ? given : given.join(','))
        .split(',')
        .map((value) => value.trim())
        .filter((value) => value !== '');
      if (values.length > mostValues) refuse(`${name} paling banyak ${String(mostValues)} nilai.`);
      if (choices && !values.every((value) => (choices as readonly string[]).includes(value)))
        refuse(`${name}: ${choices.join(', ')}.`);
      return values as Choice[];
    },
  };
}

function choice<Choice extends string>(
  description: string,
  { example, choices, fallback }: { example: Choice; choices: readonly Choice[]; fallback: Choice },
): Parameter<Choice> {
  return {
    description,
    schema: { type: 'string', enum: choices, default: fallback, example },
    read: (given, name, refuse) => {
      const chosen = given === undefined ? fallback : choices.find((one) => one === given);
      if (chosen === undefined) refuse(`${name} harus salah satu dari ${choices.join(', ')}.`);
      return chosen ?? fallback;
    },
  };
}

function whole(
  description: string,
  { least, most, fallback }: { least: number; most: number; fallback: number },
): Parameter<number> {
  return {
    description,
    schema: { type: 'integer', minimum: least, maximum: most, default: fallback, example: fallback },
    read: (given, name, refuse) => {
      if (given === undefined) return fallback;
      const value = typeof given === 'string' && /^[+-]?\d{1,12}$/.test(given) ? Number(given) : NaN;
      if (Number.isNaN(value)) refuse(`${name} harus bilangan bulat.`);
      else if (value < least) refuse(`${name} paling kecil ${String(least)}.`);
      else if (value > most) refuse(`${name} paling besar ${String(most)}.`);
      return value;
    },
  };
}
