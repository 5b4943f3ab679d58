import { join } from 'node:path';
import { mutate } from './mutate.ts';
import { givenOriginals, ownOriginals } from './originals.ts';
import { ReaderHere, type ReadingSteps } from './read-here.ts';

/** What a fuzzing process tells: the seed it begins, and what it found. */
export type FuzzMessage =
  { seed: number; file: string } | { seed: number; file: string; finding: string } | 'done';

const [from = '0', to = '0', data = ''] = process.argv.slice(2);
const built = join(import.meta.dirname, '../../dist/libs/tabular/src');
const load = (file: string): Promise<Partial<ReadingSteps>> =>
  import(join(built, file)) as Promise<Partial<ReadingSteps>>;
const steps = {
  ...(await load('open-source.js')),
  ...(await load('table/inspect-table.js')),
  ...(await load('table/write-rows.js')),
} as ReadingSteps;
const originals = [...ownOriginals(), ...givenOriginals(data)];
const reader = new ReaderHere(steps);
const tell = (message: FuzzMessage) => process.send?.(message);

for (let seed = Number(from); seed < Number(to); seed++) {
  const original = originals[seed % originals.length];
  if (original === undefined) break;
  const place = { seed, file: original.name };
  tell(place);
  const outcome = await reader.read(original.format, mutate(original, seed));
  if (outcome.kind === 'finding') tell({ ...place, finding: outcome.what });
  // Lets the parent hear of it, and end us.
  if (seed % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
}
reader.close();
tell('done');
process.disconnect();
