import {
  levelOfHeader,
  readRegions,
  regionLevels,
  settleRegions,
  type KnownRegion,
  type RegionColumn,
  type RegionIndex,
  type RegionLevel,
  type SpokenRegion,
} from '#lib/catalogue';
import { combinationKey, type ColumnReading, type TableReading, type TextCombination } from '#lib/tabular';

/** A column of a table that names regions, or holds their codes. */
export interface ColumnOfRegions {
  column: ColumnReading;
  level: RegionLevel;
  regions: RegionColumn;
  /** Columns that together say which region is meant, the widest first; the column itself is the last. */
  together: ColumnReading[];
  /** Rows by {@link combinationKey} of the texts of those columns. */
  rows: ReadonlyMap<string, number>;
}

/** Texts of the columns that say together which region is meant, in one. */
export const keyOf = ({ beside = [], text }: SpokenRegion): string => combinationKey([...beside, text]);

/** Region that a text was answered to be; `none` where it is none of those suggested. */
export type AnswerOf = (column: ColumnReading, spoken: SpokenRegion) => string | undefined;

interface Candidate {
  column: ColumnReading;
  level: RegionLevel;
  /** As its own texts say; absent where there are too many of them. */
  alone: RegionColumn | undefined;
}

/**
 * The columns that must be looked at together, because one names regions that lie in those that another names: kabupaten,
 * kecamatan and desa. Their distinct combinations are what {@link columnsOfRegions} needs.
 * @returns positions, the widest region first; none where nothing would be gained
 */
export function positionsTogether(reading: TableReading, index: RegionIndex): number[] {
  const chain = chainOf(candidatesOf(reading, index));
  if (chain.length < 2) return [];
  const isGained = chain.some(
    ({ level, alone }) => level === 'kecamatan' || level === 'desa' || (alone?.doubtful.length ?? 0) > 0,
  );
  return isGained ? chain.map(({ column }) => column.position) : [];
}

/**
 * Finds the columns of regions and what each of their texts names: a village within the kecamatan beside it, a kecamatan
 * within its kabupaten.
 * @param combinations of the columns of {@link positionsTogether}; absent where there are none or too many
 */
export function columnsOfRegions(
  reading: TableReading,
  index: RegionIndex,
  answerOf: AnswerOf,
  combinations?: readonly TextCombination[],
): ColumnOfRegions[] {
  const candidates = candidatesOf(reading, index);
  const chain = combinations === undefined ? [] : chainOf(candidates);
  const together = new Map(
    chain.length < 2 || combinations === undefined
      ? []
      : matchedTogether(chain, combinations, index, answerOf).map((one) => [one.column, one]),
  );
  return candidates.flatMap((candidate) => together.get(candidate.column) ?? standingAlone(candidate));
}

function candidatesOf(reading: TableReading, index: RegionIndex): Candidate[] {
  return reading.columns.flatMap((column): Candidate[] => {
    if (column.type !== 'text' || column.role === 'period' || column.role === 'flags') return [];
    if (column.values === undefined) {
      const level = levelOfHeader(column.label);
      const isName = !/\b(?:kode|kd|id|code)\b/iu.test(column.label.replaceAll('_', ' '));
      return isName && (level === 'desa' || level === 'kecamatan')
        ? [{ column, level, alone: undefined }]
        : [];
    }
    const texts = column.values.map(({ value, row }) => ({ text: value, row }));
    const alone = readRegions(column.label, texts, index);
    return alone === undefined ? [] : [{ column, level: alone.level, alone }];
  });
}

/** The columns of names, from the widest region to the narrowest; a level that two columns name says nothing of the others. */
function chainOf(candidates: readonly Candidate[]): Candidate[] {
  const names = candidates.filter(({ alone }) => alone?.codes !== true);
  return regionLevels.flatMap((level) => {
    const of = names.filter((one) => one.level === level);
    return of.length === 1 ? of : [];
  });
}

function standingAlone({ column, level, alone }: Candidate): ColumnOfRegions[] {
  if (alone === undefined) return [];
  const rows = new Map((column.values ?? []).map(({ value, count }) => [value, count]));
  return [{ column, level, regions: alone, together: [column], rows }];
}

/** Where a text may lie that stands below others; `unsettled` until it is answered what those are. */
type Where = readonly KnownRegion[] | 'unsettled' | undefined;

function matchedTogether(
  chain: readonly Candidate[],
  combinations: readonly TextCombination[],
  index: RegionIndex,
  answerOf: AnswerOf,
): ColumnOfRegions[] {
  let where = new Map<string, Where>();
  return chain.map(({ column, level }, depth) => {
    const rows = new Map<string, number>();
    const spoken = new Map<string, SpokenRegion>();
    const found = new Map<string, Where>();
    for (const { texts, count, row } of combinations) {
      const own = texts.slice(0, depth + 1);
      const key = combinationKey(own);
      const beside = own.slice(0, -1);
      const text = own.at(-1) ?? '';
      rows.set(key, (rows.get(key) ?? 0) + count);
      const within = where.get(combinationKey(beside));
      if (!found.has(key)) found.set(key, within);
      if (text === '' || within === 'unsettled' || spoken.has(key)) continue;
      spoken.set(key, { text, row, within, beside });
    }
    const regions = settleRegions(level, [...spoken.values()], index);
    for (const one of regions.matched) found.set(keyOf(one.spoken), [one.region]);
    for (const one of regions.doubtful) {
      const settled = settledAs(one, answerOf(column, one.spoken));
      if (settled !== 'none') found.set(keyOf(one.spoken), settled);
    }
    where = found;
    return { column, level, regions, together: chain.slice(0, depth + 1).map((one) => one.column), rows };
  });
}

/** Where the texts below a doubtful one lie: `none` leaves it to what is above. */
function settledAs(
  { why, suggestions }: RegionColumn['doubtful'][number],
  answer: string | undefined,
): Where | 'none' {
  const regions = suggestions.map(({ region }) => region);
  const answered = regions.find(({ code }) => code === answer);
  if (answered !== undefined) return [answered];
  if (answer !== undefined) return 'none';
  return why === 'several' ? regions : 'unsettled';
}
