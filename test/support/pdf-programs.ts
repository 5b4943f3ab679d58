import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folders = (process.env['PATH'] ?? '').split(delimiter);
const present = (program: string): boolean => folders.some((folder) => existsSync(join(folder, program)));

/** The jars that `.ci/run` fetches with Maven. */
const verapdf = join(process.env['LUMBUNG_TOOLS'] ?? join(homedir(), '.cache', 'lumbung-tools'), 'verapdf');
const hasVerapdf =
  present('java') && existsSync(verapdf) && readdirSync(verapdf).some((name) => name.endsWith('.jar'));

/** `it`, or `it.skip` where there is no poppler. */
export const withPoppler = present('pdftotext') && present('pdftoppm') ? it : it.skip;
/** `it`, or `it.skip` where there is no qpdf. */
export const withQpdf = present('qpdf') ? it : it.skip;
/** `it`, or `it.skip` where there is no veraPDF. */
export const withVerapdf = hasVerapdf ? it : it.skip;

/** The text of a PDF as poppler lays it out, page by page. */
export async function textOfPages(file: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 1 << 26 });
  return stdout.split('\f').slice(0, -1);
}

/** The structure tree of a PDF with its text, as poppler prints it. */
export async function structureOf(file: string): Promise<string> {
  const { stdout } = await run('pdfinfo', ['-struct-text', file], { maxBuffer: 1 << 26 });
  return stdout;
}

export async function factsOf(file: string): Promise<Record<string, string>> {
  const { stdout } = await run('pdfinfo', [file]);
  return Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]];
    }),
  );
}

/** One page as a picture: four bytes for each pixel, as a camera would hand it on. */
export async function pictureOf(
  file: string,
  page: number,
): Promise<{ width: number; height: number; pixels: Uint8ClampedArray }> {
  const pages = ['-f', String(page), '-l', String(page)];
  const { stdout } = await run('pdftoppm', ['-r', '150', ...pages, file], {
    encoding: 'buffer',
    maxBuffer: 1 << 28,
  });
  // PPM: `P6 width height 255`, then three bytes for each pixel.
  const [header = '', width, height] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1')) ?? [];
  const colours = stdout.subarray(header.length);
  const pixels = new Uint8ClampedArray((colours.length / 3) * 4).fill(255);
  for (let index = 0; index < colours.length / 3; index += 1)
    pixels.set(colours.subarray(index * 3, index * 3 + 3), index * 4);
  return { width: Number(width), height: Number(height), pixels };
}

/** What qpdf has to say against a file; nothing when it is sound. */
export async function complaintsOfQpdf(file: string): Promise<string> {
  const { stdout, stderr } = await run('qpdf', ['--check', file]);
  return /No syntax or stream encoding errors found/.test(stdout) ? stderr : stdout + stderr;
}

/** What veraPDF says of files against profiles such as `2a` and `ua1`: one line each, and one for each broken rule. */
export async function verdictsOf(profiles: readonly string[], files: readonly string[]): Promise<string[]> {
  const source = join(import.meta.dirname, 'verapdf', 'Validate.java');
  const { stdout } = await run('java', ['-cp', join(verapdf, '*'), source, profiles.join(','), ...files], {
    timeout: 240_000,
    maxBuffer: 1 << 26,
  });
  return stdout.trim().split('\n');
}
