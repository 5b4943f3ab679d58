import { transformFile } from '@swc/core';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist');
const stampFile = join(output, '.sources');

/**
 * Compiles `apps` and `libs` to `dist` with SWC; does nothing when the sources are those of the last build. A build that
 * was cut off has no stamp and is done again.
 * @returns number of files compiled
 */
export async function build(): Promise<number> {
  const sources = await listSources();
  const stamp = await fingerprint(sources);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return 0;
  await rm(output, { recursive: true, force: true });
  for (const source of sources) await compile(source);
  await writeFile(stampFile, stamp);
  return sources.length;
}

async function listSources(): Promise<string[]> {
  const found: string[] = [];
  for (const room of ['apps', 'libs']) {
    const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && /\.(ts|json|sql)$/.test(entry.name) && !entry.name.endsWith('.spec.ts')) {
        found.push(join(entry.parentPath, entry.name));
      }
    }
  }
  return found.sort();
}

async function fingerprint(sources: string[]): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(root, '.swcrc')));
  for (const source of sources) {
    const { size, mtimeMs } = await stat(source);
    hash.update(`${source}\0${String(size)}\0${String(mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

async function compile(source: string): Promise<void> {
  const target = join(output, source.slice(root.length + 1)).replace(/\.ts$/, '.js');
  await mkdir(dirname(target), { recursive: true });
  if (!source.endsWith('.ts')) {
    await writeFile(target, await readFile(source));
    return;
  }
  const { code, map } = await transformFile(source, {
    cwd: root,
    swcrc: true,
    sourceMaps: true,
    outputPath: target,
  });
  await writeFile(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1) ?? ''}.map\n`);
  if (map !== undefined) await writeFile(`${target}.map`, map);
}

if (process.argv[1] === import.meta.filename) {
  const startedAt = performance.now();
  const count = await build();
  console.log(
    count === 0
      ? 'Hasil bangun masih berlaku.'
      : `${String(count)} berkas dibangun dalam ${String(Math.round(performance.now() - startedAt))} ms.`,
  );
}
