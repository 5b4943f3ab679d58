import { assignmentFault, momentOf, type AssignmentWish } from './assignment.rules.js';
import { initialPassword, hashPassword, passwordFits } from './passwords.js';
import { unfitPassword } from './password.rules.js';

describe('a password', () => {
  const owner = {
    email: 'budi@magetan.go.id',
    fullName: 'Budi Santoso Wibowo',
    current: 'sawah-padi-lumbung',
  };

  it.each([
    ['elevenchars', 'kurang dari 12 karakter'],
    ['x'.repeat(201), 'lebih dari 200 karakter'],
    ['BUDI@magetan.go.id', 'sama dengan surel'],
    ['budi santoso wibowo', 'sama dengan nama'],
    ['sawah-padi-lumbung', 'sama dengan kata sandi sekarang'],
    ['abababababababab', 'terlalu sedikit karakter yang berbeda'],
    ['sawah-padi-2026', undefined],
    ['twelve chars', undefined],
  ])('%s: %s', (password, why) => {
    expect(unfitPassword(password, owner)).toBe(why);
  });

  it('given first is good enough for the rules, and different each time', () => {
    const given = new Set(Array.from({ length: 50 }, initialPassword));
    expect(given.size).toBe(50);
    for (const password of given) expect(unfitPassword(password, owner)).toBeUndefined();
  });

  it('fits its own hash only, and nothing fits an account that is not there', async () => {
    const hash = await hashPassword('sawah-padi-2026');
    expect(await passwordFits(hash, 'sawah-padi-2026')).toBe(true);
    expect(await passwordFits(hash, 'sawah-padi-2027')).toBe(false);
    expect(await passwordFits(undefined, 'an account that does not exist')).toBe(false);
    expect(await passwordFits('no password', 'no password')).toBe(false);
  });
});

describe('an assignment', () => {
  const now = new Date('2026-07-01T00:00:00Z');
  const wish = (changes: Partial<AssignmentWish>): AssignmentWish => ({
    role: 'kepala-opd',
    acting: false,
    decree: 'SK 1/2026',
    validFrom: now,
    validUntil: undefined,
    ...changes,
  });

  it('is held where its role belongs', () => {
    expect(assignmentFault(wish({}), 'opd', now)).toBeUndefined();
    expect(assignmentFault(wish({ role: 'operator' }), 'walidata', now)).toBeUndefined();
    expect(assignmentFault(wish({ role: 'walidata-kasi' }), 'walidata', now)).toBeUndefined();
    expect(assignmentFault(wish({ role: 'walidata-kasi' }), 'opd', now)).toContain('walidata');
    expect(assignmentFault(wish({ role: 'pembina' }), 'koordinator', now)).toContain('pembina');
  });

  it('of an acting holder ends some day', () => {
    expect(assignmentFault(wish({ acting: true }), 'opd', now)).toContain('Plt.');
    const validUntil = new Date('2026-12-31T17:00:00Z');
    expect(assignmentFault(wish({ acting: true, validUntil }), 'opd', now)).toBeUndefined();
  });

  it('has a decree, and an end after its beginning and after now', () => {
    expect(assignmentFault(wish({ decree: ' ' }), 'opd', now)).toContain('surat keputusan');
    expect(assignmentFault(wish({ validUntil: now }), 'opd', now)).toContain('sesudah');
    const past = { validFrom: new Date('2026-01-01'), validUntil: new Date('2026-06-01') };
    expect(assignmentFault(wish(past), 'opd', now)).toContain('lewat');
  });

  it('counts days in Western Indonesia Time, the last one whole', () => {
    expect(momentOf('2026-07-01', 'first').toISOString()).toBe('2026-06-30T17:00:00.000Z');
    expect(momentOf('2026-12-31', 'last').toISOString()).toBe('2026-12-31T17:00:00.000Z');
    expect(momentOf('2026-12-31T10:00:00+07:00', 'last').toISOString()).toBe('2026-12-31T03:00:00.000Z');
  });
});
