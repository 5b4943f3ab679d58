import { mutate } from '../../../drills/fuzz/mutate.js';
import { ownOriginals } from '../../../drills/fuzz/originals.js';
import { ReaderHere } from '../../../drills/fuzz/read-here.js';
import { openSource } from './open-source.js';
import { inspectTable } from './table/inspect-table.js';
import { writeRows } from './table/write-rows.js';

const originals = ownOriginals();
const reader = new ReaderHere({ openSource, inspectTable, writeRows });
afterAll(() => {
  reader.close();
});

// `npm run drill -- --only fuzz` reads many more of them, of real files too.
describe('mutated files', () => {
  it.each(originals.map(({ name }, index): [string, number] => [name, index]))(
    'of %s end in a reading or a refusal that explains itself, 60 times',
    async (_name, index) => {
      const original = originals[index]!;
      const findings: string[] = [];
      const kinds = new Set<string>();
      for (let seed = 0; seed < 60; seed++) {
        const outcome = await reader.read(original.format, mutate(original, seed));
        kinds.add(outcome.kind);
        if (outcome.kind === 'finding') findings.push(`${String(seed)}: ${outcome.what}`);
      }
      expect(findings).toEqual([]);
      // Mutations that all end alike would test one thing only.
      expect([...kinds].sort()).toEqual(['read', 'refused']);
    },
  );

  it('are the same for the same seed', () => {
    for (const original of originals) {
      expect(mutate(original, 42).equals(mutate(original, 42))).toBe(true);
      expect(mutate(original, 42).equals(original.bytes)).toBe(false);
    }
  });
});
