import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { artefactIds, codeIds } from './sdmx-ids.rules.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
const idsOf = (codes: string[]): string[] => [...codeIds(codes.map((code) => ({ code }))).values()];

describe('SDMX ids', () => {
  it('are the codes themselves where SDMX allows them', () => {
    expect(idsOf(['L', 'P', '0-4', 'semua_umur'])).toEqual(['L', 'P', '0-4', 'semua_umur']);
  });

  it('have _ for the dots of Kemendagri', () => {
    expect(idsOf(['35.20', '35.20.01.2001'])).toEqual(['35_20', '35_20_01_2001']);
  });

  it('end in a fingerprint where readability would make two codes one, whatever else is in the list', () => {
    expect(idsOf(['1.2', '1_2'])).toEqual([`1_2_${hash('1.2')}`, '1_2']);
    expect(idsOf(['65+'])).toEqual([`65_${hash('65+')}`]);
    expect(idsOf(['0-4', '65+', '≥'])).toEqual(['0-4', `65_${hash('65+')}`, `_${hash('≥')}`]);
  });

  it('say the total as SDMX says it', () => {
    expect([...codeIds([{ code: 'L+P', total: true }, { code: 'L' }]).values()]).toEqual(['_T', 'L']);
    expect([...codeIds([{ code: 'L+P', total: true }, { code: '_T' }]).values()]).toEqual([
      `L_P_${hash('L+P')}`,
      '_T',
    ]);
  });

  it('are never the same for two codes, and always an IDType that no spreadsheet runs', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1 }),
        (codes) => {
          const ids = idsOf(codes);
          expect(new Set(ids).size).toBe(codes.length);
          for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_@$-]*$/);
        },
      ),
    );
  });

  it('of components are NCNames in capitals that leave the reserved ones alone', () => {
    expect(artefactIds(['jenis_kelamin', 'freq', 'Freq', '_x', '2024-data'], ['FREQ'])).toEqual([
      'JENIS_KELAMIN',
      'FREQ_2',
      'FREQ_3',
      'X__X',
      'X_2024_DATA',
    ]);
  });
});
