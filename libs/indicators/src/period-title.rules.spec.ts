import { periodTitle } from './period-title.rules.js';

describe('the title of a period', () => {
  it.each([
    ['2025', '2025', '2025'],
    ['2025/2026', 'Tahun Ajaran 2025/2026', 'School Year 2025/2026'],
    ['2025-S2', 'Semester II 2025', 'Semester II 2025'],
    ['2025-T3', 'Caturwulan III 2025', 'Trimester III 2025'],
    ['2025-Q4', 'Triwulan IV 2025', 'Quarter IV 2025'],
    ['2025-12', 'Desember 2025', 'December 2025'],
    ['kapan', 'kapan', 'kapan'],
  ])('of %s is %s', (text, id, en) => {
    expect(periodTitle(text)).toEqual({ id, en });
  });
});
