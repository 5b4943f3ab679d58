import type { AnswerRule, TemplateIndicator, TemplateModel, TemplateRow } from '#lib/indicators';

const kecamatan = 18;
const history = ['2021', '2022', '2023', '2024'];
const asked = '2025';
const perSheet = 30;
const absences = ['nil', 'not-available', 'not-applicable', 'withheld'] as const;
const count: AnswerRule = { decimals: 0, min: '0', absences, flags: ['r', 'e', '*'] };
const rate: AnswerRule = { decimals: 2, min: '0', max: '100', absences, flags: ['*'] };

/** What a large agency is asked in a round: so many indicators by 18 kecamatan, four years of history and one year asked for. */
export function largeTemplate(indicators: number): TemplateModel {
  return {
    round: {
      id: 'bench',
      title: 'Pengumpulan data sektoral 2026',
      version: 1,
      period: 'Data tahun 2025',
      deadline: '2026-02-27',
      letterNumber: '000.9/1/2026',
    },
    organization: { id: 'opd', name: 'Dinas Pertanian dan Pangan' },
    contact: { name: 'Seksi Data dan Statistik' },
    periods: [...history.map((year) => period(year, false)), period(asked, true)],
    sheets: Array.from({ length: Math.ceil(indicators / perSheet) }, (_, sheet) => ({
      title: `Urusan ${String(sheet + 1)}`,
      indicators: Array.from({ length: Math.min(perSheet, indicators - sheet * perSheet) }, (__, place) =>
        indicator(sheet * perSheet + place),
      ),
    })),
  };
}

const period = (year: string, isAsked: boolean) => ({ id: `p${year}`, label: year, asked: isAsked });

function indicator(number: number): TemplateIndicator {
  const isCount = number % 3 !== 0;
  return {
    code: `3.27.${String(number + 1).padStart(3, '0')}`,
    name: `Produksi komoditas ${String(number + 1)} menurut kecamatan`,
    definition: 'Banyaknya hasil panen selama satu tahun menurut kecamatan tempat lahan berada.',
    concept: 'Produksi pertanian',
    unit: isCount ? 'Ton' : 'Persen',
    notes: '',
    additive: isCount,
    rule: isCount ? count : rate,
    rows: Array.from({ length: kecamatan }, (_, place) => row(number, place, isCount)),
  };
}

function row(number: number, place: number, isCount: boolean): TemplateRow {
  const past = history.map((year, age) => {
    const figure = (number * 977 + place * 131 + age * 17) % 90_000;
    return [
      `p${year}`,
      { answer: { value: isCount ? String(figure) : String((figure % 9999) / 100) } },
    ] as const;
  });
  return {
    region: { code: `35.20.${String(place + 1).padStart(2, '0')}`, name: `Kecamatan ${String(place + 1)}` },
    disaggregation: [],
    cells: {
      ...Object.fromEntries(past),
      [`p${asked}`]: { identity: `c${String(number)}-${String(place)}` },
    },
  };
}

/** The same model with every asked cell answered. */
export function answered(model: TemplateModel): TemplateModel {
  const sheets = model.sheets.map((sheet) => ({
    ...sheet,
    indicators: sheet.indicators.map((one) => ({
      ...one,
      rows: one.rows.map((each, place) => ({
        ...each,
        cells: {
          ...each.cells,
          [`p${asked}`]: { ...each.cells[`p${asked}`], answer: { value: String((place * 7) % 100) } },
        },
      })),
    })),
  }));
  return { ...model, sheets };
}
