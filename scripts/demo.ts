import { bootstrap } from '../demo/bootstrap.ts';
import { datasets } from '../demo/datasets.ts';
import { DemoCast, run, type Errand } from '../demo/drive.ts';
import { indicators } from '../demo/indicators.ts';
import { recordIndicators } from '../demo/record.ts';
import { orderRound } from '../demo/ordered-round.ts';
import { announceReleases, publishBook } from '../demo/publications.ts';
import { releaseRound } from '../demo/released-round.ts';
import { setPatterns } from '../demo/registers.ts';
import { openRound } from '../demo/rounds.ts';
import { waiting, type WaitingSubmission } from '../demo/waiting.ts';

/** Errands under way at the same time; more than this only makes two cores wait for each other. */
const abreast = 6;

/**
 * Fills the demonstration region: what must be there before anybody can sign in by SQL as the owner, everything else over
 * HTTP by the persons themselves. Safe to call again: what is done is left alone, what was cut off goes on.
 * @param given.baseUrl a running API with its worker
 * @param given.ownerUrl connection of the owner of the tables
 * @param given.home where `demo-accounts.json` goes
 * @throws Refused with the server's problem when a step is refused
 */
export async function seedDemonstration(given: {
  baseUrl: string;
  ownerUrl: string;
  home: string;
  log: (line: string) => void;
}): Promise<void> {
  const accounts = await bootstrap(given.ownerUrl, given.home);
  given.log(`Wilayah, ${String(accounts.length)} akun, dan penugasan peragaan ada.`);
  const cast = new DemoCast(given.baseUrl, accounts);
  await recordIndicators(cast);
  given.log(`Indikator peragaan ada: ${String(indicators.length)}.`);
  await setPatterns(cast);
  await openRound(cast);
  given.log('Satu putaran pengumpulan data sedang diisi OPD.');
  await releaseRound(cast);
  await publishBook(cast);
  await announceReleases(cast);
  given.log('Statistik sektoral 2022–2024 dirilis, bukunya terbit, dan jadwal rilis diumumkan.');
  await orderRound(cast, nextRelease(new Date()));
  given.log('Satu putaran kecil sudah diperintahkan terbit; tim teknis diberi tahu, juga lewat surel.');

  let done = 0;
  // Those with most versions first: they take longest.
  const byLength = [...datasets].sort((a, b) => b.versions.length - a.versions.length);
  await inParallel(byLength, async (dataset) => {
    for (const [earlier, { file, changeNote, metadata }] of dataset.versions.entries()) {
      const { name, organization, description } = dataset;
      await run(cast, {
        dataset: name,
        organization,
        description,
        file,
        changeNote,
        ...(metadata === undefined ? {} : { metadata }),
        goal: 'published',
        earlier,
      });
    }
    done += 1;
    given.log(`Terbit ${String(done)}/${String(datasets.length)}: ${dataset.description.title}`);
  });
  await inParallel(waiting, async (one) => {
    await run(cast, errandOf(one));
  });
  given.log(`Menunggu di antrean: ${String(waiting.length)} pengajuan, di setiap tahap.`);
}

function errandOf(one: WaitingSubmission): Errand {
  const published = datasets.find(({ name }) => name === one.name);
  return {
    dataset: one.name,
    organization: one.organization,
    changeNote: one.changeNote,
    earlier: published?.versions.length ?? 0,
    ...(one.description === undefined ? {} : { description: one.description }),
    ...(one.file === undefined ? {} : { file: one.file }),
    ...(one.metadata === undefined ? {} : { metadata: one.metadata }),
    ...(one.reason === undefined ? {} : { reason: one.reason }),
    ...(one.explanation === undefined ? {} : { explanation: one.explanation }),
    ...goalOf(one),
  };
}

function goalOf({ place }: WaitingSubmission): Pick<Errand, 'goal' | 'turnsAt' | 'releaseAt'> {
  switch (place) {
    case 'returned-by-kepala':
      return { goal: 'returned', turnsAt: 'submitted' };
    case 'returned-by-walidata':
      return { goal: 'returned', turnsAt: 'approved' };
    case 'cancelled':
      return { goal: 'cancelled', turnsAt: 'submitted' };
    case 'scheduled':
      return { goal: 'scheduled', releaseAt: nextRelease(new Date()) };
    default:
      return { goal: place };
  }
}

/** Midnight (WIB) at the beginning of the month after next: far enough to be still waiting when somebody looks. */
function nextRelease(now: Date): string {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1));
  return `${month.toISOString().slice(0, 10)}T00:00:00+07:00`;
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
