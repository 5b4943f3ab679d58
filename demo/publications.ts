import { Refused, type HttpClient } from '../scripts/http-client.ts';
import type { DemoCast } from './drive.ts';
import { releasedIndicators } from './released-round.ts';

interface DemoBook {
  editions: { number: number; state: string }[];
}

const code = 'STATISTIK-SEKTORAL-2024';
/** Half seconds that the worker may take for a book of six indicators. */
const mostTries = 240;

/** Who takes the book a step further, by its state. */
const steps: Record<string, { role: string; action: string }> = {
  draft: { role: 'walidata-kasi', action: 'check' },
  checked: { role: 'walidata-kabid', action: 'order' },
  ordered: { role: 'walidata-staf', action: 'publish' },
};

/**
 * Publishes the statistical book of what was released: planned by staff, composed by the worker, checked, ordered, published.
 * What was done stays.
 * @throws Refused with the server's problem when a step is refused; Error when the book is not composed in time
 */
export async function publishBook(cast: DemoCast): Promise<void> {
  const staf = await cast.as('walidata-staf');
  let state = stateOf((await knownBook(staf)) ?? (await staf.post<DemoBook>('/api/v1/books', plan)));
  for (let tries = 0; state !== 'published' && tries < mostTries; tries += 1) {
    const step = steps[state];
    if (step === undefined) await new Promise((resolve) => setTimeout(resolve, 500));
    else await (await cast.as(step.role)).post(`/api/v1/books/${code}/actions/${step.action}`);
    state = stateOf(await staf.get<DemoBook>(`/api/v1/books/${code}`));
  }
  if (state !== 'published') throw new Error(`Buku peragaan berstatus ${state}.`);
}

const stateOf = ({ editions }: DemoBook): string => editions[0]?.state ?? 'composing';

async function knownBook(staf: HttpClient): Promise<DemoBook | undefined> {
  try {
    return await staf.get<DemoBook>(`/api/v1/books/${code}`);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return undefined;
    throw error;
  }
}

const plan = {
  code,
  region: '35.20',
  title: 'Statistik Sektoral Kabupaten Magetan',
  year: 2024,
  periods: ['2024', '2024-S1', '2024-S2'],
  earlierPeriods: 2,
  indicators: releasedIndicators,
  arrangement: 'affairs',
  charts: true,
  publisher: 'Dinas Komunikasi dan Informatika Kabupaten Magetan',
  identity: [{ label: 'Nomor Publikasi', value: 'Peragaan' }],
  place: 'Magetan',
  preface: [
    'Buku ini memuat statistik sektoral Kabupaten Magetan yang dikumpulkan dari organisasi perangkat daerah, disetujui kepalanya, dan diperiksa walidata.',
    'Semua angka dalam buku peragaan ini rekaan dan hanya menunjukkan bagaimana buku disusun.',
  ],
  signatory: { post: 'Kepala Dinas Komunikasi dan Informatika', name: 'Sugeng Hartono' },
  english: {
    title: 'Sectoral Statistics of Magetan Regency',
    region: 'Magetan Regency',
    preface: ['All figures of this demonstration are invented.'],
  },
};

/** What comes out next, and who is told: the calendar of the demonstration begins a month from its first start. */
export async function announceReleases(cast: DemoCast, now = new Date()): Promise<void> {
  const staf = await cast.as('walidata-staf');
  const { items } = await staf.get<{ items: { title: string }[] }>('/api/v1/releases');
  for (const { days, ...release } of releases) {
    if (items.some(({ title }) => title === release.title)) continue;
    const plannedAt = `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T09:00:00+07:00`;
    await staf.post('/api/v1/releases', { ...release, plannedAt });
  }
}

const releases = [
  {
    title: 'Statistik kependudukan 2025',
    module: 'Kependudukan',
    period: '2025',
    indicators: ['KEP-001', 'KEP-002'],
    days: 30,
  },
  {
    title: 'Statistik kesehatan semester I 2025',
    module: 'Kesehatan',
    period: '2025-S1',
    indicators: ['KES-001', 'KES-002'],
    days: 37,
  },
  {
    title: 'Luas wilayah menurut kecamatan 2025',
    module: 'Wilayah',
    period: '2025',
    indicators: ['WIL-001'],
    exceptional: true,
    reason: 'Pemutakhiran batas desa yang diminta Badan Informasi Geospasial.',
    days: 44,
  },
];
