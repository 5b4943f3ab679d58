import type { Bilingual, BookChart, BookTable, Column, Row } from '#lib/documents';
import { periodOf, periodTitle, type Dimension } from '#lib/indicators';
import type { BookSnapshot, FrozenIndicator, FrozenRegion } from './book-snapshot.js';
import { cellOf, chartValueOf, IndicatorFigures, type PrintedFigure } from './figures.rules.js';
import { BookWords, byTime } from './words.rules.js';

/** A table of the book, with the figures that it prints. */
export interface ComposedTable {
  table: BookTable;
  indicators: readonly string[];
  figures: readonly PrintedFigure[];
}

/** What stands in a section, in order. */
export type ComposedItem = ComposedTable | { chart: BookChart };

const unitTitles: Record<string, Bilingual & { en: string }> = {
  kabupaten: { id: 'Kabupaten/Kota', en: 'Regency/Municipality' },
  kecamatan: { id: 'Kecamatan', en: 'District' },
  desa: { id: 'Desa/Kelurahan', en: 'Village' },
};
const totalTitle = { id: 'Jumlah', en: 'Total' };
/** Bars that can still be told apart on a page. */
const mostBars = 40;
/** A line of fewer points says no more than the table. */
const fewestPoints = 3;

/** Makes the tables and charts of a snapshot. Source of their form: publications of BPS (satu-data section 5). */
export class BookTables {
  readonly #words: BookWords;
  readonly #dimensions: ReadonlyMap<string, Dimension>;

  constructor(private readonly snapshot: BookSnapshot) {
    this.#words = new BookWords(snapshot);
    this.#dimensions = new Map(snapshot.dimensions.map((one) => [one.code, one]));
  }

  /** What stands in a section: first what is known of the whole region, together; then each indicator by its regions. */
  section(subject: Bilingual, indicators: readonly FrozenIndicator[]): ComposedItem[] {
    const all = indicators.map((one) => new IndicatorFigures(one, this.snapshot));
    const whole = all.filter((one) => one.units().length === 0);
    return [
      ...this.collective(subject, whole),
      ...whole.flatMap((one) => [...this.lines(one), ...this.breakdowns(one)]),
      ...all
        .filter((one) => !whole.includes(one))
        .flatMap((one) => [...this.byRegion(one), ...this.breakdowns(one)]),
    ];
  }

  /** Tabel 0.1: what has priority, for the whole region and by year. */
  keyStatistics(): ComposedTable | undefined {
    const { region, indicators } = this.snapshot;
    const chosen = indicators
      .filter(({ priority }) => priority)
      .map((one) => new IndicatorFigures(one, this.snapshot))
      .filter((one) => one.has(region.code, []));
    const [first] = byKind(chosen.flatMap((one) => one.periods([])));
    if (first === undefined) return undefined;
    return this.list(
      this.#words.collective('Statistik Kunci', first),
      chosen,
      first,
      `${this.snapshot.portal}/indikator`,
    );
  }

  /** One table of all indicators that are for the whole region only, for each kind of period. */
  private collective(subject: Bilingual, all: readonly IndicatorFigures[]): ComposedTable[] {
    return byKind(all.flatMap((one) => one.periods([]))).map((periods) => {
      const own = all.filter((one) => one.periods([]).some((period) => periods.includes(period)));
      const [only] = own;
      const affair = new Set(own.map(({ indicator }) => indicator.affair));
      if (own.length === 1 && only !== undefined)
        return this.list(
          this.#words.title(only.indicator, [], periods),
          own,
          periods,
          this.liveOf(only.indicator),
        );
      const query = affair.size === 1 ? `?urusan=${[...affair][0] ?? ''}` : '';
      return this.list(
        this.#words.collective(`Indikator ${subject.id}`, periods),
        own,
        periods,
        `${this.snapshot.portal}/indikator${query}`,
      );
    });
  }

  private list(
    title: Bilingual,
    all: readonly IndicatorFigures[],
    periods: readonly string[],
    live: string,
  ): ComposedTable {
    const { region } = this.snapshot;
    const figures = all.map((one) => periods.map((period) => one.find(region.code, period)));
    return {
      indicators: all.map(({ indicator }) => indicator.code),
      figures: figures.flat(),
      table: {
        title,
        columnNumbers: true,
        stub: 2,
        columns: [
          { header: this.#words.pair('Uraian', 'Description') },
          { header: this.#words.pair('Satuan', 'Unit'), align: 'center' },
          ...periods.map((period) => this.periodColumn(period)),
        ],
        rows: all.map(({ indicator }, row) => ({
          cells: [
            indicator.name,
            indicator.unit,
            ...(figures[row] ?? []).map((figure) => cellOf(figure, indicator.decimals)),
          ],
        })),
        notes: all.flatMap(({ indicator }, row) => notesOn(figures[row] ?? [], indicator.name)),
        sources: sourcesOf(all),
        live,
      },
    };
  }

  /** Regions by periods, for each kind of period, and the newest one as bars. */
  private *byRegion(one: IndicatorFigures): Generator<ComposedItem> {
    const { indicator } = one;
    const unit = this.unitOf(indicator);
    for (const [order, periods] of byKind(one.periods([])).entries()) {
      const columns = periods.map((period) => ({ column: this.periodColumn(period), period, breakdown: {} }));
      yield this.regionTable(one, this.#words.title(indicator, [unit], periods), columns, []);
      const newest = periods.at(-1);
      if (order === 0 && newest !== undefined) yield* this.bars(one, unit, newest);
    }
  }

  /** Each way that the newest figures are broken down. */
  private *breakdowns(one: IndicatorFigures): Generator<ComposedTable> {
    for (const set of one.breakdowns()) {
      const dimensions = set.flatMap((code) => this.#dimensions.get(code) ?? []);
      if (dimensions.length < set.length) continue;
      for (const periods of byKind(one.periods(set))) {
        const newest = periods.at(-1);
        if (newest === undefined) continue;
        const hasUnits = one.units().some(({ code }) => one.has(code, set));
        if (hasUnits) yield this.breakdownByRegion(one, dimensions, newest);
        else yield this.breakdownOfWhole(one, dimensions, periods);
      }
    }
  }

  private breakdownByRegion(
    one: IndicatorFigures,
    dimensions: readonly Dimension[],
    period: string,
  ): ComposedTable {
    const titles = [this.unitOf(one.indicator), ...dimensions.map((dimension) => this.titleOf(dimension))];
    const columns = this.leaves(one, dimensions, period, {});
    if (one.periods([]).includes(period))
      columns.push({
        column: { header: this.#words.pair(totalTitle.id, totalTitle.en) },
        period,
        breakdown: {},
      });
    const set = dimensions.map(({ code }) => code);
    return this.regionTable(one, this.#words.title(one.indicator, titles, [period]), columns, set);
  }

  /** Codes of the first dimension down, periods across; of several dimensions the newest period alone, the others across. */
  private breakdownOfWhole(
    one: IndicatorFigures,
    dimensions: readonly Dimension[],
    periods: readonly string[],
  ): ComposedTable {
    const { region } = this.snapshot;
    const [first, ...others] = dimensions;
    if (first === undefined) throw new Error('a breakdown by nothing');
    const newest = periods.slice(-1);
    const across = others.length === 0 ? periods : newest;
    const columns = across.flatMap((period): PlacedColumn[] =>
      others.length === 0
        ? [{ column: this.periodColumn(period), period, breakdown: {} }]
        : this.leaves(one, others, period, {}),
    );
    const lines = one.codes(first, across).map((code) => ({
      label: this.codeLabel(code),
      figures: columns
        .flatMap(leavesOf)
        .map(({ period, breakdown }) =>
          one.find(region.code, period, { [first.code]: code.code, ...breakdown }),
        ),
    }));
    const { indicator } = one;
    const figures = lines.flatMap((line) => line.figures);
    return {
      indicators: [indicator.code],
      figures,
      table: {
        title: this.#words.title(
          indicator,
          dimensions.map((dimension) => this.titleOf(dimension)),
          across,
        ),
        columnNumbers: true,
        columns: [{ header: this.titleOf(first) }, ...columns.map(({ column }) => column)],
        rows: lines.map(({ label, figures: own }) => ({
          cells: [label, ...own.map((figure) => cellOf(figure, indicator.decimals))],
        })),
        notes: notesOn(figures),
        sources: [indicator.source],
        live: this.liveOf(indicator),
      },
    };
  }

  private regionTable(
    one: IndicatorFigures,
    title: Bilingual,
    columns: readonly PlacedColumn[],
    set: readonly string[],
  ): ComposedTable {
    const { indicator } = one;
    const leaves = columns.flatMap(leavesOf);
    const figures: PrintedFigure[] = [];
    const row = (region: FrozenRegion, more: { total?: boolean; indent?: number } = {}): Row => {
      const own = leaves.map(({ period, breakdown }) => one.find(region.code, period, breakdown));
      figures.push(...own);
      return { cells: [region.name, ...own.map((figure) => cellOf(figure, indicator.decimals))], ...more };
    };
    const rows = this.regionRows(one, set, row);
    return {
      indicators: [indicator.code],
      figures,
      table: {
        title,
        columnNumbers: true,
        columns: [{ header: this.unitOf(indicator) }, ...columns.map(({ column }) => column)],
        rows,
        notes: notesOn(figures),
        sources: [indicator.source],
        live: this.liveOf(indicator),
      },
    };
  }

  /** The units, those of another region between under its name; then what the whole has, where it has something. */
  private regionRows(
    one: IndicatorFigures,
    set: readonly string[],
    row: (region: FrozenRegion, more?: { total?: boolean; indent?: number }) => Row,
  ): Row[] {
    const { region, regions } = this.snapshot;
    const units = one.units();
    const between = regions.filter(({ code }) => units.some(({ parent }) => parent === code));
    // Rows are made in the order they are printed in.
    const whole = (): Row[] =>
      one.has(region.code, set) || one.has(region.code, []) ? [row(region, { total: true })] : [];
    if (between.length === 0) return [...units.map((unit) => row(unit)), ...whole()];
    return [
      ...between.flatMap((parent) => [
        { group: { id: parent.name } },
        ...units.filter((unit) => unit.parent === parent.code).map((unit) => row(unit, { indent: 1 })),
        ...(one.has(parent.code, set) ? [row(parent, { total: true })] : []),
      ]),
      ...whole(),
    ];
  }

  private *bars(one: IndicatorFigures, unit: Bilingual, period: string): Generator<ComposedItem> {
    const { indicator } = one;
    const units = one.units();
    const values = units.map(({ code }) => chartValueOf(one.find(code, period)));
    const known = values.filter((value) => typeof value === 'number');
    if (!this.snapshot.plan.charts || known.length < 2 || units.length > mostBars) return;
    yield {
      chart: {
        kind: 'lying-bar',
        title: this.#words.title(indicator, [unit], [period]),
        unit: { id: indicator.unit },
        decimals: indicator.decimals,
        categories: units.map(({ name }) => name),
        series: [{ name: this.#words.pair(indicator.name, undefined), values }],
        sources: [indicator.source],
      },
    };
  }

  /** What has priority, over time. */
  private *lines(one: IndicatorFigures): Generator<ComposedItem> {
    const { indicator } = one;
    const [periods = []] = byKind(one.periods([]));
    const values = periods.map((period) => chartValueOf(one.find(this.snapshot.region.code, period)));
    const known = values.filter((value) => typeof value === 'number');
    if (!this.snapshot.plan.charts || !indicator.priority || known.length < fewestPoints) return;
    yield {
      chart: {
        kind: 'line',
        title: this.#words.title(indicator, [], periods),
        unit: { id: indicator.unit },
        decimals: indicator.decimals,
        categories: periods.map((period) => periodTitle(period).id),
        series: [{ name: { id: this.snapshot.region.name }, values }],
        sources: [indicator.source],
      },
    };
  }

  /** A column for each code of the first dimension, under it one for each of the others. */
  private leaves(
    one: IndicatorFigures,
    [first, ...others]: readonly Dimension[],
    period: string,
    around: Readonly<Record<string, string>>,
  ): PlacedColumn[] {
    if (first === undefined) return [];
    return one.codes(first, [period]).map((code): PlacedColumn => {
      const breakdown = { ...around, [first.code]: code.code };
      const header = this.codeLabelPair(code);
      if (others.length === 0) return { column: { header }, period, breakdown };
      const inner = this.leaves(one, others, period, breakdown);
      return { column: { header, columns: inner.map(({ column }) => column) }, period, breakdown, inner };
    });
  }

  private periodColumn(period: string): Column {
    const { id, en } = periodTitle(period);
    return { header: id === en ? { id } : this.#words.pair(id, en) };
  }

  private unitOf({ level }: FrozenIndicator): Bilingual {
    const title = unitTitles[level];
    return title === undefined ? { id: level } : this.#words.pair(title.id, title.en);
  }

  private titleOf({ labelId, labelEn }: Dimension): Bilingual {
    return this.#words.pair(labelId, labelEn);
  }

  private codeLabelPair({ labelId, labelEn }: Dimension['codes'][number]): Bilingual {
    return this.#words.pair(labelId, labelEn === labelId ? undefined : labelEn);
  }

  private codeLabel(code: Dimension['codes'][number]): string {
    const { id, en } = this.codeLabelPair(code);
    return en === undefined ? id : `${id}/${en}`;
  }

  private liveOf({ code }: FrozenIndicator): string {
    return `${this.snapshot.portal}/indikator/${encodeURIComponent(code)}`;
  }
}

/** A column, and where its figures are; a heading has those under it. */
interface PlacedColumn {
  column: Column;
  period: string;
  breakdown: Readonly<Record<string, string>>;
  inner?: readonly PlacedColumn[];
}

const leavesOf = (column: PlacedColumn): readonly PlacedColumn[] =>
  column.inner === undefined ? [column] : column.inner.flatMap(leavesOf);

/** Periods of one kind together, the longest kind first, each in order of time and once. */
function byKind(periods: readonly string[]): string[][] {
  const kinds = new Map<string, string[]>();
  for (const period of new Set(periods)) {
    const kind = periodOf(period)?.kind ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), period]);
  }
  const order = ['year', 'school-year', 'semester', 'four-months', 'quarter', 'month'];
  return [...kinds]
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([, own]) => own.sort(byTime));
}

const sourcesOf = (all: readonly IndicatorFigures[]): string[] => [
  ...new Set(all.map(({ indicator }) => indicator.source)),
];

/** Says where a row of figures was recorded under more than one meaning of its indicator. */
function notesOn(figures: readonly PrintedFigure[], subject = ''): string[] {
  const versions = new Map<number, Set<string>>();
  for (const { version, period } of figures)
    if (version > 0) versions.set(version, (versions.get(version) ?? new Set()).add(period));
  if (versions.size < 2) return [];
  const spans = [...versions]
    .sort(([one], [other]) => one - other)
    .map(([version, periods]) => `${[...periods].sort().join(', ')} menurut versi ${String(version)}`);
  return [`${subject === '' ? 'Definisi' : `Definisi ${subject}`} berubah: ${spans.join('; ')}.`];
}
