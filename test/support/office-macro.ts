import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { officeProgram } from './office.js';

const run = promisify(execFile);
const libraryOfOne = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Work"/></library:library>`;

const filters = { xlsx: 'Calc MS Excel 2007 XML', ods: 'calc8', xls: 'MS Excel 97' } as const;

/**
 * Lets LibreOffice open a workbook, work on it as a person would, and save it: a macro in Basic, for its builds have no Python
 * everywhere.
 * @param steps statements; `book` is the document, `sheet(name)` one of its sheets
 */
export async function workInOffice(
  from: string,
  to: string,
  format: keyof typeof filters,
  steps: string,
): Promise<void> {
  const program = officeProgram;
  if (program === undefined) throw new Error('there is no LibreOffice here');
  const profile = mkdtempSync(join(tmpdir(), 'lumbung-office-'));
  try {
    const start = (...more: string[]) =>
      run(
        program,
        ['--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(profile).href}`, ...more],
        {
          timeout: 240_000,
        },
      );
    // A new profile gets a library of its own over whatever lies there already.
    await start('--terminate_after_init');
    const library = join(profile, 'user', 'basic', 'Standard');
    writeFileSync(join(library, 'script.xlb'), libraryOfOne);
    writeFileSync(join(library, 'Work.xba'), moduleOf({ from, to, filter: filters[format] }, steps));
    await start('macro:///Standard.Work.Main()');
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

function moduleOf({ from, to, filter }: { from: string; to: string; filter: string }, steps: string): string {
  const basic = `
Dim book As Object

Function sheet(name)
  sheet = book.Sheets.getByName(name)
End Function

Sub Main
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  book = StarDesktop.loadComponentFromURL("${pathToFileURL(from).href}", "_blank", 0, options())
  ${steps}
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "${filter}"
  book.storeToURL("${pathToFileURL(to).href}", saving())
  book.close(True)
  StarDesktop.terminate()
End Sub
`;
  const text = basic
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work" script:language="StarBasic">${text}</script:module>`;
}
