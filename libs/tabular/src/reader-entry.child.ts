import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Starts the bundled reader from what V8 compiled of it in a rehearsal at the build (`scripts/compile-reader.ts`): a small file is
 * read before V8 would have compiled half of what reads it. Without it, or with that of another Node, the reader compiles anew.
 */

const entry = process.argv[1] ?? '';
const bundle = join(dirname(entry), 'reader.bundle.cjs');
const compiled = join(dirname(entry), 'reader.compiled');

function compiledBefore(): Buffer | undefined {
  try {
    return readFileSync(compiled);
  } catch {
    return undefined;
  }
}

const script = new Script(`(function (require) {${readFileSync(bundle, 'utf8')}\n})`, {
  filename: bundle,
  cachedData: compiledBefore(),
});
(script.runInThisContext() as (require: NodeJS.Require) => void)(createRequire(bundle));

// Only the rehearsal names a file: the readers of uploads have no arguments.
const keep = process.argv[2];
if (keep !== undefined) {
  process.on('exit', () => {
    writeFileSync(keep, script.createCachedData());
  });
}
