import type { CellKey } from './cells.js';
import type { Amount } from './numbers.js';
import type { Label, PartCode, Vocabulary } from './vocabulary.js';

/** A sentence in both languages. */
export interface Sentence {
  id: string;
  en: string;
}

const marks = { id: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** A decimal number as people write it, digit by digit: `-1234.50` is `-1.234,50` in Indonesian, `-1,234.50` in English. */
export function spelledNumber(value: string, language: 'id' | 'en'): string {
  const { group, decimal } = marks[language];
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}

/** The words of one language for what a finding speaks of. */
export class Wording {
  private readonly regions: ReadonlyMap<string, Label>;
  private readonly categories: ReadonlyMap<string, ReadonlyMap<string, Label>>;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly language: 'id' | 'en',
  ) {
    this.regions = labelsOf(vocabulary.regions);
    this.categories = new Map([...vocabulary.dimensions].map(([id, { codes }]) => [id, labelsOf(codes)]));
  }

  /** Name of the indicator with the place of the cell, `Jumlah penduduk (Poncol, 2024, Laki-laki)`. */
  cell({ indicator, region, period, categories }: CellKey): string {
    return `${this.indicator(indicator)} (${this.place({ region, period, categories })})`;
  }

  /** Region, period and categories of a cell. */
  place({ region, period, categories }: Omit<CellKey, 'indicator'>): string {
    const named = Object.entries(categories).map(([dimension, code]) =>
      this.label(this.categories.get(dimension)?.get(code), code),
    );
    return [this.label(this.regions.get(region), region), period, ...named].join(', ');
  }

  indicator(code: string): string {
    return this.label(this.vocabulary.indicators.get(code)?.label, code);
  }

  /** A number with the unit of its indicator, `1.234 Orang`. */
  amount(value: string | Amount, indicator: string): string {
    const unit = this.vocabulary.indicators.get(indicator)?.unit;
    return unit === undefined ? this.number(value) : `${this.number(value)} ${this.label(unit, '')}`;
  }

  number(value: string | Amount): string {
    return spelledNumber(typeof value === 'string' ? value : value.toFixed(), this.language);
  }

  /** The label in this language; what has none is called by its code. */
  private label(label: Label | undefined, code: string): string {
    return (this.language === 'en' ? (label?.en ?? label?.id) : label?.id) ?? code;
  }
}

const labelsOf = (codes: readonly PartCode[]): Map<string, Label> =>
  new Map(codes.map(({ code, label }) => [code, label]));
