import type { AnswerRule, TemplateIndicator, TemplateModel, TemplateRow } from '#lib/indicators';

export const templateSecret = 'a-secret-for-tests-only';

/** Kecamatan of Magetan by their Kemendagri codes. */
const districts = ['Poncol', 'Parang', 'Lembeyan', 'Takeran', 'Kawedanan', 'Magetan', 'Plaosan', 'Panekan'];
const sexes = [
  { code: 'L', name: 'Laki-laki' },
  { code: 'P', name: 'Perempuan' },
];
const absences = ['nil', 'not-available', 'not-applicable', 'withheld'] as const;

const count: AnswerRule = { decimals: 0, min: '0', absences, flags: ['r', 'e', '*', '**'] };
const rate: AnswerRule = { decimals: 2, min: '0', max: '100', absences, flags: ['*'] };

/** Identity of the open cell of a row. */
export const identityOf = (indicator: string, region: string, sex = ''): string =>
  `c-${indicator.replaceAll('.', '')}-${region.replaceAll('.', '')}${sex}`;

const regionOf = (index: number) => ({
  code: `35.20.${String(index + 1).padStart(2, '0')}`,
  name: districts[index] ?? '',
});

function countIndicator(): TemplateIndicator {
  const code = '1.02.01';
  return {
    code,
    name: 'Jumlah tenaga kesehatan',
    definition:
      'Banyaknya orang yang mengabdikan diri dalam bidang kesehatan dan memiliki pengetahuan atau keterampilan melalui pendidikan di bidang kesehatan, menurut tempat tugas pada 31 Desember.',
    concept: 'Sumber daya manusia kesehatan',
    unit: 'Orang',
    notes: 'Tidak termasuk tenaga administrasi.',
    additive: true,
    rule: count,
    rows: districts.flatMap((_, index) =>
      sexes.map((sex, s): TemplateRow => {
        const region = regionOf(index);
        return {
          region,
          disaggregation: [sex],
          cells: {
            p2023: { answer: { value: String(40 + index * 7 + s * 11) } },
            p2024: {
              answer: { value: String(1040 + index * 7 + s * 11), ...(s === 0 ? {} : { flag: '*' }) },
            },
            p2025: { identity: identityOf(code, region.code, sex.code) },
          },
        };
      }),
    ),
  };
}

function rateIndicator(): TemplateIndicator {
  const code = '1.02.02';
  return {
    code,
    name: 'Cakupan imunisasi dasar lengkap',
    definition: 'Persentase bayi yang mendapat imunisasi dasar lengkap.',
    concept: '',
    unit: 'Persen',
    notes: '',
    additive: false,
    rule: rate,
    rows: districts.map((_, index): TemplateRow => {
      const region = regionOf(index);
      return {
        region,
        disaggregation: [],
        cells: {
          p2023:
            index === 2
              ? { answer: { absence: 'not-available' } }
              : { answer: { value: `9${String(index)}.25` } },
          p2024: { answer: { value: `9${String(index)}.5` } },
          p2025: { identity: identityOf(code, region.code) },
        },
      };
    }),
  };
}

function singleIndicator(code: string, name: string, unit: string, rule: AnswerRule): TemplateIndicator {
  return {
    code,
    name,
    definition: `${name} di kabupaten pada akhir tahun.`,
    concept: '',
    unit,
    notes: '',
    additive: false,
    rule,
    rows: [
      {
        disaggregation: [],
        cells: {
          p2023: { answer: { value: '12' } },
          p2024: { answer: { value: '13' } },
          p2025: { identity: identityOf(code, 'kab') },
        },
      },
    ],
  };
}

/** What a health office of eight kecamatan is asked in one round: a count by sex, a rate, and single figures on a second sheet. */
export function templateModel(changes: Partial<TemplateModel> = {}): TemplateModel {
  return {
    round: {
      id: 'putaran-2026-1',
      title: 'Pengumpulan data sektoral 2026',
      version: 3,
      period: 'Data tahun 2025',
      deadline: '2026-02-27',
      letterNumber: '000.9/114/403.114/2026',
    },
    organization: { id: 'opd-dinkes', name: 'Dinas Kesehatan' },
    contact: {
      name: 'Seksi Data dan Statistik, Dinas Kominfo',
      phone: '(0351) 895000',
      email: 'data@example.go.id',
    },
    periods: [
      { id: 'p2023', label: '2023', asked: false },
      { id: 'p2024', label: '2024', asked: false },
      { id: 'p2025', label: '2025', asked: true },
    ],
    sheets: [
      { title: 'Kesehatan: tenaga dan layanan', indicators: [countIndicator(), rateIndicator()] },
      {
        title: 'Fasilitas',
        indicators: [
          singleIndicator('1.02.03', 'Jumlah puskesmas', 'Unit', count),
          singleIndicator('1.02.04', 'Jumlah rumah sakit', 'Unit', count),
          singleIndicator('1.02.05', 'Belanja obat', 'Rupiah', { ...count, flags: [] }),
          singleIndicator('1.02.06', 'Perubahan anggaran', 'Persen', { ...rate, min: '-100' }),
        ],
      },
    ],
    ...changes,
  };
}
