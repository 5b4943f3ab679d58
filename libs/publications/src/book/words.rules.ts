import { periodOf, periodTitle } from '#lib/indicators';
import type { Bilingual } from '#lib/documents';
import type { BookSnapshot, FrozenIndicator } from './book-snapshot.js';

/** Words of a book, in English only where its plan is bilingual. */
export class BookWords {
  constructor(private readonly snapshot: Pick<BookSnapshot, 'plan' | 'region'>) {}

  /** Both languages, or the Indonesian words alone. */
  pair(id: string, en: string | undefined): Bilingual {
    return this.snapshot.plan.english === undefined || en === undefined || en === '' ? { id } : { id, en };
  }

  /** Without the English words where the book has none. */
  chapter({ id, en }: Bilingual): Bilingual {
    return this.pair(id, en);
  }

  /** `Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kabupaten Magetan (Jiwa), 2021–2025`. */
  title(indicator: FrozenIndicator, by: readonly Bilingual[], periods: readonly string[]): Bilingual {
    const { plan, region } = this.snapshot;
    const caption = plan.english?.captions[indicator.code];
    const span = spanTitle(periods);
    const byId =
      by.length === 0
        ? ''
        : ` Menurut ${joined(
            by.map(({ id }) => id),
            'dan',
          )}`;
    const byEn =
      by.length === 0
        ? ''
        : ` by ${joined(
            by.map(({ id, en }) => en ?? id),
            'and',
          )}`;
    const unit = indicator.unit === '' ? '' : ` (${indicator.unit})`;
    return this.pair(
      `${indicator.name}${byId} di ${region.name}${unit}, ${span.id}`,
      caption === undefined ? undefined : `${caption}${byEn} in ${plan.english?.region ?? ''}, ${span.en}`,
    );
  }

  /** `Indikator Kesehatan di Kabupaten Magetan, 2021–2025`. */
  collective(subject: string, periods: readonly string[]): Bilingual {
    return { id: `${subject} di ${this.snapshot.region.name}, ${spanTitle(periods).id}` };
  }
}

/** `2025`, `2021–2025`, `Semester I 2024–Semester II 2025`. */
function spanTitle(periods: readonly string[]): { id: string; en: string } {
  const sorted = [...periods].sort(byTime);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { id: '', en: '' };
  const [from, to] = [periodTitle(first), periodTitle(last)];
  return first === last ? from : { id: `${from.id}–${to.id}`, en: `${from.en}–${to.en}` };
}

/** Order of periods in time. */
export const byTime = (one: string, other: string): number =>
  (periodOf(one)?.id ?? 0) - (periodOf(other)?.id ?? 0);

/** `A`, `A dan B`, `A, B, dan C`. */
function joined(words: readonly string[], and: string): string {
  if (words.length < 3) return words.join(` ${and} `);
  return `${words.slice(0, -1).join(', ')}, ${and} ${words.at(-1) ?? ''}`;
}
