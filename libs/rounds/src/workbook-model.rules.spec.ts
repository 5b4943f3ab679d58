import { workbookModel, type SliceIndicator } from './workbook-model.rules.js';

const facts = {
  roundId: 'r',
  title: 'Statistik Sektoral',
  periods: ['2025', '2025-S1', '2025-Q4', '2025-03', '2025/2026'],
  deadline: '2026-12-11',
  letterNumber: '500.14/210',
  organization: { id: 'o', name: 'Dinas Kesehatan' },
  contact: { name: 'Dinas Kominfo' },
};

const known = (period: string, value: string) => ({ period, value, absence: null, flag: 'sementara' });

const indicator: SliceIndicator = {
  code: 'KES-001',
  name: 'Jumlah Balita',
  definition: '',
  concept: 'Balita',
  unit: 'Anak',
  affair: '1.02',
  decimals: 9,
  additive: true,
  cells: ['2025', '2025-S1'].map((period, at) => ({
    id: String(at + 1),
    region: { code: '35.20.01', name: 'Poncol' },
    disaggregation: [],
    period,
    before:
      period === '2025'
        ? ['2024', '2023', '2022', '2021', '2020'].map((year) => known(year, year))
        : [{ period: '2024-S1', value: null, absence: 'nil' as const, flag: null }],
  })),
};

describe('workbookModel', () => {
  const model = workbookModel(facts, [indicator]);

  it('calls periods as people do, oldest first, and shows at most four before those asked for', () => {
    expect(model.periods.map(({ label, asked }) => [label, asked])).toEqual([
      ['2021', false],
      ['2022', false],
      ['2023', false],
      ['2024', false],
      ['Semester I 2024', false],
      ['2025', true],
      ['Semester I 2025', true],
      ['Maret 2025', true],
      ['Tahun Ajaran 2025/2026', true],
      ['Triwulan IV 2025', true],
    ]);
  });

  it('makes one row of a region, its asked cells open and its history locked with sign or reason', () => {
    const [row, ...others] = model.sheets[0]?.indicators[0]?.rows ?? [];
    expect(others).toEqual([]);
    expect(row?.cells['2025']).toEqual({ identity: '1' });
    expect(row?.cells['2025-S1']).toEqual({ identity: '2' });
    expect(row?.cells['2024']).toEqual({ answer: { value: '2024', flag: '*' } });
    expect(row?.cells['2024-S1']).toEqual({ answer: { absence: 'nil' } });
    expect(model.sheets[0]?.title).toBe('Kesehatan');
  });
});
