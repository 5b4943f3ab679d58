import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { Sentence } from './sentence.ts';

/**
 * Runs one of our commands: builds what changed, then loads `scripts/<command>.ts`. A failure that has a sentence is
 * told in that sentence; anything else shows its stack.
 */
const [, , command = '', ...rest] = process.argv;
const file = join(import.meta.dirname, `${command}.ts`);

try {
  if (!/^[a-z-]+$/.test(command) || !existsSync(file)) throw new Sentence(`Tidak ada perintah «${command}».`);
  // The command sees its own name and arguments, as if it had been called itself.
  process.argv.splice(1, process.argv.length, file, ...rest);
  if (command === 'build') {
    const count = await build();
    console.log(count === 0 ? 'Hasil bangun masih berlaku.' : `${String(count)} berkas dibangun.`);
  } else {
    // An image holds the result of its own build and may not be written to.
    if (process.env['LUMBUNG_BUILT'] !== '1') await build();
    await import(file);
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Sentence) console.error(error.message);
  else if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    console.error(Sentence.of(error, 'dist').message);
  else if (error instanceof Error && error.name === 'ConfigurationError') console.error(error.message);
  else throw error;
}
