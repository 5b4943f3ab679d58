import type { ObservationFlag } from '#lib/standards';
import type { AbsenceReason } from '#lib/tabular';

/** A figure as the public sees it, its value in the digits it was handed in with. */
export interface PublicFigure {
  region: string;
  period: string;
  startsOn: string;
  disaggregation: Record<string, string>;
  version: number;
  revision: number;
  value: string | null;
  absence: AbsenceReason | null;
  flag: ObservationFlag | null;
  releasedAt: string;
}

/** The figures of a page of observations, their numbers in the digits that PostgreSQL wrote. */
export function exactFigures(items: string): PublicFigure[] {
  const exact = (key: string, value: unknown, { source }: { source?: string }): unknown =>
    key === 'value' && typeof value === 'number' ? source : value;
  return JSON.parse(`[${items}]`, exact as (key: string, value: unknown) => unknown) as PublicFigure[];
}
