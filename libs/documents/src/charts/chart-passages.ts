import type { Passage } from '../typesetting/flow.js';
import { linePieces } from '../typesetting/paragraphs.js';
import { muted, styles } from '../typesetting/styles.js';
import { footLines } from '../tables/foot.js';
import { figureCaptionPiece } from '../tables/caption.js';
import { bothInline } from '../tables/cells.rules.js';
import { chartInWords } from './chart.rules.js';
import type { Chart } from './chart-model.js';
import { drawLegend, labelStyle, plot } from './plot.js';

/** Height of one lying bar, of the axis below them, and of an upright chart, points. */
const bar = 15;
const belowBars = 24;
const upright = 185;

/**
 * A chart as passages: caption, unit, picture and legend kept together, then notes and sources.
 * @param width of the area, points
 */
export function* chartPassages(chart: Chart, width: number): Generator<Passage> {
  const caption = figureCaptionPiece(chart.number, chart.title, width);
  yield {
    tag: 'Div',
    pieces: [
      caption,
      ...(chart.unit === undefined
        ? []
        : linePieces([{ text: '(' }, ...inline(chart.unit), { text: ')' }], {
            style: { ...styles.small, colour: muted },
            width,
            keepWithNext: true,
          })),
    ],
    ...(chart.number === undefined
      ? {}
      : {
          entry: {
            list: 'figures' as const,
            level: 0,
            key: `gambar-${chart.number}`,
            label: chart.number,
            text: chart.title.id,
          },
        }),
  };
  const hasLegend = chart.series.length > 1;
  const height =
    chart.kind === 'lying-bar'
      ? chart.categories.length * bar * (chart.series.length > 2 ? 1.6 : 1) + belowBars
      : upright;
  const legendHeight = hasLegend ? labelStyle.leading + 5 : 0;
  const foot = footLines(chart);
  yield {
    tag: 'Div',
    pieces: [
      {
        height: height + legendHeight,
        keepWithNext: foot.length > 0,
        draw: (place) => {
          const { x, y } = place;
          const figure = place.node.open('Figure', {
            alt: chartInWords(chart),
            box: [x, y, width, height + legendHeight],
          });
          figure.draw(() => {
            if (hasLegend) drawLegend(place, chart, width);
            plot(place, chart, { x, y: y + legendHeight, width, height });
          });
          figure.close();
        },
      },
    ],
  };
  for (const [index, text] of foot.entries())
    yield {
      tag: 'P',
      pieces: linePieces(text, {
        style: styles.small,
        width,
        before: index === 0 ? 3 : 1,
        keepWithNext: index < foot.length - 1,
      }),
    };
}

function inline(unit: NonNullable<Chart['unit']>): { text: string; italic?: boolean }[] {
  const text = bothInline(unit);
  return typeof text === 'string' ? [{ text }] : [...text];
}
