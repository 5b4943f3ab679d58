import {
  type KnownRegion,
  type RegionIndex,
  regionLevels,
  type RegionLevel,
  spokenName,
} from './region-index.js';
import { editDistance } from './search-terms.rules.js';

/** A distinct text of a column, with its first row and, where columns beside it say so, the regions it may lie in. */
export interface SpokenRegion {
  text: string;
  row: number;
  within?: readonly KnownRegion[] | undefined;
  /** The texts of those columns, the widest region first. */
  beside?: readonly string[];
}

/** A region that may have been meant, the surest first. Scores run from 0 to 1; 1 is the very name. */
interface RegionSuggestion {
  region: KnownRegion;
  score: number;
}

/** What a column of regions says. */
export interface RegionColumn {
  level: RegionLevel;
  /** Whether the texts are codes instead of names. */
  codes: boolean;
  /** Texts that name one region and no other. */
  matched: { spoken: SpokenRegion; region: KnownRegion }[];
  /**
   * Texts that are never settled by us: that several bear, that nearly name some, or that name one elsewhere than the columns
   * beside say.
   */
  doubtful: {
    spoken: SpokenRegion;
    why: 'several' | 'near' | 'elsewhere';
    suggestions: RegionSuggestion[];
  }[];
  /** Texts that resemble none. */
  unknown: SpokenRegion[];
  /** Texts that name what the others are parts of, the country without a region: a row for all of them. */
  parents: { spoken: SpokenRegion; region: KnownRegion | undefined }[];
  /** Regions of the same parents that the column does not name. */
  absent: KnownRegion[];
}

/** From this score on a name is suggested; it is never accepted by itself. */
const suggestionScore = 0.7;
const mostSuggestions = 3;
/** Share of the distinct texts that must be regions: with a header that says so, and without. */
const shareNeeded = { named: 0.5, unnamed: 0.8 };
const fewestMatches = 3;
/** Among more regions than this nothing is suggested: all the villages of a country resemble everything. */
const mostCompared = 10_000;

const headerWords: readonly [RegionLevel, RegExp][] = [
  ['desa', /\b(?:desa|kelurahan|kel|village)\b/u],
  ['kecamatan', /\b(?:kecamatan|kec|sub ?district)\b/u],
  ['kabupaten', /\b(?:kabupaten|kab|kota|regency)\b/u],
  ['provinsi', /\b(?:provinsi|propinsi|prov|province)\b/u],
];

/** The level that a header speaks of; of several the lowest (`Kecamatan/Desa`). */
export function levelOfHeader(label: string): RegionLevel | undefined {
  const words = label.toLowerCase().replace(/[_/]+/g, ' ');
  return headerWords.find(([, pattern]) => pattern.test(words))?.[0];
}

/**
 * Reads a column as a column of regions, by Kemendagri or BPS code or by name.
 * @returns `undefined` when it is none: too few of its texts are known
 */
export function readRegions(
  label: string,
  texts: readonly SpokenRegion[],
  index: RegionIndex,
): RegionColumn | undefined {
  if (texts.length === 0) return undefined;
  const named = levelOfHeader(label);
  return (
    readCodes(texts, index, named !== undefined || /\b(?:kode|code)\b/iu.test(label)) ??
    readNames(texts, index, named)
  );
}

function readCodes(
  texts: readonly SpokenRegion[],
  index: RegionIndex,
  named: boolean,
): RegionColumn | undefined {
  const known = texts.map((spoken) => ({ spoken, region: index.byCode(spoken.text) }));
  const matched = known.flatMap(({ spoken, region }) => (region === undefined ? [] : [{ spoken, region }]));
  const levels = new Set(matched.map(({ region }) => region.level));
  const [level] = levels;
  if (level === undefined || levels.size > 1 || !isEnough(matched.length, texts.length, named))
    return undefined;
  return {
    level,
    codes: true,
    matched,
    doubtful: [],
    unknown: known.filter(({ region }) => region === undefined).map(({ spoken }) => spoken),
    parents: [],
    absent: absentOf(matched, level, index),
  };
}

function readNames(
  texts: readonly SpokenRegion[],
  index: RegionIndex,
  named: RegionLevel | undefined,
): RegionColumn | undefined {
  const levels = named === undefined ? regionLevels : [named];
  const counted = levels.map((level) => ({
    level,
    hits: texts.filter(({ text, within }) => index.byName(level, text, within).length > 0).length,
  }));
  const best = counted.reduce((most, one) => (one.hits > most.hits ? one : most));
  if (!isEnough(best.hits, texts.length, named !== undefined)) return undefined;
  return settleRegions(best.level, texts, index);
}

/** Reads texts that are known to be names of regions of a level. */
export function settleRegions(
  level: RegionLevel,
  texts: readonly SpokenRegion[],
  index: RegionIndex,
): RegionColumn {
  const column: RegionColumn = {
    level,
    codes: false,
    matched: [],
    doubtful: [],
    unknown: [],
    parents: [],
    absent: [],
  };
  const kinds = kindsSpoken(texts);
  for (const spoken of texts) settle(spoken, index, column, kinds);
  takeParents(column, index);
  column.absent = absentOf(column.matched, column.level, index);
  return column;
}

const country = new Set(['indonesia', 'nasional']);

/** Names of wider regions that hold the regions of the column are rows for all of them, not misspelt ones of their level. */
function takeParents(column: RegionColumn, index: RegionIndex): void {
  const wider = regionLevels.slice(0, regionLevels.indexOf(column.level));
  const holds = ({ code }: KnownRegion) =>
    column.matched.some(({ region }) => region.code.startsWith(`${code}.`));
  const isParent = (spoken: SpokenRegion): boolean => {
    const isCountry = country.has(spokenName(spoken.text).key);
    const [region, ...others] = wider.flatMap((level) => index.byName(level, spoken.text).filter(holds));
    if (others.length > 0 || (region === undefined && !isCountry)) return false;
    column.parents.push({ spoken, region });
    return true;
  };
  column.doubtful = column.doubtful.filter(({ spoken, why }) => why !== 'near' || !isParent(spoken));
  column.unknown = column.unknown.filter((spoken) => !isParent(spoken));
}

const isEnough = (hits: number, all: number, named: boolean): boolean =>
  named ? hits >= all * shareNeeded.named : hits >= fewestMatches && hits >= all * shareNeeded.unnamed;

/** Names that the column calls a kota somewhere: there the bare name is the kabupaten, as in every table of BPS. */
function kindsSpoken(texts: readonly SpokenRegion[]): ReadonlySet<string> {
  return new Set(
    texts
      .map(({ text }) => spokenName(text))
      .filter(({ kind }) => kind === 'kota')
      .map(({ key }) => key),
  );
}

function settle(
  spoken: SpokenRegion,
  index: RegionIndex,
  column: RegionColumn,
  kotas: ReadonlySet<string>,
): void {
  const { key, kind } = spokenName(spoken.text);
  let named = index.byName(column.level, spoken.text, spoken.within);
  if (named.length > 1 && kind === undefined && kotas.has(key)) {
    named = named.filter((region) => spokenName(region.name).kind !== 'kota');
  }
  const [region] = named;
  if (region !== undefined && named.length === 1) {
    column.matched.push({ spoken, region });
    return;
  }
  if (named.length > 1) {
    const suggestions = named.map((one) => ({ region: one, score: 1 }));
    column.doubtful.push({ spoken, why: 'several', suggestions });
    return;
  }
  const near = nearest(key, index.ofLevel(column.level, spoken.within));
  const elsewhere = namedElsewhere(spoken, index, column.level);
  const suggestions = [...elsewhere, ...near].slice(0, mostSuggestions);
  if (suggestions.length === 0) column.unknown.push(spoken);
  else column.doubtful.push({ spoken, why: elsewhere.length > 0 ? 'elsewhere' : 'near', suggestions });
}

/** Regions of the very name beside those that the text should lie in: in the same kabupaten, for a village. */
function namedElsewhere(
  { text, within }: SpokenRegion,
  index: RegionIndex,
  level: RegionLevel,
): RegionSuggestion[] {
  const around = within?.flatMap((region) => index.parentOf(region) ?? []);
  if (around === undefined || around.length === 0) return [];
  return index.byName(level, text, around).map((region) => ({ region, score: 1 }));
}

/** Regions whose names nearly are this one. */
function nearest(key: string, regions: readonly KnownRegion[]): RegionSuggestion[] {
  if (regions.length > mostCompared) return [];
  return regions
    .map((region) => ({ region, score: likeness(key, spokenName(region.name).key) }))
    .filter(({ score }) => score >= suggestionScore && score < 1)
    .sort((a, b) => b.score - a.score || a.region.code.localeCompare(b.region.code))
    .slice(0, mostSuggestions);
}

/** 1 for the same word, less by each letter that must change. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || Math.abs(a.length - b.length) > longer * (1 - suggestionScore)) return 0;
  return 1 - editDistance(a, b) / longer;
}

/** Regions beside those named, below the same parents; nothing where fewer than half of them are named. */
function absentOf(matched: RegionColumn['matched'], level: RegionLevel, index: RegionIndex): KnownRegion[] {
  const named = new Set(matched.map(({ region }) => region.code));
  const parents = new Set(matched.map(({ region }) => region.parentCode));
  return [...parents].flatMap((parent) => {
    const beside = index.childrenOf(parent).filter((region) => region.level === level);
    const missing = beside.filter(({ code }) => !named.has(code));
    return missing.length * 2 < beside.length ? missing : [];
  });
}
