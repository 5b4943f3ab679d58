import { nextVersionLabel } from './version-label.rules.js';

const none = {
  columnsAdded: [],
  columnsRemoved: [],
  columnsRetyped: [],
  rowsAdded: 0,
  rowsRemoved: 0,
  rowsChanged: 0,
};

describe('the number of a version', () => {
  it.each([
    ['a first version', undefined, undefined, '1.0.0'],
    ['a column removed', '1.4.2', { ...none, columnsRemoved: ['a'], rowsAdded: 3 }, '2.0.0'],
    ['a column retyped', '1.4.2', { ...none, columnsRetyped: ['a'] }, '2.0.0'],
    ['a column added', '1.4.2', { ...none, columnsAdded: ['a'] }, '1.5.0'],
    ['rows added', '1.4.2', { ...none, rowsAdded: 1 }, '1.5.0'],
    ['rows removed', '1.4.2', { ...none, rowsRemoved: 1 }, '1.5.0'],
    ['values revised', '1.4.2', { ...none, rowsChanged: 1 }, '1.5.0'],
    ['only the description', '1.4.2', none, '1.4.3'],
    ['nothing known of the change', '1.9.0', undefined, '1.10.0'],
  ])('%s', (_name, before, change, after) => {
    expect(nextVersionLabel(before, change)).toBe(after);
  });
});
