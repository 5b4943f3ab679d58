import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentVariables } from '#lib/config';

const root = process.cwd();
const text = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('what the documents say', () => {
  it('names every error code that the code declares, with its status, and no other', async () => {
    const declared = new Map<string, string>();
    for (const file of [...(await sources('libs')), ...(await sources('apps'))]) {
      if (!file.endsWith('.errors.ts')) continue;
      for (const [, code, status] of (await readFile(file, 'utf8')).matchAll(
        /^ {2}([A-Z][A-Z0-9_]+): \{\s+status: (\d{3}),/gm,
      ))
        declared.set(code!, status!);
    }
    expect(declared.size).toBeGreaterThan(10);
    const listed = new Map(
      [...(await text('docs/errors.md')).matchAll(/^\| `([A-Z0-9_]+)`\s+\| (\d{3})/gm)].map((row) => [
        row[1]!,
        row[2]!,
      ]),
    );
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(declared));
  });

  it('names every environment variable', async () => {
    const listed = [...(await text('docs/environment.md')).matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(
      (row) => row[1],
    );
    expect(listed).toEqual(environmentVariables.map(({ name }) => name));
  });

  it('leads to files that are there', async () => {
    for (const page of ['README.md', 'docs/architecture.md', 'docs/operations.md', 'CONTRIBUTING.md']) {
      for (const [, target] of (await text(page)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        const folder = page.includes('/') ? 'docs' : '.';
        await expect(
          readdir(join(root, folder, target!)).catch(() => readFile(join(root, folder, target!))),
        ).resolves.toBeDefined();
      }
    }
  });

  it('has a paragraph of the code map for every room', async () => {
    const map = await text('docs/architecture.md');
    for (const place of ['apps', 'libs']) {
      for (const room of await readdir(join(root, place))) expect(map).toContain(`\`${place}/${room}`);
    }
  });
});
