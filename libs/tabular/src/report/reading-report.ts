import { placesListed } from '../limits.js';
import type { CellPlace, ReadingProblem, TableReading } from '../reading.js';
import type { Advice, AdviceByCode, ReportLanguage } from './advice.js';
import { adviceOnProblems, adviceOnQuestions, adviceOnTheUnknown } from './advice-on-problems.js';

/** In the order of urgency. Errors and questions stop the reading from being confirmed. */
const reportSeverities = ['error', 'question', 'warning', 'note'] as const;
export type ReportSeverity = (typeof reportSeverities)[number];

/** One cause with everything it affects. */
export interface ReportEntry {
  severity: ReportSeverity;
  /** Code of the problem (docs/reading-problems.md); `question` for a question. */
  code: string;
  /** The rule in a few words. */
  rule: string;
  /** What was found, in a sentence. */
  message: string;
  /** What to do. */
  action: string;
  /** The column that it is about, when it is about one: place in the file, and header. */
  column?: { position: number; label: string };
  /** At most 1,000 places; `count` has the number of all. */
  places: CellPlace[];
  /** What stands at each place, where that is known. */
  texts?: string[];
  count: number;
  /** Identifier and choices of a question. */
  question?: { id: string; choices: { value: string; label: string }[] };
}

/** What a person must know and do about a reading, the most urgent first. */
export interface ReadingReport {
  counts: Record<ReportSeverity, number>;
  entries: ReportEntry[];
}

/**
 * Groups what a reading complains of by cause: one entry for each code and column, however many cells it concerns.
 * @param advice about codes that whoever asks has added to those of the reader
 * @param language of rules and actions; what was found is told in Indonesian by the reading, and by its rule in English
 */
export function reportOf(
  reading: TableReading,
  language: ReportLanguage,
  advice: AdviceByCode = {},
): ReadingReport {
  const known: AdviceByCode = { ...advice, ...adviceOnProblems };
  const groups = new Map<string, ReportEntry>();
  for (const problem of reading.problems) {
    const entry = entryOf(problem, reading, {
      advice: Object.hasOwn(known, problem.code) ? known[problem.code] : undefined,
      language,
    });
    const key = `${entry.severity} ${entry.code} ${String(entry.column?.position ?? '')}`;
    const earlier = groups.get(key);
    if (earlier === undefined) groups.set(key, entry);
    else merge(earlier, entry);
  }
  const entries = [...groups.values(), ...questionsOf(reading, language)];
  const rank = (entry: ReportEntry): number => reportSeverities.indexOf(entry.severity);
  entries.sort((a, b) => rank(a) - rank(b) || (a.places[0]?.row ?? 0) - (b.places[0]?.row ?? 0));
  const counts = { error: 0, question: 0, warning: 0, note: 0 };
  for (const { severity } of entries) counts[severity]++;
  return { counts, entries };
}

function entryOf(
  problem: ReadingProblem,
  reading: TableReading,
  { advice = adviceOnTheUnknown, language }: { advice: Advice | undefined; language: ReportLanguage },
): ReportEntry {
  const column = columnOf(problem.places, reading);
  const texts = problem.texts ?? (problem.found === undefined ? undefined : [problem.found]);
  return {
    severity: problem.severity,
    code: problem.code,
    ...said(advice, language),
    message: language === 'id' ? problem.message : advice.rule.en + foundIn(texts),
    ...(column === undefined ? {} : { column }),
    places: problem.places,
    ...(texts === undefined ? {} : { texts }),
    count: problem.count,
  };
}

const foundIn = (texts: readonly string[] | undefined): string =>
  texts?.[0] === undefined || texts[0] === '' ? '.' : `; found: “${texts[0]}”.`;

function said(advice: Advice, language: ReportLanguage): { rule: string; action: string } {
  return { rule: advice.rule[language], action: advice.action[language] };
}

function questionsOf(reading: TableReading, language: ReportLanguage): ReportEntry[] {
  return reading.questions
    .filter(({ answer }) => answer === undefined)
    .map((question) => {
      const places = question.places ?? [];
      const column = columnOf(places, reading);
      const choices = question.choices.map(({ label }) => `«${label}»`).join(', ');
      return {
        severity: 'question',
        code: 'question',
        rule: adviceOnQuestions.rule[language],
        message: question.text,
        action: adviceOnQuestions.action[language].replace('{choices}', choices),
        ...(column === undefined ? {} : { column }),
        places,
        count: places.length,
        question: { id: question.id, choices: question.choices },
      };
    });
}

/** The one column that all places share. */
function columnOf(places: readonly CellPlace[], reading: TableReading): ReportEntry['column'] {
  const [first] = places;
  const position = first?.column;
  if (position === undefined) return undefined;
  if (places.some(({ sheet, column }) => column !== position || sheet !== first?.sheet)) return undefined;
  const made = reading.columns.filter(({ position: own, from }) =>
    from === undefined ? own === position : from.includes(position),
  );
  // Of columns that became rows, the cells are the measure's; periods and categories are made of their headers.
  const known = made.find(({ role }) => role === undefined || role === 'measure') ?? made[0];
  return known === undefined ? undefined : { position, label: known.label };
}

function merge(into: ReportEntry, more: ReportEntry): void {
  const texts = [...textsOf(into), ...textsOf(more)].slice(0, placesListed);
  if (texts.some((text) => text !== '')) into.texts = texts;
  into.places = [...into.places, ...more.places].slice(0, placesListed);
  into.count += more.count;
  if (!into.message.includes(more.message)) into.message = `${into.message} ${more.message}`.slice(0, 2000);
}

/** One text for each place, so that lists stay side by side. */
function textsOf({ places, texts }: ReportEntry): string[] {
  return places.map((_, index) => texts?.[index] ?? '');
}
