import { LumbungError } from '#lib/errors';
import { couldGive, lookAlike, numberBy, requireUsable, type LetterPattern } from './letter-pattern.rules.js';
import { registerKinds, registers } from './register-kinds.js';

const magetan: LetterPattern = {
  template: '{klasifikasi}/{nomor}/{kode-unit}/{tahun}',
  classification: '500.14.4',
  unitCode: '403.113',
};

function faultOf(pattern: Partial<LetterPattern>): {
  code: string;
  fields: (string | undefined)[];
  said: string;
} {
  try {
    requireUsable({ ...magetan, ...pattern });
  } catch (error) {
    if (!(error instanceof LumbungError)) throw error;
    const places = error.details.places ?? [];
    return {
      code: error.code,
      fields: places.map(({ field }) => field),
      said: places.map(({ message }) => message).join(' '),
    };
  }
  return { code: '', fields: [], said: '' };
}

describe('patterns of letter numbers', () => {
  it('make the number of a letter of Magetan 2024 as it is printed', () => {
    expect(numberBy(magetan, 1110, '2024-01-09')).toBe('500.14.4/1110/403.113/2024');
  });

  it.each<[Partial<LetterPattern>, string, string, string]>([
    [{ template: '{klasifikasi}/{kode-unit}/{tahun}' }, 'LETTER_TEMPLATE_INVALID', 'template', '{nomor}'],
    [{ template: '{klasifikasi}/{nomor}/{kode-unit}' }, 'LETTER_TEMPLATE_INVALID', 'template', '{tahun}'],
    [{ template: '{number}/{nomor}/{tahun}' }, 'LETTER_TEMPLATE_INVALID', 'template', '{number}'],
    [{ classification: '' }, 'LETTER_CLASSIFICATION_MISSING', 'classification', ''],
    [{ unitCode: '' }, 'LETTER_UNIT_CODE_MISSING', 'unitCode', ''],
    [{ classification: '500/14' }, 'LETTER_CODES_INVALID', 'classification', '500.14.4'],
    [{ unitCode: '403 113' }, 'LETTER_CODES_INVALID', 'unitCode', '403.113'],
  ])('refuse %j and say what is missing where', (pattern, code, field, named) => {
    const fault = faultOf(pattern);
    expect([fault.code, fault.fields]).toEqual([code, [field]]);
    expect(fault.said).toContain(named);
  });

  it('ask for no code that they do not print', () => {
    expect(faultOf({ template: '{nomor}/{tahun}', classification: '', unitCode: '' }).code).toBe('');
  });

  it('know the numbers that they could give', () => {
    expect(couldGive(magetan, '500.14.4/9/403.113/2026')).toBe(true);
    expect(couldGive(magetan, '500.14.4/9/403.013/2026')).toBe(false);
  });

  it('look alike where only leading zeros or the way of writing the codes differ', () => {
    expect(lookAlike(magetan, { ...magetan, template: '500.14.4/{nomor:4}/{kode-unit}/{tahun}' })).toBe(true);
    expect(lookAlike(magetan, { ...magetan, template: '{klasifikasi}/BA-{nomor}/{kode-unit}/{tahun}' })).toBe(
      false,
    );
  });

  it('that are shipped can be used, and no two of them look alike', () => {
    for (const kind of registerKinds) {
      expect(() => {
        requireUsable(registers[kind].shipped);
      }).not.toThrow();
      for (const other of registerKinds)
        expect([kind, other, lookAlike(registers[kind].shipped, registers[other].shipped)]).toEqual([
          kind,
          other,
          kind === other,
        ]);
    }
  });
});
