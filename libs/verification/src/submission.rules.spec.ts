import type { Actor, Role } from '#lib/access';
import {
  offeredActions,
  soundReason,
  transitionFor,
  waitingPlaces,
  type SubmissionFacts,
} from './submission.rules.js';

const dinas = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';

const person = (role: Role, organizationId = dinas, accountId: string = role): Actor => ({
  accountId,
  name: role,
  sessionId: '',
  origin: 'test',
  assignments: [{ role, organizationId, acting: false }],
});

const facts = (changes: Partial<SubmissionFacts> = {}): SubmissionFacts => ({
  chain: 'magetan-2019',
  state: 'submitted',
  step: 0,
  organizationId: dinas,
  datasetWithdrawn: false,
  contributors: ['operator'],
  returnedParts: [],
  personalData: [],
  fingerprint: 'aa',
  approvedFingerprint: null,
  ...changes,
});

const actionsOf = (given: SubmissionFacts, actor: Actor) =>
  offeredActions(given, actor).map(({ action }) => action);

describe('offeredActions', () => {
  it('offers the head of the agency approval and return, the operator an edit that voids, others nothing', () => {
    expect(actionsOf(facts(), person('kepala-opd'))).toEqual(['approve', 'return']);
    expect(actionsOf(facts(), person('operator'))).toEqual(['edit', 'cancel']);
    expect(actionsOf(facts(), person('walidata-staf'))).toEqual([]);
    expect(actionsOf(facts(), person('kepala-opd', other))).toEqual([]);
    expect(actionsOf(facts(), person('administrator'))).toEqual([]);
  });

  it('says which of them need a reason', () => {
    expect(offeredActions(facts(), person('kepala-opd')).map(({ reasonRequired }) => reasonRequired)).toEqual(
      [false, true],
    );
  });

  it('never offers approval to whoever made the submission, even with the role', () => {
    expect(actionsOf(facts({ contributors: ['kepala-opd'] }), person('kepala-opd'))).toEqual(['return']);
  });

  it('offers verification only while the approval stands and no part is returned', () => {
    const approved = facts({ state: 'approved', approvedFingerprint: 'aa' });
    const staf = person('walidata-staf');
    expect(actionsOf(approved, staf)).toEqual(['verify', 'return']);
    expect(actionsOf({ ...approved, approvedFingerprint: 'bb' }, staf)).toEqual(['return']);
    expect(actionsOf({ ...approved, returnedParts: ['metadata'] }, staf)).toEqual(['return']);
  });

  it('offers each signature to its own post', () => {
    const at = (step: number) => facts({ state: 'signing', step, approvedFingerprint: 'aa' });
    expect(actionsOf(at(0), person('walidata-kasi'))).toEqual(['sign', 'return']);
    expect(actionsOf(at(0), person('walidata-kadin'))).toEqual(['reschedule']);
    expect(actionsOf(at(1), person('walidata-kabid'))).toEqual(['sign', 'return', 'reschedule']);
    expect(actionsOf(at(1), person('walidata-kasi'))).toEqual([]);
    expect(actionsOf(at(2), person('walidata-kadin'))).toEqual(['sign', 'return', 'reschedule']);
  });

  it('leaves only the ways back when the dataset was withdrawn', () => {
    const withdrawn = { datasetWithdrawn: true };
    expect(actionsOf(facts(withdrawn), person('kepala-opd'))).toEqual(['return']);
    expect(actionsOf(facts({ ...withdrawn, state: 'draft' }), person('operator'))).toEqual([
      'edit',
      'cancel',
    ]);
  });

  it('offers nothing once published, and never what only the system does', () => {
    expect(actionsOf(facts({ state: 'published' }), person('operator'))).toEqual([]);
    const scheduled = facts({ state: 'scheduled', approvedFingerprint: 'aa' });
    expect(actionsOf(scheduled, person('walidata-kadin'))).toEqual(['reschedule', 'return']);
    expect(actionsOf(scheduled, person('operator'))).toEqual(['cancel']);
  });
});

describe('transitionFor', () => {
  it('knows no step out of order', () => {
    expect(transitionFor(facts({ state: 'draft' }), 'approve')).toBeUndefined();
    expect(transitionFor(facts(), 'verify')).toBeUndefined();
    expect(transitionFor(facts(), 'release')).toBeUndefined();
  });
});

describe('soundReason', () => {
  it('asks for ten characters that are not space', () => {
    expect(soundReason(undefined)).toBeUndefined();
    expect(soundReason('   salah        ')).toBeUndefined();
    expect(soundReason(' Kolom jumlah salah. ')).toBe('Kolom jumlah salah.');
  });
});

describe('waitingPlaces', () => {
  it('are the own agency for its head, every agency for the walidata, none for a reader', () => {
    expect(waitingPlaces(person('kepala-opd')).filter(({ chain }) => chain === 'sragen')).toEqual([
      { chain: 'sragen', state: 'submitted', step: 0, organizations: [dinas] },
    ]);
    expect(waitingPlaces(person('walidata-kadin'))).toEqual([
      { chain: 'magetan-2019', state: 'signing', step: 2, organizations: null },
    ]);
    expect(waitingPlaces(person('pembina'))).toEqual([]);
  });

  it('are concept and returned ones for the operator', () => {
    const states = waitingPlaces(person('operator')).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['draft', 'returned']));
  });
});
