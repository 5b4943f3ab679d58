import { flagMeanings } from '../cells/flags.js';
import type { ColumnDecision } from './decide-column.js';
import type { ColumnInput } from './column-input.js';
import { flagsName } from './column-names.js';
import type { Problems } from './problems.js';

/** Where a column that is added to the table stands and which names are taken. */
export interface Addition {
  position: number;
  taken: Set<string>;
}

/**
 * The column of text that keeps the marks behind the numbers of a measure (`1.234 r`), where it has any: `<name>_tanda`, with
 * the canonical marks of each cell separated by spaces.
 */
export function flagsColumn(
  input: ColumnInput,
  measure: ColumnDecision,
  { position, taken }: Addition,
  problems: Problems,
): ColumnDecision | undefined {
  const { facts, label } = input;
  if (facts.flagged === 0 || (measure.rule.type !== 'integer' && measure.rule.type !== 'number'))
    return undefined;
  const name = flagsName(measure.reading.name, taken);
  const flags = [...facts.flags].map(([value, { count, examples }]) => ({
    value,
    count,
    row: examples[0]?.row ?? 0,
  }));
  // A cell with two marks is one place.
  const byRow = new Map(
    [...facts.flags.values()].flatMap((seen) => seen.examples.map((one) => [one.row, one])),
  );
  const examples = [...byRow.values()].sort((a, b) => a.row - b.row);
  problems.add(
    'note',
    'flags-kept',
    `Tanda di belakang angka pada kolom «${label}» disimpan di kolom «${name}»: ${flags.map(({ value }) => meaning(value)).join(', ')}.`,
    problems.at(examples, input.position, facts.flagged),
  );
  const single = flags.reduce((sum, { count }) => sum + count, 0) === facts.flagged;
  return {
    reading: {
      position,
      name,
      label: `${label} (tanda)`,
      type: 'text',
      unit: '',
      missing: input.rows - facts.padded - facts.flagged,
      from: [input.position],
      role: 'flags',
      ...(single ? { values: flags } : {}),
    },
    rule: { type: 'text', style: 'plain', dayFirst: true, symbols: {}, flags: true },
    direct: false,
  };
}

function meaning(flag: string): string {
  const known = flagMeanings[flag];
  if (known !== undefined) return `${flag} (${known})`;
  return `${flag} (catatan kaki)`;
}
