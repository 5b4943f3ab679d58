import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { vocabulary as words } from '../../../../test/support/validation-slice.js';
import type { Cell } from './cells.js';
import { judgeObservations } from './judge-observations.js';
import type { SumRule } from './rules.js';
import { Slice } from './slice.js';
import type { Vocabulary } from './vocabulary.js';

const folder = join(import.meta.dirname, '../../../../../shared/data/id-csv/bps-kemiskinan-provinsi');
const withData = existsSync(folder) ? it : it.skip;
const column = /^Jumlah Penduduk Miskin - (?<month>Maret|September)/;

/** Poor people in thousands by province and half-year, as BPS publishes them: rounded, with `...` where there is no number. */
function published(): Cell[] {
  return readdirSync(folder).flatMap((file) => {
    const rows = parse<Record<string, string>>(readFileSync(join(folder, file), 'utf8'), {
      bom: true,
      columns: true,
    });
    const year = /(\d{4})\.csv$/.exec(file)![1]!;
    return rows.flatMap((row) =>
      Object.entries(row).flatMap(([header, text]): Cell[] => {
        const month = column.exec(header)?.groups?.['month'];
        // Rows without numbers are the notes under the table.
        if (month === undefined || text === '') return [];
        const period = `${year}-${month === 'Maret' ? 'S1' : 'S2'}`;
        const key = {
          indicator: 'p0',
          region: row['Provinsi']!.trim().toLowerCase(),
          period,
          categories: {},
        };
        return [text === '...' ? { ...key, value: null, absence: 'not-available' } : { ...key, value: text }];
      }),
    );
  });
}

/** The provinces that a table has are those that its country had at the time. */
function provincesOf(cells: readonly Cell[]): Vocabulary {
  const names = [...new Set(cells.map(({ region }) => region))].filter((name) => name !== 'indonesia');
  return {
    ...words,
    regions: [
      { code: 'indonesia', label: { id: 'Indonesia' } },
      ...names.map((code) => ({ code, label: { id: code }, parent: 'indonesia' })),
    ],
  };
}

describe('poverty figures of BPS, 2015 to 2025', () => {
  const judged = (tolerance: SumRule['tolerance']): { broken: Record<string, string>; open: string[] } => {
    const cells = published();
    const rule: SumRule = {
      id: 's',
      indicator: 'p0',
      severity: 'soft',
      source: 'BPS',
      kind: 'sum',
      over: 'regions',
      tolerance,
    };
    const said = [...Map.groupBy(cells, ({ period }) => period).values()].map((table) =>
      judgeObservations([rule], new Slice(table, [], provincesOf(table))),
    );
    const broken = said
      .flatMap(({ findings }) => findings)
      .map(({ cells: [total], message }) => [total!.period, /selisih (-?[\d,]+)\)/.exec(message.id)![1]!]);
    return {
      broken: Object.fromEntries(broken) as Record<string, string>,
      open: said.flatMap(({ open }) => open).map(({ cells: [first] }) => first!.period),
    };
  };

  // Differences between the provinces added up (with Python's decimals) and the figure of the country in the same file.
  const differences = {
    '2017-S1': '0,02',
    '2017-S2': '0,01',
    '2018-S1': '0,02',
    '2019-S1': '0,01',
    '2020-S1': '0,03',
    '2021-S1': '-0,01',
    '2024-S1': '0,02',
    '2025-S1': '0,03',
    '2025-S2': '-0,01',
  };
  const unknown = ['2019-S2', '2020-S2', '2021-S2', '2022-S1', '2022-S2', '2023-S1', '2023-S2', '2024-S2'];

  withData('do not add up to the last digit in nine tables, and cannot be judged in eight', () => {
    expect(judged('exact')).toEqual({ broken: differences, open: unknown });
  });

  withData('add up within what rounding explains', () => {
    expect(judged('rounding')).toEqual({ broken: {}, open: unknown });
  });
});
