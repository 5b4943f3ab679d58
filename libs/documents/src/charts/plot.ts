import type { Place } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { accent, hairline, ink, styles } from '../typesetting/styles.js';
import { breakLines, widest, type TextStyle } from '../typesetting/text.js';
import { formatNumber } from '../words/numbers.rules.js';
import { axisOf, drawnValues, valueText, type Axis } from './chart.rules.js';
import type { Chart } from './chart-model.js';

/** Told apart also in grey print: they differ in lightness. */
const seriesColours = [accent, '#d98a29', '#7fb3b0', '#8c4a5f', '#5f6b73', '#b9c46a'] as const;

export const labelStyle: TextStyle = { ...styles.small, size: 7.5, leading: 9 };

/** More numbers than these make a chart unreadable. */
const mostLabels = 14;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Draws the axes and the data of a chart into a box. */
export function plot(place: Place, chart: Chart, box: Box): void {
  const values = drawnValues(chart);
  // Above upright bars stands their number.
  const headroom = chart.kind === 'bar' ? values.map((value) => value * 1.06) : [];
  const axis = axisOf([...values, ...headroom], chart.kind !== 'line');
  if (chart.kind === 'lying-bar') plotLying(place, chart, axis, box);
  else plotUpright(place, chart, axis, box);
}

function plotUpright(place: Place, chart: Chart, axis: Axis, box: Box): void {
  const { paper } = place;
  const tickTexts = axis.ticks.map((tick) => formatNumber(tick, axis.decimals));
  const left = Math.max(...tickTexts.map((text) => widest(text, labelStyle))) + 6;
  const step = (box.width - left) / Math.max(1, chart.categories.length);
  const labels = chart.categories.map((category) =>
    breakLines(category, { ...labelStyle, align: 'center' }, step - 4),
  );
  const below = Math.max(1, ...labels.map((lines) => lines.length)) * labelStyle.leading + 4;
  const inner: Box = {
    x: box.x + left,
    y: box.y + 6,
    width: box.width - left,
    height: box.height - below - 6,
  };
  const yOf = (value: number): number =>
    inner.y + inner.height - ((value - axis.from) / (axis.to - axis.from)) * inner.height;
  for (const [index, tick] of axis.ticks.entries()) {
    paper.rule(inner.x, yOf(tick), inner.width, { weight: 0.4, colour: hairline });
    write(
      place,
      tickTexts[index] ?? '',
      { x: box.x, y: yOf(tick) - labelStyle.leading / 2, width: left - 5 },
      'right',
    );
  }
  for (const [index, lines] of labels.entries())
    for (const [number, line] of lines.entries())
      drawLine(
        { paper, x: inner.x + index * step + 2, y: inner.y + inner.height + 4 + number * labelStyle.leading },
        line,
        { ...labelStyle, align: 'center' },
        step - 4,
      );
  if (chart.kind === 'line') drawLines(place, chart, (index) => inner.x + (index + 0.5) * step, yOf);
  else drawUprightBars(place, chart, { x: inner.x, step }, yOf);
  paper.rule(inner.x, yOf(Math.max(axis.from, Math.min(0, axis.to))), inner.width, {
    weight: 0.7,
    colour: ink,
  });
}

function drawLines(
  place: Place,
  chart: Chart,
  xOf: (index: number) => number,
  yOf: (value: number) => number,
): void {
  for (const [number, { values }] of chart.series.entries()) {
    const colour = colourOf(number);
    let stretch: [number, number][] = [];
    // Where a value is missing the line is broken: nothing is known of what lies between.
    for (const [index, value] of [...values, { absent: 'not-available' } as const].entries())
      if (typeof value === 'number') stretch.push([xOf(index), yOf(value)]);
      else {
        place.paper.polyline(stretch, 1.4, colour);
        stretch = [];
      }
    for (const [index, value] of values.entries()) {
      if (typeof value !== 'number') continue;
      place.paper.dot(xOf(index), yOf(value), 2, colour);
      if (chart.series.length === 1 && values.length <= mostLabels)
        writeMiddle(place, valueText(value, chart.decimals), xOf(index), yOf(value) - labelStyle.leading - 3);
    }
  }
}

function drawUprightBars(
  place: Place,
  chart: Chart,
  { x, step }: { x: number; step: number },
  yOf: (value: number) => number,
): void {
  const thick = (step * 0.72) / chart.series.length;
  const count = chart.series.length * chart.categories.length;
  for (const [number, { values }] of chart.series.entries())
    for (const [index, value] of values.entries()) {
      const left = x + index * step + step * 0.14 + number * thick;
      const height = typeof value === 'number' ? yOf(0) - yOf(value) : 0;
      if (height !== 0)
        place.paper.rectangle(
          [left, yOf(0) - Math.max(0, height), thick * 0.94, Math.abs(height)],
          colourOf(number),
        );
      const text = valueText(value, chart.decimals);
      if (
        typeof value !== 'number' ||
        (count <= mostLabels && widest(text, labelStyle) <= step / chart.series.length)
      )
        writeMiddle(place, text, left + thick * 0.47, yOf(0) - Math.max(0, height) - labelStyle.leading - 1);
    }
}

function plotLying(place: Place, chart: Chart, axis: Axis, box: Box): void {
  const { paper } = place;
  const names = Math.min(
    box.width * 0.35,
    Math.max(...chart.categories.map((name) => widest(name, labelStyle))) + 6,
  );
  // Room at the right for the number behind the longest bar.
  const inner: Box = {
    x: box.x + names,
    y: box.y + 2,
    width: box.width - names - 34,
    height: box.height - 16,
  };
  const xOf = (value: number): number =>
    inner.x + ((value - axis.from) / (axis.to - axis.from)) * inner.width;
  for (const tick of axis.ticks) {
    paper.polyline(
      [
        [xOf(tick), inner.y],
        [xOf(tick), inner.y + inner.height],
      ],
      0.4,
      hairline,
    );
    writeMiddle(place, formatNumber(tick, axis.decimals), xOf(tick), inner.y + inner.height + 3);
  }
  const step = inner.height / Math.max(1, chart.categories.length);
  const thick = (step * 0.76) / chart.series.length;
  for (const [index, name] of chart.categories.entries()) {
    const [line] = breakLines(name, labelStyle, names - 5);
    const top = inner.y + index * step;
    if (line)
      drawLine(
        { paper, x: box.x, y: top + (step - labelStyle.leading) / 2 },
        line,
        { ...labelStyle, align: 'right' },
        names - 5,
      );
    for (const [number, { values }] of chart.series.entries()) {
      const value = values[index];
      const width = typeof value === 'number' ? xOf(value) - xOf(0) : 0;
      const y = top + step * 0.12 + number * thick;
      if (width !== 0)
        paper.rectangle(
          [Math.min(xOf(0), xOf(value as number)), y, Math.abs(width), thick * 0.94],
          colourOf(number),
        );
      if (thick >= 6.5)
        write(place, valueText(value, chart.decimals), {
          x: xOf(0) + Math.max(0, width) + 3,
          y: y + (thick - labelStyle.leading) / 2,
          width: 60,
        });
    }
  }
  paper.polyline(
    [
      [xOf(0), inner.y],
      [xOf(0), inner.y + inner.height],
    ],
    0.7,
    ink,
  );
}

/** Names of the series with their colours, in one row; the row is as high as one line. */
export function drawLegend(place: Place, chart: Chart, width: number): void {
  let x = place.x;
  for (const [number, { name }] of chart.series.entries()) {
    const text = name.en === undefined ? name.id : `${name.id}/${name.en}`;
    const wide = Math.min(widest(text, labelStyle), place.x + width - x - 12);
    place.paper.rectangle([x, place.y + 1.5, 7, 6], colourOf(number));
    write(place, text, { x: x + 10, y: place.y, width: Math.max(10, wide) });
    x += wide + 24;
  }
}

function colourOf(series: number): string {
  return seriesColours[series % seriesColours.length] ?? accent;
}

function write(
  place: Place,
  text: string,
  box: { x: number; y: number; width: number },
  align: 'left' | 'right' = 'left',
): void {
  const [line] = breakLines(text, labelStyle, Infinity);
  if (line) drawLine({ paper: place.paper, x: box.x, y: box.y }, line, { ...labelStyle, align }, box.width);
}

function writeMiddle(place: Place, text: string, x: number, y: number): void {
  const [line] = breakLines(text, labelStyle, Infinity);
  if (line) drawLine({ paper: place.paper, x: x - 50, y }, line, { ...labelStyle, align: 'center' }, 100);
}
