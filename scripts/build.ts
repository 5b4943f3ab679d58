import { transformFile } from '@swc/core';
import { build as bundle } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist');
const readerRoom = join(output, 'libs', 'tabular', 'src');
const stampFile = join(output, '.sources.json');

/** What the last build was made from: the compiler's settings, and size and time of each source. */
interface Stamp {
  settings: string;
  sources: Record<string, string>;
}

/**
 * Compiles those files of `apps` and `libs` to `dist` that changed since the last build, with SWC. Each result is put in
 * place by a rename, so a running process never sees half a file; a build that was cut off is continued by the next.
 * @returns number of files compiled
 */
export async function build(): Promise<number> {
  const before = await readStamp();
  const settings = createHash('sha256')
    .update(await readFile(join(root, '.swcrc')))
    .update(await readFile(join(root, 'package-lock.json')).catch(() => ''))
    .digest('hex');
  const sources = await listSources();
  const known = before?.settings === settings ? before.sources : {};
  const changed = Object.keys(sources).filter((source) => known[source] !== sources[source]);
  const gone = Object.keys(before?.sources ?? {}).filter((source) => !(source in sources));
  if (changed.length === 0 && gone.length === 0) return 0;
  // Without its stamp a build that dies half-way is done again from the start.
  await rm(stampFile, { force: true });
  for (const source of gone) await remove(source);
  for (const source of changed) await compile(source);
  await bundleReader();
  await put(stampFile, JSON.stringify({ settings, sources } satisfies Stamp));
  return changed.length;
}

async function readStamp(): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

async function listSources(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const room of ['apps', 'libs']) {
    const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile() || !/\.(ts|json|sql)$/.test(entry.name) || entry.name.endsWith('.spec.ts'))
        continue;
      const file = join(entry.parentPath, entry.name);
      const facts = await stat(file).catch(() => undefined);
      if (facts) found[file.slice(root.length + 1)] = `${String(facts.size)} ${String(facts.mtimeMs)}`;
    }
  }
  return found;
}

const targetOf = (source: string): string => join(output, source).replace(/\.ts$/, '.js');

async function compile(source: string): Promise<void> {
  const target = targetOf(source);
  if (!source.endsWith('.ts')) {
    await put(target, await readFile(join(root, source)));
    return;
  }
  const { code, map } = await transformFile(join(root, source), {
    cwd: root,
    swcrc: true,
    sourceMaps: true,
    outputPath: target,
  });
  if (map !== undefined) await put(`${target}.map`, map);
  await put(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1) ?? ''}.map\n`);
}

/**
 * Puts the child processes that open files into one file each, with their packages. The one that reads: it starts with every upload, and loading its
 * modules one by one took longer than reading an ordinary workbook. Beside it lies what V8 compiles of it (ADR 0011).
 */
async function bundleReader(): Promise<void> {
  await bundleTo('reader.bundle.cjs', 'reader.child.js');
  await bundleTo('reader.entry.cjs', 'reader-entry.child.js');
  await bundleTo('workbook.bundle.cjs', 'workbook.child.js');
  const compiled = join(readerRoom, 'reader.compiled');
  const unfinished = `${compiled}.${String(process.pid)}`;
  // Loaded when there is something to build: every command asks for a build first.
  const { compileReader } = await import('./compile-reader.ts');
  // Old ones belong to an old bundle.
  await rm(compiled, { force: true });
  await compileReader(join(readerRoom, 'reader.entry.cjs'), unfinished);
  await rename(unfinished, compiled);
}

async function bundleTo(target: string, source: string): Promise<void> {
  const { outputFiles } = await bundle({
    entryPoints: [join(readerRoom, source)],
    outfile: join(readerRoom, target),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node22',
    // Node finds, links and runs this form sooner than a module.
    format: 'cjs',
    sourcemap: true,
    logLevel: 'error',
  });
  for (const { path, contents } of outputFiles) await put(path, contents);
}

async function put(target: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.${String(process.pid)}`;
  await writeFile(unfinished, content);
  await rename(unfinished, target);
}

async function remove(source: string): Promise<void> {
  const target = targetOf(source);
  await rm(target, { force: true });
  await rm(`${target}.map`, { force: true });
}
