import { checkStateTable, transitionsFrom } from '#lib/workflow';
import { existsSync, readFileSync } from 'node:fs';
import { signOffChain, signOffChains } from './sign-off-chains.js';
import { diagramFiles } from './submission-diagrams.js';
import {
  placeLabel,
  placeOf,
  positionOf,
  submissionStates,
  type SubmissionPlace,
} from './submission-places.rules.js';
import { submissionTable, submissionTables } from './submission.states.js';

const magetan = submissionTable(signOffChain('magetan-2019')!);
const sragen = submissionTable(signOffChain('sragen')!);
const direct = submissionTable(signOffChain('langsung')!);

/** Where the actions lead from the initial state. */
function walk(table: typeof magetan, ...actions: string[]): SubmissionPlace {
  return actions.reduce<SubmissionPlace>((place, action) => {
    const found = transitionsFrom(table, place).find((transition) => transition.action === action);
    if (!found) throw new Error(`${place} has no ${action}`);
    return found.to;
  }, table.initial);
}

/** A small linear congruential generator: the same walks in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the submission tables', () => {
  it.each([...submissionTables])('%s is sound', (_name, table) => {
    expect(checkStateTable(table)).toEqual([]);
  });

  it('Magetan 2019 asks Kasi, Kabid and Kadin before publication', () => {
    expect(walk(magetan, 'submit', 'approve', 'verify')).toBe('signing_kasi');
    expect(walk(magetan, 'submit', 'approve', 'verify', 'sign')).toBe('signing_kabid');
    expect(walk(magetan, 'submit', 'approve', 'verify', 'sign', 'sign')).toBe('signing_kadin');
    expect(walk(magetan, 'submit', 'approve', 'verify', 'sign', 'sign', 'sign')).toBe('scheduled');
    expect(walk(magetan, 'submit', 'approve', 'verify', 'sign', 'sign', 'sign', 'release')).toBe('published');
  });

  it("Magetan 2019: Kabid's Tidak goes back to verification (8 to 7), Kadin's to Kabid (9 to 8)", () => {
    expect(walk(magetan, 'submit', 'approve', 'verify', 'sign', 'return')).toBe('approved');
    expect(walk(magetan, 'submit', 'approve', 'verify', 'sign', 'sign', 'return')).toBe('signing_kabid');
  });

  it('Magetan 2019: a Tidak in verification (7 to 6) and of the head of the source (6) go back to the operator', () => {
    expect(walk(magetan, 'submit', 'approve', 'return')).toBe('returned');
    expect(walk(magetan, 'submit', 'return')).toBe('returned');
    expect(walk(magetan, 'submit', 'return', 'submit')).toBe('submitted');
  });

  it('Sragen has no Kadin', () => {
    expect(sragen.states).not.toContain('signing_kadin');
    expect(walk(sragen, 'submit', 'approve', 'verify', 'sign', 'sign')).toBe('scheduled');
  });

  it('without a chain, verification is the order to publish', () => {
    expect(walk(direct, 'submit', 'approve', 'verify')).toBe('scheduled');
  });

  it.each([...submissionTables])('%s demands a reason for every return', (_name, table) => {
    const returns = table.transitions.filter(({ action }) => action === 'return');
    expect(returns.length).toBeGreaterThanOrEqual(3);
    expect(returns.every(({ reason }) => reason)).toBe(true);
  });

  it.each([...submissionTables])('%s publishes only by the system, only from scheduled', (_name, table) => {
    const ways = table.transitions.filter(({ to }) => to === 'published');
    expect(ways.map(({ from, by }) => [from, by])).toEqual([['scheduled', 'system']]);
  });

  it.each([...submissionTables])(
    '%s: whoever made it neither approves, verifies nor signs it',
    (_name, table) => {
      for (const { action, guards } of table.transitions) {
        if (['approve', 'verify', 'sign'].includes(action)) expect(guards).toContain('not-contributor');
      }
    },
  );

  it.each([...submissionTables])(
    '%s: 10,000 random walks stay inside the states, and none is published without approval, verification and every signature since the last edit',
    (name, table) => {
      const random = randomNumbers(20260709);
      const signatures = signOffChain(name)!.steps.map(({ key }) => `sign ${key}`);
      const ends: Record<string, number> = {};
      const strays = new Set<string>();
      const unsigned: string[][] = [];
      for (let number = 0; number < 10_000; number += 1) {
        let place = table.initial;
        let given: string[] = [];
        for (let step = 0; step < 60 && !table.terminal.includes(place); step += 1) {
          const choices = transitionsFrom(table, place);
          const chosen = choices[Math.floor(random() * choices.length)]!;
          // The model: an independent account of which consents hold.
          if (chosen.action === 'approve') given = ['approve'];
          if (chosen.action === 'verify') given = ['approve', 'verify'];
          if (chosen.action === 'sign') given = [...given, place.replace('signing_', 'sign ')];
          if (chosen.action === 'return' && place.startsWith('signing_')) {
            const kept = { returned: 0, approved: 1 }[chosen.to as string];
            given =
              kept === undefined
                ? given.slice(0, given.indexOf(chosen.to.replace('signing_', 'sign ')))
                : given.slice(0, kept);
          }
          if (chosen.to === 'draft' || chosen.to === 'returned') given = [];
          place = chosen.to;
          if (!table.states.includes(place)) strays.add(place);
        }
        const consents = ['approve', 'verify', ...signatures];
        if (place === 'published' && given.join() !== consents.join()) unsigned.push(given);
        ends[place] = (ends[place] ?? 0) + 1;
      }
      expect([...strays]).toEqual([]);
      expect(unsigned).toEqual([]);
      expect(ends['published']).toBeGreaterThan(0);
      expect(ends['cancelled']).toBeGreaterThan(0);
    },
  );
});

describe('places and positions', () => {
  it.each(signOffChains.map((chain) => [chain.name, chain] as const))(
    '%s: one is the other',
    (_name, chain) => {
      for (const place of submissionTable(chain).states) {
        const position = positionOf(chain, place);
        expect(submissionStates).toContain(position.state);
        expect(placeOf(chain, position)).toBe(place);
        expect(placeLabel(chain, place)).toMatch(/^[A-Z]/);
      }
    },
  );
});

describe('docs/diagrams', () => {
  const files = Object.entries(diagramFiles());

  it('has a page for every chain', () => {
    expect(files.map(([path]) => path)).toEqual([
      'docs/diagrams/submission-magetan-2019.md',
      'docs/diagrams/submission-sragen.md',
      'docs/diagrams/submission-langsung.md',
    ]);
  });

  it.each(files)('%s is what the tables say', (path, content) => {
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(content);
  });
});
