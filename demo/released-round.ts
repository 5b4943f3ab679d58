import type { DemoCast } from './drive.ts';
import { figures, type DemoFigure } from './figures.ts';
import { handIn, type AskedCell } from './hand-in.ts';

/** A round as far as this file looks at it. */
interface DemoRound {
  id: string;
  code: string;
  place: string;
  contributions: { id: string; organization: { name: string }; state: string }[];
}

const code = 'SEKTORAL-2024';

/** What the demonstration region has published already, for its pages, its book and its API. */
export const releasedIndicators = ['KEP-001', 'KEP-002', 'WIL-001', 'KES-001', 'KES-002', 'TNM-001'];
const periods = [2022, 2023, 2024].flatMap((year) => [
  String(year),
  `${String(year)}-S1`,
  `${String(year)}-S2`,
]);

/**
 * Leads a round of three years through to its release: the agencies enter the figures of the demonstration, their heads approve,
 * the walidata accepts and publishes. What was done stays.
 * @throws Refused with the server's problem when a step is refused
 */
export async function releaseRound(cast: DemoCast): Promise<void> {
  const staf = await cast.as('walidata-staf');
  const { items } = await staf.get<{ items: DemoRound[] }>('/api/v1/rounds');
  const path = (id: string) => `/api/v1/rounds/${id}`;
  const { id } =
    items.find((one) => one.code === code) ?? (await staf.post<DemoRound>('/api/v1/rounds', newRound()));
  let round = await staf.get<DemoRound>(path(id));
  if (round.place === 'draft') round = await staf.post<DemoRound>(`${path(id)}/actions/start`);
  if (round.place === 'collect') {
    for (const { id: slice, organization } of round.contributions)
      await handIn(cast, slice, organization.name, figureOf);
    round = await staf.post<DemoRound>(`${path(id)}/actions/finish`);
  }
  if (round.place === 'order-release') {
    await staf.post(`${path(id)}/verdicts/clean`);
    for (const { id: slice } of round.contributions) await acceptRest(cast, id, slice);
    await (await cast.as('walidata-kasi')).post(`${path(id)}/actions/finish`);
  }
}

const newRound = () => ({
  code,
  title: 'Statistik Sektoral Kabupaten Magetan 2022–2024',
  procedure: 'dua-langkah',
  region: '35.20',
  periods,
  kakNumber: 'KAK/09/Diskominfo/2025',
  decreeNumber: '188/31/Kept/403.013/2025',
  deadline: new Date(Date.now() + 14 * 86_400_000).toISOString(),
  indicators: releasedIndicators,
});

/** Figures with a flag are looked at one by one. */
async function acceptRest(cast: DemoCast, round: string, slice: string): Promise<void> {
  const staf = await cast.as('walidata-staf');
  const { items } = await staf.get<{ items: { id: string }[] }>(
    `/api/v1/contributions/${slice}/cells?limit=2000&state=approved`,
  );
  const verdicts = items.map(({ id }) => ({ cell: id, verdict: 'accepted' }));
  if (verdicts.length > 0) await staf.post(`/api/v1/rounds/${round}/verdicts`, { verdicts });
}

/** The figure of the demonstration for a cell, the newest one. @throws Error where there is none */
function figureOf(cell: AskedCell): Partial<DemoFigure> {
  const { first = [], revised = [] } = figures[cell.indicator] ?? {};
  const found = [...revised, ...first].find(
    ({ region, period, disaggregation = {} }) =>
      region === cell.region &&
      period === cell.period &&
      JSON.stringify(disaggregation) === JSON.stringify(cell.disaggregation),
  );
  if (found === undefined)
    throw new Error(`Tidak ada angka ${cell.indicator} ${cell.region} ${cell.period}.`);
  const { value, absence, flag } = found;
  return {
    ...(value === undefined ? {} : { value }),
    ...(absence === undefined ? {} : { absence }),
    ...(flag === undefined ? {} : { flag }),
  };
}
