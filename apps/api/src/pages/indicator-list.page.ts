import type { Affair, Indicator } from '#lib/indicators';
import { html, type Html } from './html.js';

/** What the list of indicators shows. */
export interface ShownIndicators {
  /** Words looked for; empty for all. */
  q: string;
  /** The only affair shown. */
  affair: Affair | undefined;
  items: readonly Indicator[];
  /** Code after which the next page begins. */
  next: string | null;
}

/** The list of indicators, in order of code. */
export const indicatorListPage = ({ q, affair, items, next }: ShownIndicators): Html => html`
  <h1>${affair === undefined ? 'Indikator' : `Indikator ${affair.name}`}</h1>
  <p>Statistik sektoral yang sudah diverifikasi: per wilayah, per periode, dengan definisi dan satuannya.</p>
  <form class="search" role="search" action="/indikator" method="get">
    <input
      type="search"
      name="q"
      value="${q}"
      aria-label="Cari indikator"
      placeholder="Cari indikator, misalnya penduduk"
      maxlength="200"
    />
    ${affair !== undefined && html`<input type="hidden" name="urusan" value="${affair.code}" />`}
    <button>Cari</button>
  </form>
  ${items.length === 0 && html`<p role="status">Tidak ada indikator yang cocok.</p>`}
  <ul class="plain">
    ${items.map(
      ({ code, current, organization }) =>
        html`<li>
          <h2><a href="/indikator/${code}">${current.name}</a></h2>
          <p class="small">
            ${code} · <a href="/organization/${organization.name}">${organization.title}</a> · satuan
            ${current.unit}
          </p>
          <p class="small">${current.definition}</p>
        </li>`,
    )}
  </ul>
  ${
    next !== null &&
    html`<nav aria-label="Halaman">
      <a
        rel="next"
        href="/indikator?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(affair === undefined ? {} : { urusan: affair.code }), after: next }).toString()}"
        >Berikutnya →</a
      >
    </nav>`
  }
`;
