/** Levels of administration, the widest first. */
export const regionLevels = ['provinsi', 'kabupaten', 'kecamatan', 'desa'] as const;
export type RegionLevel = (typeof regionLevels)[number];

/** A region as the matching knows it. */
export interface KnownRegion {
  /** Kemendagri code, `35.20.01`. */
  code: string;
  name: string;
  level: RegionLevel;
  parentCode: string | null;
  /** Code of BPS, `3520010`. */
  bpsCode: string | null;
}

/** What a text says of a region: its name without spaces and titles, and whether it calls itself a kota, kabupaten, provinsi. */
export interface SpokenName {
  key: string;
  kind: 'kota' | 'kabupaten' | 'provinsi' | undefined;
}

const titles =
  /^(?:provinsi|propinsi|prov|prop|kecamatan|kec|kelurahan|kel|desa|ds|kabupaten|kab|kota(?:madya)?|kotamadya)(?=[\s.]|$)[\s.]*/u;

/**
 * Takes a text for the name of a region: `KEC. MAGETAN`, `1. Nguntoro Nadi`, `Kab_Pacitan` become `magetan`,
 * `nguntoronadi`, `pacitan`. Numbers in front, accents, punctuation, spaces and the title of the level do not count.
 */
export function spokenName(text: string): SpokenName {
  let rest = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .trim()
    .replace(/^\d{1,3}\s*[.)]\s*|^\d{1,3}\s+(?=\D)/u, '');
  let kind: SpokenName['kind'];
  const title = titles.exec(rest)?.[0];
  if (title !== undefined && title.length < rest.length) {
    rest = rest.slice(title.length);
    if (title.startsWith('kota')) kind = 'kota';
    else if (title.startsWith('kab')) kind = 'kabupaten';
    else if (title.startsWith('pro')) kind = 'provinsi';
  }
  return { key: rest.replace(/[^\p{L}\p{N}]+/gu, ''), kind };
}

/** The regions that are known, found by code and by name. */
export class RegionIndex {
  private readonly codes = new Map<string, KnownRegion>();
  private readonly names = new Map<string, KnownRegion[]>();
  private readonly children = new Map<string | null, KnownRegion[]>();
  private readonly levels = new Map<RegionLevel, KnownRegion[]>();

  constructor(regions: readonly KnownRegion[]) {
    for (const region of regions) {
      this.codes.set(digitsOf(region.code), region);
      add(this.names, nameKey(region.level, spokenName(region.name).key), region);
      add(this.children, region.parentCode, region);
      add(this.levels, region.level, region);
    }
    // A code of BPS never stands in the way of one of Kemendagri: both have four digits for a kabupaten.
    for (const region of regions) {
      if (region.bpsCode !== null && !this.codes.has(region.bpsCode)) this.codes.set(region.bpsCode, region);
    }
  }

  /** The region of a code of Kemendagri (with or without dots) or of BPS. */
  byCode(text: string): KnownRegion | undefined {
    return /^\d[\d.]*$/.test(text) ? this.codes.get(digitsOf(text)) : undefined;
  }

  /** The regions of a level that a text may name, inside one of others where those are given. */
  byName(level: RegionLevel, text: string, within?: readonly KnownRegion[]): KnownRegion[] {
    const { key, kind } = spokenName(text);
    const found = this.names.get(nameKey(level, key)) ?? [];
    return found.filter((region) => fitsTitle(region, kind) && isWithin(region, within));
  }

  /** Every region of a level, inside one of others where those are given. */
  ofLevel(level: RegionLevel, within?: readonly KnownRegion[]): readonly KnownRegion[] {
    if (within === undefined) return this.levels.get(level) ?? [];
    return within.flatMap((region) =>
      region.level === level ? [region] : this.ofLevel(level, this.childrenOf(region.code)),
    );
  }

  /** The regions right below one. */
  childrenOf(code: string | null): readonly KnownRegion[] {
    return this.children.get(code) ?? [];
  }

  /** The region above. */
  parentOf(region: KnownRegion): KnownRegion | undefined {
    return region.parentCode === null ? undefined : this.byCode(region.parentCode);
  }
}

const digitsOf = (code: string): string => code.replaceAll('.', '');
const nameKey = (level: RegionLevel, key: string): string => `${level}:${key}`;
const isWithin = (region: KnownRegion, within: readonly KnownRegion[] | undefined): boolean =>
  within === undefined ||
  within.some(({ code }) => region.code === code || region.code.startsWith(`${code}.`));

/** `Kabupaten Magetan` is no kecamatan Magetan; `Kota` may begin the name of any village. */
function fitsTitle({ level, name }: KnownRegion, kind: SpokenName['kind']): boolean {
  if (kind === undefined || level === 'provinsi') return true;
  if (level === 'kabupaten') return spokenName(name).kind === kind;
  return kind === 'kota';
}

function add<Key>(map: Map<Key, KnownRegion[]>, key: Key, region: KnownRegion): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [region]);
  else list.push(region);
}
