import { checkStateTable, drawStateTable, transitionsFrom, type StateTable } from './state-table.js';

type State = 'open' | 'shut' | 'gone';
type Action = 'shut' | 'open' | 'burn';

const row = (from: State, action: Action, to: State) => ({
  from,
  action,
  to,
  by: 'system' as const,
  reason: false,
  guards: [],
  label: action,
  source: 'test',
});

const door: StateTable<State, Action> = {
  name: 'door',
  states: ['open', 'shut', 'gone'],
  initial: 'open',
  terminal: ['gone'],
  transitions: [row('open', 'shut', 'shut'), row('shut', 'open', 'open'), row('shut', 'burn', 'gone')],
};

describe('checkStateTable', () => {
  it('finds nothing wrong with a sound table', () => {
    expect(checkStateTable(door)).toEqual([]);
  });

  it('names a state that nothing leads to', () => {
    const transitions = door.transitions.filter(({ action }) => action !== 'burn');
    expect(checkStateTable({ ...door, transitions })).toEqual(['door: gone is never reached']);
  });

  it('names a dead end that is not terminal', () => {
    expect(checkStateTable({ ...door, terminal: [] })).toEqual(['door: gone is a dead end']);
  });

  it('names a terminal state that can be left', () => {
    const transitions = [...door.transitions, row('gone', 'open', 'open')];
    expect(checkStateTable({ ...door, transitions })).toEqual(['door: gone is terminal and has transitions']);
  });

  it('names an action that leads to two places', () => {
    const transitions = [...door.transitions, row('shut', 'open', 'gone')];
    expect(checkStateTable({ ...door, transitions })).toEqual(['door: shut has open twice']);
  });
});

describe('transitionsFrom', () => {
  it('keeps the order of the table', () => {
    expect(transitionsFrom(door, 'shut').map(({ action }) => action)).toEqual(['open', 'burn']);
  });
});

describe('drawStateTable', () => {
  it('draws one arrow a row, the start and the end', () => {
    expect(drawStateTable(door).split('\n')).toEqual([
      'stateDiagram-v2',
      '  [*] --> open',
      '  open --> shut: shut',
      '  shut --> open: open',
      '  shut --> gone: burn',
      '  gone --> [*]',
      '',
    ]);
  });
});
