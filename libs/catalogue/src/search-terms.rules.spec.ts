import {
  editDistance,
  isNearWord,
  searchQuery,
  searchSlots,
  synonymsOf,
  unknownWords,
} from './search-terms.rules.js';

const synonyms = synonymsOf([
  ['rs', 'rumah sakit'],
  ['penduduk', 'warga'],
]);
const query = (typed: string) => searchQuery(searchSlots(typed, synonyms), new Map([['penduduk', 'duduk']]));

describe('what somebody typed', () => {
  it.each([
    ['', ''],
    ['harga beras', `(('harga')) & ((('beras' | 'beras':*)))`],
    ['Penduduk ', `(('duduk') | ('warga'))`],
    ['jumlah rs di jawa', `(('jumlah')) & (('rs') | ('rumah' <-> 'sakit')) & ((('jawa' | 'jawa':*)))`],
    ['rumah sakit ', `(('rumah' & 'sakit') | ('rs'))`],
    ['"harga beras"', `(('harga' <-> 'beras'))`],
    ['beras -impor', `((('beras' | 'beras':*))) & !(('impor'))`],
    ['-impor', ''],
    ['di', `(('di'))`],
    ['é', `(('e'))`],
  ])('%j is asked as %j', (typed, expected) => {
    expect(query(typed)).toBe(expected);
  });

  it.each([
    ['pendudk padi', ['pendudk']],
    ['penduduk ', []],
    ['rumh sakit ', ['rumh']],
    ['padi pend', ['pend']],
    ['padi pad', []],
    ['warga ', []],
    ['rs ', ['rs']],
    ['"padi sakt"', ['sakt']],
  ])('%j has the unknown words %j', (typed, expected) => {
    const known = new Set(['duduk', 'padi', 'sakit', 'pad*']);
    const stems = new Map([['penduduk', 'duduk']]);
    expect(searchSlots(typed, synonyms).flatMap((slot) => unknownWords(slot, stems, known))).toEqual(
      expected,
    );
  });

  it('bounds how much is asked', () => {
    expect(searchSlots('kata '.repeat(400), synonyms).length).toBeLessThanOrEqual(12);
  });

  it('counts slips: letters added, dropped, changed, swapped', () => {
    expect(editDistance('pendudk', 'penduduk')).toBe(1);
    expect(editDistance('padi', 'pdai')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(isNearWord('padi', 'pagi')).toBe(true);
    expect(isNearWord('padi', 'pasar')).toBe(false);
    expect(isNearWord('rs', 'rt')).toBe(false);
  });
});
