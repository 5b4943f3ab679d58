import { Feed } from 'feed';
import ical, { ICalEventStatus } from 'ical-generator';
import { releaseTitles, type ReleaseEntry } from '#lib/publications';
import type { ReleaseAnswer } from './releases.answers.js';

export function presentRelease(entry: ReleaseEntry): ReleaseAnswer {
  const { id, title, module, period, indicators, bookCode, plannedAt, releasedAt, state } = entry;
  const { exceptional, reason, changes, readers, rowVersion } = entry;
  return {
    id,
    title,
    module,
    period,
    indicators,
    book: bookCode,
    plannedAt,
    releasedAt,
    state,
    stateTitle: releaseTitles[state],
    exceptional,
    reason,
    changes,
    readers,
    rowVersion,
  };
}

/** What the portal is called, and its address without slash at the end. */
interface Portal {
  title: string;
  address: string;
}

/** The release calendar as iCalendar (RFC 5545): an event for each release, at its actual moment once it is out. */
export function releasesAsCalendar(entries: readonly ReleaseEntry[], { title, address }: Portal): string {
  const calendar = ical({
    name: `Jadwal rilis ${title}`,
    prodId: { company: 'Lumbung', product: 'Jadwal rilis', language: 'ID' },
    url: `${address}/jadwal-rilis`,
  });
  for (const entry of entries) {
    const start = entry.releasedAt ?? entry.plannedAt;
    calendar.createEvent({
      id: `${entry.id}@${new URL(address).hostname}`,
      start,
      end: new Date(start.getTime() + 3_600_000),
      stamp: lastChange(entry),
      sequence: entry.rowVersion - 1,
      summary: entry.title,
      description: sentence(entry),
      url: linkOf(entry, address),
      categories: [{ name: entry.module }],
      status:
        entry.state === 'cancelled'
          ? ICalEventStatus.CANCELLED
          : entry.state === 'released'
            ? ICalEventStatus.CONFIRMED
            : ICalEventStatus.TENTATIVE,
    });
  }
  return calendar.toString();
}

/** The release calendar as Atom (RFC 4287), what changed last first. */
export function releasesAsFeed(entries: readonly ReleaseEntry[], { title, address }: Portal): string {
  const updated = entries.map(lastChange).sort((one, other) => other.getTime() - one.getTime());
  const feed = new Feed({
    id: `${address}/jadwal-rilis`,
    title: `Jadwal rilis ${title}`,
    link: `${address}/jadwal-rilis`,
    language: 'id',
    copyright: title,
    author: { name: title },
    updated: updated[0] ?? new Date(0),
    feedLinks: { atom: `${address}/api/v1/releases.atom` },
  });
  for (const entry of [...entries].sort((one, other) => +lastChange(other) - +lastChange(one)))
    feed.addItem({
      id: `urn:uuid:${entry.id}`,
      title: `${releaseTitles[entry.state]}: ${entry.title}`,
      link: linkOf(entry, address),
      description: sentence(entry),
      date: lastChange(entry),
    });
  return feed.atom1();
}

/** When something of it became known last. */
function lastChange({ changes, releasedAt }: ReleaseEntry): Date {
  const planned = new Date(changes.at(-1)?.at ?? 0);
  return releasedAt !== null && releasedAt > planned ? releasedAt : planned;
}

const linkOf = ({ bookCode, indicators: [first] }: ReleaseEntry, address: string): string =>
  bookCode === null
    ? `${address}/indikator/${encodeURIComponent(first ?? '')}`
    : `${address}/publikasi/${bookCode}`;

function sentence({ module, period, state, exceptional, reason, changes }: ReleaseEntry): string {
  const last = changes.at(-1);
  return [
    `${releaseTitles[state]}. Modul ${module}, periode ${period}.`,
    ...(exceptional ? [`Di luar jadwal: ${reason}`] : []),
    ...(last !== undefined && last.action !== 'plan' ? [`Perubahan terakhir: ${last.reason}`] : []),
  ].join(' ');
}
