import ExcelJS from 'exceljs';
import type { Answer, TemplateModel } from '#lib/indicators';
import {
  answersOf,
  carriedCell,
  codesOf,
  editedTemplate,
  mark,
  note,
  readBack,
  value,
  writtenTemplate,
} from '../support/filled-template.js';
import { identityOf, templateModel } from '../support/template-model.js';

const staff = (region: string, sex: string): string => identityOf('1.02.01', `35.20.${region}`, sex);
const coverage = (region: string): string => identityOf('1.02.02', `35.20.${region}`);
const clinics = identityOf('1.02.03', 'kab');
const spending = identityOf('1.02.05', 'kab');
const change = identityOf('1.02.06', 'kab');
const first = 'Kesehatan tenaga dan layanan';

/** exceljs says nothing of cells that are as most are. */
const isOpen = ({ protection }: { protection?: { locked?: boolean } }): boolean =>
  protection?.locked === false;

describe('the workbook made for one OPD', () => {
  let empty: Buffer;
  beforeAll(async () => {
    empty = await writtenTemplate();
  });
  const put = (entries: [[string, string], ExcelJS.CellValue][]) => (workbook: ExcelJS.Workbook) => {
    for (const [[row, column], content] of entries) {
      const cell = carriedCell(workbook, row, column);
      cell.value = content;
      if (content instanceof Date) cell.numFmt = 'dd/mm/yyyy';
    }
  };
  const after = async (edit: (workbook: ExcelJS.Workbook) => void) =>
    readBack(await editedTemplate(empty, edit));
  const afterPutting = (...entries: [[string, string], ExcelJS.CellValue][]) => after(put(entries));

  describe('as it goes out', () => {
    it('has the same bytes for the same model, and others for another secret', async () => {
      expect((await writtenTemplate()).equals(empty)).toBe(true);
      expect((await writtenTemplate(templateModel(), 'another secret')).equals(empty)).toBe(false);
    });

    it('opens in exceljs: only the asked cells can be changed, nobody needs a password, marks are a list', async () => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(empty as unknown as ArrayBuffer);
      expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
        ['Petunjuk', 'visible'],
        [first, 'visible'],
        ['Fasilitas', 'visible'],
        ['_lumbung', 'veryHidden'],
      ]);
      const sheet = workbook.getWorksheet(first)!;
      const unlocked: string[] = [];
      sheet.eachRow((row) => {
        row.eachCell({ includeEmpty: true }, (cell) => {
          if (isOpen(cell)) unlocked.push(cell.address.replace(/\d+/, ''));
        });
      });
      // 16 rows by sex and 8 rates, each with value, mark and note.
      expect(unlocked).toHaveLength(24 * 3);
      expect([...new Set(unlocked)].sort()).toEqual(['H', 'I', 'J']);
      const { sheetProtection } = sheet as unknown as { sheetProtection: Record<string, unknown> };
      expect(sheetProtection).toMatchObject({ sheet: true });
      expect(sheetProtection).not.toHaveProperty('hashValue');
      const { formulae, type } = carriedCell(workbook, ...mark(staff('01', 'L'))).dataValidation;
      expect([type, formulae]).toEqual([
        'list',
        [
          '"nihil (-),belum tersedia (...),tidak berlaku (NA),dirahasiakan (x),diperbaiki (r),estimasi (e),sementara (*),sangat sementara (**)"',
        ],
      ]);
      expect(carriedCell(workbook, ...value(staff('01', 'L'))).dataValidation).toMatchObject({
        type: 'whole',
        operator: 'between',
        formulae: [0, 999999999999999],
        error: expect.stringContaining('Bilangan bulat, 0 atau lebih'),
      });
      expect(carriedCell(workbook, ...value(coverage('01'))).dataValidation).toMatchObject({
        type: 'decimal',
        formulae: [0, 100],
      });
    });

    it('sums what is additive by a locked formula, with the sum of what is there', async () => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(empty as unknown as ArrayBuffer);
      const sum = carriedCell(workbook, 'jumlah:1.02.01', 'kolom:riwayat:p2023');
      expect(sum.formula).toBe('IF(COUNT(F7:F22)=0,"",SUM(F7:F22))');
      // 40 + 7 i and 51 + 7 i for i from 0 to 7.
      expect(sum.result).toBe(8 * 91 + 2 * 7 * 28);
      expect(isOpen(sum)).toBe(false);
      expect([undefined, '']).toContain(carriedCell(workbook, 'jumlah:1.02.01', 'kolom:nilai:p2025').result);
    });

    it('is refused when it would be too large to come back', async () => {
      const [sheet] = templateModel().sheets;
      const indicator = sheet!.indicators[1]!;
      const rows = Array.from({ length: 60_000 }, (_, index) => ({
        ...indicator.rows[0]!,
        region: { code: String(index), name: 'Desa' },
        cells: { p2025: { identity: `d${String(index)}` } },
      }));
      await expect(
        writtenTemplate(templateModel({ sheets: [{ title: 'Desa', indicators: [{ ...indicator, rows }] }] })),
      ).rejects.toMatchObject({ code: 'TEMPLATE_TOO_LARGE' });
    });
  });

  describe('as it comes back', () => {
    it('gives every answer by its identity: values exactly, reasons, marks, notes; and what stayed empty', async () => {
      const filled = await afterPutting(
        [value(staff('01', 'L')), 1234],
        [value(staff('01', 'P')), 0],
        [mark(staff('01', 'P')), 'sementara (*)'],
        [note(staff('01', 'P')), 'menunggu puskesmas'],
        [mark(staff('02', 'L')), 'nihil (-)'],
        [mark(staff('02', 'P')), '…'],
        [value(coverage('01')), 95.25],
        [value(change), -12.5],
        [note(clinics), 'sedang didata'],
      );
      expect(codesOf(filled)).toEqual([]);
      const expected: Record<string, Answer> = {
        [staff('01', 'L')]: { value: '1234' },
        [staff('01', 'P')]: { value: '0', flag: '*', note: 'menunggu puskesmas' },
        [staff('02', 'L')]: { absence: 'nil' },
        [staff('02', 'P')]: { absence: 'not-available' },
        [coverage('01')]: { value: '95.25' },
        [change]: { value: '-12.5' },
      };
      expect(answersOf(filled)).toEqual(expected);
      const { cells } = filled.account;
      expect([cells?.asked, cells?.filled, cells?.empty.length]).toEqual([28, 6, 22]);
      expect(cells?.empty.find(({ identity }) => identity === clinics)).toEqual({
        identity: clinics,
        place: { sheet: 'Fasilitas', cell: 'G6' },
        note: 'sedang didata',
      });
    });

    it('keeps what stood in the open cells when it went out', async () => {
      const answers: Record<string, Answer> = {
        [staff('01', 'L')]: { value: '17', flag: 'r', note: 'dari laporan' },
        [staff('01', 'P')]: { absence: 'withheld' },
        [coverage('01')]: { value: '99.99' },
        [spending]: { value: '123456789012345678' },
      };
      const model = templateModel();
      const sheets = model.sheets.map((sheet) => ({
        ...sheet,
        indicators: sheet.indicators.map((indicator) => ({
          ...indicator,
          rows: indicator.rows.map((row) => {
            const answer = answers[row.cells['p2025']!.identity!];
            return answer === undefined
              ? row
              : { ...row, cells: { ...row.cells, p2025: { ...row.cells['p2025']!, answer } } };
          }),
        })),
      }));
      const full: TemplateModel = { ...model, sheets };
      const filled = await readBack(await writtenTemplate(full), full);
      // 18 digits go out as a text, for a spreadsheet would round them.
      expect(codesOf(filled)).toEqual(['TEMPLATE_TEXT_TAKEN']);
      expect(answersOf(filled)).toEqual(answers);
    });

    it('finds cells after rows and columns were inserted, rows moved and sheets renamed', async () => {
      const filled = await after((workbook) => {
        put([
          [value(staff('01', 'L')), 11],
          [value(staff('08', 'P')), 88],
          [value(coverage('03')), 33],
        ])(workbook);
        const sheet = workbook.getWorksheet(first)!;
        sheet.name = 'Data kami';
        // Rows as exceljs copies them: the last row of the first indicator changes place with its first.
        const [one, other] = [sheet.getRow(7).values, sheet.getRow(22).values];
        sheet.getRow(7).values = other;
        sheet.getRow(22).values = one;
        sheet.spliceRows(1, 0, ['Disalin dari server'], []);
        sheet.spliceColumns(1, 0, ['No'], []);
      });
      expect(codesOf(filled)).toEqual([]);
      expect(answersOf(filled)).toEqual({
        [staff('01', 'L')]: { value: '11' },
        [staff('08', 'P')]: { value: '88' },
        [coverage('03')]: { value: '33' },
      });
    });

    it('takes a deleted row for cells not filled in, and says so', async () => {
      const filled = await after((workbook) => {
        workbook.getWorksheet(first)!.spliceRows(7, 2);
      });
      expect(codesOf(filled)).toEqual(['TEMPLATE_ROWS_GONE']);
      expect(filled.account.cells?.empty.filter(({ place }) => place === undefined)).toEqual([
        { identity: staff('01', 'L') },
        { identity: staff('01', 'P') },
      ]);
    });

    it('survives the loss of the hidden sheet', async () => {
      const filled = await after((workbook) => {
        put([[value(clinics), 22]])(workbook);
        workbook.removeWorksheet(workbook.getWorksheet('_lumbung')!.id);
      });
      expect(answersOf(filled)).toEqual({ [clinics]: { value: '22' } });
    });
  });

  describe('hostile or mistaken', () => {
    it.each<[string, ExcelJS.CellValue, string]>([
      ['text that may be either', '1.234', 'TEMPLATE_NUMBER_AMBIGUOUS'],
      ['text that may be either, the other way round', '1,234', 'TEMPLATE_NUMBER_AMBIGUOUS'],
      ['words', 'sekitar dua puluh', 'TEMPLATE_NOT_A_NUMBER'],
      ['letters for digits', '1O', 'TEMPLATE_LETTER_FOR_DIGIT'],
      ['a date', new Date(Date.UTC(2025, 3, 3)), 'TEMPLATE_DATE_FOR_NUMBER'],
      ['a date as text', '03/04/2025', 'TEMPLATE_DATE_FOR_NUMBER'],
      ['a failure', { error: '#REF!' }, 'TEMPLATE_CELL_FAILED'],
      ['a formula that failed', { formula: '1/0', result: { error: '#DIV/0!' } }, 'TEMPLATE_CELL_FAILED'],
      ['a formula without a result', { formula: 'A1+1' }, 'TEMPLATE_FORMULA_WITHOUT_RESULT'],
      ['a negative count', -5, 'TEMPLATE_NEGATIVE'],
      ['decimals of a count', 12.5, 'TEMPLATE_TOO_MANY_DECIMALS'],
      ['a dash', '-', 'TEMPLATE_SIGN_UNCLEAR'],
      ['another unit', '12 ton', 'TEMPLATE_NUMBER_WITH_UNIT'],
      ['a power of ten in words', '1,5 juta', 'TEMPLATE_NUMBER_WITH_UNIT'],
      ['more digits than a spreadsheet keeps', 1234567890123456800, 'TEMPLATE_TOO_MANY_DIGITS'],
    ])('%s: nothing is taken, the cell is named', async (_, content, code) => {
      const filled = await afterPutting([value(staff('01', 'L')), content], [value(staff('02', 'L')), 7]);
      expect([filled.accepted, codesOf(filled)]).toEqual([false, [code]]);
      expect(filled).not.toHaveProperty('values');
      const [problem] = filled.account.problems;
      expect(problem).toMatchObject({
        identity: staff('01', 'L'),
        places: [{ sheet: first, cell: 'H7', row: 7 }],
      });
      expect(problem?.message.id).toMatch(/\.$/);
      expect(problem?.message.en).not.toBe(problem?.message.id);
    });

    it('says which two numbers an ambiguous text may be', async () => {
      const { account } = await afterPutting([value(staff('01', 'L')), '1.234']);
      expect(account.problems[0]?.message.id).toBe(
        '«1.234» tertulis sebagai teks dan dapat berarti 1.234 atau 1,234. Ketik ulang sebagai angka.',
      );
    });

    it.each<[string, ExcelJS.CellValue, string, string[]]>([
      ['an Indonesian text', '1.234.567', '1234567', ['TEMPLATE_TEXT_TAKEN']],
      ['an English text', '1,234,567', '1234567', ['TEMPLATE_TEXT_TAKEN']],
      ['a formula with its result', { formula: '20+22', result: 42 }, '42', ['TEMPLATE_FORMULA_TAKEN']],
      ['the unit asked for', '12 orang', '12', ['TEMPLATE_TEXT_TAKEN']],
    ])('takes %s, and says so', async (_, content, expected, codes) => {
      const filled = await afterPutting([value(staff('01', 'L')), content]);
      expect(codesOf(filled)).toEqual(codes);
      expect(answersOf(filled)).toEqual({ [staff('01', 'L')]: { value: expected } });
    });

    it('takes a mark behind a number for its mark', async () => {
      const filled = await afterPutting([value(staff('01', 'L')), '1.234.567 *']);
      expect(answersOf(filled)).toEqual({ [staff('01', 'L')]: { value: '1234567', flag: '*' } });
    });

    it('refuses a value beside a reason why there is none, a mark without value, a mark that is none', async () => {
      const filled = await afterPutting(
        [value(staff('01', 'L')), 5],
        [mark(staff('01', 'L')), 'nihil (-)'],
        [mark(staff('01', 'P')), 'sementara (*)'],
        [mark(staff('02', 'L')), 'entahlah'],
        // The rate takes no `r`.
        [value(coverage('01')), 50],
        [mark(coverage('01')), 'diperbaiki (r)'],
        [value(coverage('02')), 101],
        [note(coverage('03')), 'x'.repeat(1001)],
      );
      expect(codesOf(filled)).toEqual([
        'TEMPLATE_VALUE_AND_ABSENCE',
        'TEMPLATE_MARK_WITHOUT_VALUE',
        'TEMPLATE_MARK_UNKNOWN',
        'TEMPLATE_OUT_OF_RANGE',
        'TEMPLATE_NOTE_TOO_LONG',
      ]);
      expect(filled.account.problems.map(({ places }) => places[0]?.cell)).toEqual([
        'I7',
        'I8',
        'I9',
        'I25',
        'H26',
        'J27',
      ]);
    });

    it('names what was typed into locked cells, and what should stand there', async () => {
      const filled = await afterPutting(
        [[`id:${staff('01', 'L')}`, 'kolom:riwayat:p2023'], 41],
        [[`id:${coverage('03')}`, 'kolom:riwayat:p2023'], null],
        [[`id:${staff('02', 'L')}`, 'kolom:uraian'], 'Parang Baru'],
        [[`indikator:1.02.02`, 'kolom:satuan'], 'Bayi'],
        [['kepala', 'kolom:nilai:p2025'], '2026 Nilai'],
        [['jumlah:1.02.01', 'kolom:nilai:p2025'], 999],
      );
      expect(filled.accepted).toBe(false);
      expect(
        filled.account.problems.map(({ code, severity, places }) => [code, severity, places[0]?.cell]),
      ).toEqual([
        ['TEMPLATE_LABEL_CHANGED', 'error', 'H4'],
        ['TEMPLATE_LOCKED_CHANGED', 'error', 'F7'],
        ['TEMPLATE_LABEL_CHANGED', 'error', 'B9'],
        ['TEMPLATE_LABEL_CHANGED', 'error', 'D24'],
        ['TEMPLATE_LOCKED_CHANGED', 'error', 'F27'],
        ['TEMPLATE_SUM_TYPED', 'note', 'H23'],
      ]);
      expect(filled.account.problems[1]?.message.id).toContain('berisi «41», seharusnya «40»');
    });

    it('notices that only the visible columns were sorted', async () => {
      const filled = await after((workbook) => {
        const sheet = workbook.getWorksheet(first)!;
        for (const column of ['A', 'B', 'H'])
          [sheet.getCell(`${column}25`).value, sheet.getCell(`${column}26`).value] = [
            sheet.getCell(`${column}26`).value,
            sheet.getCell(`${column}25`).value,
          ];
      });
      expect([filled.accepted, codesOf(filled)]).toEqual([false, ['TEMPLATE_LABEL_CHANGED']]);
    });

    it('takes a repeated row once when it says the same, and shows both places when it does not', async () => {
      const repeated = (other: number) =>
        after((workbook) => {
          put([[value(coverage('08')), 70]])(workbook);
          const sheet = workbook.getWorksheet(first)!;
          sheet.getRow(33).values = sheet.getRow(32).values;
          sheet.getCell('H33').value = other;
        });
      const same = await repeated(70);
      expect([codesOf(same), answersOf(same)]).toEqual([
        ['TEMPLATE_CELL_REPEATED'],
        { [coverage('08')]: { value: '70' } },
      ]);
      const different = await repeated(71);
      expect(different.accepted).toBe(false);
      expect(different.account.problems).toMatchObject([
        {
          code: 'TEMPLATE_CELL_CONFLICT',
          identity: coverage('08'),
          places: [
            { sheet: first, cell: 'H32' },
            { sheet: first, cell: 'H33' },
          ],
        },
      ]);
    });

    it('refuses rows with marks it does not know, and inserted rows that hold answers', async () => {
      const filled = await after((workbook) => {
        const sheet = workbook.getWorksheet(first)!;
        sheet.getCell('E25').value = 'id:tidak-dikenal';
        sheet.getCell('H40').value = 12;
        sheet.getCell('B41').value = 'Catatan kaki';
      });
      expect(codesOf(filled)).toEqual([
        'TEMPLATE_ROW_UNKNOWN',
        'TEMPLATE_ROW_WITHOUT_IDENTITY',
        'TEMPLATE_ROWS_GONE',
      ]);
      expect(filled.accepted).toBe(false);
    });

    it('refuses sheets that lost their columns, or have one twice', async () => {
      const lost = await after((workbook) => {
        workbook.getWorksheet(first)!.spliceRows(5, 1);
      });
      expect([lost.accepted, codesOf(lost)]).toEqual([
        false,
        expect.arrayContaining(['TEMPLATE_COLUMNS_LOST']),
      ]);
      const gone = await after((workbook) => {
        workbook.getWorksheet(first)!.spliceColumns(8, 1);
      });
      expect([gone.accepted, codesOf(gone)]).toEqual([
        false,
        expect.arrayContaining(['TEMPLATE_COLUMN_MISSING']),
      ]);
      const twice = await after((workbook) => {
        workbook.getWorksheet(first)!.getCell('L5').value = 'kolom:nilai:p2025';
      });
      expect([twice.accepted, codesOf(twice)]).toEqual([false, ['TEMPLATE_COLUMN_TWICE']]);
    });

    it('refuses the workbook of another OPD, round, version or set of cells', async () => {
      const model = templateModel();
      const others: [Partial<TemplateModel>, string][] = [
        [{ organization: { id: 'opd-dindik', name: 'Dinas Pendidikan' } }, 'TEMPLATE_OTHER_ORGANIZATION'],
        [
          { round: { ...model.round, id: 'putaran-2025-1', title: 'Pengumpulan 2025' } },
          'TEMPLATE_OTHER_ROUND',
        ],
        [{ round: { ...model.round, version: 2 } }, 'TEMPLATE_OTHER_VERSION'],
        [{ sheets: model.sheets.slice(1) }, 'TEMPLATE_OTHER_CELLS'],
      ];
      for (const [changes, code] of others) {
        const filled = await readBack(await writtenTemplate(templateModel(changes)));
        expect([filled.accepted, codesOf(filled)]).toEqual([false, [code]]);
        expect(filled.account).not.toHaveProperty('cells');
      }
    });

    it('refuses a forged seal, a seal of another secret, a sheet of another OPD, and what has no seal', async () => {
      const forged = await after((workbook) => {
        const sheet = workbook.getWorksheet(first)!;
        const [payload = '', signature = ''] = sheet
          .getCell('E5')
          .text.slice('lumbung-isian:'.length)
          .split('.');
        const facts = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { version: number };
        const other = Buffer.from(JSON.stringify({ ...facts, version: 4 })).toString('base64url');
        sheet.getCell('E5').value = `lumbung-isian:${other}.${signature}`;
      });
      expect(codesOf(forged)).toEqual(['TEMPLATE_SEAL_BROKEN']);
      expect(codesOf(await readBack(await writtenTemplate(templateModel(), 'guessed')))).toEqual([
        'TEMPLATE_SEAL_BROKEN',
      ]);
      const foreign = await writtenTemplate(
        templateModel({ organization: { id: 'opd-dindik', name: 'Dinas Pendidikan' } }),
      );
      let theirs = '';
      await editedTemplate(foreign, (workbook) => {
        theirs = workbook.getWorksheet('Fasilitas')!.getCell('D5').text;
      });
      const mixed = await after((workbook) => {
        workbook.getWorksheet('Fasilitas')!.getCell('D5').value = theirs;
      });
      expect(codesOf(mixed)).toEqual(['TEMPLATE_MIXED']);
      expect(mixed.account.problems[0]?.places).toMatchObject([{ sheet: 'Fasilitas', cell: 'D5' }]);
      const stranger = new ExcelJS.Workbook();
      stranger.addWorksheet('Data').addRow(['Kecamatan', 'Nilai']);
      expect(codesOf(await readBack(Buffer.from(await stranger.xlsx.writeBuffer())))).toEqual([
        'TEMPLATE_NOT_OURS',
      ]);
    });

    it('fails loudly for a model that contradicts itself', async () => {
      const model = templateModel();
      const [one] = model.sheets;
      const twice = { ...model, sheets: [one!, one!] };
      await expect(writtenTemplate(twice)).rejects.toThrow('stands twice');
    });
  });
});
