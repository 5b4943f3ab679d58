import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** LibreOffice where there is one; `.ci/run` installs it from Debian's packages. */
export const officeProgram = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path));

/** `it`, or `it.skip` where there is no LibreOffice. */
export const withOffice = officeProgram === undefined ? it.skip : it;

/**
 * Lets LibreOffice open files and save them anew in another format, without a person to ask and with a profile of its own.
 * @param to format, and filter where needed, as `--convert-to` takes them
 * @param options more of its options, `--infilter=...`
 */
export async function convertWithOffice(
  files: readonly string[],
  to: string,
  folder: string,
  options: readonly string[] = [],
): Promise<void> {
  if (officeProgram === undefined) throw new Error('there is no LibreOffice here');
  const profile = mkdtempSync(join(tmpdir(), 'lumbung-office-'));
  try {
    await run(
      officeProgram,
      [
        '--headless',
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        ...options,
        '--convert-to',
        to,
        '--outdir',
        folder,
        ...files,
      ],
      { timeout: 240_000 },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
