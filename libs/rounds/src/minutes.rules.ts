import type { CellState } from './cell.states.js';

/** A cell as the minutes see it. */
export interface MinutedCell {
  indicator: string;
  indicatorName: string;
  period: string;
  state: CellState;
  /** What was said when it was put off. */
  comment: string;
  /** ISO date agreed. */
  dueOn: string | null;
}

/** A title that the forum accepted. */
export interface MinutedTitle {
  title: string;
  years: string;
  /** How much of it, where it is not all. */
  remark?: string;
}

/** A title that is put off, with what is wrong and until when. */
export interface DeferredTitle {
  title: string;
  years: string;
  matter: string;
  agreement: string;
  due: string;
}

/**
 * What the minutes say of the cells of an agency: titles accepted, in whole or in part, and titles put off with the date
 * agreed. Source: minutes of Jateng and Kab. Malang (satu-data 3.3).
 */
export function titlesOf(cells: readonly MinutedCell[]): {
  verified: MinutedTitle[];
  unresolved: DeferredTitle[];
} {
  const byIndicator = new Map<string, MinutedCell[]>();
  for (const cell of cells)
    byIndicator.set(cell.indicator, [...(byIndicator.get(cell.indicator) ?? []), cell]);
  const verified: MinutedTitle[] = [];
  const unresolved: DeferredTitle[] = [];
  for (const own of byIndicator.values()) {
    const title = own[0]?.indicatorName ?? '';
    const accepted = own.filter(({ state }) => state === 'accepted' || state === 'released');
    const deferred = own.filter(({ state, dueOn }) => state === 'deferred' && dueOn !== null);
    if (accepted.length > 0)
      verified.push({
        title,
        years: yearsOf(accepted),
        ...(accepted.length < own.length
          ? { remark: `${String(accepted.length)} dari ${String(own.length)} sel` }
          : {}),
      });
    if (deferred.length > 0)
      unresolved.push({
        title,
        years: yearsOf(deferred),
        matter: [...new Set(deferred.map(({ comment }) => comment))].slice(0, 3).join('; '),
        agreement: `Produsen data menyerahkan ${String(deferred.length)} sel yang belum terpenuhi`,
        due: deferred.map(({ dueOn }) => dueOn ?? '').reduce((last, one) => (one > last ? one : last)),
      });
  }
  return { verified, unresolved };
}

const yearsOf = (cells: readonly MinutedCell[]): string =>
  [...new Set(cells.map(({ period }) => period))].sort().join(', ');
