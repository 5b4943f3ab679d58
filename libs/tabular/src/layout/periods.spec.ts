import { combinePeriods, findPeriod, periodLabel, periodsIn, periodText } from './periods.js';

/** Case X07 of the requirement, and the forms seen in the files of agencies. */
describe('findPeriod', () => {
  it.each([
    ['2022', '2022'],
    ['2.022', '2022'],
    ['2008.0', '2008'],
    ['Th. 2022', '2022'],
    ['Tahun 2022', '2022'],
    ['TA 2023', '2023'],
    ['2023*', '2023'],
    ['2023**)', '2023'],
    ['2023 r', '2023'],
    ['2022/2023', '2022/2023'],
    ['2022/23', '2022/2023'],
    ['TA. 1999/2000', '1999/2000'],
    ['Sem I 2024', '2024-S1'],
    ['Semester 2', 'S2'],
    ['2024-S1', '2024-S1'],
    ['TW IV 2024', '2024-Q4'],
    ['Triwulan I', 'Q1'],
    ['2023-Q1', '2023-Q1'],
    ['Q3 2021', '2021-Q3'],
    ['Jan 2024', '2024-01'],
    ['Nopember', '11'],
    ['Agustus 2024', '2024-08'],
    ['2024-03', '2024-03'],
    ['2024-01-31', '2024-01-31'],
  ])('%j is %s', (text, expected) => {
    const period = findPeriod(text);
    expect(period === undefined ? undefined : periodText(period)).toBe(expected);
  });

  it.each([
    '',
    '1234',
    '2022/2025',
    '2022-2024',
    'Kelas 1',
    'Semester 3',
    'Harga Konstan 2010',
    'Laki-laki',
    '12',
    '2.500',
    'S1',
  ])('%j is none', (text) => {
    expect(findPeriod(text)).toBeUndefined();
  });

  it('keeps the mark behind a year', () => {
    expect(findPeriod('2023*')?.flag).toBe('*');
    expect(findPeriod('2023**)')?.flag).toBe('**');
    expect(findPeriod('2023 x')?.flag).toBe('x');
    expect(findPeriod('2023')?.flag).toBeUndefined();
  });
});

describe('combinePeriods', () => {
  const both = (outer: string, inner: string) => {
    const [one, other] = [findPeriod(outer), findPeriod(inner)];
    const period = one && other && combinePeriods(one, other);
    return period && periodText(period);
  };

  it('joins a year with its part, whichever stands above', () => {
    expect(both('2005', 'Februari')).toBe('2005-02');
    expect(both('Triwulan II', '2023')).toBe('2023-Q2');
    expect(both('2026*', 'Tahunan')).toBe('2026');
  });

  it('does not join what does not belong together', () => {
    expect(both('2005', '2006')).toBeUndefined();
    expect(both('Februari', 'Triwulan I')).toBeUndefined();
    expect(both('2005', 'Februari 2006')).toBeUndefined();
  });
});

describe('the column of periods', () => {
  const label = (...texts: string[]) => periodLabel(texts.flatMap((text) => findPeriod(text) ?? []));

  it('is called after their kind', () => {
    expect(label('2022', '2023')).toBe('Tahun');
    expect(label('2022/2023')).toBe('Tahun Ajaran');
    expect(label('Januari', 'Februari')).toBe('Bulan');
    expect(label('Jan 2024', 'Feb 2024')).toBe('Periode');
    expect(label('2024', 'Feb 2024')).toBe('Periode');
  });
});

describe('periodsIn', () => {
  it('finds the periods of a title', () => {
    expect(periodsIn('Jumlah Penduduk Kabupaten Magetan, 2023')).toEqual(['2023']);
    expect(periodsIn('Inflasi Agustus 2024')).toEqual(['2024-08']);
    expect(periodsIn('Produksi Padi 2018-2020')).toEqual(['2018', '2020']);
    expect(periodsIn('Siswa Tahun Ajaran 2022/2023')).toEqual(['2022/2023']);
    expect(periodsIn('Tabel 5.1.2 Luas Panen')).toEqual([]);
  });
});
