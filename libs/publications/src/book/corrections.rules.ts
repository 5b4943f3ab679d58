import { formatNumber, absenceSymbols } from '#lib/documents';
import { periodTitle } from '#lib/indicators';
import type { BookSnapshot, FrozenCorrection, FrozenFigure } from './book-snapshot.js';
import { figureKey } from './book-snapshot.js';
import type { Composition } from './compose-book.rules.js';
import { breakdownTitle, markOf } from './figures.rules.js';

/**
 * What an edition has otherwise than the one before, figure by figure, each at the first table that prints it.
 * @param before snapshot of the edition before
 * @param snapshot of the new one, and what is composed of it
 */
export function correctionsSince(
  before: BookSnapshot,
  snapshot: BookSnapshot,
  { tables }: Composition,
): FrozenCorrection[] {
  const old = new Map(
    before.indicators.flatMap(({ code, figures }) =>
      figures.map((figure) => [figureKey(code, figure), figure] as const),
    ),
  );
  const known = new Map(before.indicators.map((one) => [one.code, one]));
  const seen = new Set<string>();
  const corrections: FrozenCorrection[] = [];
  for (const { number, figures } of tables)
    for (const figure of figures) {
      const key = figureKey(figure.indicator, figure);
      const indicator = known.get(figure.indicator);
      if (seen.has(key) || indicator === undefined) continue;
      seen.add(key);
      const was = shown(old.get(key), indicator.decimals);
      const becomes = shown(figure, indicator.decimals);
      if (was === becomes) continue;
      const region = [snapshot.region, ...snapshot.regions].find(({ code }) => code === figure.region);
      const parts = [
        indicator.name,
        region?.name ?? figure.region,
        periodTitle(figure.period).id,
        breakdownTitle(figure.breakdown, snapshot.dimensions),
      ];
      corrections.push({
        place: `Tabel ${number}: ${parts.filter((part) => part !== '').join(', ')}`,
        was,
        becomes,
      });
    }
  return corrections;
}

/** A figure as it is printed. */
function shown(figure: FrozenFigure | undefined, decimals: number): string {
  if (figure === undefined) return absenceSymbols['not-available'];
  const { value, absence, flag } = figure;
  if (value === null) return absenceSymbols[absence ?? 'not-available'];
  const mark = markOf(flag);
  return `${formatNumber(value, decimals)}${mark === '' ? '' : ` ${mark}`}`;
}
