/** A text for people, in both languages; where there is no English, the Indonesian stands for it. */
export interface Label {
  id: string;
  en?: string;
}

/** A code of a region or category, and what it is part of. */
export interface PartCode {
  code: string;
  label: Label;
  parent?: string;
  /** All others of its list together, where they do not name it as their parent. */
  total?: boolean;
}

export interface IndicatorFacts {
  label: Label;
  unit: Label;
  /** Decimals that its numbers have. */
  decimals: number;
}

/** The names of what the rules speak of. */
export interface Vocabulary {
  indicators: ReadonlyMap<string, IndicatorFacts>;
  regions: readonly PartCode[];
  /** Disaggregations by id. */
  dimensions: ReadonlyMap<string, { label: Label; codes: readonly PartCode[] }>;
}

/** A code and the codes that make it up. */
export interface Family {
  whole: string;
  parts: readonly string[];
}

/**
 * Who adds up to whom in a list of codes: every code with those that name it as their parent; a total that nobody names is
 * made up of the codes without a parent.
 */
export function families(codes: readonly PartCode[]): Family[] {
  const below = Map.groupBy(codes, ({ parent }) => parent);
  return codes.flatMap(({ code, total }) => {
    const children = below.get(code) ?? [];
    const others = total === true ? (below.get(undefined) ?? []).filter((root) => root.code !== code) : [];
    const parts = children.length === 0 ? others : children;
    return parts.length === 0 ? [] : [{ whole: code, parts: parts.map((part) => part.code) }];
  });
}
