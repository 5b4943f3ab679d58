import type { Cube, Observation, SdmxIdentity } from '#lib/standards';

/** Two regions below a third, dots in their codes; three indicators of different units; all kinds of periods that matter. */
const regions = [
  { code: '35.20', label: { id: 'Kabupaten Magetan', en: 'Magetan Regency' } },
  { code: '35.20.01', label: { id: 'Poncol' }, parent: '35.20' },
  { code: '35.20.02', label: { id: 'Parang' }, parent: '35.20' },
];

const years = ['2023', '2024'].map((code) => ({ code, label: { id: code } }));

const sexes = [
  { code: 'L+P', label: { id: 'Laki-laki dan perempuan', en: 'Both sexes' }, total: true },
  { code: 'L', label: { id: 'Laki-laki', en: 'Male' } },
  { code: 'P', label: { id: 'Perempuan', en: 'Female' } },
];

const people = { unit: { code: 'orang', label: { id: 'Orang', en: 'Persons' } }, decimals: 0 };
const percent = { unit: { code: 'persen', label: { id: 'Persen', en: 'Percent' } }, decimals: 2 };

const organization = 'Dinas Kependudukan dan Pencatatan Sipil';

/** One observation of the example: key in the order indicator, region, period, sex. */
export function observed(
  key: readonly [indicator: string, region: string, period: string, sex: string],
  said: Partial<Observation>,
): Observation {
  return {
    key,
    value: null,
    flags: [],
    provenance: { organization, publishedAt: '2025-03-01T08:00:00Z', version: '1.0.0' },
    ...said,
  };
}

/** Invented figures with everything that gets lost in bad exports: trailing zeros, 18 digits, each reason of absence, flags. */
export const exampleObservations: readonly Observation[] = [
  observed(['penduduk', '35.20', '2023', 'L+P'], { value: '690000' }),
  observed(['penduduk', '35.20', '2024', 'L+P'], { value: '695120', flags: ['sementara', 'diperbaiki'] }),
  observed(['penduduk', '35.20.01', '2023', 'L'], { value: '0' }),
  observed(['penduduk', '35.20.01', '2023', 'P'], { absence: 'nil' }),
  observed(['penduduk', '35.20.01', '2024', 'L'], { absence: 'not-available' }),
  observed(['penduduk', '35.20.01', '2024', 'P'], { absence: 'withheld' }),
  observed(['penduduk', '35.20.02', '2023', 'L'], { absence: 'not-applicable' }),
  observed(['penduduk', '35.20.02', '2023', 'P'], { value: null }),
  observed(['penduduk', '35.20.02', '2024', 'P'], { value: '16021', flags: ['sangat-sementara'] }),
  observed(['melek_huruf', '35.20', '2023', 'L+P'], { value: '97.50', flags: ['estimasi'] }),
  observed(['melek_huruf', '35.20', '2024', 'L+P'], { value: '-0.05', flags: ['galat-tinggi'] }),
  observed(['melek_huruf', '35.20.01', '2024', 'L+P'], { value: '123456789012345678.90' }),
];

export const exampleCube: Cube = {
  dataset: {
    id: 'penduduk-dan-melek-huruf',
    title: { id: 'Penduduk, "melek huruf", menurut kecamatan', en: 'Population and literacy by district' },
    source: { id: organization },
    updated: '2025-03-01T08:00:00Z',
  },
  dimensions: [
    {
      id: 'indikator',
      label: { id: 'Indikator', en: 'Indicator' },
      role: 'indicator',
      codes: [
        { code: 'penduduk', label: { id: 'Jumlah penduduk', en: 'Population' } },
        { code: 'melek_huruf', label: { id: 'Angka melek huruf', en: 'Literacy rate' }, measure: percent },
      ],
    },
    { id: 'wilayah', label: { id: 'Kecamatan', en: 'District' }, role: 'geo', codes: regions },
    { id: 'periode', label: { id: 'Tahun', en: 'Year' }, role: 'time', codes: years },
    { id: 'jenis_kelamin', label: { id: 'Jenis Kelamin', en: 'Sex' }, role: 'category', codes: sexes },
  ],
  measure: people,
  observations: exampleObservations,
};

/** The key of an observation by the names of the dimensions, as readers of a cube have it. */
export const namedKey = ({ dimensions }: Cube, { key }: Observation): Record<string, string> =>
  Object.fromEntries(dimensions.map(({ id }, at) => [id, key[at] ?? '']));

/** The example with periods of every length that statistics come in. */
export const periodsCube: Cube = {
  ...exampleCube,
  dataset: { ...exampleCube.dataset, id: '2024-segala-periode' },
  dimensions: [
    {
      id: 'waktu',
      label: { id: 'Waktu', en: 'Time' },
      role: 'time',
      codes: [
        '2024',
        '2024-S1',
        '2024-T2',
        '2024-Q3',
        '2024-M01',
        '2024-02',
        '2024-W05',
        '2024-02-29',
        '2024/2025',
      ].map((code) => ({ code, label: { id: code } })),
    },
    {
      id: 'umur',
      label: { id: 'Kelompok umur', en: 'Age group' },
      role: 'category',
      codes: ['0-4', '65+', '<5', '≥ 5', '1.2', '1_2'].map((code) => ({ code, label: { id: `=${code}` } })),
    },
  ],
  observations: [
    ...[
      '2024',
      '2024-S1',
      '2024-T2',
      '2024-Q3',
      '2024-M01',
      '2024-02',
      '2024-W05',
      '2024-02-29',
      '2024/2025',
    ].map((waktu, at): Observation => ({ key: [waktu, '65+'], value: `${String(at)}.0`, flags: [] })),
    ...['0-4', '<5', '≥ 5', '1.2', '1_2'].map((umur, at): Observation => ({
      key: ['2024', umur],
      value: String(at),
      flags: [],
    })),
  ],
};

export const exampleIdentity: SdmxIdentity = {
  agency: { id: 'ID_MAGETAN', name: { id: 'Kabupaten Magetan', en: 'Magetan Regency' } },
  version: '1.2.0',
  preparedAt: '2025-03-02T00:00:00Z',
};
