import { absenceSigns } from '#lib/datastore';
import {
  affairs,
  observationFlags,
  periodOf,
  type Dimension,
  type Indicator,
  type RegionName,
  type ReleasedFigure,
} from '#lib/indicators';
import { statisticsFormats, type StatisticsFormatName } from '#lib/standards';
import { dateText, html, numeralText, type Html } from './html.js';

/** One breakdown that figures are shown of: `jenis_kelamin:P`; empty for the whole. */
export interface ShownBreakdown {
  dimension: string;
  code: string;
}

/** What the page of an indicator shows. */
export interface ShownIndicator {
  indicator: Indicator;
  /** Dimensions that its figures are broken down by. */
  dimensions: readonly Dimension[];
  breakdown: ShownBreakdown | undefined;
  regions: readonly RegionName[];
  /** Of that breakdown and nothing finer. */
  figures: readonly ReleasedFigure[];
}

/** Newest periods side by side; the rest is in the downloads. */
export const shownPeriods = 8;

const formatNames: Record<StatisticsFormatName, string> = {
  json: 'JSON',
  csv: 'CSV',
  'json-stat': 'JSON-stat',
  'sdmx-csv': 'SDMX-CSV',
  'sdmx-csv-1.0': 'SDMX-CSV 1.0',
  'sdmx-json': 'SDMX-JSON',
  'sdmx-structure': 'Struktur SDMX',
  'open-sdg': 'Open SDG',
};

/** The page of an indicator: its figures by region and period, what they mean, and where to take them from. */
export function indicatorPage(shown: ShownIndicator): Html {
  const { indicator, figures } = shown;
  const { current, organization } = indicator;
  return html`
    <h1>${current.name}</h1>
    <p class="small">
      ${indicator.code} · <a href="/organization/${organization.name}">${organization.title}</a> · satuan
      ${current.unit}${indicator.priority && html` · data prioritas`}
    </p>
    <p class="notes">${current.definition}</p>
    ${indicator.retiredReason !== null && html`<p class="notes">Tidak dilanjutkan: ${indicator.retiredReason}</p>`}
    ${breakdowns(shown)}
    ${
      figures.length === 0
        ? html`<p role="status">Belum ada angka yang dirilis untuk pilihan ini.</p>`
        : html`${figureTable(shown)} ${legend(figures)}`
    }
    <h2>Unduh semua angka</h2>
    <ul class="row downloads" aria-label="Unduhan">
      ${(Object.keys(statisticsFormats) as StatisticsFormatName[]).map(
        (format) =>
          html`<li>
            <a href="/api/v1/statistics/${indicator.code}?format=${format}">${formatNames[format]}</a>
          </li>`,
      )}
    </ul>
    <h2>Keterangan</h2>
    <div class="scroll">
      <table>
        <tbody>
          ${facts(indicator).map(
            ([label, value]) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td class="notes">${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function breakdowns({ indicator, dimensions, breakdown }: ShownIndicator): Html | false {
  const own = dimensions.filter(({ code }) => indicator.current.dimensions.includes(code));
  if (own.length === 0) return false;
  const path = `/indikator/${indicator.code}`;
  const link = (title: string, address: string, isShown: boolean) =>
    html`<li><a href="${address}" ${isShown && html`aria-current="true"`}>${title}</a></li>`;
  return html`<nav aria-label="Rincian">
    <ul class="row chips">
      ${link('Semua', path, breakdown === undefined)}
      ${own.map(({ code: dimension, labelId, codes }) =>
        codes
          .filter(({ isTotal }) => !isTotal)
          .map((one) =>
            link(
              `${labelId}: ${one.labelId}`,
              `${path}?rincian=${encodeURIComponent(`${dimension}:${one.code}`)}`,
              breakdown?.dimension === dimension && breakdown.code === one.code,
            ),
          ),
      )}
    </ul>
  </nav>`;
}

function figureTable({ indicator, regions, figures }: ShownIndicator): Html {
  const starts = new Map(figures.map(({ period }) => [period, periodOf(period)?.startsOn]));
  const periods = [...starts.keys()]
    .sort(
      (one, other) =>
        (starts.get(one) ?? '').localeCompare(starts.get(other) ?? '') || one.localeCompare(other),
    )
    .slice(-shownPeriods);
  const at = new Map(figures.map((figure) => [`${figure.region}|${figure.period}`, figure]));
  // The whole stands under its parts, as in the statistical book.
  const rows = [...regions].sort(
    (one, other) =>
      Number(isWhole(one, regions)) - Number(isWhole(other, regions)) || one.code.localeCompare(other.code),
  );
  return html`<div class="scroll" role="region" aria-label="Tabel angka" tabindex="0">
    <table>
      <caption>
        ${indicator.current.name} (${indicator.current.unit})
      </caption>
      <thead>
        <tr>
          <th scope="col">Wilayah</th>
          ${periods.map((period) => html`<th scope="col">${period}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (region) =>
            html`<tr>
              <th scope="row">${region.name}</th>
              ${periods.map((period) => html`<td class="number">${figureText(at.get(`${region.code}|${period}`))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const isWhole = ({ code }: RegionName, regions: readonly RegionName[]): boolean =>
  regions.some(({ parent }) => parent === code);

/** A figure with its sign, or the sign for there being none; never 0 for what is not there. */
function figureText(figure: ReleasedFigure | undefined): string {
  if (figure === undefined) return absenceSigns['not-available'];
  const { value, absence, flag } = figure;
  if (value === null) return absenceSigns[absence ?? 'not-available'];
  const sign = observationFlags.find(({ code }) => code === flag)?.sign ?? '';
  return `${numeralText(value)}${sign}`;
}

const absenceMeanings = {
  nil: 'tidak ada atau nol',
  'not-available': 'data tidak tersedia',
  'not-applicable': 'tidak berlaku',
  withheld: 'data tidak dapat ditampilkan',
} as const;

function legend(figures: readonly ReleasedFigure[]): Html {
  const reasons = [
    ...new Set(['not-available' as const, ...figures.flatMap(({ absence }) => absence ?? [])]),
  ];
  const flags = observationFlags.filter(({ code }) => figures.some(({ flag }) => flag === code));
  const lines = [
    ...reasons.map((reason) => `${absenceSigns[reason]} ${absenceMeanings[reason]}`),
    ...flags.map(({ sign, meaning }) => `${sign} ${meaning.toLowerCase()}`),
  ];
  const last = figures.reduce((newest, { releasedAt }) => (releasedAt > newest ? releasedAt : newest), '');
  return html`<p class="small">
    Tanda: ${lines.join('; ')}. Dirilis terakhir <time datetime="${last}">${dateText(last)}</time>.
  </p>`;
}

function facts(indicator: Indicator): [string, string | Html][] {
  const { current, organization } = indicator;
  const affair = affairs.find(({ code }) => code === current.affair);
  const rows: [string, string | Html][] = [
    ['Sumber', organization.title],
    ['Konsep', current.concept],
    ['Definisi', current.definition],
    ['Klasifikasi', current.classification],
    ['Ukuran', current.measure],
    ['Satuan', current.unit],
    ['Rumus', current.formula],
    ['Interpretasi', current.interpretation],
    ['Urusan', affair === undefined ? '' : `${affair.code} ${affair.name}`],
    ['Kode SIPD', indicator.sipdCode],
    ['Rujukan BPS', indicator.bpsReferences.map(({ kind, id, url }) => `${kind}: ${id || url}`).join('\n')],
    ['Versi', `${String(current.number)} dari ${String(indicator.versions.length)}`],
  ];
  return rows.filter(([, value]) => value !== '');
}
