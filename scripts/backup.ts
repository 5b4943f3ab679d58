import { readEnvironment } from '#lib/config';
import { openObjectStore } from '#lib/storage';
import { backUp } from './backup/back-up.ts';
import { withDatabase } from './local-database.ts';
import { Sentence } from './sentence.ts';

/** `npm run backup -- <folder>`: all tables as of one moment and all stored files, with hashes. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Sentence('Pakai: npm run backup -- <folder>');
await withDatabase(async ({ owner, api, variables }) => {
  const store = openObjectStore(readEnvironment(variables).storage);
  const { tables, objects } = await backUp({ owner, api, store, folder });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Cadangan lengkap di ${folder}: ${String(tables.length)} tabel, ${String(rows)} baris, ${String(objects.length)} berkas.`,
  );
});
