import { checkProcedure, checkStateTable, transitionsFrom } from '#lib/workflow';
import { cellTable } from '../cell.states.js';
import { contributionTable } from '../contribution.states.js';
import { correctionTable } from '../revisions/correction.states.js';
import {
  roundFrame,
  roundProcedure,
  roundProcedures,
  roundTables,
  type RoundTable,
} from './round-procedures.js';

const magetan = roundProcedure('magetan-2019')!;
const sragen = roundProcedure('sragen')!;

/** Where the actions lead from the initial state. */
function walk(table: RoundTable, ...actions: string[]): string {
  return actions.reduce<string>((place, action) => {
    const found = transitionsFrom(table, place).find((transition) => transition.action === action);
    if (!found) throw new Error(`${place} has no ${action}`);
    return found.to;
  }, table.initial);
}

const finishes = (count: number): string[] => ['start', ...Array.from({ length: count }, () => 'finish')];

/** The number of the step that a place is. */
const numberOf = (procedure: typeof magetan, place: string): string =>
  procedure.steps.find(({ key }) => key === place)?.number ?? place;

/** A small linear congruential generator: the same walks in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the procedures of rounds', () => {
  it.each(roundProcedures.map((one) => [one.name, one] as const))('%s is sound', (_name, one) => {
    expect(checkProcedure(one, roundFrame, one.prior)).toEqual([]);
  });

  // Seed 002, table "Diagram alur": No, Pelaksana, Waktu.
  it.each([
    ['1', 'round.act-kadin', 15, 'minute'],
    ['2', 'round.act-kabid', 15, 'minute'],
    ['3', 'round.act-kasi', 15, 'minute'],
    ['4', 'round.act-staf', 1, 'working-day'],
    ['5', 'round.act-kasi', 15, 'minute'],
    ['6', 'round.act-staf', 2, 'week'],
    ['7', 'round.act-kasi', 1, 'week'],
    ['8', 'round.act-kabid', 15, 'minute'],
    ['9', 'round.act-kadin', 15, 'minute'],
    ['10', 'round.act-kabid', 15, 'minute'],
    ['11', 'round.act-kasi', 15, 'minute'],
    ['12', 'round.act-staf', 3, 'week'],
  ])('Magetan 2019 step %s is of %s in %i %s', (number, by, value, unit) => {
    const step = magetan.steps.find((one) => one.number === number);
    expect([step?.by, step?.takes.value, step?.takes.unit]).toEqual([by, value, unit]);
  });

  it('Magetan 2019 takes six weeks, one day and eight times a quarter of an hour', () => {
    const sum = (unit: string) =>
      magetan.steps
        .filter(({ takes }) => takes.unit === unit)
        .reduce((all, { takes }) => all + takes.value, 0);
    expect([sum('week'), sum('working-day'), sum('minute')]).toEqual([6, 1, 8 * 15]);
  });

  // The five "Tidak" of the seed; that of step 6 is the head of the data source, below.
  it.each([
    ['5', '4'],
    ['7', '6'],
    ['8', '7'],
    ['9', '8'],
  ])('Magetan 2019: "Tidak" at %s leads to %s', (from, to) => {
    const place = walk(roundTables.get('magetan-2019')!, ...finishes(Number(from) - 1), 'refuse');
    expect(numberOf(magetan, place)).toBe(to);
  });

  it('Magetan 2019: the head of the data source refuses within step 6', () => {
    const refusal = transitionsFrom(contributionTable, 'submitted').find(({ action }) => action === 'refuse');
    expect([refusal?.to, refusal?.by, refusal?.reason]).toEqual(['returned', 'round.approve', true]);
  });

  it('Magetan 2019 starts with the numbers of KAK and SK, and ends with the printed book', () => {
    expect(magetan.prior).toEqual(['kak', 'sk-bupati']);
    expect(magetan.steps.at(-1)?.gives).toEqual(['book']);
    expect(walk(roundTables.get('magetan-2019')!, ...finishes(12))).toBe('finished');
  });

  // Seed 003, columns Waktu and Pelaksana where the scan kept them.
  it.each([
    ['1', 'assign', 10, 'minute'],
    ['2', 'dispatch', 60, 'minute'],
    ['3', 'collect', 2, 'working-day'],
    ['4', 'gather', 30, 'minute'],
    ['5', 'verify', 30, 'minute'],
    ['6', 'compose-book', 1, 'month'],
    ['7', 'report-book', 15, 'minute'],
    ['8', 'check-book', 20, 'minute'],
    ['9', 'order-print', 10, 'minute'],
    ['10', 'publish', 5, 'minute'],
  ])('Sragen step %s is to %s in %i %s', (number, work, value, unit) => {
    const step = sragen.steps.find((one) => one.number === number);
    expect([step?.work, step?.takes.value, step?.takes.unit]).toEqual([work, value, unit]);
  });

  it('Sragen returns what is not right to the OPD, and has no Kadin', () => {
    const place = walk(roundTables.get('sragen')!, ...finishes(4), 'refuse');
    expect(numberOf(sragen, place)).toBe('3');
    expect(sragen.steps.map(({ by }) => by)).not.toContain('round.act-kadin');
  });

  it.each([...roundTables])('%s demands a reason for every refusal and for cancelling', (_name, table) => {
    const backwards = table.transitions.filter(({ action }) => action === 'refuse' || action === 'cancel');
    expect(backwards.every(({ reason }) => reason)).toBe(true);
  });

  it.each([...roundTables])(
    '%s: nothing is published before the order, whatever way was taken',
    (name, table) => {
      const { steps } = roundProcedure(name)!;
      const order = steps.findIndex(({ work }) => work === 'order-release' || work === 'publish');
      const random = randomNumbers(7);
      for (let count = 0; count < 10_000; count++) {
        let place: string = table.initial;
        let highest = -1;
        for (let moves = 0; moves < 60 && !table.terminal.includes(place); moves++) {
          const leaves = transitionsFrom(table, place);
          const taken = leaves[Math.floor(random() * leaves.length)]!;
          const index = steps.findIndex(({ key }) => key === place);
          const next = steps.findIndex(({ key }) => key === taken.to);
          // A step is never skipped: forward by one, back only by a refusal.
          if (taken.action === 'finish' && next >= 0) expect(next).toBe(index + 1);
          if (taken.action === 'refuse') expect(next).toBeLessThan(index);
          highest = Math.max(highest, index);
          place = taken.to;
          expect(table.states).toContain(place);
        }
        if (place === 'finished') expect(highest).toBeGreaterThanOrEqual(order);
      }
    },
  );
});

describe('contribution and cell', () => {
  it('are sound', () => {
    // A slice is never over: late and deferred cells go on for the next revision.
    expect(checkStateTable(contributionTable)).toEqual([]);
    expect(checkStateTable(cellTable)).toEqual([]);
  });

  it('a cell is released only after an approval and an acceptance, on 10,000 random walks', () => {
    const random = randomNumbers(11);
    let released = 0;
    for (let count = 0; count < 10_000; count++) {
      let state = cellTable.initial;
      const taken: string[] = [];
      for (let moves = 0; moves < 40 && state !== 'released'; moves++) {
        const leaves = transitionsFrom(cellTable, state);
        const move = leaves[Math.floor(random() * leaves.length)]!;
        taken.push(move.action);
        state = move.to;
        expect(cellTable.states).toContain(state);
      }
      if (state !== 'released') continue;
      released++;
      // What was entered last was approved after it, and accepted after that.
      const entered = taken.lastIndexOf('enter');
      expect(taken.lastIndexOf('approve')).toBeGreaterThan(entered);
      expect(taken.lastIndexOf('accept')).toBeGreaterThan(taken.lastIndexOf('approve'));
    }
    expect(released).toBeGreaterThan(1000);
  });

  it('what is accepted is locked for the OPD', () => {
    const actions = transitionsFrom(cellTable, 'accepted').map(({ action, by }) => [action, by]);
    expect(actions).toEqual([
      ['reopen', 'system'],
      ['release', 'system'],
    ]);
  });

  it('a slice walks 10,000 times without an illegal state', () => {
    const random = randomNumbers(13);
    for (let count = 0; count < 10_000; count++) {
      let state = contributionTable.initial;
      let approvedAfterEntry = false;
      for (let moves = 0; moves < 30; moves++) {
        const leaves = transitionsFrom(contributionTable, state);
        const move = leaves[Math.floor(random() * leaves.length)]!;
        if (move.action === 'enter') approvedAfterEntry = false;
        if (move.action === 'approve') approvedAfterEntry = true;
        if (move.action === 'settle') expect(approvedAfterEntry).toBe(true);
        state = move.to;
      }
    }
  });

  it('a figure is corrected only after the walidata granted it, on 10,000 random walks', () => {
    expect(checkStateTable(correctionTable)).toEqual([]);
    const random = randomNumbers(17);
    let taken = 0;
    for (let count = 0; count < 10_000; count++) {
      let state = correctionTable.initial;
      let isGranted = false;
      for (let moves = 0; moves < 20; moves++) {
        const leaves = transitionsFrom(correctionTable, state);
        if (leaves.length === 0) break;
        const move = leaves[Math.floor(random() * leaves.length)]!;
        if (move.action === 'grant') {
          expect(move.by).toBe('round.verify');
          isGranted = true;
        }
        state = move.to;
        expect(correctionTable.states).toContain(state);
        if (state === 'taken') {
          expect(isGranted).toBe(true);
          taken++;
        }
      }
    }
    expect(taken).toBeGreaterThan(1000);
  });
});
