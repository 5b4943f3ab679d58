import type { StoredDatasetBody } from '#lib/standards';
import { dateText, html, numberText, sizeText, type Html } from './html.js';
import { yearsText } from './list.page.js';

/** A version of a table, for the list of versions. */
interface ShownVersion {
  number: number;
  label: string;
  publishedAt: string;
  rowCount: number;
  changeNote: string;
}

/** The first rows of a table and its versions, by resource. */
export interface ShownTable {
  columns: { name: string; label: string; unit: string; type: string }[];
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
    <ul class="row" aria-label="Unduhan">
      ${resource.files.map(
        (file) =>
          html`<li>
            <a href="/api/v1/resources/${resource.id}/download/${file.format}" download
              >${file.format.toUpperCase()}</a
            >
            (${sizeText(file.size)})
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
              ${table.columns.map((column) => cell(row[column.name], column.type))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

/** A missing value is a dash, never nothing and never 0. */
function cell(value: unknown, type: string): Html {
  if (value === null || value === undefined) return html`<td aria-label="tidak ada nilai">–</td>`;
  const isNumber = type === 'integer' || type === 'number';
  const text =
    typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value : JSON.stringify(value);
  return isNumber ? html`<td class="number">${text}</td>` : html`<td>${text}</td>`;
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
