import { judgeObservations, Slice, type Cell, type ValidationRule, type Vocabulary } from '#lib/indicators';

const people = { id: 'Orang', en: 'Persons' };

/** Two levels of regions, a total of sexes that nobody names as parent, and three levels of age. */
export const vocabulary: Vocabulary = {
  indicators: new Map([
    ['penduduk', { label: { id: 'Jumlah penduduk', en: 'Population' }, unit: people, decimals: 0 }],
    ['miskin', { label: { id: 'Penduduk miskin', en: 'Poor population' }, unit: people, decimals: 0 }],
    [
      'p0',
      { label: { id: 'Persentase penduduk miskin' }, unit: { id: 'persen', en: 'percent' }, decimals: 2 },
    ],
    ['1.01.000474', { label: { id: 'Guru' }, unit: people, decimals: 0 }],
  ]),
  regions: [
    { code: '35.20', label: { id: 'Kabupaten Magetan', en: 'Magetan Regency' } },
    { code: '35.20.01', label: { id: 'Poncol' }, parent: '35.20' },
    { code: '35.20.02', label: { id: 'Parang' }, parent: '35.20' },
    { code: '35.20.03', label: { id: 'Lembeyan' }, parent: '35.20' },
  ],
  dimensions: new Map([
    [
      'sex',
      {
        label: { id: 'Jenis kelamin', en: 'Sex' },
        codes: [
          { code: 'T', label: { id: 'Laki-laki dan perempuan', en: 'Both sexes' }, total: true },
          { code: 'L', label: { id: 'Laki-laki', en: 'Male' } },
          { code: 'P', label: { id: 'Perempuan', en: 'Female' } },
        ],
      },
    ],
  ]),
};

/** A cell of the regency in 2024 without disaggregation, but for what is said. */
export function cell(value: string | null, said: Partial<Cell> = {}): Cell {
  return { indicator: 'penduduk', region: '35.20', period: '2024', categories: {}, value, ...said };
}

export const slice = (
  cells: readonly Cell[],
  beside: readonly Cell[] = [],
  words = vocabulary,
  settled: readonly Cell[] = [],
): Slice => new Slice(cells, beside, words, settled);

/** What every rule of the tests has. */
export const ofPopulation = {
  id: 'a1',
  indicator: 'penduduk',
  severity: 'hard',
  source: 'MS-Var 2024',
} as const;

/** Cells by the code of the sex. */
export const sexes = (values: Record<string, Partial<Cell>>): Cell[] =>
  Object.entries(values).map(([sex, said]) => cell(null, { categories: { sex }, ...said }));

/** What a rule says, in Indonesian; open questions begin with `?`. */
export const judge = (rule: ValidationRule, cells: Cell[], beside: Cell[] = []): string[] => {
  const { findings, open } = judgeObservations([rule], slice(cells, beside));
  return [...findings.map(({ message }) => message.id), ...open.map(({ message }) => `? ${message.id}`)];
};

/** Regions `r0`, `r1`, ... below one, for rules that need many. */
export function manyRegions(count: number): Vocabulary {
  const parts = Array.from({ length: count }, (_, at) => ({
    code: `r${String(at)}`,
    label: { id: `Wilayah ${String(at)}` },
    parent: 'r',
  }));
  return { ...vocabulary, regions: [{ code: 'r', label: { id: 'Induk' } }, ...parts] };
}
