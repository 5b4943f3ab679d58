/** A figure as it is sent. */
export interface DemoFigure {
  period: string;
  region: string;
  value?: string;
  absence?: string;
  flag?: string;
  disaggregation?: Record<string, string>;
}

/** Figures of an indicator, and those that replaced some of them. */
export interface DemoFigures {
  first: DemoFigure[];
  revised: DemoFigure[];
}

/**
 * Everything here is invented: a size for each kecamatan, and a growth for each indicator. They only have the order of
 * magnitude of a kabupaten of 680,000.
 */
const sizes = [31, 43, 39, 37, 40, 46, 52, 55, 34, 38, 44, 30, 25, 40, 27, 41, 24, 29];
/** Square kilometres, as invented as the rest. */
const areas = sizes.map((size, at) => (18 + ((size * 37 + at * 53) % 480) / 10 + at / 100).toFixed(2));

const kecamatan = sizes.map((size, at) => ({ region: `35.20.${String(at + 1).padStart(2, '0')}`, size, at }));
const years = [2020, 2021, 2022, 2023, 2024];
/** The same small waver for the same place and time. */
const waver = (a: number, b: number): number => ((a * 7 + b * 13) % 11) - 5;

const whole = (amount: number): string => String(Math.max(0, Math.round(amount)));

/** How much there is of something for each thousand of size, and how that grows in a year. */
interface Course {
  perThousand: number;
  growth: number;
}
type Kecamatan = (typeof kecamatan)[number];

const amountOf = ({ perThousand, growth }: Course, { size, at }: Kecamatan, time: number): number =>
  size * perThousand * (1 + growth * time) + waver(at, time) * perThousand * 0.2;

/** A yearly amount for each kecamatan; the newest year is preliminary. */
function yearly(perThousand: number, growth: number, text: (amount: number) => string = whole): DemoFigure[] {
  return years.flatMap((year, time) =>
    kecamatan.map((place) => ({
      region: place.region,
      period: String(year),
      value: text(amountOf({ perThousand, growth }, place, time)),
      ...(year === years.at(-1) ? { flag: 'sementara' } : {}),
    })),
  );
}

/** Totals with their men and women beside. */
const bySex = (totals: readonly DemoFigure[]): DemoFigure[] =>
  totals.flatMap((total) => {
    const all = Number(total.value);
    const men = Math.round(all * 0.492);
    return [
      total,
      { ...total, value: String(men), disaggregation: { jenis_kelamin: 'L' } },
      { ...total, value: String(all - men), disaggregation: { jenis_kelamin: 'P' } },
    ];
  });

/** Amounts of the parts of some years. */
function parts(perThousand: number, growth: number, periods: readonly string[]): DemoFigure[] {
  return periods.flatMap((period, time) =>
    kecamatan.map((place) => ({
      region: place.region,
      period,
      value: whole(amountOf({ perThousand, growth }, place, time)),
    })),
  );
}

const semesters = [2022, 2023, 2024].flatMap((year) => [`${String(year)}-S1`, `${String(year)}-S2`]);
const quarters = [2023, 2024].flatMap((year) =>
  [1, 2, 3, 4].map((part) => `${String(year)}-Q${String(part)}`),
);
const schoolYears = [2021, 2022, 2023, 2024].map((year) => `${String(year)}/${String(year + 1)}`);
const months = [2023, 2024].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => `${String(year)}-${String(at + 1).padStart(2, '0')}`),
);

/** Puts reasons in the place of some figures. */
const missing = (figures: DemoFigure[], reasons: Record<string, string>): DemoFigure[] =>
  figures.map((figure) => {
    const absence = reasons[`${figure.region} ${figure.period}`] ?? reasons[figure.region];
    if (absence === undefined) return figure;
    return { region: figure.region, period: figure.period, absence };
  });

const plain = (first: DemoFigure[], revised: DemoFigure[] = []): DemoFigures => ({ first, revised });

/** Figures by the code of their indicator; composites are reckoned, and have none. */
export const figures: Readonly<Record<string, DemoFigures>> = {
  'KEP-001': plain(
    bySex(yearly(1020, 0.004)),
    bySex([{ period: '2023', region: '35.20.06', value: '47391', flag: 'diperbaiki' }]),
  ),
  'KEP-002': plain(yearly(345, 0.008)),
  'WIL-001': plain(
    years.flatMap((year) =>
      kecamatan.map(({ region, at }) => ({ region, period: String(year), value: areas[at] ?? '0' })),
    ),
  ),
  // Counts so small that they could tell of a child are withheld.
  'KES-001': plain(
    missing(parts(6.2, -0.07, semesters), {
      '35.20.17 2024-S2': 'withheld',
      '35.20.12 2022-S1': 'not-available',
    }),
  ),
  'KES-002': plain(missing(parts(52, -0.01, semesters), { '35.20.12 2022-S1': 'not-available' })),
  'PDK-001': plain(bySex(parts(78, -0.015, schoolYears))),
  'PDK-002': plain(parts(5.6, 0.004, schoolYears)),
  'TNM-001': plain(
    missing(
      yearly(460, 0.01, (amount) => amount.toFixed(1)),
      { '35.20.18': 'nil', '35.20.13 2020': 'not-available' },
    ),
    [{ period: '2022', region: '35.20.03', value: '18344.7', flag: 'diperbaiki' }],
  ),
  'SOS-001': plain(parts(41, -0.012, quarters)),
  'LH-001': plain(
    months.map((period, time) => ({
      period,
      region: '35.20',
      value: (2480 + waver(time, 3) * 31.25).toFixed(2),
    })),
  ),
};
