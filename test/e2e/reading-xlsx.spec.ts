import type { ReadingCorrections, TableReading } from '#lib/tabular';
import {
  makeZip,
  sheetOf,
  workbookParts,
  type WorkbookOptions,
  type ZipPart,
} from '../support/make-workbook.js';
import { readContent } from '../support/read-table.js';

const read = (options: WorkbookOptions, corrections: ReadingCorrections = {}) =>
  readContent(makeZip(workbookParts(options)), 'xlsx', corrections);
const codes = (reading: TableReading) => reading.problems.map((problem) => problem.code);
const simple = sheetOf([
  ['nama', 'jumlah'],
  ['A', 1],
  ['B', 2],
]);

describe('reading a workbook', () => {
  it('reads shared and inline strings, cells without references, numbers and gaps', async () => {
    const { reading, rows } = await read({
      sheets: {
        Data: `<dimension ref="A1:XFD1048576"/><sheetData>
          <row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
          <row><c/><c t="inlineStr"><is><t>A &amp; B, "C"</t></is></c><c><v>4.5999999999999996</v></c></row>
          <row r="5"><c r="C5"><v>1.5E3</v></c><c r="B5" t="str"><v>D_x0041_</v></c></row></sheetData>`,
      },
      sharedStrings:
        '<si><t>Nama</t></si><si><r><t>Luas</t></r><r><t xml:space="preserve"> (Ha)</t></r><rPh><t>x</t></rPh></si>',
    });
    expect(reading).toMatchObject({ headerRow: 2, firstDataRow: 3, rowCount: 2, sheet: 'Data' });
    expect(reading.sheets).toEqual([{ name: 'Data', rows: 5, columns: 3, hidden: false }]);
    expect(reading.columns.map(({ position, name, type, unit }) => [position, name, type, unit])).toEqual([
      [2, 'nama', 'text', ''],
      [3, 'luas', 'number', 'Ha'],
    ]);
    expect(rows).toEqual([
      ['A & B, "C"', '4.6'],
      ['DA', '1500'],
    ]);
  });

  it('knows dates, times of day, percentages, booleans and failed formulas by format', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd\\-mmm\\-yyyy"/><numFmt numFmtId="165" formatCode="[Red]#,##0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs>';
    const sheet = `<sheetData><row>${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row>
      <row><c s="1"><v>45322</v></c><c s="2"><v>1</v></c><c s="3"><v>0.125</v></c><c s="4"><v>45322.5</v></c><c s="5"><v>1234.5</v></c><c t="b"><v>1</v></c></row>
      <row><c s="1"><v>45323</v></c><c s="2"><v>61</v></c><c s="3"><v>1</v></c><c s="4"><v>45323.25</v></c><c s="5"><v>2</v></c><c t="b"><v>0</v></c></row></sheetData>`;
    const { reading, rows } = await read({ sheets: { S: sheet }, styles });
    expect(reading.columns.map(({ type, unit }) => [type, unit])).toEqual([
      ['date', ''],
      ['date', ''],
      ['number', '%'],
      ['timestamp', ''],
      ['number', ''],
      ['boolean', ''],
    ]);
    // Golden dates: 45322 is 2024-01-31; day 1 is 1900-01-01; day 61 is 1900-03-01 (ECMA-376 18.17.4).
    expect(rows).toEqual([
      ['2024-01-31', '1900-01-01', '12.5', '2024-01-31 12:00:00', '1234.5', 'true'],
      ['2024-02-01', '1900-03-01', '100', '2024-02-01 06:00:00', '2', 'false'],
    ]);
    const old = await read({ sheets: { S: sheet }, styles, date1904: true });
    expect(old.rows[0]?.[0]).toBe('2028-02-01');
  });

  it('reports formulas, missing results, hidden rows and columns, merges and macros', async () => {
    const { reading, rows } = await read({
      sheets: {
        S: `<cols><col min="3" max="4" hidden="1"/></cols><sheetData><row><c t="inlineStr"><is><t>x</t></is></c><c t="inlineStr"><is><t>y</t></is></c></row>
          <row hidden="1"><c><f>1+1</f><v>2</v></c><c><f>1/0</f><v></v></c></row><row><c t="e"><v>#REF!</v></c><c><v>7</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
      },
      extra: [{ name: 'xl/vbaProject.bin', content: 'x' }],
    });
    expect(codes(reading).sort()).toEqual([
      'error-cell',
      'formula-without-value',
      'formulas-read-as-values',
      'hidden-content',
      'macros-ignored',
      'merged-cells',
    ]);
    expect(reading.problems.find((one) => one.code === 'error-cell')).toMatchObject({
      severity: 'error',
      places: [{ sheet: 'S', cell: 'A3', row: 3, column: 1 }],
    });
    expect(rows).toEqual([
      ['2', ''],
      ['', '7'],
    ]);
  });

  it('reads the first visible sheet that holds a table, or the one it is told', async () => {
    const options = {
      sheets: {
        Rahasia: simple,
        Sampul: sheetOf([['Laporan']]),
        Data: simple,
        Lain: sheetOf([
          ['k', 'v'],
          ['x', 9],
        ]),
      },
      hidden: ['Rahasia'],
    };
    const { reading } = await read(options);
    expect(reading.sheet).toBe('Data');
    expect(reading.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Rahasia', true],
      ['Sampul', false],
      ['Data', false],
      ['Lain', false],
    ]);
    expect(codes(reading)).toEqual(['other-sheets']);
    expect((await read(options, { sheet: 'Lain' })).rows).toEqual([['x', '9']]);
    await expect(read(options, { sheet: 'Tiada' })).rejects.toMatchObject({ code: 'CORRECTIONS_WRONG' });
  });

  it('takes 1.234 written as text and the number 1.234 for what they are', async () => {
    const sheet = sheetOf([['a'], ['1.234,5'], [1.234], ['2.000'], [7]].map((row) => ['x', ...row]));
    const { reading, rows } = await read({ sheets: { S: sheet } });
    expect(reading.columns[1]).toMatchObject({ type: 'number', numberStyle: 'id' });
    expect(rows.map((row) => row[1])).toEqual(['1234.5', '1.234', '2000', '7']);
  });
});

describe('a hostile workbook', () => {
  const parts = (sheet: string, more: Partial<WorkbookOptions> = {}) =>
    workbookParts({ sheets: { S: sheet }, ...more });
  const zeros = Buffer.alloc(40 * 1024 * 1024, 32);
  const doctype = '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
  const hostile: [string, string, () => ZipPart[]][] = [
    ['of spaces that unpack to 40 MB', 'WORKBOOK_BOMB', () => parts(zeros.toString('latin1'))],
    [
      'of 3,000 entries',
      'WORKBOOK_BOMB',
      () => [
        ...parts(simple),
        ...Array.from({ length: 3000 }, (_, index) => ({ name: `x/${String(index)}`, content: '' })),
      ],
    ],
    [
      'that claims 2 GB',
      'WORKBOOK_BOMB',
      () => [...parts(simple), { name: 'big', content: 'x', claimedSize: 2_000_000_000 }],
    ],
    [
      'that unpacks to more than it says',
      'FILE_UNREADABLE',
      () =>
        parts(simple).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, claimedSize: 20 } : part)),
    ],
    [
      'with names that climb',
      'FILE_UNREADABLE',
      () => [...parts(simple), { name: '../../etc/passwd', content: 'x' }],
    ],
    [
      'with an encrypted entry',
      'WORKBOOK_ENCRYPTED',
      () => [...parts(simple), { name: 'x', content: 'x', encrypted: true }],
    ],
    [
      'with entities in its strings',
      'WORKBOOK_FORBIDDEN_XML',
      () =>
        parts(simple)
          .concat({ name: 'xl/x.xml', content: '' })
          .map((part) =>
            part.name === 'xl/workbook.xml' ? { ...part, content: doctype + String(part.content) } : part,
          ),
    ],
    [
      'with a row beyond the last',
      'FILE_TOO_MANY_ROWS',
      () => parts('<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>'),
    ],
    [
      'with a column beyond the last',
      'FILE_TOO_MANY_COLUMNS',
      () => parts('<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>'),
    ],
    [
      'with a text longer than a cell can hold',
      'FILE_TEXT_TOO_LONG',
      () =>
        parts(
          sheetOf([
            ['a', 'b'],
            ['x'.repeat(40_000), 1],
          ]),
        ),
    ],
    ['whose XML breaks off', 'FILE_UNREADABLE', () => parts('<sheetData><row><c>')],
    ['with nothing on its sheet', 'FILE_EMPTY', () => parts('<sheetData/>')],
    ['with a header only', 'FILE_HAS_NO_ROWS', () => parts(sheetOf([['a', 'b']]))],
    ['that is a ZIP of something else', 'FILE_WRONG_CONTENT', () => [{ name: 'a.txt', content: 'x' }]],
    ['that is a binary workbook', 'FILE_WRONG_CONTENT', () => [{ name: 'xl/workbook.bin', content: 'x' }]],
    ['that is a Word document', 'FILE_WRONG_CONTENT', () => [{ name: 'word/document.xml', content: 'x' }]],
  ];
  it.each(hostile)('%s is refused as %s', async (_, code, make) => {
    await expect(readContent(makeZip(make()), 'xlsx')).rejects.toMatchObject({ code });
  });

  it('with 50,000 merges and one far cell ends soon', async () => {
    const merges = Array.from(
      { length: 50_000 },
      (_, index) => `<mergeCell ref="A${String(index + 1)}:B${String(index + 1)}"/>`,
    );
    const { reading } = await read({ sheets: { S: `${simple}<mergeCells>${merges.join('')}</mergeCells>` } });
    expect(reading.problems[0]).toMatchObject({ code: 'merged-cells', count: 50_000 });
    const far = simple.replace(
      '</sheetData>',
      '<row r="1048576"><c r="B1048576"><v>5</v></c></row></sheetData>',
    );
    const { reading: farReading, rows } = await read({ sheets: { S: far } });
    expect(farReading.rowCount).toBe(3);
    expect(rows[2]).toEqual(['', '5']);
  });

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 30), 'FILE_UNREADABLE'],
    ['an old XLS', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE_WRONG_CONTENT'],
    ['a text', () => Buffer.from('a,b\n1,2\n'), 'FILE_WRONG_CONTENT'],
    ['a page', () => Buffer.from('<html></html>'), 'FILE_WRONG_CONTENT'],
    ['nothing', () => Buffer.alloc(0), 'FILE_EMPTY'],
  ] as const)('that is %s is refused', async (_, make, code) => {
    const whole = makeZip(workbookParts({ sheets: { S: simple } }));
    await expect(readContent(make(whole), 'xlsx')).rejects.toMatchObject({ code });
  });
});
