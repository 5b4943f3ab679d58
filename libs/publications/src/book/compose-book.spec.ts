import { checkStateTable, transitionsFrom } from '#lib/workflow';
import { arranged, dalamAngka } from './arrangement.rules.js';
import { plainPlan, type BookPlan } from './book-plan.js';
import type { BookSnapshot, FrozenFigure, FrozenIndicator } from './book-snapshot.js';
import { composeBook } from './compose-book.rules.js';
import { correctionsSince } from './corrections.rules.js';
import { editionTable } from './edition.states.js';
import { printedPeriods } from './printed-periods.rules.js';

const figure = (
  region: string,
  period: string,
  value: string | null,
  more: Partial<FrozenFigure> = {},
): FrozenFigure => ({
  region,
  period,
  breakdown: {},
  value,
  absence: value === null ? 'not-available' : null,
  flag: null,
  version: 1,
  ...more,
});

const indicator = (code: string, more: Partial<FrozenIndicator> = {}): FrozenIndicator => ({
  code,
  name: `Indikator ${code}`,
  definition: `Arti ${code}.`,
  unit: 'Orang',
  decimals: 0,
  affair: '1.01',
  level: 'kecamatan',
  dimensions: [],
  priority: false,
  source: 'Dinas Pendidikan',
  figures: [figure('35.20.01', '2025', '1')],
  ...more,
});

function snapshotOf(indicators: FrozenIndicator[], plan: Partial<BookPlan> = {}): BookSnapshot {
  const code = (labelId: string, labelEn: string, own: string, isTotal = false) => ({
    code: own,
    labelId,
    labelEn,
    parent: null,
    isTotal,
  });
  return {
    form: 1,
    code: 'BUKU',
    edition: 1,
    frozenAt: '2026-12-01T18:00:00.000000Z',
    verification: '7XKD-R20M-5T8H',
    portal: 'https://data.contoh.go.id',
    plan: {
      ...plainPlan({
        region: 'Kabupaten Contoh',
        publisher: 'Dinas Kominfo',
        periods: ['2025'],
        indicators: indicators.map((one) => one.code),
        signatory: { post: 'Kepala Dinas', name: 'Ratri' },
      }),
      charts: false,
      ...plan,
    },
    region: { code: '35.20', name: 'Kabupaten Contoh', level: 'kabupaten', parent: '35' },
    regions: [
      { code: '35.20.01', name: 'Arjosari', level: 'kecamatan', parent: '35.20' },
      { code: '35.20.01.2001', name: 'Kulon', level: 'desa', parent: '35.20.01' },
      { code: '35.20.01.2002', name: 'Wetan', level: 'desa', parent: '35.20.01' },
      { code: '35.20.02', name: 'Duwet', level: 'kecamatan', parent: '35.20' },
      { code: '35.20.02.2001', name: 'Lor', level: 'desa', parent: '35.20.02' },
    ],
    dimensions: [
      {
        code: 'kelamin',
        labelId: 'Jenis Kelamin',
        labelEn: 'Sex',
        codes: [
          code('Jumlah', 'Total', 'T', true),
          code('Laki-laki', 'Male', 'L'),
          code('Perempuan', 'Female', 'P'),
        ],
      },
      {
        code: 'umur',
        labelId: 'Kelompok Umur',
        labelEn: 'Age',
        codes: [code('0–14', '', 'A'), code('15–64', '', 'B'), code('65+', '', 'C')],
      },
    ],
    indicators,
    corrections: [],
  };
}

/** Rows of the table of a number, as texts. */
function printed(snapshot: BookSnapshot, number: string) {
  const found = composeBook(snapshot).tables.find((one) => one.number === number);
  if (!found) throw new Error(`no table ${number}`);
  const text = (cell: unknown): unknown =>
    typeof cell === 'object' && cell !== null
      ? 'absent' in cell
        ? '?'
        : (cell as { value: string }).value
      : cell;
  return {
    title: found.table.title,
    columns: found.table.columns,
    rows: found.table.rows.map((row) => ('group' in row ? row.group.id : row.cells.map(text))),
    notes: found.table.notes,
    figures: found.figures,
  };
}

describe('the tables of a book', () => {
  it('have the whole under its parts, and a place for what never came', () => {
    const one = indicator('A', {
      figures: [
        figure('35.20.01', '2024', '5'),
        figure('35.20.01', '2025', '6'),
        figure('35.20', '2025', '9'),
      ],
    });
    const { rows, title } = printed(snapshotOf([one]), '1.1');
    expect(title.id).toBe('Indikator A Menurut Kecamatan di Kabupaten Contoh (Orang), 2024–2025');
    expect(rows).toEqual([
      ['Arjosari', '5', '6'],
      ['Duwet', '?', '?'],
      ['Kabupaten Contoh', '?', '9'],
    ]);
  });

  it('list villages under their kecamatan', () => {
    const one = indicator('A', {
      level: 'desa',
      figures: [
        figure('35.20.01.2002', '2025', '6'),
        figure('35.20.02', '2025', '7'),
        figure('35.20.02.2001', '2025', '7'),
      ],
    });
    expect(printed(snapshotOf([one]), '1.1').rows).toEqual([
      'Arjosari',
      ['Kulon', '?'],
      ['Wetan', '6'],
      'Duwet',
      ['Lor', '7'],
      ['Duwet', '7'],
    ]);
  });

  it('break the newest figures down by one dimension, and by two under each other', () => {
    const by = (region: string, kelamin: string, umur: string, value: string) =>
      figure(region, '2025', value, { breakdown: { kelamin, umur } });
    const one = indicator('A', {
      dimensions: ['kelamin', 'umur'],
      figures: [
        figure('35.20.01', '2025', '10'),
        figure('35.20.01', '2025', '4', { breakdown: { kelamin: 'L' } }),
        figure('35.20.01', '2025', '6', { breakdown: { kelamin: 'P' } }),
        by('35.20.01', 'L', 'A', '1'),
        by('35.20.01', 'L', 'B', '3'),
        by('35.20.01', 'P', 'B', '6'),
      ],
    });
    const snapshot = snapshotOf([one]);
    expect(printed(snapshot, '1.2').rows[0]).toEqual(['Arjosari', '4', '6', '10']);
    const both = printed(snapshot, '1.3');
    expect(both.title.id).toContain('Menurut Kecamatan, Jenis Kelamin, dan Kelompok Umur di');
    expect(
      both.columns.map(({ header, columns }) => [header.id, columns?.map((own) => own.header.id)]),
    ).toEqual([
      ['Kecamatan', undefined],
      ['Laki-laki', ['0–14', '15–64']],
      ['Perempuan', ['0–14', '15–64']],
      ['Jumlah', undefined],
    ]);
    expect(both.rows[0]).toEqual(['Arjosari', '1', '3', '?', '6', '10']);
    expect(both.figures[0]?.breakdown).toEqual({ kelamin: 'L', umur: 'A' });
  });

  it('gather what is known of the whole region alone, with units; each kind of period apart', () => {
    const whole = (code: string, ...figures: [string, string][]) =>
      indicator(code, {
        level: 'kabupaten',
        figures: figures.map(([period, value]) => figure('35.20', period, value)),
      });
    const snapshot = snapshotOf([
      whole('A', ['2025', '1'], ['2025-S1', '2']),
      whole('B', ['2024', '3'], ['2025', '4']),
    ]);
    expect(printed(snapshot, '1.1')).toMatchObject({
      title: { id: 'Indikator Pendidikan di Kabupaten Contoh, 2024–2025' },
      rows: [
        ['Indikator A', 'Orang', '?', '1'],
        ['Indikator B', 'Orang', '3', '4'],
      ],
    });
    expect(printed(snapshot, '1.2').title.id).toBe(
      'Indikator A di Kabupaten Contoh (Orang), Semester I 2025',
    );
  });

  it('break the whole region down by codes and periods', () => {
    const one = indicator('A', {
      level: 'kabupaten',
      dimensions: ['kelamin'],
      figures: ['2024', '2025'].flatMap((period, year) =>
        ['L', 'P'].map((kelamin, place) =>
          figure('35.20', period, String(10 * year + place), { breakdown: { kelamin } }),
        ),
      ),
    });
    expect(printed(snapshotOf([one]), '1.1').rows).toEqual([
      ['Laki-laki', '0', '10'],
      ['Perempuan', '1', '11'],
    ]);
  });

  it('say where the meaning of an indicator changed', () => {
    const one = indicator('A', {
      figures: [figure('35.20.01', '2024', '1'), figure('35.20.01', '2025', '2', { version: 2 })],
    });
    expect(printed(snapshotOf([one]), '1.1').notes).toEqual([
      'Definisi berubah: 2024 menurut versi 1; 2025 menurut versi 2.',
    ]);
  });

  it('have English captions where the plan gives them', () => {
    const english = { title: 'Statistics', region: 'Contoh Regency', preface: [], captions: { A: 'Pupils' } };
    expect(printed(snapshotOf([indicator('A'), indicator('B')], { english }), '1.1').title).toEqual({
      id: 'Indikator A Menurut Kecamatan di Kabupaten Contoh (Orang), 2025',
      en: 'Pupils by District in Contoh Regency, 2025',
    });
  });
});

describe('the chapters of a book', () => {
  const all = [
    indicator('A', { affair: '1.02' }),
    indicator('B', { affair: '2.12' }),
    indicator('C', { affair: '' }),
    indicator('D', { affair: '1.01' }),
  ];
  const chapters = (plan: Partial<BookPlan>) =>
    arranged(snapshotOf(all, plan)).map(({ title, indicators, sections }) => [
      title.id,
      indicators.map(({ code }) => code).join(''),
      ...sections.map(
        (section) => `${section.title.id}:${section.indicators.map(({ code }) => code).join('')}`,
      ),
    ]);

  it('follow the affairs', () => {
    expect(chapters({ arrangement: 'affairs' })).toEqual([
      ['Pendidikan', 'D'],
      ['Kesehatan', 'A'],
      ['Administrasi Kependudukan dan Pencatatan Sipil', 'B'],
      ['Data Lainnya', 'C'],
    ]);
  });

  it('follow Dalam Angka, with a section for each affair', () => {
    expect(chapters({ arrangement: 'dalam-angka' })).toEqual([
      ['Penduduk dan Ketenagakerjaan', '', 'Administrasi Kependudukan dan Pencatatan Sipil:B'],
      ['Sosial dan Kesejahteraan Rakyat', '', 'Pendidikan:D', 'Kesehatan:A'],
      ['Data Lainnya', 'C'],
    ]);
  });

  it('are those of the plan, and nothing is left out', () => {
    expect(
      chapters({
        arrangement: 'chapters',
        chapters: [
          { title: 'Satu', indicators: ['B'], sections: [{ title: 'Sub', indicators: ['A', 'B'] }] },
          { title: 'Kosong' },
        ],
      }),
    ).toEqual([
      ['Satu', 'B', 'Sub:A'],
      ['Data Lainnya', 'CD'],
    ]);
  });

  // Thirteen themes: satu-data section 5.
  it('of Dalam Angka are thirteen, and take every affair once', () => {
    const taken = dalamAngka.flatMap(({ affairs }) => affairs);
    expect(dalamAngka).toHaveLength(13);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken).toHaveLength(42);
  });
});

describe('the periods of a book', () => {
  it('are those asked for and as many before, kind by kind, whatever came after', () => {
    const known = ['2020', '2021', '2022', '2023', '2024', '2026', '2024-S2', '2025-S1', '2024-Q1'];
    expect([...printedPeriods(known, ['2025', '2025-S1'], 2)].sort()).toEqual([
      '2023',
      '2024',
      '2024-S2',
      '2025',
      '2025-S1',
    ]);
  });
});

describe('corrections', () => {
  it('are told once, at the first table that prints the figure', () => {
    const of = (value: string, flag: 'diperbaiki' | null) =>
      snapshotOf([
        indicator('A', {
          decimals: 1,
          figures: [figure('35.20.01', '2025', value, { flag }), figure('35.20.02', '2025', null)],
        }),
      ]);
    const later = of('1234.5', 'diperbaiki');
    expect(correctionsSince(of('1234', null), later, composeBook(later))).toEqual([
      { place: 'Tabel 1.1: Indikator A, Arjosari, 2025', was: '1.234,0', becomes: '1.234,5 r' },
    ]);
    expect(correctionsSince(later, later, composeBook(later))).toEqual([]);
  });
});

describe('the states of an edition', () => {
  it('are sound', () => {
    expect(checkStateTable(editionTable)).toEqual([]);
  });

  it('10,000 random walks: nothing is published that was not checked and ordered after it was last composed', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    let published = 0;
    for (let count = 0; count < 10_000; count++) {
      let place = editionTable.initial;
      const taken: string[] = [];
      for (let moves = 0; moves < 40 && place !== 'published'; moves++) {
        const leaves = transitionsFrom(editionTable, place);
        const move = leaves[Math.floor(random() * leaves.length)]!;
        taken.push(move.action);
        place = move.to;
        expect(editionTable.states).toContain(place);
      }
      if (place !== 'published') continue;
      published++;
      const composed = taken.lastIndexOf('compose');
      expect(taken.lastIndexOf('check')).toBeGreaterThan(composed);
      expect(taken.lastIndexOf('order')).toBeGreaterThan(taken.lastIndexOf('check'));
    }
    expect(published).toBeGreaterThan(1000);
  });
});
