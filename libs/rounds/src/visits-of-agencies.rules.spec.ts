import type { VisitRow } from './round-rows.js';
import { visitFor } from './visits-of-agencies.rules.js';

const own = [{ id: 'a', name: 'dinkes' }];
const visit = (more: Partial<VisitRow>): VisitRow => ({
  place: 'verify',
  iteration: 1,
  begunAt: new Date('2026-11-26T02:00:00Z'),
  dueAt: null,
  endedAt: new Date('2026-11-26T03:00:00Z'),
  action: 'refuse',
  actorName: 'Siti Aminah',
  reason: 'Angka disdukcapil keliru.',
  instruction: 'Panggil disdukcapil.',
  details: {},
  ...more,
});
const told = (more: Partial<VisitRow>) => {
  const { reason, instruction, details } = visitFor(own, visit(more));
  return { reason, instruction, details };
};

describe('visits as an agency sees them', () => {
  it('keep when the round was where, and by whom it was moved on', () => {
    const { place, iteration, begunAt, endedAt, action, actorName } = visitFor(own, visit({}));
    expect({ place, iteration, begunAt, endedAt, action, actorName }).toEqual({
      place: 'verify',
      iteration: 1,
      begunAt: new Date('2026-11-26T02:00:00Z'),
      endedAt: new Date('2026-11-26T03:00:00Z'),
      action: 'refuse',
      actorName: 'Siti Aminah',
    });
  });

  it('tell the reason of a refusal that named this agency alone', () => {
    expect(told({ details: { organizations: ['a'] } })).toEqual({
      reason: 'Angka disdukcapil keliru.',
      instruction: '',
      details: { organizations: ['a'] },
    });
    expect(told({ details: { returned: ['dinkes'] } }).reason).not.toBe('');
  });

  it('tell no reason that may speak of others, and none of their names', () => {
    expect(told({ details: { returned: ['dinkes', 'disdukcapil'] } })).toEqual({
      reason: '',
      instruction: '',
      details: { returned: ['dinkes'] },
    });
    expect(told({ details: { organizations: ['b'] } })).toEqual({ reason: '', instruction: '', details: {} });
    // Not handed in is no refusal: the words of whoever went on are for the office.
    expect(told({ action: 'finish', details: { missing: ['dinkes', 'disdukcapil'] } })).toEqual({
      reason: '',
      instruction: '',
      details: { missing: ['dinkes'] },
    });
  });

  it('tell everybody why a round was cancelled', () => {
    expect(told({ action: 'cancel', reason: 'Anggaran kegiatan dibatalkan.' }).reason).toBe(
      'Anggaran kegiatan dibatalkan.',
    );
  });

  it('hide every other detail, also one that nobody thought of here', () => {
    const details = {
      questioned: 3,
      numbers: ['500.14/1/2026'],
      cells: ['12', '13'],
      'soon-to-come': 'disdukcapil',
      book: 'SEKTORAL-2025',
      edition: 1,
    };
    expect(told({ details }).details).toEqual({ book: 'SEKTORAL-2025', edition: 1 });
  });
});
