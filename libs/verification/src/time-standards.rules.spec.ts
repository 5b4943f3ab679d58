import { signOffChains } from './sign-off-chains.js';
import { submissionTable } from './submission.states.js';
import { standardAt, timeStandards } from './time-standards.rules.js';

describe.each(signOffChains)('the time standards of $name', (chain) => {
  const table = submissionTable(chain);
  const steps = timeStandards[chain.name] ?? [];

  it('are declared, if only as none', () => {
    expect(Object.keys(timeStandards)).toContain(chain.name);
  });

  it('are of places that the table has, each in one step at most', () => {
    const places = steps.flatMap((step) => step.places);
    for (const place of places) expect(table.states).toContain(place);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length);
  });

  it('leave nothing running where a submission ends', () => {
    for (const place of table.terminal) expect(standardAt(chain.name, place)).toBeUndefined();
  });

  it('cover every place where people are waited for, or none', () => {
    const waiting = table.states.filter((place) => !['scheduled', ...table.terminal].includes(place));
    const covered = waiting.filter((place) => standardAt(chain.name, place));
    expect([0, waiting.length]).toContain(covered.length);
  });
});
