import { dispositionsOf, recipientOf, type DispositionVisit } from './dispositions.rules.js';
import { magetan2019 } from './procedures/magetan-2019.js';
import { sragen } from './procedures/sragen.js';

const visit = (place: string, more: Partial<DispositionVisit> = {}): DispositionVisit => ({
  place,
  begunAt: new Date('2026-11-26T02:00:00Z'),
  dueAt: new Date('2026-11-26T02:15:00Z'),
  endedAt: new Date('2026-11-26T02:05:00Z'),
  action: 'finish',
  actorName: 'Siti Aminah',
  actingAs: [],
  instruction: 'Laksanakan.',
  ...more,
});
const chainOf = (...visits: DispositionVisit[]) =>
  dispositionsOf(magetan2019, visits).map(({ from, to, given }) => [from, to, given]);

describe('dispositions', () => {
  // Seed 002, columns Pelaksana of rows 1 to 3.
  it('of Magetan go from Kadin over Kabid and Kasi to the staff, by the posts that the procedure names', () => {
    expect(chainOf(visit('assign-division'), visit('assign-section'), visit('assign-staff'))).toEqual([
      ['Kepala Dinas', 'Kepala Bidang', true],
      ['Kepala Bidang', 'Kepala Seksi Data dan Statistik', true],
      ['Kepala Seksi Data dan Statistik', 'Staf Data dan Statistik', true],
    ]);
  });

  it('end with the one that the round waits for', () => {
    expect(
      chainOf(visit('assign-division'), visit('assign-section', { endedAt: null, action: null })),
    ).toEqual([
      ['Kepala Dinas', 'Kepala Bidang', true],
      ['Kepala Bidang', 'Kepala Seksi Data dan Statistik', false],
    ]);
  });

  // Seed 002, row 8: its output is a disposition, too; a "Tidak" passes nothing on.
  it('leave out steps that give none, and what ended in a refusal or with the round', () => {
    expect(
      chainOf(
        visit('dispatch'),
        visit('correct', { action: 'refuse' }),
        visit('correct'),
        visit('assign-division', { action: 'cancel' }),
      ),
    ).toEqual([['Kepala Bidang', 'Kepala Dinas', true]]);
  });

  it('say who gave them as Plt., and only in that post', () => {
    const [as, other] = dispositionsOf(magetan2019, [
      visit('assign-division', { actingAs: ['walidata-kadin'] }),
      visit('assign-section', { actingAs: ['walidata-kadin'] }),
    ]);
    expect([as?.acting, other?.acting]).toEqual([true, false]);
  });

  // Seed 003, rows 1 and 9: "Memerintahkan Subkoor", "Kabid memerintahkan kepada kasi", though others do what follows.
  it('of Sragen go to the Kasi both times', () => {
    const giving = sragen.steps.filter(({ gives }) => gives.includes('disposition'));
    expect(giving.map((step) => [step.number, recipientOf(sragen, step)])).toEqual([
      ['1', 'Sub Koordinator (Kasi) Statistik'],
      ['9', 'Sub Koordinator (Kasi) Statistik'],
    ]);
  });
});
