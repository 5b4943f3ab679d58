import { RowKeys } from './duplicate-rows.js';

type Row = { key: (string | null)[]; values: (string | null)[] };

const repeatsOf = (rows: readonly Row[]) => {
  const keys = new RowKeys();
  rows.forEach(({ key, values }, index) => {
    keys.see(index + 1, key, values);
  });
  return keys;
};

describe('RowKeys', () => {
  it('names the first row of a key and the first value that differs', () => {
    const { repeats } = repeatsOf([
      { key: ['Poncol', '2023'], values: ['5', '6'] },
      { key: ['Parang', '2023'], values: ['5', '6'] },
      { key: ['Poncol', '2023'], values: ['5', '6'] },
      { key: ['Poncol', '2023'], values: ['5', null] },
      { key: ['Poncol', '2024'], values: ['5', '6'] },
    ]);
    expect(repeats).toEqual([
      { row: 3, first: 1, differs: -1, key: 'Poncol; 2023' },
      { row: 4, first: 1, differs: 1, key: 'Poncol; 2023' },
    ]);
  });

  it('does not take the parts of keys for one another, nor rows without a key for repeats', () => {
    const { repeats } = repeatsOf([
      { key: ['a', 'b,c'], values: [] },
      { key: ['a,b', 'c'], values: [] },
      { key: [null, null], values: ['1'] },
      { key: [null, null], values: ['1'] },
    ]);
    expect(repeats).toEqual([]);
  });

  it('says when the key tells no rows apart', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({ key: ['Jiwa'], values: [String(index)] }));
    expect(repeatsOf(rows).tellsApart()).toBe(false);
    expect(repeatsOf(rows.slice(0, 3)).tellsApart()).toBe(true);
  });

  it('finds what comparing every row with every row finds', () => {
    let state = 11;
    const random = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
    for (let turn = 0; turn < 200; turn++) {
      const part = () => (random(6) === 0 ? null : 'abc'.charAt(random(3)));
      const rows = Array.from({ length: random(40) }, (): Row => ({
        key: [part(), part()],
        values: [part()],
      }));
      const same = (one: Row, other: Row) => one.key.every((value, index) => value === other.key[index]);
      const expected = rows.flatMap((row, index) => {
        const first = rows.findIndex((other) => same(row, other));
        const keyed = row.key.some((value) => value !== null);
        return first < index && keyed
          ? [[index + 1, first + 1, row.values[0] === rows[first]?.values[0]]]
          : [];
      });
      const found = repeatsOf(rows).repeats.map(({ row, first, differs }) => [row, first, differs < 0]);
      expect(found).toEqual(expected);
    }
  });
});
