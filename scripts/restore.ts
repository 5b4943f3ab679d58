import { readEnvironment } from '#lib/config';
import { openObjectStore } from '#lib/storage';
import { restoreFrom } from './backup/restore-from.ts';
import { homeFolder, runningIn } from './home.ts';
import { withDatabase } from './local-database.ts';
import { Sentence } from './sentence.ts';

/** `npm run restore -- <folder> [--force]`: the opposite of a backup, verified at the end. The service must be stopped. */
const given = process.argv.slice(2);
const folder = given.find((word) => !word.startsWith('--'));
if (folder === undefined) throw new Sentence('Pakai: npm run restore -- <folder> [--force]');
if (!process.env['DATABASE_URL'] && runningIn(homeFolder()))
  throw new Sentence('Lumbung sedang berjalan. Hentikan dahulu, lalu pulihkan.');
await withDatabase(async ({ owner, api, variables }) => {
  const store = openObjectStore(readEnvironment(variables).storage);
  const { tables, objects, createdAt } = await restoreFrom({
    owner,
    api,
    store,
    folder,
    force: given.includes('--force'),
  });
  console.log(
    `Pulih dari cadangan ${createdAt}: ${String(tables.length)} tabel, ${String(objects.length)} berkas; isi dan jejak audit diperiksa.`,
  );
});
