import { dateText, formatText, html, numberText, type Html } from './html.js';
import { searchForm } from './layout.js';

/** An entry of the list, as the search answers it. */
export interface ListedDataset {
  name: string;
  title: string;
  notes: string;
  organization: { name: string; title: string };
  formats: string[];
  years: number[];
  modifiedAt: string;
}

/** A topic that narrows the list. */
export interface ListedTopic {
  value: string;
  title: string;
  count: number;
}

export interface ListPage {
  q: string;
  /** Name of the topic the list is narrowed to; empty for all. */
  topic: string;
  /** Topics of what was found, the largest first. */
  topics: ListedTopic[];
  corrected: string | null;
  total: number;
  page: number;
  pages: number;
  items: ListedDataset[];
}

/** The first page: search box, topics, datasets, paging. */
export const homePage = (site: string, list: ListPage): Html => html`
  <h1>${site}</h1>
  <p>Statistik dan data daerah yang sudah diperiksa, dapat dilihat, diunduh, dan diambil lewat API.</p>
  ${searchForm(list.q, list.topic)} ${topics(list)} ${results(list, '/')}
`;

/** The page of an agency: what it is, and its datasets. */
export const organizationPage = (
  organization: { name: string; title: string; description: string },
  list: ListPage,
): Html => html`
  <h1>${organization.title}</h1>
  <p class="notes">${organization.description}</p>
  ${results(list, `/organization/${organization.name}`)}
`;

const topics = (list: ListPage): Html => html`
  <nav aria-label="Topik">
    <ul class="row chips">
      ${list.topic !== '' && html`<li><a href="${address('/', { ...list, topic: '' })}">Semua topik</a></li>`}
      ${list.topics.map(
        ({ value, title, count }) =>
          html`<li>
            <a
              href="${address('/', { ...list, topic: value })}"
              ${value === list.topic && html`aria-current="true"`}
              >${title} <span class="small">${numberText(count)}</span></a
            >
          </li>`,
      )}
    </ul>
  </nav>
`;

const results = (list: ListPage, path: string): Html => html`
  <p role="status">
    ${numberText(list.total)} dataset${list.q === '' ? '' : html` untuk «${list.corrected ?? list.q}»`}.
    ${list.corrected !== null && html`Kata yang Anda ketik («${list.q}») tidak ditemukan.`}
  </p>
  <ul class="plain">
    ${list.items.map(entry)}
  </ul>
  ${list.pages > 1 && paging(list, path)}
`;

const entry = (item: ListedDataset): Html => html`
  <li>
    <h2><a href="/dataset/${item.name}">${item.title}</a></h2>
    <p class="small">
      <a href="/organization/${item.organization.name}">${item.organization.title}</a> · diperbarui
      <time datetime="${item.modifiedAt}">${dateText(item.modifiedAt)}</time>
      ${item.years.length > 0 && html` · tahun ${yearsText(item.years)}`}
      ${item.formats.length > 0 && html` · ${item.formats.map(formatText).join(', ')}`}
    </p>
    <p class="small">${item.notes}</p>
  </li>
`;

/** `2022`, or `2019–2023` for several. */
export const yearsText = (years: readonly number[]): string =>
  years.length > 1 ? `${String(years[0])}–${String(years.at(-1))}` : years.join('');

/** Address of the list with these words, topic and page; what says nothing is left out. */
function address(path: string, { q, topic }: Pick<ListPage, 'q' | 'topic'>, page = 1): string {
  const query = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(topic === '' ? {} : { topic }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString();
  return query === '' ? path : `${path}?${query}`;
}

function paging(list: ListPage, path: string): Html {
  const to = (page: number) => address(path, list, page);
  return html`<nav aria-label="Halaman">
    <ul class="row">
      ${list.page > 1 && html`<li><a rel="prev" href="${to(list.page - 1)}">← Sebelumnya</a></li>`}
      <li>Halaman ${numberText(list.page)} dari ${numberText(list.pages)}</li>
      ${list.page < list.pages && html`<li><a rel="next" href="${to(list.page + 1)}">Berikutnya →</a></li>`}
    </ul>
  </nav>`;
}
