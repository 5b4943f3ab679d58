import type { ReadingQuestion } from '../reading.js';
import { placesShown } from '../limits.js';
import { dateKinds, kind, numberKinds } from '../cells/cell-kind.js';
import type { ColumnInput } from './column-input.js';
import { placesAsked, type Problems } from './problems.js';

/** Whether the day stands before the month in the dates of a column; asked where no date says so. */
export function dayFirstIn(input: ColumnInput, problems: Problems, questions: ReadingQuestion[]): boolean {
  const { facts, position, label } = input;
  const dayFirst = facts.total(kind.dayMonth);
  const monthFirst = facts.total(kind.monthDay);
  const doubtful = facts.total(kind.ambiguousDate);
  const id = `date-order:${String(position)}`;
  const answer = input.answers[id];
  if (dayFirst + monthFirst + doubtful === 0) return true;
  if (doubtful > 0 && dayFirst === 0 && monthFirst === 0) {
    const example = facts.examples([kind.ambiguousDate])[0]?.found ?? '';
    questions.push({
      id,
      text: `Kolom «${label}» berisi tanggal seperti «${example}» dan tidak satu pun memastikan mana hari, mana bulan. Bagaimana urutannya?`,
      choices: [
        { value: 'day-first', label: 'Hari/bulan/tahun' },
        { value: 'month-first', label: 'Bulan/hari/tahun' },
      ],
      places: placesAsked(problems.at(facts.examples([kind.ambiguousDate]), position).places, placesShown),
      ...(answer === undefined ? {} : { answer }),
    });
    return answer !== 'month-first';
  }
  if (dayFirst > 0 && monthFirst > 0) {
    const rare = dayFirst >= monthFirst ? kind.monthDay : kind.dayMonth;
    problems.add(
      'error',
      'date-order-mixed',
      `Kolom «${label}» mencampur hari/bulan dan bulan/hari. Samakan penulisan tanggal pada sel yang disebut.`,
      problems.at(facts.examples([rare]), position, facts.total(rare)),
    );
  }
  return dayFirst >= monthFirst;
}

const datesName = /(?:^|_)(?:tgl|tanggal|date)(?:_|$)/;
/** 3 October 1954 to 31 December 2099: below, whole numbers in a column of dates are as well something else. */
const plausible = { from: 20_000, to: 73_050 };

/**
 * Whether the whole numbers of a column are days of a spreadsheet's calendar (`45292` is 1 January 2024). Asked where the
 * header says date and every cell can be such a day; taken for granted where the operator said that the column is a date.
 */
export function serialsIn(input: ColumnInput, problems: Problems, questions: ReadingQuestion[]): boolean {
  const { facts, position, label } = input;
  const count = facts.total(kind.integer, kind.nativeInteger);
  if (count === 0 || facts.total(...dateKinds, kind.timestamp) > 0) return false;
  if (facts.total(...numberKinds) !== count || facts.ornaments.size + facts.flags.size > 0) return false;
  const ends = [...facts.extremes(kind.integer), ...facts.extremes(kind.nativeInteger)].map(Number);
  if (input.correction?.type === 'date') return ends.every((end) => end > 0 && end <= plausible.to);
  if (input.correction?.type !== undefined || !datesName.test(input.name)) return false;
  if (!ends.every((end) => end >= plausible.from && end <= plausible.to)) return false;
  const id = `date-serial:${String(position)}`;
  const answer = input.answers[id];
  const whole = facts.examples([kind.integer, kind.nativeInteger]);
  const example = whole[0]?.found ?? '';
  questions.push({
    id,
    text: `Kolom «${label}» berisi angka seperti ${example}, yang mungkin tanggal dalam hitungan hari lembar kerja. Apakah ini tanggal?`,
    choices: [
      { value: 'date', label: 'Tanggal' },
      { value: 'number', label: 'Angka biasa' },
    ],
    places: placesAsked(problems.at(whole, position).places, placesShown),
    ...(answer === undefined ? {} : { answer }),
  });
  return answer === 'date';
}
