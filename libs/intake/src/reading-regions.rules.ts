import { readRegions, type RegionColumn, type RegionIndex, type RegionLevel } from '#lib/catalogue';
import {
  cellPlace,
  type CellPlace,
  type ColumnReading,
  type DerivedColumn,
  type ReadingProblem,
  type ReadingQuestion,
  type TableReading,
} from '#lib/tabular';

/** Codes of what is said of regions; docs/reading-problems.md lists them. */
export const regionCodes = ['regions-absent', 'regions-matched', 'regions-unknown'] as const;
export type RegionCode = (typeof regionCodes)[number];

/** What the regions of a table add to its reading. */
export interface RegionReading {
  derived: DerivedColumn[];
  questions: ReadingQuestion[];
  problems: ReadingProblem[];
}

const levelNames: Record<RegionLevel, string> = {
  provinsi: 'provinsi',
  kabupaten: 'kabupaten/kota',
  kecamatan: 'kecamatan',
  desa: 'desa/kelurahan',
};
const prefix = 'region:';
/** The answer that a text is no region, or none that is known. */
const none = 'none';
const namesListed = 20;
/** Doubtful names asked about one by one; more are a column that is better corrected in the file. */
const mostQuestions = 50;

/** Whether an answer belongs to a question about a region. */
export const isRegionAnswer = (id: string): boolean => id.startsWith(prefix);

/**
 * Matches the columns of regions to Kemendagri codes. A name that is nearly right, or that several regions bear, is asked
 * about; a code is added only where the text or the answer says which.
 * @param answers answers to all questions of the reading, by id
 */
export function regionsOfReading(
  reading: TableReading,
  index: RegionIndex,
  answers: Readonly<Record<string, string>>,
): RegionReading {
  const found = reading.columns.flatMap((column) => {
    if (column.type !== 'text' || column.values === undefined || column.role === 'period') return [];
    const texts = column.values.map(({ value, row }) => ({ text: value, row }));
    const regions = readRegions(column.label, texts, index);
    return regions === undefined ? [] : [{ column, regions }];
  });
  const coded = new Set(found.filter(({ regions }) => regions.codes).map(({ regions }) => regions.level));
  const made: RegionReading = { derived: [], questions: [], problems: [] };
  const taken = new Set(reading.columns.map(({ name }) => name));
  for (const { column, regions } of found) {
    const settled = settledBy(regions, column, answers);
    made.questions.push(...questionsOf(regions, column, { sheet: reading.sheet, answers }));
    made.problems.push(...problemsOf(regions, column, reading.sheet, settled.size));
    if (coded.has(regions.level) || settled.size === 0) continue;
    const name = freeName(`kode_${column.name}`.slice(0, 60), taken);
    made.derived.push({
      name,
      label: `Kode ${column.label}`,
      from: column.position,
      texts: Object.fromEntries(settled),
    });
  }
  return made;
}

/** Codes by text: those that the text itself says, and those that were answered. */
function settledBy(
  { codes, matched, doubtful }: RegionColumn,
  { position }: ColumnReading,
  answers: Readonly<Record<string, string>>,
): Map<string, string> {
  if (codes) return new Map();
  const settled = new Map(matched.map(({ spoken, region }) => [spoken.text, region.code]));
  for (const { spoken, suggestions } of doubtful) {
    const answer = answers[questionId(position, spoken.text)];
    if (suggestions.some(({ region }) => region.code === answer) && answer !== undefined)
      settled.set(spoken.text, answer);
  }
  return settled;
}

const questionId = (position: number, text: string): string =>
  `${prefix}${String(position)}:${text.slice(0, 150)}`;

function questionsOf(
  { doubtful, level }: RegionColumn,
  column: ColumnReading,
  { sheet, answers }: { sheet: string; answers: Readonly<Record<string, string>> },
): ReadingQuestion[] {
  const { position, label } = column;
  return doubtful.slice(0, mostQuestions).map(({ spoken, suggestions }) => {
    const id = questionId(position, spoken.text);
    const answer = answers[id];
    const several = suggestions.every(({ score }) => score === 1);
    const choices = [
      ...suggestions.map(({ region, score }) => ({
        value: region.code,
        label: `${region.name} (${region.code})${several ? '' : `, kemiripan ${String(Math.round(score * 100))} %`}`,
      })),
      { value: none, label: 'Bukan salah satunya; biarkan tanpa kode' },
    ];
    const text = several
      ? `«${spoken.text}» di kolom «${label}» (baris ${String(spoken.row)}) adalah nama beberapa ${levelNames[level]}. Yang mana?`
      : `«${spoken.text}» di kolom «${label}» (baris ${String(spoken.row)}) bukan nama ${levelNames[level]} yang dikenal. Maksudnya?`;
    return {
      id,
      text,
      choices,
      places: [placeOf(spoken.row, column, sheet)],
      ...(choices.some(({ value }) => value === answer) && answer !== undefined ? { answer } : {}),
    };
  });
}

/** A cell of the column; a row alone where the texts are headers of several columns. */
function placeOf(row: number, { from, position }: ColumnReading, sheet: string): CellPlace {
  const [only = position, ...others] = from ?? [];
  return cellPlace(sheet, row, others.length > 0 ? undefined : only);
}

function problemsOf(
  regions: RegionColumn,
  column: ColumnReading,
  sheet: string,
  settled: number,
): ReadingProblem[] {
  const { level, codes, matched, doubtful, unknown, absent } = regions;
  const all = matched.length + doubtful.length + unknown.length;
  const rest = [...unknown, ...doubtful.slice(mostQuestions).map(({ spoken }) => spoken)];
  return [
    said(
      'note',
      'regions-matched',
      codes
        ? `Kolom «${column.label}» berisi kode ${levelNames[level]}: ${String(matched.length)} dari ${String(all)} dikenal.`
        : `Kolom «${column.label}» berisi nama ${levelNames[level]}: ${String(settled)} dari ${String(all)} dicocokkan dengan kode Kemendagri.`,
    ),
    ...(rest.length === 0
      ? []
      : [
          said(
            'warning',
            'regions-unknown',
            `Kolom «${column.label}» memuat ${codes ? 'kode' : 'nama'} ${levelNames[level]} yang tidak dikenal: ${listed(rest.map(({ text }) => text))}. Periksa penulisannya.`,
            rest.map(({ row }) => placeOf(row, column, sheet)),
          ),
        ]),
    ...(absent.length === 0
      ? []
      : [
          said(
            'warning',
            'regions-absent',
            `Kolom «${column.label}» memuat ${String(matched.length)} ${levelNames[level]}, tetapi tidak ada ${listed(absent.map(({ name }) => name))}. Periksa apakah barisnya tertinggal.`,
          ),
        ]),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, namesListed).map((name) => `«${name.slice(0, 60)}»`);
  return `${shown.join(', ')}${names.length > namesListed ? `, dan ${String(names.length - namesListed)} lagi` : ''}`;
}

const said = (
  severity: ReadingProblem['severity'],
  code: RegionCode,
  message: string,
  places: ReadingProblem['places'] = [],
): ReadingProblem => ({
  severity,
  code,
  message,
  places: places.slice(0, namesListed),
  count: Math.max(1, places.length),
});

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted.slice(0, 56)}_${String(number)}`;
  taken.add(name);
  return name;
}
