import { releaseTitles, type ReleaseEntry } from '#lib/publications';
import { dateText, html, type Html } from './html.js';

const time = new Intl.DateTimeFormat('id-ID', { timeStyle: 'short', timeZone: 'Asia/Jakarta' });

const momentText = (moment: Date | string): Html => {
  const at = new Date(moment);
  return html`<time datetime="${at.toISOString()}"
    >${dateText(at.toISOString())} ${time.format(at)} WIB</time
  >`;
};

/** The release calendar, as people read it. */
export const releaseCalendarPage = (entries: readonly ReleaseEntry[]): Html => html`
  <h1>Jadwal rilis</h1>
  <p>
    Kapan statistik terbit: rencana dan kenyataannya. Langganan:
    <a href="/api/v1/releases.ics">kalender (iCalendar)</a> · <a href="/api/v1/releases.atom">umpan Atom</a>
  </p>
  ${
    entries.length === 0
      ? html`<p role="status">Belum ada rilis yang dijadwalkan.</p>`
      : html`<div class="scroll" role="region" aria-label="Jadwal rilis" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Rilis</th>
                <th scope="col">Modul</th>
                <th scope="col">Periode</th>
                <th scope="col">Rencana</th>
                <th scope="col">Kenyataan</th>
                <th scope="col">Keadaan</th>
              </tr>
            </thead>
            <tbody>
              ${entries.map(row)}
            </tbody>
          </table>
        </div>`
  }
`;

function row(entry: ReleaseEntry): Html {
  const { module, period, plannedAt, releasedAt, state, exceptional, reason, changes, readers } = entry;
  const moved = changes.filter(({ action }) => action !== 'plan');
  return html`<tr>
    <th scope="row">
      ${linkOf(entry)}${exceptional && html`<p class="small"><strong>Di luar jadwal:</strong> ${reason}</p>`}
      ${moved.map((change) => html`<p class="small">${change.action === 'move' ? html`Diubah menjadi ${momentText(change.plannedAt)}` : 'Dibatalkan'}: ${change.reason}</p>`)}
      ${readers.length > 0 && html`<p class="small">Dibaca sebelum rilis oleh: ${readers.join(', ')}</p>`}
    </th>
    <td>${module}</td>
    <td>${period}</td>
    <td>${momentText(plannedAt)}</td>
    <td>${releasedAt === null ? '–' : momentText(releasedAt)}</td>
    <td>${releaseTitles[state]}</td>
  </tr>`;
}

const linkOf = ({ title, bookCode, indicators, state }: ReleaseEntry): Html | string => {
  if (state !== 'released') return title;
  const [only] = indicators;
  const address = bookCode === null ? `/indikator/${only ?? ''}` : `/publikasi/${bookCode}`;
  return html`<a href="${address}">${title}</a>`;
};
