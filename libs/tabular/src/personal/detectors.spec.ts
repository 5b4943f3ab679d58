import { detectors, marksIn } from './detectors.js';
import { watchesFor, type PersonalWatch } from './personal-watch.js';

/** What a text shows of persons: the evidence of every stretch that fits. */
const evidenceIn = (text: string): string[] =>
  marksIn(text)
    .filter(({ fits }) => fits)
    .map(({ evidence }) => evidence)
    .sort();

/** Numbers between 0 and 1 that are the same on every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
const random = randomNumbers(20260711);
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** Districts of four provinces, re-typed from Kepmendagri 300.2.2-2138/2025. */
const districts = ['352001', '352018', '317101', '110102', '327306', '647101', '921203'];

/** A NIK as PP 37/2007 pasal 37 builds it: place, birth date (a woman's day + 40), serial. */
function inventedNik(): string {
  const born = new Date(Date.UTC(between(1940, 2020), between(0, 11), between(1, 28)));
  const day = born.getUTCDate() + (random() < 0.5 ? 40 : 0);
  const birth = digits(day, 2) + digits(born.getUTCMonth() + 1, 2) + digits(born.getUTCFullYear() % 100, 2);
  return (districts[between(0, districts.length - 1)] ?? '') + birth + digits(between(1, 9999), 4);
}

describe('detectors', () => {
  it('look at every text that any of them would claim something in', () => {
    const parts = [
      '0',
      '08',
      '62',
      '+62',
      '(0)',
      '(0351)',
      '81',
      '7',
      '3520',
      '1988',
      ' ',
      '-',
      '.',
      '/',
      ' (',
      ') ',
      'NIK ',
      'E+15',
      ',5',
      'a@b.id',
      'x',
    ];
    let claimed = 0;
    for (let times = 0; times < 100_000; times += 1) {
      const text = Array.from({ length: between(1, 12) }, () => parts[between(0, parts.length - 1)]).join('');
      if (!detectors.some(({ marks }) => marks(text).length > 0)) continue;
      claimed += 1;
      if (marksIn(text).length === 0) throw new Error(`nothing is found in «${text}»`);
    }
    expect(claimed).toBeGreaterThan(5000);
  });

  it('name the source of every rule', () => {
    for (const { what, source } of detectors) {
      expect(what.length).toBeGreaterThan(5);
      expect(source.length).toBeGreaterThan(8);
    }
  });

  it.each([
    ['3520014112900003', ['national-number']],
    ['3520011512900003', ['national-number']],
    [' 3520011512900003 ', ['national-number']],
    ["'3520011512900003", ['national-number']],
    ['3520011512900003.0', ['national-number']],
    ['352001 151290 0003', ['national-number']],
    ['3520.0115.1290.0003', ['national-number']],
    ['35.20.01.151290.0003', ['national-number']],
    ['3520-0115-1290-0003', ['national-number']],
    ['NIK: 3520011512900003 (istri)', ['national-number']],
    ['NIK3520011512900003', ['national-number']],
    ['3520011512900000', ['national-number']],
    ['3,52010E+15', ['national-number']],
    ['3.5201E+15', ['national-number']],
    ['3.52001151290000E+15', ['national-number']],
    ['199003152015031002', ['personnel-number']],
    ['19900315 201503 1 002', ['personnel-number']],
    ['199003152022211002', ['personnel-number']],
    ['1,99003E+17', ['personnel-number']],
    ['081234567890', ['mobile']],
    ['0812-3456-7890', ['mobile']],
    ['0812 3456 789', ['mobile']],
    ['+62 812-3456-7890', ['mobile']],
    ['+6281234567890', ['mobile']],
    ['Hubungi Bu Siti 085712345678.', ['mobile']],
    ['(0351) 895123', ['landline']],
    ['021-5551234', ['landline']],
    ['+62 21 5551234', ['landline']],
    ['siti.aminah@gmail.com', ['email']],
    ['Budi <budi_01@yahoo.co.id>', ['email']],
  ])('recognise «%s»', (text, evidence) => {
    expect(evidenceIn(text)).toEqual(evidence);
  });

  it.each([
    // Not a place, not a date, not the length.
    '0020011512900003',
    '3599011512900003',
    '3520013213900003',
    '3520013002900003',
    '352001151290000',
    '35200115129000031',
    // Amounts, in whatever writing; fractions; coordinates; times; years; codes.
    '3.520.011.512.900.003',
    '3520011512900003,75',
    '0.3520011512900003',
    '-7.3520011512900003',
    'A3520011512900003',
    '2019 2020 2021 2022',
    '2024-01-15 12:30:45.123456',
    '20240115123045',
    '20507823',
    '35.20.01.2003',
    '1.1.01.02.2.02.01.5.1.02',
    '0.8123456789',
    '3.7E+15',
    '3.5E+14',
    '199013452015031002',
    '0712345678901',
    '080012345678',
    // Offices have to be reachable.
    'info@magetankab.go.id',
    'budi@dinkes.magetankab.go.id',
    'humas@hotelmerdeka.com',
    'sdn.sukomoro1@gmail.com',
    'puskesmasplaosan@yahoo.com',
    'smpn1magetan@gmail.com',
    '@magetan',
  ])('leave «%s» alone', (text) => {
    expect(evidenceIn(text)).toEqual([]);
  });

  it('recognise 5,000 invented NIK, and those a spreadsheet cut to 15 digits', () => {
    for (let number = 0; number < 5000; number++) {
      const nik = inventedNik();
      expect([nik, ...evidenceIn(nik)]).toEqual([nik, 'national-number']);
      // What toPrecision(15), IEEE 754, leaves of it.
      const rounded = String(Number(Number(nik).toPrecision(15)));
      expect([rounded, ...evidenceIn(rounded)]).toEqual([rounded, 'national-number']);
    }
  });

  it('take no NIK with an impossible place, day or month for one', () => {
    const wrong: ((nik: string) => string)[] = [
      (nik) => `${digits(between(97, 99), 2)}${nik.slice(2)}`,
      (nik) => `${nik.slice(0, 2)}${digits(between(40, 70), 2)}${nik.slice(4)}`,
      (nik) => `${nik.slice(0, 6)}${digits(between(72, 99), 2)}${nik.slice(8)}`,
      (nik) => `${nik.slice(0, 6)}${digits(between(32, 40), 2)}${nik.slice(8)}`,
      (nik) => `${nik.slice(0, 8)}${digits(between(13, 99), 2)}${nik.slice(10)}`,
      (nik) => nik.slice(1),
      (nik) => `${nik}7`,
    ];
    for (let number = 0; number < 5000; number++) {
      const text = (wrong[number % wrong.length] as (nik: string) => string)(inventedNik());
      expect([text, ...evidenceIn(text)]).toEqual([text]);
    }
  });

  it('let fewer than one random number of 16 digits in a hundred pass', () => {
    let passed = 0;
    for (let number = 0; number < 20_000; number++) {
      const text = digits(between(0, 99_999_999), 8) + digits(between(0, 99_999_999), 8);
      passed += evidenceIn(text).length;
    }
    expect(passed).toBeLessThan(200);
  });
});

describe('PersonalWatch', () => {
  it('sees in bytes whatever the detectors see in text', () => {
    const pieces = [
      () => inventedNik(),
      () => `08${String(between(11, 99))}${digits(between(0, 9_999_999), 7)}`,
      () => `${String.fromCharCode(97 + between(0, 25))}x@mail.com`,
      () => '199003152015031002',
      () => '3,52001E+15',
      () => '(0351) 895123',
    ];
    const frames = [
      (piece: string) => piece,
      (piece: string) => `\u0001${piece}`,
      (piece: string) => ` ${piece}`,
      (piece: string) => `a.n. Siti, ${piece}; RT 02`,
      (piece: string) => `${piece}.0`,
    ];
    for (let number = 0; number < 5000; number++) {
      const piece = (pieces[number % pieces.length] as () => string)();
      const text = (frames[between(0, frames.length - 1)] as (piece: string) => string)(piece);
      const [watch] = watchesFor(['Keterangan']) as [PersonalWatch];
      watch.seeString(text, 2);
      const seen = Object.entries(watch.tallies)
        .filter(([, { whole, within }]) => whole + within > 0)
        .map(([evidence]) => evidence);
      expect([text, ...seen.sort()]).toEqual([text, ...new Set(evidenceIn(text.replace('\u0001', '')))]);
    }
  });

  it('keeps at most 1,000 examples, none of them legible', () => {
    const [watch] = watchesFor(['NIK']) as [PersonalWatch];
    const all = Array.from({ length: 1500 }, () => inventedNik());
    all.forEach((nik, index) => {
      watch.seeString(nik, index + 2);
    });
    const { whole, examples } = watch.tallies['national-number'] ?? { whole: 0, examples: [] };
    expect([whole, examples.length]).toEqual([1500, 1000]);
    const kept = JSON.stringify(watch);
    expect(all.filter((nik) => kept.includes(nik.slice(4, 14)))).toEqual([]);
  });
});
