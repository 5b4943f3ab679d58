import ExcelJS from 'exceljs';
import { agencyWorkbook } from '../support/agency-workbook.js';
import { readContent } from '../support/read-table.js';
import {
  colourOf,
  errorAt,
  markedContent,
  noteOf,
  openedByExcelJs,
  partsOf,
} from '../support/marked-file.js';
import { makeZip, sheetOf, workbookParts } from '../support/make-workbook.js';

/** What a cell looks like, its fill aside; exceljs tells nothing of a cell in the first format of a workbook. */
const looksOf = ({ numFmt, font, border, alignment }: Partial<ExcelJS.Style>): unknown[] => [
  numFmt ?? 'General',
  font ?? { size: 11, color: { theme: 1 }, name: 'Calibri', family: 2, scheme: 'minor' },
  border ?? {},
  alignment,
];
const red = 'FFFF8B8C';

describe('the same workbook returned', () => {
  it('keeps everything of the original and marks the cells, read by another library', async () => {
    const original = await agencyWorkbook();
    const { content, inPlace, reading } = await markedContent(original, 'xlsx', (found) => [
      errorAt(found, [5, 1], [8, 2], [6, 4], [30, 2]),
    ]);
    expect(inPlace).toBe(true);
    expect(reading.problems.find(({ code }) => code === 'letter-for-digit')?.places[0]?.cell).toBe('B7');
    const [before, after] = [await openedByExcelJs(original), await openedByExcelJs(content)];
    expect(after.worksheets.map(({ name }) => name)).toEqual(['Periksa', 'Sampul', 'Tabel 5.1']);
    const [was, now] = [before.getWorksheet('Tabel 5.1')!, after.getWorksheet('Tabel 5.1')!];
    const marked = new Set(['B7', 'A5', 'B8', 'D6', 'B30']);
    was.eachRow((row) => {
      row.eachCell({ includeEmpty: true }, (cell) => {
        const copy = now.getCell(cell.address);
        expect([cell.address, copy.value]).toEqual([cell.address, cell.value]);
        expect([cell.address, ...looksOf(copy)]).toEqual([cell.address, ...looksOf(cell)]);
        // D3 heads a column without values: a warning.
        if (cell.address === 'D3') expect(colourOf(copy)).toBe('FFFFD58B');
        else if (!marked.has(cell.address)) expect(colourOf(copy)).toBe(colourOf(cell));
      });
    });
    expect(now.model.merges).toEqual(was.model.merges);
    expect(now.getColumn(1).width).toBe(31);
    expect(now.getRow(3).height).toBe(40);
    expect(now.pageSetup.printArea).toBe('A1:D15');
    expect((now as unknown as { conditionalFormattings: unknown[] }).conditionalFormattings).toEqual(
      (was as unknown as { conditionalFormattings: unknown[] }).conditionalFormattings,
    );
    for (const address of marked) {
      expect([address, colourOf(now.getCell(address))]).toEqual([address, red]);
      expect(noteOf(now.getCell(address))).toContain('Yang perlu dilakukan');
    }
    expect(noteOf(now.getCell('A5'))).toContain('Catatan petugas');
    expect(noteOf(now.getCell('B7'))).toContain('«12O3,5»');
  });

  it('begins with an index that leads to every cell', async () => {
    const { content } = await markedContent(await agencyWorkbook(), 'xlsx', (found) => [
      errorAt(found, [8, 4]),
    ]);
    const workbook = await openedByExcelJs(content);
    const index = workbook.getWorksheet('Periksa')!;
    const rows: string[][] = [];
    index.eachRow((row, number) => {
      if (number > 5) rows.push([2, 3, 4, 6, 7, 8].map((column) => row.getCell(column).text));
    });
    expect(rows.slice(0, 2)).toEqual([
      [
        'Kesalahan',
        'Tabel 5.1',
        'B7',
        'Angka ditulis dengan angka',
        expect.stringContaining('«12O3,5»'),
        expect.stringContaining('huruf O'),
      ],
      [
        'Kesalahan',
        'Tabel 5.1',
        'D8',
        'Isi sel sesuai jenis kolomnya',
        'Isi sel tidak sesuai.',
        expect.stringContaining('Perbaiki'),
      ],
    ]);
    const links: string[] = [];
    for (const [, xml] of await partsOf(content)) {
      for (const [, location] of xml.matchAll(/<hyperlink [^>]*location="([^"]*)"/g)) links.push(location!);
    }
    expect(links).toEqual(expect.arrayContaining(["'Tabel 5.1'!B7", "'Tabel 5.1'!D8"]));
    expect(workbook.views[0]?.activeTab).toBe(0);
  });

  it('is one view, with names and selections moved behind the index', async () => {
    const parts = await partsOf(
      (await markedContent(await agencyWorkbook(), 'xlsx', (found) => [errorAt(found, [6, 4])])).content,
    );
    const selected = [...parts].filter(
      ([name, xml]) => /worksheets\/sheet\d+\.xml$/.test(name) && /tabSelected="1"/.test(xml),
    );
    expect(selected.map(([, xml]) => xml.includes('Hasil pemeriksaan Lumbung'))).toEqual([true]);
    expect(parts.get('xl/workbook.xml')).toMatch(/<definedName[^>]*localSheetId="2"[^>]*>/);
  });

  it('copies parts that it does not touch byte for byte, and the types first', async () => {
    const original = await agencyWorkbook();
    const [before, after] = [
      await partsOf(original),
      await partsOf((await markedContent(original, 'xlsx', (found) => [errorAt(found, [6, 4])])).content),
    ];
    for (const name of [
      'docProps/core.xml',
      'docProps/app.xml',
      'xl/theme/theme1.xml',
      'xl/sharedStrings.xml',
    ]) {
      expect([name, after.get(name)]).toEqual([name, before.get(name)]);
    }
    expect([...after.keys()][0]).toBe('[Content_Types].xml');
  });

  it('comes back as if it had never been marked: the index is no data, corrected cells lose colour and comment', async () => {
    const original = await agencyWorkbook();
    const first = await markedContent(original, 'xlsx', (found) => [errorAt(found, [5, 1], [6, 4])]);
    const workbook = await openedByExcelJs(first.content);
    expect(noteOf(workbook.getWorksheet('Tabel 5.1')!.getCell('A5'))).toContain('Lumbung');
    const [was, now] = [await readContent(original, 'xlsx'), await readContent(first.content, 'xlsx')];
    expect(now.reading.sheets).toEqual(was.reading.sheets);
    expect(now.rows).toEqual(was.rows);
    const codes = (problems: { code: string }[]) => problems.map(({ code }) => code).sort();
    expect(codes(now.reading.problems)).toEqual([...codes(was.reading.problems), 'report-left-out'].sort());

    const second = await markedContent(first.content, 'xlsx', (found) => [errorAt(found, [9, 1])]);
    const again = await openedByExcelJs(second.content);
    expect(again.worksheets.map(({ name }) => name)).toEqual(['Periksa', 'Sampul', 'Tabel 5.1']);
    const sheet = again.getWorksheet('Tabel 5.1')!;
    expect([colourOf(sheet.getCell('D6')), colourOf(sheet.getCell('A5'))]).toEqual([undefined, undefined]);
    expect([noteOf(sheet.getCell('D6')), noteOf(sheet.getCell('A5'))]).toEqual(['', 'Catatan petugas']);
    expect([colourOf(sheet.getCell('A9')), colourOf(sheet.getCell('B7'))]).toEqual([red, red]);
    const boxes = [...(await partsOf(second.content))].find(([name]) => name.endsWith('.vml'))?.[1] ?? '';
    // B7, D3 and A9 of ours, A5 of the agency.
    expect(boxes.match(/ObjectType="Note"/g)).toHaveLength(4);
  });

  it('marks the first cell of a merge, the only one that is seen', async () => {
    const { content } = await markedContent(await agencyWorkbook(), 'xlsx', (found) => [
      errorAt(found, [1, 3]),
    ]);
    const sheet = (await openedByExcelJs(content)).getWorksheet('Tabel 5.1')!;
    expect(colourOf(sheet.getCell('A1'))).toBe(red);
    expect(noteOf(sheet.getCell('A1'))).toContain('Isi sel tidak sesuai.');
  });

  it('manages sheets without references, styles and rows, with prefixes, and marks blank cells like their row or column', async () => {
    const bare = makeZip(
      workbookParts({
        sheets: {
          S: `<cols><col min="4" max="9" style="1"/></cols>${sheetOf([
            ['a', 'b'],
            ['x', 1],
            ['y', 2],
          ])}`,
        },
      }),
    );
    const parts = await partsOf(
      (await markedContent(bare, 'xlsx', (found) => [errorAt(found, [2, 2], [3, 5], [9, 1])])).content,
    );
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toMatch(/<c s="\d+"><v>1<\/v><\/c>/);
    expect(sheet).toMatch(/<c r="E3" s="\d+"\/><\/row><row r="9"><c r="A9" s="\d+"\/><\/row><\/sheetData>/);
    expect(sheet).toMatch(/<legacyDrawing [^>]*r:id="rId1"\/><\/worksheet>$/);

    const prefixed = makeZip([
      ...workbookParts({ sheets: { S: '' } }).filter(({ name }) => !name.includes('sheet1')),
      {
        name: 'xl/worksheets/sheet1.xml',
        content:
          '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row><x:row r="2"/><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData><x:extLst/></x:worksheet>',
      },
    ]);
    const xml = (
      await partsOf(
        (await markedContent(prefixed, 'xlsx', (found) => [errorAt(found, [2, 2], [3, 1])])).content,
      )
    ).get('xl/worksheets/sheet1.xml')!;
    expect(xml).toMatch(/<x:row r="2"><x:c r="B2" s="\d+"\/><\/x:row><x:row><x:c s="\d+"><x:v>1/);
    expect(xml).toMatch(/<x:legacyDrawing [^>]*\/><x:extLst\/>/);
  });

  it('has boxes of one width, whatever the columns and rows that they lie over', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('S');
    const widths = [10, 4, 60, 2.5, 9.140625, 30];
    widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
    sheet.addRow(['a', 'b', 'c', 'd', 'e', 'f']);
    for (let row = 0; row < 9; row++) sheet.addRow([`x${String(row)}`, row, row, row, row, row]);
    sheet.getRow(4).height = 90;
    sheet.getColumn(4).hidden = true;
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const marked = await markedContent(content, 'xlsx', (found) => [errorAt(found, [3, 1], [3, 2], [5, 4])]);
    const boxes = [...(await partsOf(marked.content))].find(([name]) => name.endsWith('.vml'))?.[1] ?? '';
    const anchors = [...boxes.matchAll(/<x:Anchor>([^<]*)</g)].map(([, text = '']) =>
      text.split(',').map(Number),
    );
    // The hidden column is asked about, too.
    expect(anchors).toHaveLength(4);
    // A column is as many times seven pixels wide as it has characters; those that say nothing, 64 pixels.
    const pixels = widths.map((width, index) => (index === 3 ? 0 : Math.round(width * 7)));
    for (const [left = 0, , , , right = 0, into = 0] of anchors) {
      const whole = Array.from({ length: right - left }, (_, index) => pixels[left + index] ?? 64);
      expect(whole.reduce((sum, one) => sum + one, into)).toBe(346);
    }
  });

  it('leaves macros out and is then a plain workbook', async () => {
    const parts = workbookParts({
      sheets: {
        S: sheetOf([
          ['a', 'b'],
          ['x', 1],
        ]),
      },
      extra: [{ name: 'xl/vbaProject.bin', content: 'macro' }],
    });
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    const relation =
      '<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>';
    const content = makeZip(
      parts.map((part) =>
        part.name === '[Content_Types].xml'
          ? { ...part, content: types }
          : part.name === 'xl/_rels/workbook.xml.rels'
            ? { ...part, content: String(part.content).replace('</Relationships>', relation) }
            : part,
      ),
    );
    const after = await partsOf(
      (await markedContent(content, 'xlsx', (found) => [errorAt(found, [2, 2])])).content,
    );
    expect([...after.keys()].filter((name) => name.includes('vba'))).toEqual([]);
    expect([...after.values()].filter((xml) => /vbaProject|macroEnabled/.test(xml))).toEqual([]);
  });

  it('of a workbook with macro sheets holds values and marks only, and says so', async () => {
    const content = makeZip(
      workbookParts({
        sheets: {
          S: sheetOf([
            ['nama', 'nilai'],
            ['=1+1', 7],
            ['y', 'dua'],
          ]),
        },
        extra: [{ name: 'xl/macrosheets/sheet9.xml', content: '<x/>' }],
      }),
    );
    const { content: marked, inPlace } = await markedContent(content, 'xlsx', (found) => [
      errorAt(found, [3, 2], [5, 1]),
    ]);
    expect(inPlace).toBe(false);
    const sheet = (await openedByExcelJs(marked)).getWorksheet('S')!;
    expect([sheet.getCell('A2').value, sheet.getCell('B2').value, sheet.getCell('B3').value]).toEqual([
      '=1+1',
      7,
      'dua',
    ]);
    expect([colourOf(sheet.getCell('B3')), colourOf(sheet.getCell('A5'))]).toEqual([red, red]);
    expect(noteOf(sheet.getCell('B3'))).toContain('Isi sel tidak sesuai.');
  });

  it.each(['<!DOCTYPE a [<!ENTITY x "y">]>', '<!ENTITY x "y">'])(
    'refuses %s in a part that was not read',
    async (doctype) => {
      const hostile = makeZip(
        workbookParts({
          sheets: {
            S: `${sheetOf([
              ['a', 'b'],
              ['x', 1],
            ])}<legacyDrawing r:id="d"/>`,
          },
          extra: [
            {
              name: 'xl/worksheets/_rels/sheet1.xml.rels',
              content:
                '<Relationships><Relationship Id="d" Type="x/vmlDrawing" Target="../v.vml"/></Relationships>',
            },
            { name: 'xl/v.vml', content: `${doctype}<xml></xml>` },
          ],
        }),
      );
      await expect(markedContent(hostile, 'xlsx', (found) => [errorAt(found, [2, 2])])).rejects.toMatchObject(
        { code: 'WORKBOOK_FORBIDDEN_XML' },
      );
    },
  );
});
