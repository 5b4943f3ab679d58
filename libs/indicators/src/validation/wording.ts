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
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly language: 'id' | 'en',
  ) {}

  /** Name of the indicator with the place of the cell, `Jumlah penduduk (Poncol, 2024, Laki-laki)`. */
  cell({ indicator, region, period, categories }: CellKey): string {
    return `${this.indicator(indicator)} (${this.place({ region, period, categories })})`;
  }

  /** Region, period and categories of a cell. */
  place({ region, period, categories }: Omit<CellKey, 'indicator'>): string {
    const named = Object.entries(categories).map(([dimension, code]) =>
      this.code(this.vocabulary.dimensions.get(dimension)?.codes ?? [], code),
    );
    return [this.code(this.vocabulary.regions, region), period, ...named].join(', ');
  }

  indicator(code: string): string {
    const label = this.vocabulary.indicators.get(code)?.label;
    return label === undefined ? code : this.label(label);
  }

  dimension(id: string): string {
    const label = this.vocabulary.dimensions.get(id)?.label;
    return label === undefined ? id : this.label(label);
  }

  /** A number with the unit of its indicator, `1.234 Orang`. */
  amount(value: string | Amount, indicator: string): string {
    const unit = this.vocabulary.indicators.get(indicator)?.unit;
    return unit === undefined ? this.number(value) : `${this.number(value)} ${this.label(unit)}`;
  }

  number(value: string | Amount): string {
    return spelledNumber(typeof value === 'string' ? value : value.toFixed(), this.language);
  }

  private code(codes: readonly PartCode[], code: string): string {
    const label = codes.find((each) => each.code === code)?.label;
    return label === undefined ? code : this.label(label);
  }

  private label(label: Label): string {
    return this.language === 'en' ? (label.en ?? label.id) : label.id;
  }
}
