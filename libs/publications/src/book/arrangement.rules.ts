import { affairs } from '#lib/indicators';
import type { Bilingual } from '#lib/documents';
import type { BookSnapshot, FrozenIndicator } from './book-snapshot.js';

/** A part of the book with the indicators whose tables stand in it. */
export interface ArrangedSection {
  title: Bilingual;
  indicators: readonly FrozenIndicator[];
}

export interface ArrangedChapter extends ArrangedSection {
  sections: readonly ArrangedSection[];
}

/**
 * Chapters of *Kabupaten Dalam Angka* with the affairs whose indicators they take. Source: the thirteen themes of the BPS
 * publication; which affair goes where is our reading, and a region that reads it otherwise lists its chapters itself.
 */
export const dalamAngka: readonly (Bilingual & { en: string; affairs: readonly string[] })[] = [
  { id: 'Geografi dan Iklim', en: 'Geography and Climate', affairs: ['2.10', '2.11'] },
  {
    id: 'Pemerintahan',
    en: 'Government',
    affairs: [
      '1.05',
      '2.13',
      '2.20',
      '2.21',
      '2.24',
      '4.01',
      '4.02',
      '5.01',
      '5.02',
      '5.03',
      '5.04',
      '5.05',
      '6.01',
      '7.01',
      '8.01',
    ],
  },
  {
    id: 'Penduduk dan Ketenagakerjaan',
    en: 'Population and Employment',
    affairs: ['2.07', '2.12', '2.14', '3.32'],
  },
  {
    id: 'Sosial dan Kesejahteraan Rakyat',
    en: 'Social Affairs and Welfare',
    affairs: ['1.01', '1.02', '1.04', '1.06', '2.08', '2.19', '2.22', '2.23'],
  },
  {
    id: 'Pertanian, Kehutanan, Peternakan, dan Perikanan',
    en: 'Agriculture, Forestry, Livestock, and Fishery',
    affairs: ['2.09', '3.25', '3.27', '3.28'],
  },
  {
    id: 'Industri, Pertambangan, dan Energi',
    en: 'Manufacturing, Mining, and Energy',
    affairs: ['3.29', '3.31'],
  },
  { id: 'Pariwisata', en: 'Tourism', affairs: ['3.26'] },
  {
    id: 'Transportasi dan Komunikasi',
    en: 'Transportation and Communication',
    affairs: ['1.03', '2.15', '2.16'],
  },
  {
    id: 'Perbankan, Koperasi, dan Harga',
    en: 'Banking, Cooperatives, and Prices',
    affairs: ['2.17', '2.18'],
  },
  { id: 'Pengeluaran Penduduk', en: 'Expenditure of the Population', affairs: [] },
  { id: 'Perdagangan', en: 'Trade', affairs: ['3.30'] },
  { id: 'Sistem Neraca Regional', en: 'Regional Accounts', affairs: [] },
  {
    id: 'Perbandingan Antarkabupaten/Kota',
    en: 'Comparison among Regencies and Municipalities',
    affairs: [],
  },
];

const rest: Bilingual = { id: 'Data Lainnya', en: 'Other Data' };

/** The chapters of a book in order; those without an indicator are left out, and no indicator is. */
export function arranged(snapshot: BookSnapshot): ArrangedChapter[] {
  const chapters = {
    affairs: byAffair,
    'dalam-angka': asDalamAngka,
    chapters: asPlanned,
  }[snapshot.plan.arrangement](snapshot);
  return chapters
    .map((chapter) => ({ ...chapter, sections: chapter.sections.filter(hasTables) }))
    .filter((chapter) => hasTables(chapter) || chapter.sections.length > 0);
}

const hasTables = ({ indicators }: ArrangedSection): boolean => indicators.length > 0;

function byAffair({ indicators }: BookSnapshot): ArrangedChapter[] {
  return [
    ...affairs.map(({ code, name }) => ({
      title: { id: name },
      indicators: indicators.filter(({ affair }) => affair === code),
      sections: [],
    })),
    {
      title: rest,
      indicators: indicators.filter(({ affair }) => !affairs.some(({ code }) => code === affair)),
      sections: [],
    },
  ];
}

function asDalamAngka({ indicators }: BookSnapshot): ArrangedChapter[] {
  const placed = new Set(dalamAngka.flatMap((chapter) => chapter.affairs));
  return [
    ...dalamAngka.map(({ id, en, affairs: own }) => ({
      title: { id, en },
      indicators: [],
      sections: affairs
        .filter(({ code }) => own.includes(code))
        .map(({ code, name }) => ({
          title: { id: name },
          indicators: indicators.filter(({ affair }) => affair === code),
        })),
    })),
    { title: rest, indicators: indicators.filter(({ affair }) => !placed.has(affair)), sections: [] },
  ];
}

function asPlanned({ plan, indicators }: BookSnapshot): ArrangedChapter[] {
  const byCode = new Map(indicators.map((one) => [one.code, one]));
  const taken = new Set<string>();
  const take = (codes: readonly string[] = []): FrozenIndicator[] =>
    codes.flatMap((code) => {
      const found = byCode.get(code);
      if (found === undefined || taken.has(code)) return [];
      taken.add(code);
      return [found];
    });
  const title = (id: string, en: string | undefined): Bilingual => (en === undefined ? { id } : { id, en });
  const chapters = plan.chapters.map((chapter) => ({
    title: title(chapter.title, chapter.titleEn),
    indicators: take(chapter.indicators),
    sections: (chapter.sections ?? []).map((section) => ({
      title: title(section.title, section.titleEn),
      indicators: take(section.indicators),
    })),
  }));
  return [
    ...chapters,
    { title: rest, indicators: indicators.filter(({ code }) => !taken.has(code)), sections: [] },
  ];
}
