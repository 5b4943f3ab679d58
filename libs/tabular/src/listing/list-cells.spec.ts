import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write, type BookType } from '@e965/xlsx';
import { makeZip, sheetOf, workbookParts } from '../../../../test/support/make-workbook.js';
import { nativeMark } from '../cells/cell-kind.js';
import { openCells } from './open-cells.js';
import type { WorkbookFormat } from './list-cells.js';
import type { WorkbookCells } from './workbook-cells.js';

const limits = { memoryMb: 256, timeoutSeconds: 30 };

describe('the cells of a whole workbook', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-cells-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const listed = (content: Buffer, format: WorkbookFormat): Promise<WorkbookCells> => {
    const path = join(folder, `buku.${format}`);
    writeFileSync(path, content);
    return openCells({ path, format, limits });
  };
  const rowsOf = ({ sheets }: WorkbookCells) =>
    sheets.map(({ rows }) =>
      rows.map(({ row, cells }) => [row, cells.map(({ column, text }) => [column, text])]),
    );

  it.each<[WorkbookFormat, BookType]>([
    ['xlsx', 'xlsx'],
    ['ods', 'ods'],
    ['xls', 'biff8'],
  ])('are listed sheet by sheet, hidden ones too: %s', async (format, bookType) => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([
      ['Kecamatan', 'Jiwa'],
      [],
      ['Parang', 1234.5, 'a "b", c'],
      ['Barat', true],
    ]);
    sheet['D3'] = { t: 'n', v: 42, f: '20+22' };
    sheet['!ref'] = 'A1:D4';
    utils.book_append_sheet(book, sheet, 'Data');
    utils.book_append_sheet(book, utils.aoa_to_sheet([[], [null, 'rahasia']]), 'Tersembunyi');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const cells = await listed(
      write(book, { type: 'buffer', bookType, compression: true }) as Buffer,
      format,
    );
    expect(rowsOf(cells)).toEqual([
      [
        [
          1,
          [
            [1, 'Kecamatan'],
            [2, 'Jiwa'],
          ],
        ],
        [
          3,
          [
            [1, 'Parang'],
            [2, `${nativeMark}1234.5`],
            [3, 'a "b", c'],
            [4, `${nativeMark}42`],
          ],
        ],
        [
          4,
          [
            [1, 'Barat'],
            [2, 'true'],
          ],
        ],
      ],
      [[2, [[2, 'rahasia']]]],
    ]);
    expect(cells.sheets.map(({ name }) => name)).toEqual(['Data', 'Tersembunyi']);
    // SheetJS does not say in an ODS that a sheet is hidden.
    if (format !== 'ods') expect(cells.sheets.map(({ hidden }) => hidden)).toEqual([false, true]);
    // And it writes no formulas into an XLS.
    if (format === 'xls') return;
    expect(cells.sheets[0]?.rows[1]?.cells.filter(({ formula }) => formula)).toEqual([
      { column: 4, text: `${nativeMark}42`, formula: true },
    ]);
  });

  it('keep a formula without a result, and the last of two cells in one place', async () => {
    const content = makeZip(
      workbookParts({
        sheets: {
          Data: '<sheetData><row r="2"><c r="C2"><v>3</v></c><c r="A2"><f>1+1</f></c><c r="C2"><v>4</v></c></row></sheetData>',
        },
      }),
    );
    expect((await listed(content, 'xlsx')).sheets[0]?.rows).toEqual([
      {
        row: 2,
        cells: [
          { column: 1, text: '', formula: true },
          { column: 3, text: `${nativeMark}4` },
        ],
      },
    ]);
  });

  it('come with defined names and properties', async () => {
    const parts = workbookParts({ sheets: { Data: sheetOf([['x']]) } }).map((part) =>
      part.name === 'xl/workbook.xml'
        ? {
            ...part,
            content: String(part.content).replace(
              '</workbook>',
              '<definedNames><definedName name="Isian">Data!$A$1 &amp; x</definedName></definedNames></workbook>',
            ),
          }
        : part.name === '_rels/.rels'
          ? {
              ...part,
              content: String(part.content).replace(
                '</Relationships>',
                '<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>',
              ),
            }
          : part,
    );
    const content = makeZip([
      ...parts,
      {
        name: 'docProps/custom.xml',
        content:
          '<Properties xmlns:vt="x"><property fmtid="f" pid="2" name="Segel"><vt:lpwstr>a&lt;b</vt:lpwstr></property></Properties>',
      },
    ]);
    const { names, properties } = await listed(content, 'xlsx');
    expect([names, properties]).toEqual([
      [{ name: 'Isian', text: 'Data!$A$1 & x' }],
      [{ name: 'Segel', text: 'a<b' }],
    ]);
  });

  it('are refused beyond what is listed: cells, and texts that stand there again and again', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`;
    const many = makeZip(workbookParts({ sheets: { Data: `<sheetData>${row.repeat(501)}</sheetData>` } }));
    await expect(listed(many, 'xlsx')).rejects.toMatchObject({
      code: expect.stringMatching(/FILE_TOO_MANY_CELLS|WORKBOOK_BOMB/),
    });
    const long = makeZip(
      workbookParts({
        sheets: {
          Data: `<sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(20)}</sheetData>`,
        },
        sharedStrings: `<si><t>${Array.from({ length: 12_000 }, (_, index) => index.toString(36))
          .join('')
          .slice(0, 30_000)}</t></si>`,
      }),
    );
    await expect(listed(long, 'xlsx')).rejects.toMatchObject({ code: 'WORKBOOK_BOMB' });
  });

  it('are refused where the file is no workbook, and stop when nobody wants them any more', async () => {
    await expect(listed(Buffer.from('a;b\n1;2\n'), 'xlsx')).rejects.toMatchObject({
      code: 'FILE_WRONG_CONTENT',
    });
    const path = join(folder, 'buku.xlsx');
    writeFileSync(path, makeZip(workbookParts({ sheets: { Data: sheetOf([['x']]) } })));
    await expect(
      openCells({ path, format: 'xlsx', limits, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'READING_CANCELLED' });
  });
});
