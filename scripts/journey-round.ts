import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { homeFolder } from './home.ts';
import { Refused } from './http-client.ts';
import { readAccounts } from './journey/accounts.ts';
import { signInRoundCast, type RoundCast } from './journey/round-cast.ts';
import { RoundPapers } from './journey/round-papers.ts';
import { RoundWalk } from './journey/round-walk.ts';

/**
 * Walks whole collection rounds over HTTP against a running server with the demonstration: Magetan 2019 with all five returns,
 * then Sragen and the two steps by configuration alone.
 */

const reason = 'Belum sesuai dengan laporan dinas.';
const instruction = 'Laksanakan pengumpulan data sektoral sesuai SK Bupati.';

/** What may be kept as a file, by the option that names it. */
const kept = [
  ['minutes', 'berita acara'],
  ['disposition', 'lembar disposisi'],
  ['book', 'buku'],
] as const;

const startedAt = performance.now();
function tell(who: string, what: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2).padStart(7);
  console.log(`[${seconds} dtk] ${who.padEnd(22)} ${what}`);
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Tidak seperti seharusnya: ${what}.`);
}

try {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      accounts: { type: 'string' },
      minutes: { type: 'string' },
      book: { type: 'string' },
      disposition: { type: 'string' },
    },
  });
  const url = values.url ?? 'http://127.0.0.1:3000';
  const cast = await signInRoundCast(
    url,
    await readAccounts(values.accounts ?? `${homeFolder()}/demo-accounts.json`),
  );
  const files = await magetan(cast);
  for (const [name, title] of kept) {
    const path = values[name];
    if (path === undefined) continue;
    await writeFile(path, files[name]);
    tell('-', `${title} disimpan di ${path}`);
  }
  await sragen(cast);
  await twoSteps(cast);
  console.log(
    '\nKetiga putaran dan satu revisi selesai; setiap angka yang diterima terlihat oleh umum, yang tidak ada tampil sebagai «...».',
  );
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refused) console.error(`\nDitolak server: ${error.describe()}`);
  else console.error(`\n${error instanceof Error ? error.message : String(error)}`);
}

/** Seed 002, steps 1 to 12, with 5 to 4, the head's refusal, 7 to 6, 8 to 7 and 9 to 8. */
async function magetan(cast: RoundCast): Promise<Record<(typeof kept)[number][0], Buffer>> {
  const walk = await RoundWalk.begin(cast, 'magetan-2019', tell);
  const [first, second] = cast.agencies;
  for (const post of ['kadin', 'kabid', 'kasi'] as const) await walk.act(post, 'finish', { instruction });
  const papers = new RoundPapers(cast, walk.id, tell);
  const disposition = await papers.dispositionSheet();
  expect(disposition.subarray(0, 5).toString() === '%PDF-', 'lembar disposisinya PDF');
  await walk.act('staf', 'finish');
  await walk.act('kasi', 'refuse', { reason, organizations: [walk.sliceOf(first).organization.id] });
  await walk.act('staf', 'finish');
  await papers.showLetters();
  await walk.act('kasi', 'finish');
  const numbers = await papers.registered();
  expect(
    numbers.every((number, index) => number === (numbers[0] ?? 0) + index),
    'nomor surat berurutan tanpa celah',
  );
  for (const agency of cast.agencies) {
    await walk.fill(agency);
    await walk.submit(agency);
  }
  await walk.decide(first, (await walk.cells(first)).slice(0, 2));
  await walk.correct(first);
  await walk.submit(first);
  for (const agency of cast.agencies) await walk.decide(agency);
  await walk.act('staf', 'finish');
  const [wrong, putOff] = await walk.cells(second);
  await walk.judge([{ cell: wrong?.id, verdict: 'returned', comment: 'Tidak sama dengan laporan tahunan.' }]);
  await walk.act('kasi', 'refuse', { reason });
  await walk.correct(second);
  await walk.submit(second);
  await walk.decide(second);
  await walk.act('staf', 'finish');
  const pdf = await walk.minutes(second, async () => {
    const dueOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await walk.judge([
      { cell: putOff?.id, verdict: 'deferred', comment: 'Laporan puskesmas belum masuk.', dueOn },
    ]);
    await walk.acceptClean();
    await walk.acceptRest();
  });
  await walk.act('kasi', 'finish');
  const [doubted] = await walk.cells(first, 'accepted');
  await walk.act('kabid', 'refuse', { reason, cells: [{ id: doubted?.id }] });
  await walk.acceptRest();
  await walk.act('kasi', 'finish');
  await walk.act('kabid', 'finish', { instruction });
  await walk.act('kadin', 'refuse', { reason, cells: [{ id: doubted?.id }] });
  await walk.act('kabid', 'finish', { instruction, reason: 'Sudah dicocokkan dengan berita acara.' });
  for (const agency of cast.agencies)
    expect((await walk.published(agency)).length === 0, 'ada angka yang terlihat sebelum perintah Kadin');
  await walk.orderRelease(second);
  const figures = await walk.published(second);
  expect(
    figures.filter(({ absence }) => absence === 'not-available').length === 1,
    'yang ditunda tampil sebagai «...»',
  );
  expect(
    figures.every(({ value, absence }) => (value === null) === (absence !== null)),
    'yang tidak ada bukan 0',
  );
  tell('warga', `melihat ${String(figures.length)} angka ${second.indicator}, satu di antaranya «...»`);
  await walk.act('kabid', 'finish', { instruction });
  await walk.awaitBook();
  await walk.act('kasi', 'finish');
  expect(!(await walk.isBookPublic()), 'buku belum terlihat sebelum diterbitkan');
  await walk.act('staf', 'finish', { documents: [{ kind: 'book', number: '35200.2601' }] });
  expect(walk.place === 'finished', 'putaran Magetan selesai');
  // Twelve steps; 5 to 4 adds two visits, 7 to 6 two, 8 to 7 two, 9 to 8 two.
  expect(walk.visits === 20, `20 kunjungan langkah, bukan ${String(walk.visits)}`);
  const book = await sameInBook(walk, second);
  await revision(cast, walk);
  return { minutes: pdf, disposition, book };
}

/** What was put off comes in, and a released figure is corrected, in a revision. */
async function revision(cast: RoundCast, revised: RoundWalk): Promise<void> {
  const [first, second] = cast.agencies;
  const [wrong] = await revised.cells(first, 'released');
  await revised.askCorrection(first, wrong?.id ?? '');
  const walk = await RoundWalk.revise(revised, 'dua-langkah');
  await walk.fill(second, 'deferred');
  await walk.correct(first);
  for (const agency of cast.agencies) {
    await walk.submit(agency);
    await walk.decide(agency);
  }
  await walk.act('staf', 'finish');
  await walk.acceptRest();
  await walk.act('kasi', 'finish');
  expect(walk.place === 'finished', 'putaran revisi selesai');
  const supplied = await walk.published(second);
  expect(
    supplied.every(({ absence }) => absence !== 'not-available'),
    'tidak ada lagi «...» sesudah revisi',
  );
  const corrected = (await walk.published(first)).filter(({ flag }) => flag === 'diperbaiki');
  expect(corrected.length === 1, 'tepat satu angka bertanda diperbaiki');
  tell('warga', 'melihat angka yang menyusul, dan satu angka bertanda «diperbaiki»');
}

/** Reads the published book as a citizen: every figure of the portal is in it, and the same. @returns the file for print */
async function sameInBook(walk: RoundWalk, agency: RoundCast['agencies'][number]): Promise<Buffer> {
  const { pdf, figures } = await walk.publishedBook(agency);
  for (const { region, period, value, disaggregation } of await walk.published(agency))
    if (Object.keys(disaggregation).length === 0)
      expect(
        figures.get(`${region} ${period}`) === (value === null ? null : String(value)),
        `angka ${region} ${period} di buku sama dengan di portal`,
      );
  expect(pdf.subarray(0, 5).toString() === '%PDF-', 'bukunya PDF');
  return pdf;
}

/** Seed 003, with the return at 5 and those at 8 and 9. */
async function sragen(cast: RoundCast): Promise<void> {
  const walk = await RoundWalk.begin(cast, 'sragen', tell);
  await walk.act('kabid', 'finish', { instruction });
  await walk.act('staf', 'finish');
  for (const agency of cast.agencies) {
    await walk.fill(agency);
    await walk.submit(agency);
    await walk.decide(agency);
  }
  await walk.act('staf', 'finish');
  await walk.act('staf', 'finish');
  const [first] = cast.agencies;
  const [wrong] = await walk.cells(first);
  await walk.act('staf', 'refuse', {
    reason,
    cells: [{ id: wrong?.id, comment: 'Turun separuh dari tahun lalu.' }],
  });
  await walk.correct(first);
  await walk.submit(first);
  await walk.decide(first);
  await walk.act('staf', 'finish');
  await walk.act('staf', 'finish');
  await walk.acceptClean();
  await walk.acceptRest();
  await walk.act('staf', 'finish');
  await walk.awaitBook();
  await walk.act('staf', 'finish');
  await walk.act('staf', 'finish');
  const [doubted] = await walk.cells(first, 'accepted');
  await walk.act('kasi', 'refuse', { reason, cells: [{ id: doubted?.id }] });
  await walk.acceptRest();
  await walk.act('staf', 'finish');
  await walk.awaitBook();
  await walk.act('staf', 'finish');
  await walk.act('staf', 'finish');
  await walk.act('kasi', 'finish');
  await walk.act('kabid', 'refuse', { reason });
  await walk.act('kasi', 'finish');
  await walk.act('kabid', 'finish', { instruction });
  expect(!(await walk.isBookPublic()), 'buku Sragen belum terlihat sebelum langkah 10');
  await walk.act('staf', 'finish', { documents: [{ kind: 'book', number: 'Buku 2026' }] });
  expect(walk.place === 'finished', 'putaran Sragen selesai');
  expect((await walk.published(first)).length > 0, 'angka Sragen terlihat oleh umum');
  await sameInBook(walk, first);
}

/** The procedure of a region without one of its own. */
async function twoSteps(cast: RoundCast): Promise<void> {
  const walk = await RoundWalk.begin(cast, 'dua-langkah', tell);
  for (const agency of cast.agencies) {
    await walk.fill(agency);
    await walk.submit(agency);
    await walk.decide(agency);
  }
  await walk.act('staf', 'finish');
  await walk.acceptClean();
  await walk.act('kasi', 'finish');
  expect(walk.place === 'finished', 'putaran dua langkah selesai');
}
