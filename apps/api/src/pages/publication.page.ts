import type { BookFile, PublishedBooks, PublishedEdition } from '#lib/publications';
import { dateText, html, sizeText, type Html } from './html.js';

/** What the page of a book shows. */
export interface ShownPublication {
  edition: PublishedEdition;
  /** All public ones, the newest first. */
  editions: readonly PublishedEdition[];
  files: readonly BookFile[];
  tables: Awaited<ReturnType<PublishedBooks['tables']>>;
}

const fileNames = {
  pdf: 'PDF cetak 17,6 × 25 cm',
  'pdf-a4': 'PDF A4',
  xlsx: 'XLSX',
  json: 'JSON',
} as const;

/** The list of published books. */
export const publicationListPage = (items: readonly PublishedEdition[]): Html => html`
  <h1>Publikasi</h1>
  <p>Buku statistik sektoral: angka yang sudah diverifikasi, dibekukan, dan diterbitkan.</p>
  ${items.length === 0 && html`<p role="status">Belum ada buku yang terbit.</p>`}
  <ul class="plain">
    ${items.map(
      ({ code, title, year, publisher, publishedAt, number }) =>
        html`<li>
          <h2><a href="/publikasi/${code}">${title} ${year}</a></h2>
          <p class="small">
            ${publisher} · terbit
            ${dateText(publishedAt.toISOString())}${number > 1 && html` · edisi ${number}`}
          </p>
        </li>`,
    )}
  </ul>
`;

/** The page of a book: its files, what was corrected, and its tables with their data. */
export function publicationPage({ edition, editions, files, tables }: ShownPublication): Html {
  const { code, number, title, titleEn, year, publisher, publishedAt, pages, corrections } = edition;
  const address = `/api/v1/publications/${code}/editions/${String(number)}`;
  const chapters = [...new Set(tables.map(({ chapter }) => chapter))];
  const newest = editions[0];
  return html`
    <h1>${title} ${year}</h1>
    ${titleEn !== null && html`<p lang="en">${titleEn} ${year}</p>`}
    <p class="small">
      ${publisher} · edisi ${number} · ${pages} halaman · terbit
      <time datetime="${publishedAt.toISOString()}">${dateText(publishedAt.toISOString())}</time>
    </p>
    ${
      newest !== undefined &&
      newest.number > number &&
      html`<p role="status">
        Edisi ini sudah diganti: <a href="/publikasi/${code}">lihat edisi ${newest.number}</a>.
      </p>`
    }
    <ul class="row downloads" aria-label="Unduhan">
      ${files.map(
        ({ kind, size }) =>
          html`<li><a href="${address}/files/${kind}">${fileNames[kind]} (${sizeText(size)})</a></li>`,
      )}
    </ul>
    ${
      corrections.length > 0 &&
      html`<h2>Ralat terhadap edisi ${number - 1}</h2>
        <div class="scroll" role="region" aria-label="Ralat" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Letak</th>
                <th scope="col">Tertulis</th>
                <th scope="col">Seharusnya</th>
              </tr>
            </thead>
            <tbody>
              ${corrections.map(
                ({ place, was, becomes }) =>
                  html`<tr>
                    <th scope="row">${place}</th>
                    <td class="number">${was}</td>
                    <td class="number">${becomes}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`
    }
    <h2>Tabel</h2>
    ${chapters.map(
      (chapter) =>
        html`<h3>${chapter}</h3>
          <ul class="plain">
            ${tables
              .filter((table) => table.chapter === chapter)
              .map(
                (table) =>
                  html`<li>
                    Tabel ${table.number} ${table.title}
                    <p class="small">
                      ${table.live !== null && html`<a href="${table.live}">data terkini</a> · `}
                      <a href="${address}/tables/${table.number}?format=csv">CSV</a> ·
                      <a href="${address}/tables/${table.number}">JSON</a> · sumber:
                      ${table.sources.join(', ')}
                    </p>
                  </li>`,
              )}
          </ul>`,
    )}
    ${
      editions.length > 1 &&
      html`<h2>Edisi</h2>
        <ul>
          ${editions.map(
            (one) =>
              html`<li>
                <a href="/publikasi/${code}?edisi=${one.number}">Edisi ${one.number}</a>, terbit
                ${dateText(one.publishedAt.toISOString())}
              </li>`,
          )}
        </ul>`
    }
  `;
}
