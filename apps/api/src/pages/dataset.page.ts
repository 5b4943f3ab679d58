import type { StoredDatasetBody } from '#lib/standards';
import { dateText, formatText, html, numberText, sizeText, type Html } from './html.js';
import { yearsText } from './list.page.js';

/** A version of a table, for the list of versions. */
interface ShownVersion {
  number: number;
  label: string;
  publishedAt: string;
  rowCount: number;
  changeNote: string;
}

interface ShownColumn {
  name: string;
  label: string;
  unit: string;
  type: string;
}

/** The first rows of a table and its versions, by resource. */
export interface ShownTable {
  columns: ShownColumn[];
  rows: Record<string, unknown>[];
  rowCount: number;
  versions: ShownVersion[];
}

/** The page of a dataset: what it is, where it comes from, its tables with first rows, downloads and versions. */
export const datasetPage = (
  dataset: StoredDatasetBody,
  tables: ReadonlyMap<string, ShownTable>,
): Html => html`
  <h1>${dataset.title}</h1>
  <p class="small">
    <a href="/organization/${dataset.organization.name}">${dataset.organization.title}</a> · diperbarui
    <time datetime="${dataset.modifiedAt}">${dateText(dataset.modifiedAt)}</time>
  </p>
  <p class="notes">${dataset.notes}</p>
  ${dataset.resources.map((resource) => resourceSection(resource, tables.get(resource.id)))}
  <h2>Keterangan</h2>
  <div class="scroll">
    <table>
      <tbody>
        ${facts(dataset).map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="notes">${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
  <p>
    Untuk pengembang: <a href="/api/v1/datasets/${dataset.name}">JSON</a> ·
    <a href="/api/3/action/package_show?id=${dataset.name}">CKAN</a> · <a href="/docs">petunjuk API</a>
  </p>
`;

function facts(dataset: StoredDatasetBody): [string, string | Html][] {
  const sourceUrl = /^https?:\/\//.test(dataset.sourceUrl) ? dataset.sourceUrl : '';
  const rows: [string, string | Html][] = [
    [
      'Sumber',
      sourceUrl === ''
        ? dataset.source
        : html`<a href="${sourceUrl}" rel="noopener">${dataset.source || sourceUrl}</a>`,
    ],
    ['Topik', dataset.topics.map((topic) => topic.title).join(', ')],
    ['Tag', dataset.tags.join(', ')],
    ['Tahun', yearsText(dataset.years)],
    ['Frekuensi', dataset.frequency.toLowerCase().replaceAll('_', ' ')],
    [
      'Wilayah',
      [dataset.region.name, dataset.region.code && `(${dataset.region.code})`].filter(Boolean).join(' '),
    ],
    ['Status angka', dataset.status],
    ['Konsep', dataset.concept],
    ['Definisi', dataset.definition],
    ['Klasifikasi', dataset.classification],
    ['Ukuran', dataset.measure],
    ['Satuan', dataset.unit],
    ['Lisensi', licence(dataset)],
    ['Penulis', dataset.author],
    ['Pengelola', dataset.maintainer],
    ['Pertama terbit', dateText(dataset.publishedAt)],
    ...Object.entries(dataset.extras),
  ];
  return rows.filter(([, value]) => value !== '');
}

function licence({ licence: found }: StoredDatasetBody): string | Html {
  if (found === null) return '';
  return /^https?:\/\//.test(found.url)
    ? html`<a href="${found.url}" rel="license noopener">${found.title}</a>`
    : found.title;
}

const resourceSection = (
  resource: StoredDatasetBody['resources'][number],
  table: ShownTable | undefined,
): Html => html`
  <section aria-labelledby="r-${resource.id}">
    <h2 id="r-${resource.id}">${resource.name}</h2>
    ${resource.description !== '' && html`<p class="notes">${resource.description}</p>`}
    <p class="small">
      Versi ${resource.version.label} · ${numberText(resource.version.rowCount)} baris · terbit
      ${dateText(resource.version.publishedAt)}
    </p>
    <ul class="row downloads" aria-label="Unduhan">
      ${resource.files.map(
        (file) =>
          html`<li>
            <a href="/api/v1/resources/${resource.id}/download/${file.format}" download
              >${formatText(file.format)} <span class="small">${sizeText(file.size)}</span></a
            >
          </li>`,
      )}
      <li><a href="/api/v1/resources/${resource.id}/data">API data</a></li>
    </ul>
    ${table && html`${preview(table)} ${versions(resource.id, table.versions)}`}
  </section>
`;

const preview = (table: ShownTable): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label="Cuplikan tabel">
    <table>
      <caption class="small">
        ${numberText(table.rows.length)} baris pertama dari ${numberText(table.rowCount)}
      </caption>
      <thead>
        <tr>
          ${table.columns.map((column) => html`<th scope="col">${column.label}${column.unit !== '' && html` (${column.unit})`}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              ${table.columns.map((column) => cell(row, column))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

/** How BPS tables write a missing value, and what it means. */
const absences: Record<string, readonly [sign: string, meaning: string]> = {
  nil: ['–', 'nihil'],
  'not-available': ['…', 'tidak tersedia'],
  'not-applicable': ['NA', 'tidak berlaku'],
  withheld: ['x', 'dirahasiakan'],
};

/** A year is written as people write it: 2023, never 2.023. */
const isYear = ({ name, type }: ShownColumn): boolean =>
  type === 'integer' && /(^|_)(tahun|thn|year)(_|$)/.test(name);

function cell(row: Record<string, unknown>, column: ShownColumn): Html {
  const isNumber = column.type === 'integer' || column.type === 'number';
  const content = cellContent(row, column);
  return isNumber ? html`<td class="number">${content}</td>` : html`<td>${content}</td>`;
}

/** A missing value is the sign of its reason, or nothing where no reason is known; never 0. */
function cellContent(row: Record<string, unknown>, column: ShownColumn): Html | string {
  const value = row[column.name];
  if (value === null || value === undefined) {
    const reasons = (row['_absent'] ?? {}) as Record<string, string>;
    const [sign, meaning] = absences[reasons[column.name] ?? ''] ?? [];
    return sign === undefined
      ? html`<span class="hidden">kosong</span>`
      : html`<abbr title="${meaning}">${sign}</abbr>`;
  }
  if (typeof value === 'number') return isYear(column) ? String(value) : numberText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const versions = (resourceId: string, list: readonly ShownVersion[]): Html => html`
  <details>
    <summary>Versi (${numberText(list.length)})</summary>
    <ul>
      ${list.map(
        (version) =>
          html`<li>
            <a href="/api/v1/resources/${resourceId}/versions/${version.number}">${version.label}</a>,
            ${dateText(version.publishedAt)}, ${numberText(version.rowCount)}
            baris${version.changeNote !== '' && html`: ${version.changeNote}`}
          </li>`,
      )}
    </ul>
  </details>
`;
