import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const edge = join(import.meta.dirname, '..', '..', 'apps', 'api', 'src');

describe('the schemas of the API description', () => {
  it('have names of their own: of two classes with one name, one would silently take the place of the other', () => {
    const files = readdirSync(edge, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const names = files.flatMap((file) =>
      [...readFileSync(join(edge, file), 'utf8').matchAll(/^(?:export )?class (\w+)/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
