import {
  columnLetters,
  formulaCell,
  numberCell,
  quotedSheet,
  textCell,
  type PlannedCell,
  type PlannedLink,
  type PlannedRow,
  type PlannedSheet,
} from '#lib/tabular';
import { absenceSigns, choiceOf, flagSigns } from './answer-signs.rules.js';
import { rowMark } from './carriers.rules.js';
import { indonesianDate } from './indonesian-date.js';
import type { SheetLayout } from './sheet-layout.rules.js';
import type { SheetSurvey } from './sheet-survey.rules.js';
import type { AnswerRule, TemplateModel } from './template-model.js';
import { tabs, type TemplateStyle } from './template-styles.js';

type Row = PlannedRow<TemplateStyle>;
type Cell = PlannedCell<TemplateStyle>;

export const coverName = 'Petunjuk';
const widths = [4, 30, 62, 13, 14, 4];
/** Characters of a line, also in a font a little wider than the one named. */
const perLine = 60;

/** A sheet to be filled in, as the cover lists it. */
export interface ListedSheet {
  name: string;
  layout: SheetLayout;
  survey: SheetSurvey;
}

/** The first sheet: what this is, for whom, until when, how to fill it in, which signs there are, how far one has got. */
export function coverSheet(
  model: TemplateModel,
  listed: readonly ListedSheet[],
): PlannedSheet<TemplateStyle> {
  const { rows, links } = coverRows(model, listed);
  return {
    name: coverName,
    tabColour: tabs.cover,
    columns: widths.map((width) => ({ width })),
    rows: () => rows,
    locked: true,
    links,
    print: {
      area: `A1:F${String(rows.at(-1)?.row ?? 1)}`,
      foot: `${model.organization.name} · ${model.round.title}`,
    },
  };
}

function coverRows(
  model: TemplateModel,
  listed: readonly ListedSheet[],
): { rows: Row[]; links: PlannedLink[] } {
  const { round, organization } = model;
  const rows: Row[] = [];
  const links: PlannedLink[] = [];
  let number = 0;
  const add = (cells: Cell[], height = 18): number => {
    rows.push({ row: ++number, height, cells });
    return number;
  };
  const band = (style: TemplateStyle, text: string): Cell[] =>
    widths.map((_, index) => textCell(index + 1, style, index === 1 ? text : undefined));
  const section = (text: string): void => {
    add([], 10);
    add([textCell(2, 'section', text)], 22);
  };
  add(band('band', 'Isian data statistik sektoral'), 34);
  add(band('bandText', `${round.title} · ${round.period}`), 24);
  add([], 10);
  for (const [name, text, style] of factsOf(model))
    add([textCell(2, 'fact', name), textCell(3, style, text)], heightOf(text));
  section('Cara mengisi');
  stepsOf(model).forEach(([name, text], index) =>
    add(
      [textCell(2, 'stepName', `${String(index + 1)}. ${name}`), textCell(3, 'step', text)],
      heightOf(text),
    ),
  );
  section('Tanda yang dipakai di kolom Tanda');
  add([textCell(2, 'head', 'Pilihan'), textCell(3, 'head', 'Artinya')]);
  for (const [choice, text] of signsOf(model))
    add([textCell(2, 'tableText', choice), textCell(3, 'tableText', text)]);
  section('Lembar yang diisi');
  add(
    ['Lembar', 'Kelompok indikator', 'Sel diisi', 'Sudah terisi'].map((text, index) =>
      textCell(index + 2, 'head' as const, text),
    ),
  );
  listed.forEach((sheet, index) => {
    const { asked, filled, formula } = progressOf(sheet);
    const { title = sheet.name, indicators = 0 } = {
      title: model.sheets[index]?.title,
      indicators: model.sheets[index]?.indicators.length,
    };
    const row = add(
      [
        textCell(2, 'tableLink', sheet.name),
        textCell(3, 'tableText', `${title} (${String(indicators)} indikator)`),
        numberCell(4, 'tableNumber', String(asked)),
        formulaCell(5, 'tableNumber', formula, String(filled)),
      ],
      Math.max(heightOf(title), Math.ceil(sheet.name.length / 26) * 16),
    );
    links.push({ cell: `B${String(row)}`, sheet: sheet.name, target: 'A1' });
  });
  add([], 10);
  add([textCell(2, 'hint', `Dibuat oleh Lumbung untuk ${organization.name}.`)]);
  return { rows, links };
}

function factsOf({ round, organization, contact }: TemplateModel): [string, string, TemplateStyle][] {
  const reach = [contact.name, contact.phone, contact.email].filter((part) => part !== undefined).join(' · ');
  return [
    ['Perangkat daerah', organization.name, 'factValue'],
    ['Surat permintaan', round.letterNumber, 'factValue'],
    ['Batas waktu', indonesianDate(round.deadline), 'deadline'],
    ['Versi isian', String(round.version), 'factValue'],
    ['Tanya ke', reach, 'factValue'],
  ];
}

function stepsOf({ periods, round }: TemplateModel): [name: string, text: string][] {
  const asked = periods.filter((period) => period.asked).map(({ label }) => label);
  return [
    [
      'Sel kuning',
      `Isi sel berwarna kuning untuk ${asked.join(' dan ')}. Sel abu-abu (angka lama, nama, jumlah) terkunci dan hanya untuk dibaca.`,
    ],
    [
      'Angka saja',
      'Ketik angkanya saja, tanpa satuan, Rp, atau %. Angka 0 berarti memang nol, bukan tidak ada data.',
    ],
    [
      'Tidak ada data',
      'Bila angkanya tidak ada, biarkan sel nilai kosong dan pilih alasannya di kolom Tanda. Sel kosong tanpa tanda berarti belum diisi.',
    ],
    [
      'Angka sementara',
      'Bila angkanya sementara, perkiraan, atau diperbaiki, isi angkanya dan pilih tandanya. Penjelasan ditulis di kolom Catatan.',
    ],
    [
      'Sel merah',
      'Sel yang menjadi merah berisi teks, bukan angka: ketik ulang. Rumus boleh dipakai; yang diambil hasilnya.',
    ],
    [
      'Urutan dan nama',
      'Baris boleh diurutkan dan lembar boleh diganti namanya. Jangan mengubah kode, nama, dan satuan, dan jangan memindahkan angka tanpa seluruh barisnya.',
    ],
    [
      'Kirim kembali',
      `Simpan sebagai XLSX atau ODS, lalu unggah berkas ini di Lumbung paling lambat ${indonesianDate(round.deadline)}.`,
    ],
  ];
}

/** The signs that any cell of the workbook takes. */
function signsOf({ sheets }: TemplateModel): [choice: string, meaning: string][] {
  const rules = sheets.flatMap(({ indicators }) => indicators.map(({ rule }) => rule));
  const takes = (has: (rule: AnswerRule) => boolean): boolean => rules.some(has);
  return [
    ...absenceSigns.filter(({ meaning }) => takes(({ absences }) => absences.includes(meaning))),
    ...flagSigns.filter(({ meaning }) => takes(({ flags }) => flags.includes(meaning))),
  ].map((sign) => [choiceOf(sign), sign.explained]);
}

/** Cells of a sheet that are asked for, those that have an answer, and the formula that counts the latter. */
function progressOf({ name, layout, survey }: ListedSheet): {
  asked: number;
  filled: number;
  formula: string;
} {
  const { firstRow, lastRow, periods } = survey;
  const column = (place: number): string => {
    const letters = `$${columnLetters(place)}$`;
    return `${quotedSheet(name)}!${letters}${String(firstRow)}:${letters}${String(lastRow)}`;
  };
  const isOpenRow = `(LEFT(${column(layout.keyColumn)},${String(rowMark.data.length)})="${rowMark.data}")`;
  const terms = periods.flatMap(({ period, shown }) => {
    const places = layout.periods.find((one) => one.period === period);
    if (places?.beside === undefined) return [];
    const filledCells = `((${column(places.figure)}<>"")+(${column(places.beside.mark)}<>"")>0)`;
    return `SUMPRODUCT(${isOpenRow}*${filledCells})${shown === 0 ? '' : `-${String(shown)}`}`;
  });
  return {
    asked: periods.reduce((all, { asked }) => all + asked, 0),
    filled: periods.reduce((all, { filled }) => all + filled, 0),
    formula: terms.join('+'),
  };
}

const heightOf = (text: string): number => Math.max(18, Math.ceil(text.length / perLine) * 16);
