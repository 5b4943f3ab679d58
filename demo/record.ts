import { Refused, type HttpClient } from '../scripts/http-client.ts';
import type { DemoCast } from './drive.ts';
import { figures, type DemoFigure } from './figures.ts';
import { dimensions, indicators, type DemoIndicator } from './indicators.ts';

/** An indicator as far as filling needs it. */
interface MadeIndicator {
  state: string;
  rowVersion: number;
  versions: unknown[];
}

/**
 * Fills in the indicators: the walidata makes and publishes them, the agencies record their figures. What is there already stays.
 * @throws Refused with the server's problem when a step is refused
 */
export async function recordIndicators(cast: DemoCast): Promise<void> {
  const walidata = await cast.as('walidata-staf');
  for (const { code, labelId, labelEn, codes } of dimensions) {
    const list = codes.map(([one, label, labelInEnglish], at) => ({
      code: one,
      labelId: label,
      labelEn: labelInEnglish,
      isTotal: at === 0,
      ...(at === 0 ? {} : { parent: codes[0]?.[0] }),
    }));
    await walidata.put(`/api/v1/dimensions/${code}`, { labelId, labelEn, codes: list });
  }
  const { items } = await walidata.get<{ items: { id: string; name: string }[] }>('/api/v1/organizations');
  for (const indicator of indicators) {
    await make(walidata, indicator, items.find(({ name }) => name === indicator.owner)?.id ?? '');
    const { first = [], revised = [] } = figures[indicator.code] ?? {};
    if (first.length > 0)
      await record(await cast.as('operator', indicator.owner), indicator.code, first, revised);
  }
}

async function make(walidata: HttpClient, indicator: DemoIndicator, organizationId: string): Promise<void> {
  const { code, body, later } = indicator;
  let made = await known(walidata, code);
  made ??= await walidata.post<MadeIndicator>(
    '/api/v1/indicators',
    { code, organizationId, ...body },
    `peragaan-${code}`,
  );
  if (made.state === 'draft') made = await walidata.post<MadeIndicator>(`/api/v1/indicators/${code}/publish`);
  if (later !== undefined && made.versions.length === 1)
    await walidata.revise(`/api/v1/indicators/${code}/versions`, later, made.rowVersion);
}

async function known(walidata: HttpClient, code: string): Promise<MadeIndicator | undefined> {
  try {
    return await walidata.get<MadeIndicator>(`/api/v1/workspace/indicators/${code}`);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return undefined;
    throw error;
  }
}

/** The first figures once; the revisions as often as one likes, for what is known already is left alone. */
async function record(
  operator: HttpClient,
  code: string,
  first: readonly DemoFigure[],
  revised: readonly DemoFigure[],
): Promise<void> {
  const path = `/api/v1/indicators/${code}/observations`;
  const { items } = await operator.get<{ items: unknown[] }>(
    `/api/v1/workspace/indicators/${code}/observations?limit=1`,
  );
  if (items.length === 0)
    await operator.post(path, { observations: first, note: 'Angka peragaan' }, `peragaan-${code}-1`);
  if (revised.length > 0)
    await operator.post(path, { observations: revised, note: 'Perbaikan peragaan' }, `peragaan-${code}-2`);
}
