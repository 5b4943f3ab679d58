import { numberKinds } from '../cells/cell-kind.js';
import type { ColumnReading } from '../reading.js';
import type { ColumnInput } from './column-input.js';
import { isCount, isShare } from './column-meaning.js';
import type { Problems } from './problems.js';

/**
 * Warns about numbers that can be read but hardly be meant.
 * @param targeted whether the table sets something against a target; its percentages may be over 100
 */
export function checkSoftly(
  input: ColumnInput,
  reading: ColumnReading,
  { problems, targeted }: { problems: Problems; targeted: boolean },
): void {
  checkSwallowed(input, reading, problems);
  const named = { name: reading.name, unit: reading.unit };
  const { negatives, overHundred } = input.facts.magnitudes;
  if (isCount(named) && negatives.count > 0) {
    problems.add(
      'warning',
      'negative-count',
      `Kolom «${input.label}» berisi jumlah, tetapi ada yang di bawah nol. Periksa sel yang disebut.`,
      problems.at(negatives.examples, input.position, negatives.count),
    );
  }
  const [low, high] = [Number(reading.min ?? 0), Number(reading.max ?? 0)];
  if (targeted || !isShare(named) || (low >= 0 && high <= 100)) return;
  const beyond = low < 0 ? negatives : overHundred;
  problems.add(
    'warning',
    'percent-out-of-range',
    `Kolom «${input.label}» berisi persen, tetapi ada yang ${low < 0 ? 'di bawah 0' : 'di atas 100'} (${low < 0 ? (reading.min ?? '') : (reading.max ?? '')}). Periksa sel yang disebut.`,
    problems.at(beyond.examples, input.position, beyond.count),
  );
}

/** For one number that may have lost its thousands there are at least this many whole numbers from 1000 up. */
const wholeForOne = 2;
/** How far outside the range of the others a restored number may fall. */
const factor = 10;

/**
 * Thousand dots that were swallowed as decimal points before the file was made: `19.333` beside `28065.0`. Said where
 * everything speaks for it: no number from 1000 up has decimals; every number with decimals is below 1000 and has at most
 * three of them, half of them exactly three (a swallowed number ends in 0 one time in ten); there are at least twice as many
 * whole numbers from 1000 up; and a thousand times the doubtful ones lies among those, up to a factor of ten. Also said of a whole column of such numbers whose last version held whole numbers a
 * thousand times as large.
 */
function checkSwallowed(input: ColumnInput, reading: ColumnReading, problems: Problems): void {
  const { facts, position, label, hint } = input;
  const { short, shortRange, groups, thousands, fractions } = facts.magnitudes;
  const chosen =
    input.correction?.numberStyle !== undefined ||
    input.answers[`number-style:${String(position)}`] !== undefined;
  if (
    short.count === 0 ||
    groups * 2 < short.count ||
    fractions > 0 ||
    chosen ||
    reading.numberStyle === 'id'
  )
    return;
  const among = (low: number, high: number) =>
    shortRange.min * 1000 >= low / factor && shortRange.max * 1000 <= high * factor;
  const beside = thousands.count >= wholeForOne * short.count && among(thousands.min, thousands.max);
  const before =
    hint?.type === 'integer' &&
    Number(hint.min) >= 1000 &&
    short.count === facts.total(...numberKinds) &&
    among(Number(hint.min), Number(hint.max));
  if (!beside && !before) return;
  const example = short.examples[0]?.found ?? '';
  const others = beside
    ? `angka lain di kolom itu bulat dan seribu kali lebih besar (${String(thousands.min)} sampai ${String(thousands.max)})`
    : `pada versi lalu isinya ${hint?.min ?? ''} sampai ${hint?.max ?? ''}`;
  problems.add(
    'warning',
    'thousands-swallowed',
    `Kolom «${label}»: ${String(short.count)} angka seperti «${example}» mungkin kehilangan titik ribuannya, karena ${others}. Cocokkan dengan sumbernya, lalu ganti sel yang disebut.`,
    problems.at(short.examples, position, short.count),
  );
}
