import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ReadingFormat } from '#lib/tabular';
import { makeSpreadsheet, odsCell, odsTable } from '../support/make-spreadsheet.js';
import { makeZip, sheetOf, workbookParts, type WorkbookOptions } from '../support/make-workbook.js';
import { measuredReading } from '../support/measured-reading.js';
import { readFileAt } from '../support/read-table.js';

const nasty = join(import.meta.dirname, '../../../shared/data/nasty');
const given = existsSync(nasty) ? it : it.skip;
/** What reading any file may take; a child that does nothing takes 55 MB. */
const mostMb = 300;

const formats: Record<string, ReadingFormat> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xlsb: 'xlsx',
  xls: 'xls',
  ods: 'ods',
};
const formatOf = (path: string): ReadingFormat => formats[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? 'csv';

/** `name rows x columns` of every sheet, hidden ones with `h`; or the code of the refusal. */
async function outcomeOf(path: string, format: ReadingFormat): Promise<{ outcome: string; peakMb: number }> {
  const { reading, refused, peakMb } = await measuredReading(path, format);
  const sheets = reading?.sheets.map(
    ({ name, rows, columns, hidden }) =>
      `${name}${name === '' ? '' : ' '}${String(rows)}x${String(columns)}${hidden ? 'h' : ''}`,
  );
  return { outcome: refused ?? sheets?.join(', ') ?? '', peakMb };
}

/**
 * Every file of the folder. Rows and columns of the workbooks were counted with SheetJS, lines and fields of the CSV files with
 * Python's csv; a CSV is as wide as its header.
 */
const expected: Record<string, string> = {
  'apache-poi/57893-many-merges.xlsx': 'FILE_EMPTY',
  'apache-poi/password.xls': 'WORKBOOK_ENCRYPTED',
  'apache-poi/poc-shared-strings.xlsx': 'FILE_TEXT_TOO_LONG',
  'apache-poi/poc-xmlbomb-empty.xlsx': 'WORKBOOK_FORBIDDEN_XML',
  'apache-poi/poc-xmlbomb.xlsx': 'WORKBOOK_FORBIDDEN_XML',
  'apache-poi/protected_passtika.xlsb': 'WORKBOOK_ENCRYPTED',
  'apache-poi/protected_passtika.xlsx': 'WORKBOOK_ENCRYPTED',
  'apache-poi/sheetProtection_allLocked.xlsx': 'FILE_EMPTY',
  'apache-poi/sheetProtection_not_protected.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection-sheet_password-2013.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection-workbook_password-2013.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection-workbook_password_user_range-2010.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection_not_protected.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection_workbook_revision_protected.xlsx': 'FILE_EMPTY',
  'apache-poi/workbookProtection_workbook_structure_protected.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection_workbook_windows_protected.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/workbookProtection_worksheet_protected.xlsx': 'FILE_HAS_NO_ROWS',
  'apache-poi/xor-encryption-abc.xls': 'WORKBOOK_ENCRYPTED',
  // The entity stands in a part that nothing needs; it is never opened.
  'apache-poi/xxe_in_schema.xlsx': 'Sheet1 10x5',
  'messytables/211.csv': '2133x96',
  'messytables/badcolspan.html': 'FILE_WRONG_CONTENT',
  'messytables/begrotingsanalyse-2011.csv': '43x20',
  // Definitions and an introduction: prose, no table.
  'messytables/bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm': 'FILE_HAS_NO_ROWS',
  'messytables/blank_line.ods': 'Sheet1 5x3',
  'messytables/characters.csv': '383x18',
  // A quote behind a space does not hold its commas together: the last row has six cells, which the reading says.
  'messytables/complex.csv': '4x6',
  'messytables/complex.html': 'FILE_WRONG_CONTENT',
  'messytables/encrypted_no_password.xls': 'WORKBOOK_ENCRYPTED',
  'messytables/example.tsv': '141x17',
  'messytables/excel_pasting.csv': '21x9',
  'messytables/excel_properties.xls': 'Sheet1 19x1',
  'messytables/html.html': 'FILE_WRONG_CONTENT',
  'messytables/invisible_text.html': 'FILE_WRONG_CONTENT',
  'messytables/large.ods':
    '2007-08 23761x5, 2008-09 26754x5, 2009-10 26049x5, 2010-11 25873x5, 2011-12 25873x5, 2012-13 20329x5',
  'messytables/large.xlsx': 'Report 37x11, data 8547x11h, criteria 12x5h',
  'messytables/libreoffice.xlsx': 'FILE_EMPTY',
  'messytables/loffice-4.4.1.2.ods': 'Sheet1 4x3',
  'messytables/long.csv': '4000x1',
  'messytables/mixedGLB.csv': '137x19',
  'messytables/multilineods.ods': 'FILE_HAS_NO_ROWS',
  'messytables/null.csv': '10x4',
  'messytables/ods_formats.ods': 'Sheet1 6x10, Sheet2 0x0, Sheet3 0x0',
  'messytables/rowcolspan.html': 'FILE_WRONG_CONTENT',
  'messytables/simple.csv': '7x3',
  'messytables/simple.ods': 'Sheet1 4x3',
  'messytables/simple.psv': '29x6',
  'messytables/simple.ssv': '7x3',
  'messytables/simple.unknown': 'FILE_EMPTY',
  'messytables/simple.xls': 'simple.csv 7x3',
  'messytables/simple.xlsx': 'simple.csv 7x3',
  'messytables/simple.zip': 'FILE_WRONG_CONTENT',
  'messytables/skip_initials.csv': '3x2',
  'messytables/small.csv': 'FILE_HAS_NO_ROWS',
  'messytables/span_rich.xls': 'Sheet1 6x4',
  'messytables/spanish_chars.csv': '117x8',
  'messytables/sparse_with_column_errors.csv': '2238x4',
  'messytables/sw_gen.xlsx': 'tweets 16x17',
  'messytables/unicode_sheet_name.xls': 'FILE_HAS_NO_ROWS',
  'messytables/utf-16le_encoded.csv': '328x19',
  'messytables/utf8bom.csv': 'FILE_HAS_NO_ROWS',
  'messytables/weird_head_padding.csv': '94x11',
};

describe('files that others made to break readers', () => {
  given('have an expectation each', () => {
    const present = ['apache-poi', 'messytables'].flatMap((folder) =>
      readdirSync(join(nasty, folder)).map((name) => `${folder}/${name}`),
    );
    expect(Object.keys(expected).sort()).toEqual(present.sort());
  });

  it.each(existsSync(nasty) ? Object.entries(expected) : [])('%s: %s', async (file, outcome) => {
    const found = await outcomeOf(join(nasty, file), formatOf(file));
    expect(found.outcome).toBe(outcome);
    expect(found.peakMb).toBeLessThan(mostMb);
  });

  const spectrum = existsSync(nasty) ? readdirSync(join(nasty, 'csv-spectrum/csvs')).sort() : [];
  it.each(spectrum)('csv-spectrum/%s holds what its JSON says', async (name) => {
    const path = join(nasty, 'csv-spectrum/csvs', name);
    const json = join(nasty, 'csv-spectrum/json', `${basename(name, '.csv')}.json`);
    const parsed = JSON.parse(readFileSync(json, 'utf8')) as
      Record<string, string> | Record<string, string>[];
    const records = Array.isArray(parsed) ? parsed : [parsed];
    // Copies whose line ends were normalised on their way hold no CR, which the expectation still names.
    const hasReturns = readFileSync(path).includes('\r');
    const asStored = (value: string) => {
      // The expectation names another telephone number than the file.
      if (name === 'location_coordinates.csv' && /^\d{10}$/.test(value)) {
        return expect.stringMatching(/^\d{10}$/) as unknown;
      }
      return hasReturns ? value : value.replaceAll('\r\n', '\n');
    };
    const columns = Object.keys(records[0] ?? {}).map((_, index) => ({
      position: index + 1,
      type: 'text' as const,
    }));
    const { rows } = await readFileAt(path, 'csv', { columns });
    expect(rows).toEqual(records.map((record) => Object.values(record).map(asStored)));
  });
});

const table = sheetOf([
  ['nama', 'nilai'],
  ['A', 1],
  ['B', 2],
]);
const xlsx = (sheet: string, more: Partial<WorkbookOptions> = {}) =>
  makeZip(workbookParts({ sheets: { S: sheet }, ...more }));
const odsRow = (cells: string, attributes = '') =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const odsRows = (rows: string) => makeSpreadsheet(odsTable('S', rows));
const spaces = ' '.repeat(40 * 1024 * 1024);
/** Sectors that name each other as the next, in a compound file of three. */
function endlessChain(): Buffer {
  const bytes = Buffer.alloc(512 * 4, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(4096, 56);
  bytes.writeUInt32LE(0, 76);
  bytes.writeUInt32LE(2, 512 + 4);
  bytes.writeUInt32LE(1, 512 + 8);
  return bytes;
}

const hostile: [string, ReadingFormat, string, () => Buffer][] = [
  ['an XLSX of spaces, 40 MB in 40 kB', 'xlsx', 'WORKBOOK_BOMB', () => xlsx(spaces)],
  ['an ODS of spaces', 'ods', 'WORKBOOK_BOMB', () => odsRows(spaces)],
  [
    'an archive of 3,000 parts',
    'xlsx',
    'WORKBOOK_BOMB',
    () =>
      makeZip([
        ...workbookParts({ sheets: { S: table } }),
        ...Array.from({ length: 3000 }, (_, index) => ({ name: `x/${String(index)}`, content: '' })),
      ]),
  ],
  [
    'a part that claims to be small',
    'xlsx',
    'FILE_UNREADABLE',
    () =>
      makeZip(
        workbookParts({ sheets: { S: table + ' '.repeat(100_000) } }).map((part) =>
          part.name.includes('sheet1') ? { ...part, claimedSize: 500 } : part,
        ),
      ),
  ],
  [
    'an archive within the archive, never opened',
    'xlsx',
    'S 3x2',
    () =>
      xlsx(table, {
        extra: [{ name: 'xl/embeddings/a.zip', content: makeZip([{ name: 'b', content: spaces }]) }],
      }),
  ],
  [
    'entities that multiply',
    'xlsx',
    'WORKBOOK_FORBIDDEN_XML',
    () => xlsx(table, { sharedStrings: '<!DOCTYPE a [<!ENTITY b "c">]><si><t>&b;</t></si>' }),
  ],
  [
    'an entity that names a file, in an ODS',
    'ods',
    'WORKBOOK_FORBIDDEN_XML',
    () =>
      makeZip([
        {
          name: 'content.xml',
          content:
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><office:document-content>&b;</office:document-content>',
        },
      ]),
  ],
  [
    'a relation that names a file elsewhere',
    'xlsx',
    'FILE_NO_TABLE',
    () =>
      makeZip(
        workbookParts({ sheets: { S: table } }).map((part) => ({
          ...part,
          content: String(part.content).replace('worksheets/sheet1.xml', '../../../../etc/passwd'),
        })),
      ),
  ],
  [
    'names that climb out of the archive',
    'xlsx',
    'FILE_UNREADABLE',
    () => makeZip([...workbookParts({ sheets: { S: table } }), { name: '../../etc/cron.d/x', content: 'x' }]),
  ],
  [
    'a cell at the far corner',
    'xlsx',
    'FILE_TOO_MANY_COLUMNS',
    () => xlsx('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
  ],
  [
    'a cell beyond the far corner',
    'xlsx',
    'FILE_TOO_MANY_ROWS',
    () => xlsx('<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>'),
  ],
  [
    'a sheet that declares a million rows and has three',
    'xlsx',
    'S 3x2',
    () => xlsx(`<dimension ref="A1:XFD1048576"/>${table}`),
  ],
  [
    '50,000 merges',
    'xlsx',
    'S 3x2',
    () =>
      xlsx(
        `${table}<mergeCells>${Array.from({ length: 50_000 }, (_, index) => `<mergeCell ref="C${String(index + 1)}:D${String(index + 1)}"/>`).join('')}</mergeCells>`,
      ),
  ],
  ['elements 300 deep', 'xlsx', 'FILE_UNREADABLE', () => xlsx(`${'<x>'.repeat(300)}${'</x>'.repeat(300)}`)],
  [
    'a row that an ODS repeats two million times',
    'ods',
    'FILE_TOO_MANY_ROWS',
    () => odsRows(odsRow(odsCell('a') + odsCell(1), 'table:number-rows-repeated="2000000"')),
  ],
  [
    'a row of 1,000 that an ODS repeats a million times',
    'ods',
    'FILE_TOO_MANY_CELLS',
    () =>
      odsRows(
        odsRow(odsCell(1, 'table:number-columns-repeated="1000"'), 'table:number-rows-repeated="1000000"'),
      ),
  ],
  [
    'a cell that an ODS repeats a million times in its row',
    'ods',
    'FILE_TOO_MANY_COLUMNS',
    () => odsRows(odsRow(odsCell(1, 'table:number-columns-repeated="1000000"'))),
  ],
  [
    'blank rows to the end of an ODS',
    'ods',
    'S 2x2',
    () =>
      odsRows(
        odsRow(odsCell('a') + odsCell('b')) +
          odsRow(odsCell('x') + odsCell(1)) +
          odsRow(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            'table:number-rows-repeated="1048574"',
          ),
      ),
  ],
  [
    'a locked ODS',
    'ods',
    'WORKBOOK_ENCRYPTED',
    () =>
      makeZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', content: 'not XML at all' },
        {
          name: 'META-INF/manifest.xml',
          content:
            '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        },
      ]),
  ],
  [
    'an OpenDocument text named ODS',
    'ods',
    'FILE_WRONG_CONTENT',
    () =>
      makeZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
        { name: 'content.xml', content: '<a/>' },
      ]),
  ],
  ['an XLSX named ODS', 'ods', 'FILE_WRONG_CONTENT', () => xlsx(table)],
  ['an ODS named XLSX', 'xlsx', 'FILE_WRONG_CONTENT', () => makeSpreadsheet()],
  ['an XLSX named XLS', 'xls', 'FILE_WRONG_CONTENT', () => xlsx(table)],
  ['a page named XLS', 'xls', 'FILE_WRONG_CONTENT', () => Buffer.from('<html><table><tr><td>1</table>')],
  ['a program named XLSX', 'xlsx', 'FILE_WRONG_CONTENT', () => Buffer.from('7f454c4602010100', 'hex')],
  [
    'an archive named CSV',
    'csv',
    'FILE_WRONG_CONTENT',
    () => makeZip([{ name: 'a.csv', content: 'a,b\n1,2\n' }]),
  ],
  ['an XLS cut off', 'xls', 'FILE_UNREADABLE', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['an XLS whose sectors go round in a circle', 'xls', 'FILE_UNREADABLE', endlessChain],
  ['an XLSX cut off', 'xlsx', 'FILE_UNREADABLE', () => xlsx(table).subarray(0, 400)],
];

describe('a file made to hurt', () => {
  it.each(hostile)('%s (%s): %s', async (_what, format, outcome, make) => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-hostile-'));
    try {
      const path = join(folder, 'file');
      writeFileSync(path, make());
      const found = await outcomeOf(path, format);
      expect(found.outcome).toBe(outcome);
      expect(found.peakMb).toBeLessThan(mostMb);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
