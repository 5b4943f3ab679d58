import type { ReadingQuestion } from '../reading.js';
import { kind, numberKinds, ornament } from '../cells/cell-kind.js';
import { canonicalUnit, scales } from '../cells/units.js';
import type { ColumnInput } from './column-input.js';
import type { Noted } from './noted.js';
import { placesAsked, type Problems } from './problems.js';

/** What follows from the units and the words for powers of ten behind the numbers of a column. */
export interface UnitDecision {
  unit: string;
  /** Whether `1,5 Juta` becomes 1500000. */
  multiply: boolean;
}

/**
 * Unit of a column of numbers: that of the operator, else that of the header, else what stands behind the numbers. One word
 * for a power of ten behind every number stays the unit (`Miliar`); different words are multiplied out, exactly; where some
 * numbers have none, the operator is asked.
 */
export function decideUnit(
  input: ColumnInput,
  problems: Problems,
  questions: ReadingQuestion[],
): UnitDecision {
  const scale = decideScale(input, problems, questions);
  const behind = unitBehind(input);
  reportUnit(input, behind, problems);
  const unit = input.correction?.unit;
  if (unit !== undefined) return { unit, multiply: scale.multiply };
  const known = input.unit === '' ? behind : input.unit;
  if (scale.word === '') return { unit: known, multiply: scale.multiply };
  return { unit: known === '' ? scale.word : `${scale.word} ${known}`, multiply: scale.multiply };
}

function unitBehind({ facts }: ColumnInput): string {
  if (facts.ornaments.has(ornament.percent)) return '%';
  if (facts.ornaments.has(ornament.currency)) return 'Rp';
  return facts.units.keys().next().value ?? '';
}

function decideScale(
  input: ColumnInput,
  problems: Problems,
  questions: ReadingQuestion[],
): { word: string; multiply: boolean } {
  const { facts, position, label } = input;
  const words = [...facts.scales.keys()];
  const [word] = words;
  if (word === undefined) return { word: '', multiply: false };
  const scaled = [...facts.scales.values()].reduce((sum, one) => sum + one.count, 0);
  const bare = facts.total(...numberKinds) - scaled - facts.magnitudes.zeros;
  const multiply =
    words.length > 1 || (bare > 0 && askScale(input, { word, scaled, bare }, { problems, questions }));
  problems.add(
    'note',
    'scale-read',
    multiply
      ? `Kata ${words.join(', ')} di belakang angka pada kolom «${label}» dikalikan ke angkanya${words.includes('Miliar') ? ' (M dibaca miliar)' : ''}.`
      : `Kata ${word} di belakang angka pada kolom «${label}» dijadikan satuan${word === 'Miliar' ? ' (M dibaca miliar)' : ''}; angkanya tidak diubah.`,
    problems.at(examplesOf(facts.scales), position, scaled),
  );
  return { word: multiply ? '' : word, multiply };
}

function askScale(
  { facts, position, label, answers }: ColumnInput,
  { word, scaled, bare }: { word: string; scaled: number; bare: number },
  { problems, questions }: { problems: Problems; questions: ReadingQuestion[] },
): boolean {
  const id = `number-scale:${String(position)}`;
  const answer = answers[id];
  const alone = facts.examples([
    kind.integer,
    kind.indonesian,
    kind.decimal,
    kind.ambiguousDot,
    kind.nativeInteger,
  ]);
  const example = alone.find(({ found }) => /\d$/.test(found) && found !== '0')?.found ?? '';
  questions.push({
    id,
    text: `Kolom «${label}»: ${String(scaled)} angka diikuti kata ${word}, ${String(bare)} tidak${example === '' ? '' : ` (misalnya «${example}»)`}. Apakah angka tanpa kata itu juga dalam ${word}?`,
    choices: [
      { value: 'same', label: `Ya, semuanya dalam ${word}` },
      { value: 'multiply', label: `Tidak; kalikan yang berkata ${word} dengan ${thousandsOf(word)}` },
    ],
    places: placesAsked(problems.at(alone, position).places),
    ...(answer === undefined ? {} : { answer }),
  });
  return answer === 'multiply';
}

function thousandsOf(word: string): string {
  return (10 ** (scales[word] ?? 0)).toLocaleString('id-ID');
}

/** Says that units were taken off, and where they contradict the header. */
function reportUnit({ facts, position, label, unit }: ColumnInput, behind: string, problems: Problems): void {
  const where = problems.at(
    examplesOf(facts.units),
    position,
    [...facts.units.values()].reduce((sum, one) => sum + one.count, 0),
  );
  if (facts.units.size > 0) {
    problems.add(
      'note',
      'unit-removed',
      `Satuan ${[...facts.units.keys()].join(', ')} di belakang angka pada kolom «${label}» dilepas dari angkanya.`,
      where,
    );
  }
  const money = behind === 'Rp' && /rp|rupiah/i.test(unit);
  if (behind === '' || unit === '' || money || canonicalUnit(behind) === canonicalUnit(unit)) return;
  const bits = behind === '%' ? ornament.percent : ornament.currency;
  const noted = facts.units.size > 0 ? undefined : facts.ornaments.get(bits);
  problems.add(
    'warning',
    'unit-differs',
    `Kepala kolom «${label}» menyebut satuan ${unit}, tetapi selnya memakai ${behind}. Samakan satuannya, atau tetapkan satuan kolom ini.`,
    noted === undefined ? where : problems.at(noted.examples, position, noted.count),
  );
}

function examplesOf(all: ReadonlyMap<string, Noted>): Noted['examples'] {
  return [...all.values()].flatMap(({ examples }) => examples).sort((a, b) => a.row - b.row);
}
