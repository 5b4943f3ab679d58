import { checkStateTable } from '#lib/workflow';
import { affairs, isAffair } from './affairs.js';
import { dimensionFaults, type DimensionCode } from './dimension.rules.js';
import { observationFlags } from './flags.js';
import {
  changedFields,
  emptyMeaning,
  filingFaults,
  indicatorFaults,
  mergeMeaning,
  publicationFaults,
} from './indicator.rules.js';
import { indicatorStateAfter, indicatorStates } from './indicator.states.js';

const known = {
  dimensions: new Set(['jenis_kelamin', 'umur']),
  formulas: new Map<string, readonly string[]>([
    ['A', []],
    ['B', ['C']],
    ['C', []],
  ]),
};
const whole = { ...emptyMeaning, name: 'Jumlah Penduduk' };
const codes = (faults: { code?: string }[]) => faults.map(({ code }) => code);

describe('an indicator', () => {
  it('is in order with a name, and names everything that is not', () => {
    expect(indicatorFaults('KEP-001', whole, known)).toEqual([]);
    expect(
      codes(
        indicatorFaults(
          'kep 1',
          {
            ...whole,
            name: 'A',
            affair: '9.99',
            frequency: 'KADANG' as 'HARIAN',
            level: 'dusun' as 'desa',
            decimals: 1.5,
            dimensions: ['umur', 'umur', 'agama'],
            unit: 'x'.repeat(101),
          },
          known,
        ),
      ).sort(),
    ).toEqual([
      'affair-unknown',
      'code-form',
      'decimals-range',
      'dimension-twice',
      'dimension-unknown',
      'frequency-unknown',
      'level-unknown',
      'name-missing',
      'too-long',
    ]);
  });

  it.each([
    ['[A] / [B]', []],
    ['[A] +', ['formula-syntax']],
    ['100', ['formula-without-indicator']],
    ['[X] + [A]', ['formula-unknown-code']],
    ['[KEP-001] + 1', ['formula-cycle']],
  ])('has a formula like %s: %j', (formula, expected) => {
    expect(codes(indicatorFaults('KEP-001', { ...whole, formula }, known))).toEqual(expected);
  });

  it('is not part of what it is made of, however far around', () => {
    const [fault] = indicatorFaults('C', { ...whole, formula: '[B]' }, known);
    expect(fault?.message).toContain('C → B → C');
  });

  it('is published with its standard: konsep, definisi, klasifikasi, ukuran, satuan (Perpres 39/2019 pasal 4)', () => {
    expect(publicationFaults(whole).map(({ field }) => field)).toEqual([
      'concept',
      'definition',
      'measure',
      'unit',
      'affair',
      'classification',
    ]);
    expect(
      publicationFaults({
        ...whole,
        concept: 'a',
        definition: 'a',
        measure: 'a',
        unit: 'a',
        affair: '2.12',
        dimensions: ['umur'],
      }),
    ).toEqual([]);
  });

  it('is changed field by field', () => {
    const after = mergeMeaning(whole, { unit: ' Jiwa ', dimensions: ['umur'], concept: undefined });
    expect(after).toMatchObject({ unit: 'Jiwa', dimensions: ['umur'], name: 'Jumlah Penduduk' });
    expect(changedFields(whole, after)).toEqual(['unit', 'dimensions']);
  });

  it('refers to BPS by identifier or address', () => {
    const faults = filingFaults({
      sipdCode: '',
      bpsReferences: [
        { kind: 'sds', id: '1', url: '' },
        { kind: 'sds', id: '', url: '' },
        { kind: 'ms-ind', id: '', url: 'ftp://x' },
        { kind: 'buku' as 'sds', id: '1', url: '' },
      ],
    });
    expect(faults.map(({ field }) => field)).toEqual([
      'bpsReferences.1',
      'bpsReferences.2',
      'bpsReferences.3',
    ]);
  });

  it('has a life whose table is sound', () => {
    expect(checkStateTable(indicatorStates)).toEqual([]);
    expect(indicatorStateAfter('draft', 'retire')).toBeUndefined();
  });
});

describe('a code list', () => {
  const entry = (code: string, more: Partial<DimensionCode> = {}): DimensionCode => ({
    code,
    labelId: code,
    labelEn: '',
    parent: null,
    isTotal: false,
    ...more,
  });
  const faultsOf = (...list: DimensionCode[]) =>
    dimensionFaults({ code: 'umur', labelId: 'Umur', labelEn: '', codes: list }).map(({ field, code }) => [
      field,
      code,
    ]);

  it('is in order with parents above and one total', () => {
    expect(
      faultsOf(entry('T', { isTotal: true }), entry('0-4', { parent: 'T' }), entry('75+', { parent: 'T' })),
    ).toEqual([]);
  });

  it('names what is not', () => {
    expect(faultsOf()).toEqual([['codes', 'no-codes']]);
    expect(
      faultsOf(
        entry('A', { isTotal: true, parent: 'B' }),
        entry('B', { isTotal: true, parent: 'A' }),
        entry('B'),
        entry('a b', { parent: 'Z', labelId: ' ' }),
      ),
    ).toEqual([
      ['codes', 'two-totals'],
      ['codes.2.code', 'code-twice'],
      ['codes.3.code', 'code-form'],
      ['codes.3.labelId', 'label'],
      ['codes.3.parent', 'parent-unknown'],
    ]);
    expect(faultsOf(entry('A', { parent: 'B' }), entry('B', { parent: 'A' }))).toEqual([
      ['codes.0.parent', 'parent-cycle'],
      ['codes.1.parent', 'parent-cycle'],
    ]);
  });
});

describe('tables of codes', () => {
  it('has the 32 affairs and 10 elements of Permendagri 90/2019, each once', () => {
    const count = (kind: string) => affairs.filter((one) => one.kind === kind).length;
    expect([count('wajib-dasar'), count('wajib-nondasar'), count('pilihan'), count('unsur')]).toEqual([
      6, 18, 8, 10,
    ]);
    expect(new Set(affairs.map(({ code }) => code)).size).toBe(42);
    expect(affairs.find(({ code }) => code === '2.20')?.name).toBe('Statistik');
    expect(isAffair('2.21') && !isAffair('2.25')).toBe(true);
  });

  it('has a flag for every sign of the legend of BPS', () => {
    expect(observationFlags.map(({ sign }) => sign)).toEqual([
      '*',
      '**',
      '***',
      'r',
      'e',
      '~0',
      'a',
      'b',
      'c',
    ]);
  });
});
