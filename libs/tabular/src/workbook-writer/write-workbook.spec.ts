import { buffer } from 'node:stream/consumers';
import { read, utils, type CellObject } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { formulaCell, numberCell, textCell, type PlannedWorkbook } from './workbook-plan.js';
import { workbookStream } from './write-workbook.js';

const plan = (): PlannedWorkbook<'open' | 'head'> => ({
  title: 'Uji & coba',
  author: 'Lumbung',
  properties: { Segel: 'a<b&c' },
  styles: {
    head: { bold: true, fill: 'DCE8EC', wrap: true },
    open: { format: '#,##0.000', fill: 'FFF9DB', border: 'C9D3D8', indent: 1, open: true },
  },
  sheets: [
    {
      name: "Data & 'kutip' asli",
      columns: [{ width: 20 }, { width: 9, hidden: true }, { width: 12 }],
      frozen: { rows: 1, columns: 1 },
      locked: true,
      rows: () => [
        { row: 1, height: 30, cells: [textCell(1, 'head', 'Nama\n<b>'), textCell(3, 'head', ' spasi ')] },
        { row: 2, hidden: true, cells: [textCell<'open'>(2, undefined, '=1+1')] },
        { row: 4, cells: [textCell<'open'>(1, undefined, '_x0041_'), numberCell(3, 'open', '-12.5')] },
        { row: 5, cells: [textCell(1, 'open'), formulaCell(3, 'open', 'IF(C4<0,"",C4)', '3')] },
      ],
      validations: [
        {
          ranges: ['C4', 'C6:C9'],
          rule: { kind: 'decimal', min: '-1.5', max: '10' },
          prompt: { title: 'Isi', text: 'Angka "bebas"' },
          error: { title: 'Salah', text: 'Perbaiki.' },
        },
        {
          ranges: ['A4'],
          rule: { kind: 'list', choices: ['satu (1)', 'dua (2)'] },
          error: { title: 'Salah', text: 'Pilih.' },
        },
      ],
      highlights: [{ ranges: ['C4:C9'], formula: 'ISTEXT(C4)', colour: 'B42318', fill: 'FEE4E2' }],
      links: [{ cell: 'A1', sheet: 'Lain', target: 'A1' }],
      print: { area: 'A1:C9', titleRows: [1, 1], landscape: true, foot: 'Kaki & halaman' },
    },
    { name: 'Lain', state: 'veryHidden', columns: [], rows: () => [] },
  ],
});

describe('a planned workbook', () => {
  let content: Buffer;
  let workbook: ExcelJS.Workbook;
  beforeAll(async () => {
    content = await buffer(workbookStream(plan()));
    workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(content as unknown as ArrayBuffer);
  });

  it('reads the same in SheetJS: texts whole, never run; numbers; formulas with their results', () => {
    const book = read(content, { cellFormula: true });
    const sheet = book.Sheets["Data & 'kutip' asli"]! as Record<string, CellObject>;
    expect(book.SheetNames).toEqual(["Data & 'kutip' asli", 'Lain']);
    expect(['A1', 'C1', 'B2', 'A4', 'C4', 'C5'].map((cell) => [sheet[cell]?.t, sheet[cell]?.v])).toEqual([
      ['s', 'Nama\n<b>'],
      ['s', ' spasi '],
      ['s', '=1+1'],
      ['s', '_x0041_'],
      ['n', -12.5],
      ['n', 3],
    ]);
    expect(sheet['B2']?.f).toBeUndefined();
    expect(sheet['C5']?.f).toBe('IF(C4<0,"",C4)');
    expect(utils.decode_range(book.Sheets["Data & 'kutip' asli"]!['!ref']!).e).toEqual({ r: 4, c: 2 });
    expect(book.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 2]);
    expect(book.Custprops).toEqual({ Segel: 'a<b&c' });
  });

  it('reads the same in exceljs: looks, hidden parts, protection, rules, frozen panes, print area', () => {
    const sheet = workbook.getWorksheet("Data & 'kutip' asli")!;
    expect(sheet.getCell('C4')).toMatchObject({
      numFmt: '#,##0.000',
      fill: { fgColor: { argb: 'FFFFF9DB' } },
      protection: { locked: false },
      alignment: { indent: 1, horizontal: 'left' },
    });
    expect(sheet.getCell('A1').font).toMatchObject({ bold: true, name: 'Calibri', size: 11 });
    expect([sheet.getColumn(2).hidden, sheet.getRow(2).hidden, sheet.getRow(1).height]).toEqual([
      true,
      true,
      30,
    ]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1, showGridLines: false });
    expect(sheet.getCell('C8').dataValidation).toMatchObject({
      type: 'decimal',
      formulae: [-1.5, 10],
      prompt: 'Angka "bebas"',
      allowBlank: true,
    });
    expect(sheet.getCell('A4').dataValidation.formulae).toEqual(['"satu (1),dua (2)"']);
    expect(sheet.pageSetup).toMatchObject({
      printArea: 'A1:C9',
      printTitlesRow: '1:1',
      orientation: 'landscape',
    });
    expect(sheet.headerFooter.oddFooter).toBe('&L&8Kaki && halaman&R&8Halaman &P dari &N');
  });

  it('has the same bytes for the same plan', async () => {
    expect((await buffer(workbookStream(plan()))).equals(content)).toBe(true);
  });

  it('cuts texts that no spreadsheet takes, and keeps spaces and letters that read as something else', async () => {
    const base = plan();
    const texts = ['x'.repeat(40_000), 'dua  spasi', ' awal', 'akhir ', 'a_xb', 'é', '5 > 3', "R'"];
    const rows = () => [
      { row: 1, cells: texts.map((text, index) => textCell<'open'>(index + 1, undefined, text)) },
    ];
    const book = read(
      await buffer(workbookStream({ ...base, sheets: [{ name: 'Teks', columns: [], rows }] })),
    );
    const sheet = book.Sheets['Teks']! as Record<string, CellObject>;
    const found = texts.map((_, index) => sheet[utils.encode_cell({ r: 0, c: index })]?.v);
    expect(found).toEqual(['x'.repeat(32_000), ...texts.slice(1)]);
  });

  it('gives each cell its own look, also where it differs from the one above', async () => {
    const base = plan();
    const looks = ['open', 'head', undefined, 'open'] as const;
    const rows = () => looks.map((style, index) => ({ row: index + 1, cells: [numberCell(2, style, '1')] }));
    const book = new ExcelJS.Workbook();
    const stream = workbookStream({ ...base, sheets: [{ name: 'Rupa', columns: [], rows }] });
    await book.xlsx.load((await buffer(stream)) as unknown as ArrayBuffer);
    expect(looks.map((_, index) => book.worksheets[0]!.getCell(index + 1, 2).numFmt)).toEqual([
      '#,##0.000',
      undefined,
      undefined,
      '#,##0.000',
    ]);
  });

  it('splits rules over more ranges than Excel reads', async () => {
    const base = plan();
    const [sheet] = base.sheets;
    const ranges = Array.from({ length: 1000 }, (_, index) => `C${String(index * 2 + 1)}`);
    const many = { ...base, sheets: [{ ...sheet!, validations: [{ ...sheet!.validations![0]!, ranges }] }] };
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await buffer(workbookStream(many))) as unknown as ArrayBuffer);
    expect(ranges.every((cell) => book.worksheets[0]!.getCell(cell).dataValidation.type === 'decimal')).toBe(
      true,
    );
  });
});
