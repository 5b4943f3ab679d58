import type { DemoCast } from './drive.ts';
import { handIn } from './hand-in.ts';

/** A round as far as leading it to its order needs it. */
interface SmallRound {
  id: string;
  code: string;
  place: string;
  contributions: { id: string }[];
}

const code = 'SAMPAH-2025-01';
const indicator = 'LH-001';
const agency = 'dlh';

/**
 * Leads a round of one figure to the order that publishes it at a moment to come. The technical team is told at once, in the inbox
 * and by e-mail; who waits for the indicator will be when the moment has come. What was done stays.
 * @param releaseAt when the figure is to be public
 * @throws Refused with the server's problem when a step is refused
 */
export async function orderRound(cast: DemoCast, releaseAt: string): Promise<void> {
  const staf = await cast.as('walidata-staf');
  await (await cast.as('koordinator')).put(`/api/v1/me/watches/${indicator}`, {});
  const { items } = await staf.get<{ items: SmallRound[] }>('/api/v1/rounds');
  const known = items.find((round) => round.code === code);
  let round = await staf.get<SmallRound>(
    `/api/v1/rounds/${(known ?? (await staf.post<SmallRound>('/api/v1/rounds', newRound()))).id}`,
  );
  const act = async (role: string, action: string, body: object = {}): Promise<void> => {
    const actor = await cast.as(role);
    round = await actor.post<SmallRound>(`/api/v1/rounds/${round.id}/actions/${action}`, body);
  };
  if (round.place === 'draft') await act('walidata-staf', 'start');
  if (round.place === 'collect') {
    const [slice] = (await staf.get<SmallRound>(`/api/v1/rounds/${round.id}`)).contributions;
    if (slice !== undefined) await handIn(cast, slice.id, agency, () => ({ value: 2511.25 }));
    await act('walidata-staf', 'finish');
  }
  if (round.place !== 'order-release') return;
  await staf.post(`/api/v1/rounds/${round.id}/verdicts/clean`);
  await act('walidata-kasi', 'finish', { releaseAt });
}

const newRound = () => ({
  code,
  title: 'Berat Sampah Terangkut Januari 2025',
  procedure: 'dua-langkah',
  region: '35.20',
  periods: ['2025-01'],
  kakNumber: 'KAK/13/Diskominfo/2026',
  decreeNumber: '188/45/Kept/403.013/2026',
  deadline: new Date(Date.now() + 14 * 86_400_000).toISOString(),
  indicators: [indicator],
});
