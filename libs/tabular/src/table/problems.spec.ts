import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { columnLetters, problemCodes } from './problems.js';

const root = join(import.meta.dirname, '../../../..');

describe('problem codes', () => {
  it('are listed in docs/reading-problems.md, every one and no other', () => {
    const page = readFileSync(join(root, 'docs/reading-problems.md'), 'utf8').split('## Questions')[0] ?? '';
    const listed = [...page.matchAll(/^\| `([a-z-]+)`\s+\|/gm)].map((match) => match[1]);
    expect(listed).toEqual([...problemCodes].sort());
  });

  it('are each used by some rule', () => {
    const source = readdirSync(join(root, 'libs/tabular/src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.endsWith('problems.ts'))
      .map((name) => readFileSync(join(root, 'libs/tabular/src', name), 'utf8'))
      .join('\n');
    expect(problemCodes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });
});

describe('columnLetters', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [702, 'ZZ'],
    [703, 'AAA'],
    [16_384, 'XFD'],
  ])('%i is %s', (position, letters) => {
    expect(columnLetters(position)).toBe(letters);
  });
});
