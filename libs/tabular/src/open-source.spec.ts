import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write, type BookType, type WorkBook } from '@e965/xlsx';
import { makeSpreadsheet, odsCell, odsTable } from '../../../test/support/make-spreadsheet.js';
import { makeZip, workbookParts } from '../../../test/support/make-workbook.js';
import { openSource } from './open-source.js';
import type { ReadingCorrections, ReadingFormat } from './reading.js';
import type { TableSource } from './table/table-source.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumbung-source-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Opens the bytes and gives the text as the reader has it, the mark of a workbook's number shown as `#`. */
async function opened(
  bytes: Buffer,
  format: ReadingFormat,
  corrections: ReadingCorrections = {},
): Promise<{ source: TableSource; text: string }> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const source = await openSource({ path, format, folder, corrections }, () => Promise.resolve());
  const text = readFileSync(source.path).subarray(source.start).toString('utf8').replaceAll('\u0001', '#');
  return { source, text };
}

const codes = ({ problems }: TableSource) => problems.map((one) => one.code).sort();

describe('one table in every kind of text', () => {
  const lines = (delimiter: string, end = '\n') =>
    [
      ['nama', 'café', 'nilai'],
      ['Plaosan', 'é', '1,5'],
      ['Magetan', '–', '-2'],
    ]
      .map((cells) => cells.join(delimiter) + end)
      .join('');
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  const windows1252 = (text: string) => Buffer.from(text.replaceAll('–', '\u0096'), 'latin1');
  const kinds: [string, Buffer, string, string][] = [
    ['semicolons in UTF-8', Buffer.from(lines(';')), ';', 'utf-8'],
    ['tabs in UTF-8 with a mark', Buffer.from(`\ufeff${lines('\t')}`), '\t', 'utf-8'],
    ['bars in UTF-8, CRLF', Buffer.from(lines('|', '\r\n')), '|', 'utf-8'],
    ['semicolons in UTF-16 LE', utf16(lines(';')), ';', 'utf-16le'],
    ['tabs in UTF-16 BE', utf16(lines('\t')).swap16(), '\t', 'utf-16be'],
    ['tabs in UTF-16 LE without a mark', utf16(lines('\t')).subarray(2), '\t', 'utf-16le'],
    ['semicolons in Windows-1252', windows1252(lines(';')), ';', 'windows-1252'],
  ];
  it.each(kinds)('%s', async (_name, bytes, delimiter, encoding) => {
    const { source, text } = await opened(bytes, 'csv');
    expect(source).toMatchObject({ delimiter, encoding, format: 'csv' });
    expect(text.replaceAll('\r\n', '\n')).toBe(lines(delimiter));
  });
});

describe('one table in every kind of workbook, as SheetJS writes it', () => {
  const rows = [
    ['Nama', 'Luas', 'Tanggal', 'Aktif', 'Kode'],
    ['Plaosan, "atas"', 12.5, 45322, true, '007'],
    ['Kelurahan – é ✓', -1234567, 45323.5, false, '=1+1'],
    [null, 0.1 + 0.2, 61, null, 'baris\ndua'],
  ];
  const book = (date1904 = false): WorkBook => {
    const sheet = utils.aoa_to_sheet(rows, { dense: true });
    const cells = sheet['!data']!;
    cells[1]![2]!.z = 'yyyy-mm-dd';
    cells[2]![2]!.z = 'yyyy-mm-dd hh:mm';
    cells[3]![2]!.z = 'd-mmm-yy';
    cells[1]![1]!.z = '0.00%';
    sheet['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 1 } },
      { s: { r: 1, c: 4 }, e: { r: 3, c: 4 } },
    ];
    sheet['!rows'] = [{}, {}, { hidden: true }];
    sheet['!cols'] = [{}, {}, {}, { hidden: true }, {}, { hidden: true }];
    const made = utils.book_new();
    utils.book_append_sheet(made, utils.aoa_to_sheet([['rahasia', 1]], { dense: true }), 'Sembunyi');
    utils.book_append_sheet(made, sheet, 'Data é');
    made.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }], WBProps: { date1904 } };
    return made;
  };
  const bytesOf = (bookType: BookType, date1904 = false) =>
    write(book(date1904), { type: 'buffer', bookType, bookSST: true }) as Buffer;
  const text =
    'Nama,Luas,Tanggal,Aktif,Kode\n' +
    '"Plaosan, ""atas""",#1250%,2024-01-31,true,007\n' +
    'Kelurahan – é ✓,#-1234567,2024-02-01 12:00:00,false,=1+1\n' +
    ',#0.3,1900-03-01,,"baris\ndua"\n';

  it.each([
    ['xlsx', 'xlsx'],
    ['xlsm', 'xlsx'],
    ['biff8', 'xls'],
  ] as [BookType, ReadingFormat][])('%s', async (bookType, format) => {
    const found = await opened(bytesOf(bookType), format);
    expect(found.text).toBe(text);
    expect(found.source).toMatchObject({
      format,
      sheet: 'Data é',
      sheets: [
        { name: 'Sembunyi', rows: 1, columns: 2, hidden: true },
        { name: 'Data é', rows: 4, columns: 5, hidden: false },
      ],
      merges: [
        { top: 1, left: 1, bottom: 1, right: 2 },
        { top: 2, left: 5, bottom: 4, right: 5 },
      ],
      // SheetJS hides no row in an XLS.
      hiddenRows: format === 'xls' ? [] : [3],
      // The sixth column is hidden too, but holds nothing.
      hiddenColumns: [4],
    });
    expect(codes(found.source)).toEqual(['hidden-content', 'merged-cells', 'other-sheets']);
  });

  it('Excel 95, whose texts are in a code page', async () => {
    const simple = utils.book_new();
    const rows95 = [
      ['cafX', 1.5],
      ['x', -2],
    ];
    utils.book_append_sheet(simple, utils.aoa_to_sheet(rows95, { dense: true }), 'Lembar');
    const bytes = write(simple, { type: 'buffer', bookType: 'biff5' }) as Buffer;
    // SheetJS writes no letter beyond ASCII here; Windows-1252 has é at E9.
    bytes[bytes.indexOf('cafX') + 3] = 0xe9;
    expect((await opened(bytes, 'xls')).text).toBe('café,#1.5\nx,#-2\n');
  });

  it.each([
    ['xlsx', 'xlsx'],
    ['biff8', 'xls'],
  ] as [BookType, ReadingFormat][])('counts days from 1904 where %s says so', async (bookType, format) => {
    const { text: later } = await opened(bytesOf(bookType, true), format);
    // 1,462 days lie between the two beginnings (ECMA-376 part 1, 18.17.4.1).
    expect(later).toContain('2028-02-01');
  });

  it.each(['xlsx', 'biff8'] as BookType[])('takes the sheet it is told from %s', async (bookType) => {
    const format = bookType === 'xlsx' ? 'xlsx' : 'xls';
    const found = await opened(bytesOf(bookType), format, { sheet: 'Sembunyi' });
    expect(found.text).toBe('rahasia,#1\n');
    expect(codes(found.source)).toEqual(['sheet-hidden']);
    await expect(opened(bytesOf(bookType), format, { sheet: 'Tiada' })).rejects.toMatchObject({
      code: 'CORRECTIONS_WRONG',
    });
  });
});

describe('an OpenDocument spreadsheet', () => {
  const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
  const typed = (type: string, attribute: string, value: string, shown: string) =>
    `<table:table-cell office:value-type="${type}" office:${attribute}="${value}"><text:p>${shown}</text:p></table:table-cell>`;

  it('gives values, not what is shown of them; texts with their spaces, paragraphs and no comments', async () => {
    const sheet = odsTable(
      'S',
      row(odsCell('a') + odsCell('b') + odsCell('c') + odsCell('d')) +
        row(
          typed('float', 'value', '1234567.5', '1.234.567,50') +
            typed('percentage', 'value', '0.125', '12,5%') +
            typed('currency', 'value', '-5000', '-Rp5.000') +
            typed('date', 'date-value', '2024-01-31', '31 Januari 2024'),
        ) +
        row(
          typed('date', 'date-value', '2024-01-31T13:45:00', '31/01/24 13:45') +
            typed('time', 'time-value', 'PT13H45M00S', '13:45') +
            typed('boolean', 'boolean-value', 'true', 'BENAR') +
            '<table:table-cell office:value-type="string"><office:annotation><text:p>komentar</text:p></office:annotation><text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p><text:p>d &amp; <text:span>e</text:span></text:p></table:table-cell>',
        ) +
        row(
          '<table:table-cell office:value-type="string" table:formula="of:=[.A1]/0"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=[.Z9]"/>',
        ),
    );
    const { text, source } = await opened(makeSpreadsheet(sheet), 'ods');
    expect(text).toBe(
      'a,b,c,d\n#1234567.5,#12.5%,#-5000,2024-01-31\n2024-01-31 13:45:00,13:45:00,true,"a   b\tc\nd & e"\n#DIV/0!\n',
    );
    expect(source.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'formulas-read-as-values', count: 2 }),
        expect.objectContaining({
          code: 'formula-without-value',
          count: 1,
          places: [{ sheet: 'S', row: 4, column: 2, cell: 'B4' }],
        }),
      ]),
    );
  });

  it('repeats rows and cells that hold something, and passes over those that do not', async () => {
    const sheet = odsTable(
      'S',
      row(odsCell('x', 'table:number-columns-repeated="3"')) +
        row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="2"') +
        row(`<table:table-cell/>${odsCell(7)}`, 'table:number-rows-repeated="3"') +
        row(
          '<table:table-cell table:number-columns-repeated="16384"/>',
          'table:number-rows-repeated="1048570"',
        ),
    );
    const { text, source } = await opened(makeSpreadsheet(sheet), 'ods');
    expect(text).toBe('x,x,x\n\n\n,#7\n,#7\n,#7\n');
    expect(source.sheets).toEqual([{ name: 'S', rows: 6, columns: 3, hidden: false }]);
  });

  it('says what is merged, hidden, linked and programmed', async () => {
    const styles =
      '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const data = odsTable(
      'Data',
      `<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>${row(
        `${odsCell('a', 'table:number-columns-spanned="2" table:number-rows-spanned="2"')}<table:covered-table-cell/>${odsCell('c')}`,
      )}${row(`<table:covered-table-cell office:value-type="string"><text:p>tertutup</text:p></table:covered-table-cell><table:covered-table-cell/>${odsCell(1)}`, 'table:visibility="filter"')}`,
    );
    const hidden = odsTable('Rahasia', row(odsCell('r') + odsCell('s')), 'table:style-name="ta1"');
    const remembered = odsTable("'file:///home/x/lain.ods'#$Sheet1", row(odsCell('jauh')));
    const { text, source } = await opened(
      makeSpreadsheet(hidden + data + remembered, styles, [
        { name: 'Basic/Standard/Module1.xml', content: '<x/>' },
      ]),
      'ods',
    );
    expect(text).toBe('a,,c\n,,#1\n');
    expect(source).toMatchObject({
      sheet: 'Data',
      merges: [{ top: 1, left: 1, bottom: 2, right: 2 }],
      hiddenRows: [2],
      hiddenColumns: [3],
      sheets: [
        { name: 'Rahasia', hidden: true },
        { name: 'Data', hidden: false },
      ],
    });
    expect(codes(source)).toEqual([
      'external-links-ignored',
      'hidden-content',
      'macros-ignored',
      'merged-cells',
      'other-sheets',
    ]);
  });
});

describe('an XLSX', () => {
  const sheet = (rows: string, after = '') => `<sheetData>${rows}</sheetData>${after}`;
  const of = (xml: string, more = {}) => makeZip(workbookParts({ sheets: { S: xml }, ...more }));

  it('may name its elements with a prefix, be in UTF-16, and order its cells as it likes', async () => {
    const parts = workbookParts({ sheets: { S: '' } }).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            ...part,
            content: Buffer.from(
              '\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>b é</x:t></x:is></x:c><x:c r="A1" t="str"><x:v>a&#233;&lt;</x:v></x:c></x:row></x:sheetData></x:worksheet>',
              'utf16le',
            ),
          }
        : part,
    );
    expect((await opened(makeZip(parts), 'xlsx')).text).toBe('aé<,b é\n');
  });

  // Found by the fuzzing drill, seed 13857 of xxe_in_schema.xlsx.
  it('may have a blank as its first shared string', async () => {
    const bytes = of(sheet('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'), {
      sharedStrings: '<si><t/></si><si><t>b</t></si>',
    });
    expect((await opened(bytes, 'xlsx')).text).toBe(',b\n');
  });

  it('keeps the first 10,000 merges and the number of all', async () => {
    const merges = Array.from(
      { length: 12_000 },
      (_, index) => `<mergeCell ref="$C$${String(index + 1)}:D${String(index + 1)}"/>`,
    );
    const { source } = await opened(
      of(sheet('<row><c><v>1</v></c><c><v>2</v></c></row>', `<mergeCells>${merges.join('')}</mergeCells>`)),
      'xlsx',
    );
    expect(source.merges).toHaveLength(10_000);
    expect(source.merges?.[9_999]).toEqual({ top: 10_000, left: 3, bottom: 10_000, right: 4 });
    expect(source.problems).toEqual([expect.objectContaining({ code: 'merged-cells', count: 12_000 })]);
  });

  it('shows numbers as a spreadsheet does', async () => {
    const values = [
      '4.5999999999999996',
      '1E3',
      '1.10',
      '-0',
      '007',
      '123456789012345678',
      '1e-7',
      '.5',
      '5.',
      '-12.25',
    ];
    const { text } = await opened(
      of(sheet(`<row>${values.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`)),
      'xlsx',
    );
    expect(text.trim().split(',')).toEqual([
      '#4.6',
      '#1000',
      '#1.1',
      '#0',
      '#7',
      '#123456789012346000',
      '#0.0000001',
      '#0.5',
      '#5',
      '#-12.25',
    ]);
  });

  it('whose part is not what its checksum says is refused', async () => {
    const bytes = of(sheet('<row><c><v>12345</v></c></row>'));
    const at = bytes.indexOf(
      'PK\u0001\u0002',
      bytes.indexOf('sheet1.xml', bytes.indexOf('PK\u0001\u0002')) - 60,
    );
    bytes.writeUInt32LE(1, at + 16);
    await expect(opened(bytes, 'xlsx')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each([
    ['tags that cross', '<row><c></row></c>'],
    ['an attribute without quotes', '<row r=1></row>'],
    ['an entity of its own', '<row><c><v>&x;</v></c></row>'],
    ['no end', '<row><c><v>1'],
  ])('with %s is refused', async (_what, rows) => {
    await expect(opened(of(`<sheetData>${rows}`), 'xlsx')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
