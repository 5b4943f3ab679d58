import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import {
  periodExamples,
  periodOf,
  type ObservationMark,
  type ObservationPage,
  type ObservationQuery,
  type Period,
} from '#lib/indicators';
import type { ObservationListQuery } from './observations.dto.js';

/** What a query of figures asks for. @throws BAD_INPUT naming every parameter at fault */
export function observationQuery(given: ObservationListQuery): ObservationQuery {
  const places: ErrorPlace[] = [];
  const query: ObservationQuery = {
    regions: given.region === undefined ? undefined : listOf(given.region),
    from: period('from', given.from, places),
    to: period('to', given.to, places),
    disaggregation: disaggregationOf(given.disaggregation, places),
    lastN: given.lastN,
    limit: given.limit,
    after: markOf(given.after, places),
  };
  if (places.length > 0) throw GeneralErrors.BAD_INPUT({ places });
  return query;
}

/** The body of a page of figures: its items are JSON text already. */
export function observationsText(indicator: string, { items, next, asOf }: ObservationPage): string {
  const mark = next === null ? null : `${next.region}~${String(next.series)}~${String(next.period)}`;
  const head = JSON.stringify({ indicator, asOf, next: mark });
  return `${head.slice(0, -1)},"items":[${items}]}`;
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const periodFault = (field: string, found: string): ErrorPlace => ({
  field,
  found: found.slice(0, 80),
  message: `Periode ditulis seperti ${periodExamples}.`,
});

function period(field: string, text: string | undefined, places: ErrorPlace[]): Period | undefined {
  if (text === undefined) return undefined;
  const found = periodOf(text);
  if (found === undefined) places.push(periodFault(field, text));
  return found;
}

function disaggregationOf(
  text: string | undefined,
  places: ErrorPlace[],
): ObservationQuery['disaggregation'] {
  if (text === undefined || text === 'total') return text;
  const pairs = listOf(text).map((pair) => pair.split(':').map((part) => part.trim()));
  if (pairs.length > 0 && pairs.every((pair) => pair.length === 2 && !pair.includes('')))
    return Object.fromEntries(pairs as [string, string][]);
  places.push({
    field: 'disaggregation',
    message: 'Tulis total, atau pasangan seperti jenis_kelamin:L,umur:0-4.',
  });
  return undefined;
}

function markOf(text: string | undefined, places: ErrorPlace[]): ObservationMark | undefined {
  if (text === undefined) return undefined;
  const [, region, series, of] = /^([\d.]{2,13})~(\d{1,9})~(\d{1,9})$/.exec(text) ?? [];
  if (region !== undefined) return { region, series: Number(series), period: Number(of) };
  places.push({ field: 'after', message: 'after harus nilai next dari jawaban sebelumnya.' });
  return undefined;
}
