import type { RegionIndex, RegionLevel, SpokenRegion } from '#lib/catalogue';
import {
  cellPlace,
  type CellPlace,
  type ColumnReading,
  type DerivedColumn,
  type ReadingProblem,
  type ReadingQuestion,
  type TableReading,
  type TextCombination,
} from '#lib/tabular';
import { columnsOfRegions, keyOf, type AnswerOf, type ColumnOfRegions } from './region-columns.rules.js';

/** Codes of what is said of regions; docs/reading-problems.md lists them. */
export const regionCodes = [
  'regions-absent',
  'regions-matched',
  'regions-parent',
  'regions-unknown',
] as const;
export type RegionCode = (typeof regionCodes)[number];

/** A column of codes that is added. */
export interface CodesOfRegions extends DerivedColumn {
  /** Rows without a code. */
  missing: number;
}

/** What the regions of a table add to its reading. */
export interface RegionReading {
  derived: CodesOfRegions[];
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
 * Matches the columns of regions to Kemendagri codes, a village within the kecamatan that stands beside it. A name that is
 * nearly right, or that several regions bear, is asked about; a code is added only where the text or the answer says which.
 * @param answers answers to all questions of the reading, by id
 * @param combinations of the columns that say together which region is meant, see `positionsTogether`
 */
export function regionsOfReading(
  reading: TableReading,
  index: RegionIndex,
  answers: Readonly<Record<string, string>>,
  combinations?: readonly TextCombination[],
): RegionReading {
  const answerOf: AnswerOf = ({ position }, spoken) => answers[questionId(position, spoken)];
  const found = columnsOfRegions(reading, index, answerOf, combinations);
  const coded = new Set(found.filter(({ regions }) => regions.codes).map(({ level }) => level));
  const made: RegionReading = { derived: [], questions: [], problems: [] };
  const taken = new Set(reading.columns.map(({ name }) => name));
  for (const one of found) {
    const { column, level, together, rows } = one;
    const settled = settledBy(one, answerOf);
    // Where the codes themselves stand in the table, nothing hangs on how a name is spelt.
    if (!coded.has(level)) made.questions.push(...questionsOf(one, answerOf, reading.sheet));
    made.problems.push(...problemsOf(one, reading.sheet, settled.size));
    if (coded.has(level) || settled.size === 0) continue;
    const name = freeName(`kode_${column.name}`.slice(0, 60), taken);
    const coveredRows = [...settled.keys()].reduce((sum, key) => sum + (rows.get(key) ?? 0), 0);
    made.derived.push({
      name,
      label: `Kode ${column.label}`,
      from: together.map(({ position }) => position),
      texts: Object.fromEntries(settled),
      missing: Math.max(0, reading.rowCount - coveredRows),
    });
  }
  return made;
}

/** Codes by the texts that say which region is meant: those that they say themselves, and those that were answered. */
function settledBy({ regions, column }: ColumnOfRegions, answerOf: AnswerOf): Map<string, string> {
  const { codes, matched, doubtful, parents } = regions;
  if (codes) return new Map();
  const settled = new Map(matched.map(({ spoken, region }) => [keyOf(spoken), region.code]));
  for (const { spoken, region } of parents) if (region !== undefined) settled.set(keyOf(spoken), region.code);
  for (const { spoken, suggestions } of doubtful) {
    const answer = answerOf(column, spoken);
    if (suggestions.some(({ region }) => region.code === answer) && answer !== undefined)
      settled.set(keyOf(spoken), answer);
  }
  return settled;
}

/** `region:1:Poncol`; with the wider regions in front where the same name may stand below several: `region:2:Plaosan/Sumber`. */
const questionId = (position: number, { text, beside = [] }: SpokenRegion): string =>
  `${prefix}${String(position)}:${[...beside, text].join('/').slice(0, 150)}`;

function questionsOf(
  { regions: { doubtful, level }, column }: ColumnOfRegions,
  answerOf: AnswerOf,
  sheet: string,
): ReadingQuestion[] {
  return doubtful.slice(0, mostQuestions).map(({ spoken, why, suggestions }) => {
    const answer = answerOf(column, spoken);
    const choices = [
      ...suggestions.map(({ region, score }) => ({
        value: region.code,
        label: `${region.name} (${region.code})${score === 1 ? '' : `, kemiripan ${String(Math.round(score * 100))} %`}`,
      })),
      { value: none, label: 'Bukan salah satunya; biarkan tanpa kode' },
    ];
    const beside = (spoken.beside ?? []).filter((text) => text !== '').map((text) => `«${text}»`);
    const what = `«${spoken.text}»${beside.length === 0 ? '' : ` di ${beside.reverse().join(', ')}`} di kolom «${column.label}» (baris ${String(spoken.row)})`;
    const doubts = {
      several: `adalah nama beberapa ${levelNames[level]}. Yang mana?`,
      near: `bukan nama ${levelNames[level]} yang dikenal. Maksudnya?`,
      elsewhere: `tidak ada di wilayah itu, tetapi ada di wilayah lain di dekatnya. Maksudnya?`,
    };
    return {
      id: questionId(column.position, spoken),
      text: `${what} ${doubts[why]}`,
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

function problemsOf({ regions, column }: ColumnOfRegions, sheet: string, settled: number): ReadingProblem[] {
  const { level, codes, matched, doubtful, unknown, parents, absent } = regions;
  const all = matched.length + doubtful.length + unknown.length + parents.length;
  const place = ({ row }: SpokenRegion): CellPlace => placeOf(row, column, sheet);
  const rest = [...unknown, ...doubtful.slice(mostQuestions).map(({ spoken }) => spoken)];
  const kind = levelNames[level];
  const problems = [
    said(
      'note',
      'regions-matched',
      codes
        ? `Kolom «${column.label}» berisi kode ${kind}: ${String(matched.length)} dari ${String(all)} dikenal.`
        : `Kolom «${column.label}» berisi nama ${kind}: ${String(settled)} dari ${String(all)} dicocokkan dengan kode Kemendagri.`,
    ),
  ];
  if (parents.length > 0) {
    const names = parents.map(({ spoken }) => spoken.text);
    problems.push(
      said(
        'warning',
        'regions-parent',
        `Kolom «${column.label}» memuat ${listed(names)}, wilayah yang meliputi ${kind} di baris lain. Bila itu angka gabungan, lewati barisnya; bila disimpan, pembaca dapat menjumlahkannya dua kali.`,
        parents.map(({ spoken }) => place(spoken)),
      ),
    );
  }
  if (rest.length > 0) {
    problems.push(
      said(
        'warning',
        'regions-unknown',
        `Kolom «${column.label}» memuat ${codes ? 'kode' : 'nama'} ${kind} yang tidak dikenal: ${listed(rest.map(({ text }) => text))}. Periksa penulisannya.`,
        rest.map(place),
      ),
    );
  }
  if (absent.length > 0) {
    problems.push(
      said(
        'warning',
        'regions-absent',
        `Kolom «${column.label}» memuat ${String(matched.length)} ${kind}, tetapi tidak ada ${listed(absent.map(({ name }) => name))}. Periksa apakah barisnya tertinggal.`,
      ),
    );
  }
  return problems;
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
