import { placesShown } from '../limits.js';
import type { ReadingQuestion } from '../reading.js';
import { kind } from '../cells/cell-kind.js';
import type { NumberStyle } from '../cells/numbers.js';
import type { ColumnInput } from './column-input.js';
import type { Problems } from './problems.js';

const styleNames: Record<NumberStyle, string> = {
  id: 'Indonesia: titik ribuan, koma desimal',
  en: 'Inggris: koma ribuan, titik desimal',
  plain: 'Tanpa tanda ribuan, titik desimal',
};

/**
 * How the numbers of a column are written, decided over the whole column. What only looks like either (`1.234`) is asked
 * with its evidence; what contradicts itself is an error until the operator chooses.
 */
export function styleOf(
  input: Pick<ColumnInput, 'facts' | 'position' | 'label' | 'correction' | 'answers'>,
  problems: Problems,
  questions: ReadingQuestion[],
): NumberStyle {
  const { facts, position, label } = input;
  if (input.correction?.numberStyle !== undefined) return input.correction.numberStyle;
  const indonesian = facts.total(kind.indonesian);
  const english = facts.total(kind.english);
  const points = facts.total(kind.decimal);
  const dots = facts.total(kind.ambiguousDot);
  const commas = facts.total(kind.ambiguousComma);
  const id = `number-style:${String(position)}`;
  const answer = asStyle(input.answers[id]);
  const doubted = [kind.ambiguousDot, kind.ambiguousComma, kind.english, kind.indonesian] as const;
  const ask = (text: string, choices: NumberStyle[]): NumberStyle => {
    questions.push({
      id,
      text,
      choices: choices.map((value) => ({ value, label: styleNames[value] })),
      places: problems.at(facts.examples(doubted).slice(0, placesShown), position).places,
      ...(answer === undefined ? {} : { answer }),
    });
    return answer ?? choices[0] ?? 'plain';
  };
  if (indonesian > 0 && english + points > 0) {
    const rare =
      indonesian >= english + points ? ([kind.english, kind.decimal] as const) : ([kind.indonesian] as const);
    if (answer === undefined) {
      problems.add(
        'error',
        'number-style-mixed',
        `Kolom «${label}» mencampur penulisan angka Indonesia (1.234,5) dan Inggris (1,234.5). Pilih caranya, lalu perbaiki sel yang tidak cocok.`,
        problems.at(facts.examples(rare), position, facts.total(...rare)),
      );
    }
    return ask(
      `Kolom «${label}»: ${String(indonesian)} angka ditulis cara Indonesia dan ${String(english + points)} cara Inggris. Cara mana yang benar?`,
      indonesian >= english + points ? ['id', 'en'] : ['en', 'id'],
    );
  }
  if (indonesian > 0) return 'id';
  if (english > 0) return 'en';
  if (points > 0) return commas > 0 ? 'en' : 'plain';
  if (dots + commas === 0) return 'plain';
  const example = facts.examples([kind.ambiguousDot, kind.ambiguousComma])[0]?.found ?? '';
  const mark = dots > 0 ? 'titik' : 'koma';
  return ask(
    `Kolom «${label}»: ${String(dots + commas)} angka ditulis seperti «${example}», dengan tepat tiga angka sesudah ${mark}. Apakah ${mark} itu tanda ribuan atau tanda desimal?`,
    dots > 0 ? (commas > 0 ? ['id', 'en'] : ['id', 'plain']) : ['en', 'id'],
  );
}

function asStyle(text: string | undefined): NumberStyle | undefined {
  return text === 'id' || text === 'en' || text === 'plain' ? text : undefined;
}
