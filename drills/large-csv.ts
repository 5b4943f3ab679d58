import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const given = join(import.meta.dirname, '..', '..', 'shared', 'data', 'large', 'ssa-babynames-all.csv.gz');
const rows = 1_690_784;

/** Columns of the large file, as they are read. */
export const largeColumns = [
  { name: 'year', sqlType: 'bigint' },
  { name: 'name', sqlType: 'text' },
  { name: 'sex', sqlType: 'text' },
  { name: 'births', sqlType: 'bigint' },
];

/**
 * Writes the large CSV (1.69 M rows: year, name, sex, births) to a path: the real file where the data folder is present,
 * else made-up rows of the same shape, the same on every machine.
 * @returns where the rows come from, for the report
 */
export async function writeLargeCsv(path: string): Promise<'real' | 'generated'> {
  if (existsSync(given)) {
    await pipeline(createReadStream(given), createGunzip(), createWriteStream(path));
    return 'real';
  }
  const out = createWriteStream(path);
  out.write('year,name,sex,births\n');
  let state = 88_675_123;
  const next = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % most;
  };
  for (let row = 0; row < rows;) {
    let block = '';
    for (let end = Math.min(rows, row + 10_000); row < end; row += 1) {
      const year = 1880 + Math.floor((row / rows) * 139);
      block += `${String(year)},${inventedName(next(90_000))},${row % 2 === 0 ? 'F' : 'M'},${String(5 + next(4000))}\n`;
    }
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return 'generated';
}

const syllables = [
  'ma',
  'ri',
  'an',
  'su',
  'di',
  'lo',
  'ka',
  'to',
  'we',
  'ni',
  'pra',
  'yu',
  'sa',
  'de',
  'bu',
  'ra',
  'ti',
  'wa',
  'no',
  'el',
];

function inventedName(number: number): string {
  let name = '';
  for (let rest = number + 20; rest > 0; rest = Math.floor(rest / 20)) name += syllables[rest % 20] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}
