import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFilled } from '#lib/indicators';
import { answersOf, codesOf, listedCells, writtenTemplate } from '../support/filled-template.js';
import { identityOf, templateModel, templateSecret } from '../support/template-model.js';

const hasOpenpyxl = spawnSync('python3', ['-c', 'import openpyxl']).status === 0;
const withOpenpyxl = hasOpenpyxl ? it : it.skip;

/** Opens the workbook, says what it sees, fills and restructures it, and saves it anew. */
const program = `
import json, sys, openpyxl
source, target = sys.argv[1:]
book = openpyxl.load_workbook(source)
sheet = book['Kesehatan tenaga dan layanan']
seen = {
  'sheets': [[one.title, one.sheet_state] for one in book],
  'locked': [sheet[cell].protection.locked for cell in ('F7', 'H7', 'I7', 'J7', 'H23')],
  'protected': sheet.protection.sheet,
  'hidden': [sheet.column_dimensions['E'].hidden, sheet.row_dimensions[5].hidden],
  'formats': [sheet['F7'].number_format, sheet['G8'].number_format, sheet['H25'].number_format],
  'freeze': sheet.freeze_panes,
  'rules': sorted(set(rule.type for rule in sheet.data_validations.dataValidation)),
  'sum': sheet['H23'].value,
  'properties': [one.name for one in book.custom_doc_props.props],
}
sheet['H7'] = 1234
sheet['I8'] = 'tidak berlaku (NA)'
sheet['H25'] = 95.25
sheet.insert_rows(3, 2)
sheet.insert_cols(2)
sheet.title = 'Data'
book.move_sheet('Fasilitas', -2)
book.create_sheet('Coretan')['A1'] = 17
book.save(target)
print(json.dumps(seen))
`;

describe('the workbook of one OPD in openpyxl', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-openpyxl-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  withOpenpyxl('looks as it should, and comes back right after it was filled and restructured', async () => {
    const [source, target] = [join(folder, 'isian.xlsx'), join(folder, 'terisi.xlsx')];
    writeFileSync(source, await writtenTemplate());
    const seen: unknown = JSON.parse(
      execFileSync('python3', ['-c', program, source, target], { encoding: 'utf8' }),
    );
    expect(seen).toEqual({
      sheets: [
        ['Petunjuk', 'visible'],
        ['Kesehatan tenaga dan layanan', 'visible'],
        ['Fasilitas', 'visible'],
        ['_lumbung', 'veryHidden'],
      ],
      locked: [true, false, false, false, true],
      protected: true,
      hidden: [true, true],
      formats: ['#,##0', '#,##0" *"', '#,##0.00'],
      freeze: 'E5',
      rules: ['decimal', 'list', 'textLength', 'whole'],
      sum: '=IF(COUNT(H7:H22)=0,"",SUM(H7:H22))',
      properties: ['LumbungIsian'],
    });
    const filled = readFilled(await listedCells(target), { model: templateModel(), secret: templateSecret });
    expect([codesOf(filled), answersOf(filled)]).toEqual([
      [],
      {
        [identityOf('1.02.01', '35.20.01', 'L')]: { value: '1234' },
        [identityOf('1.02.01', '35.20.01', 'P')]: { absence: 'not-applicable' },
        [identityOf('1.02.02', '35.20.01')]: { value: '95.25' },
      },
    ]);
  });
});
