import type { DemoCast } from './drive.ts';

/** A round as far as the demonstration looks at it. */
interface DemoRound {
  id: string;
  code: string;
  place: string;
  contributions: { id: string; organization: { name: string }; state: string }[];
}

interface DemoCell {
  id: string;
  before: { value: string | null } | null;
}

const code = 'SEKTORAL-2025';
const instruction = 'Laksanakan pengumpulan data statistik sektoral tahun 2025 sesuai SK Bupati.';

/** Who takes the round past each step before the figures come in, and with what. */
const untilCollection: Record<string, { role: string; action: 'start' | 'finish'; body: object }> = {
  draft: { role: 'walidata-staf', action: 'start', body: {} },
  'assign-division': { role: 'walidata-kadin', action: 'finish', body: { instruction } },
  'assign-section': { role: 'walidata-kabid', action: 'finish', body: { instruction } },
  'assign-staff': { role: 'walidata-kasi', action: 'finish', body: { instruction } },
  dispatch: {
    role: 'walidata-staf',
    action: 'finish',
    body: {},
  },
  'check-dispatch': {
    role: 'walidata-kasi',
    action: 'finish',
    body: {},
  },
};

/**
 * Leads a collection round to where the agencies fill: one has handed in and waits for its head, one is half way, the others
 * have not begun. What was done stays.
 * @throws Refused with the server's problem when a step is refused
 */
export async function openRound(cast: DemoCast): Promise<void> {
  const staf = await cast.as('walidata-staf');
  const { items } = await staf.get<{ items: DemoRound[] }>('/api/v1/rounds');
  const known = items.find((round) => round.code === code);
  let round = known
    ? await staf.get<DemoRound>(`/api/v1/rounds/${known.id}`)
    : await staf.post<DemoRound>('/api/v1/rounds', newRound());
  for (let step = untilCollection[round.place]; step !== undefined; step = untilCollection[round.place]) {
    const actor = await cast.as(step.role);
    round = await actor.post<DemoRound>(`/api/v1/rounds/${round.id}/actions/${step.action}`, step.body);
  }
  round = await staf.get<DemoRound>(`/api/v1/rounds/${round.id}`);
  await fill(cast, round, 'disdukcapil', 1);
  await fill(cast, round, 'dinkes', 0.5);
}

const newRound = () => ({
  code,
  title: 'Statistik Sektoral Kabupaten Magetan 2025',
  procedure: 'magetan-2019',
  region: '35.20',
  periods: ['2025', '2025-S1'],
  kakNumber: 'KAK/12/Diskominfo/2026',
  decreeNumber: '188/45/Kept/403.013/2026',
  deadline: new Date(Date.now() + 14 * 86_400_000).toISOString(),
  indicators: ['KEP-001', 'KEP-002', 'KES-001', 'KES-002', 'WIL-001'],
});

/** Fills a share of the cells of an agency with figures a little above those of the year before; all of them are submitted. */
async function fill(cast: DemoCast, round: DemoRound, agency: string, share: number): Promise<void> {
  const slice = round.contributions.find(({ organization }) => organization.name === agency);
  if (slice?.state !== 'filling') return;
  const operator = await cast.as('operator', agency);
  const path = `/api/v1/contributions/${slice.id}`;
  const { items } = await operator.get<{ items: DemoCell[] }>(`${path}/cells?limit=2000&state=empty`);
  const cells = items.slice(0, Math.ceil(items.length * share)).map(({ id, before }, index) => ({
    id,
    value: Math.round(Number(before?.value ?? 900) * 1.01) + (index % 7),
  }));
  const begun = (await operator.get<{ cells: { filled: number } }>(path)).cells.filled > 0;
  if (cells.length > 0 && !(begun && share < 1)) await operator.patch(`${path}/cells`, { cells });
  if (share === 1) await operator.post(`${path}/actions/submit`);
}
