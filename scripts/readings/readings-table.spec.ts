import type { TableReading } from '#lib/tabular';
import { readingsTable, withTable } from './readings-table.js';

const reading: TableReading = {
  format: 'csv',
  sheets: [],
  sheet: '',
  tables: [{ id: 'A1:B4', sheet: '', range: 'A1:B4', title: '', rows: 3, columns: 2, read: true }],
  totals: [
    {
      label: 'Jumlah',
      kind: 'row',
      place: { row: 4 },
      checked: 2,
      differing: [{ place: { row: 4 }, stated: '1', reckoned: '2' }],
    },
  ],
  headerRow: 1,
  firstDataRow: 2,
  title: '',
  columns: [{ position: 1, name: 'a', label: 'A', type: 'text', unit: '', missing: 0 }],
  rowCount: 2,
  skipped: [],
  sample: [],
  questions: [{ id: 'symbol:dash', text: '', choices: [] }],
  problems: [
    { severity: 'note', code: 'spaces-removed', message: '', places: [], count: 3 },
    { severity: 'error', code: 'row-too-long', message: '', places: [], count: 1 },
    { severity: 'note', code: 'spaces-removed', message: '', places: [], count: 2 },
  ],
  personal: [],
  hasAbsences: false,
};

describe('the table of readings', () => {
  it('has a line for every file: tables, rows, totals, questions, and problems by code', () => {
    const table = readingsTable([
      { path: 'a|b.csv', reading },
      { path: 'rusak.xlsx', refused: 'FILE_UNREADABLE' },
    ]);
    expect(table).toContain('2 files: 0 give tidy rows at once, 1 ask, 1 hold errors');
    expect(table).toContain('1 are refused');
    expect(table).toContain(
      '| `a\\|b.csv` | 1 | A1:B4 | 2 × 1 | 1, 1 cells differ | `symbol:dash` | `spaces-removed` 5, ✗ `row-too-long` 1 |',
    );
    expect(table).toContain('| `rusak.xlsx` | – | – | – | – | – | ✗ refused: `FILE_UNREADABLE` |');
  });

  it('takes its place between the marks and leaves what people wrote around it', () => {
    const marks = (inside: string) =>
      `# Judul\n\n<!-- Dari sini dibuat oleh \`npm run readings\`; jangan disunting dengan tangan. -->\n${inside}\n<!-- Sampai sini dibuat oleh \`npm run readings\`. -->\n\nAkhir\n`;
    const written = withTable(marks('lama'), 'baru');
    expect(written).toBe(marks('\nbaru\n'));
    expect(withTable(written, 'baru')).toBe(written);
    expect(() => withTable('tanpa tanda', 'baru')).toThrow();
  });
});
