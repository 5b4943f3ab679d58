import {
  cellPlace,
  type ColumnHint,
  type ColumnReading,
  type ReadingProblem,
  type TableReading,
} from '#lib/tabular';
import { comparable } from './reading-shape.rules.js';

/** Codes of what differs from the version before; docs/reading-problems.md lists them. */
export const driftCodes = [
  'column-missing',
  'column-new',
  'column-renamed',
  'column-type-changed',
  'magnitude-changed',
  'reading-remembered',
  'row-count-changed',
  'rows-missing',
  'rows-new',
  'unit-changed',
] as const;
export type DriftCode = (typeof driftCodes)[number];

/** A value ten times as large as last year's largest is more often a slip of the unit than news. */
const magnitude = 10;
const textsListed = 20;
const texts = (values: readonly string[]): string => {
  const shown = values.slice(0, textsListed).map((value) => `«${value.slice(0, 60)}»`);
  return `${shown.join(', ')}${values.length > textsListed ? `, dan ${String(values.length - textsListed)} lagi` : ''}`;
};

/**
 * What differs between a table and the same table of the version before: columns, units, types, rows, magnitudes. Said as
 * warnings and notes, at the header of the column: whether it is right is for people to know.
 */
export function driftOf(before: TableReading, now: TableReading): ReadingProblem[] {
  const { kept, missing, added } = pairsOf(before.columns, now.columns);
  const found = [
    ...renamedOrGone(missing, added),
    ...kept.flatMap(([was, is]) => [
      ...unitDrift(was, is),
      ...typeDrift(was, is),
      ...magnitudeDrift(was, is),
      ...rowsDrift(was, is),
    ]),
    ...countDrift(before.rowCount, now.rowCount),
  ];
  return found.map(({ at, ...problem }) => ({
    ...problem,
    places:
      at === undefined ? [] : [cellPlace(now.sheet, Math.max(1, now.headerRow), at.from?.[0] ?? at.position)],
  }));
}

/** What is to be said, and of which column of now. */
interface Drift extends Omit<ReadingProblem, 'places'> {
  at?: ColumnReading;
}

/** The columns of the version before under their names of now, as evidence for what is ambiguous. */
export function hintsFrom(before: TableReading, now: TableReading): ColumnHint[] {
  return pairsOf(before.columns, now.columns).kept.map(([was, is]) => ({
    name: is.name,
    type: was.type,
    unit: was.unit,
    ...(was.numberStyle === undefined ? {} : { numberStyle: was.numberStyle }),
    ...(was.min === undefined ? {} : { min: was.min }),
    ...(was.max === undefined ? {} : { max: was.max }),
  }));
}

interface ColumnPairs {
  kept: [ColumnReading, ColumnReading][];
  missing: ColumnReading[];
  added: ColumnReading[];
}

function pairsOf(before: readonly ColumnReading[], now: readonly ColumnReading[]): ColumnPairs {
  const rest = [...now];
  const kept: ColumnPairs['kept'] = [];
  const missing: ColumnReading[] = [];
  for (const was of before) {
    const at = rest.findIndex((is) => comparable(is.label) === comparable(was.label));
    const [is] = at < 0 ? [] : rest.splice(at, 1);
    if (is === undefined) missing.push(was);
    else kept.push([was, is]);
  }
  return { kept, missing, added: rest };
}

function renamedOrGone(missing: readonly ColumnReading[], added: readonly ColumnReading[]): Drift[] {
  const rest = [...added];
  const gone = missing.flatMap((was) => {
    const at = rest.findIndex((is) => is.position === was.position && is.type === was.type);
    const [is] = at < 0 ? [] : rest.splice(at, 1);
    if (is === undefined)
      return [
        drift(
          'column-missing',
          `Kolom «${was.label}» pada versi lalu tidak ada lagi. Periksa apakah memang dihapus.`,
        ),
      ];
    return [
      drift(
        'column-renamed',
        `Kolom ke-${String(is.position)} dulu bernama «${was.label}», sekarang «${is.label}». Samakan namanya bila isinya sama.`,
        { at: is },
      ),
    ];
  });
  return [
    ...gone,
    ...rest.map((is) =>
      drift('column-new', `Kolom «${is.label}» tidak ada pada versi lalu.`, { at: is, severity: 'note' }),
    ),
  ];
}

function unitDrift(was: ColumnReading, is: ColumnReading): Drift[] {
  if (was.unit === '' || is.unit === '' || comparable(was.unit) === comparable(is.unit)) return [];
  return [
    drift(
      'unit-changed',
      `Satuan kolom «${is.label}» berubah dari «${was.unit}» menjadi «${is.unit}». Pastikan angkanya ikut diubah.`,
      { at: is },
    ),
  ];
}

function typeDrift(was: ColumnReading, is: ColumnReading): Drift[] {
  const numbers = (type: ColumnReading['type']): boolean => type === 'integer' || type === 'number';
  if (was.type === is.type || (numbers(was.type) && numbers(is.type))) return [];
  return [
    drift(
      'column-type-changed',
      `Kolom «${is.label}» dulu ${typeNames[was.type]}, sekarang terbaca ${typeNames[is.type]}. Periksa isinya.`,
      { at: is },
    ),
  ];
}

const typeNames: Record<ColumnReading['type'], string> = {
  integer: 'bilangan bulat',
  number: 'bilangan',
  text: 'teks',
  date: 'tanggal',
  timestamp: 'tanggal dan jam',
  boolean: 'ya/tidak',
};

function magnitudeDrift(was: ColumnReading, is: ColumnReading): Drift[] {
  const [then, now] = [largest(was), largest(is)];
  if (then === 0 || now === 0 || is.role === 'period') return [];
  const ratio = now / then;
  if (ratio < magnitude && ratio > 1 / magnitude) return [];
  return [
    drift(
      'magnitude-changed',
      `Nilai terbesar kolom «${is.label}» ${plain(now)}, padahal pada versi lalu ${plain(then)}. Periksa satuan dan tanda ribuannya.`,
      { at: is },
    ),
  ];
}

/** Largest absolute value of a numeric column; 0 when unknown. */
function largest({ type, min, max }: ColumnReading): number {
  if (type !== 'integer' && type !== 'number') return 0;
  return Math.max(Math.abs(Number(min ?? 0)), Math.abs(Number(max ?? 0)));
}

const plain = (value: number): string => value.toLocaleString('id-ID', { maximumFractionDigits: 4 });

/** Texts that came and went, in columns whose texts are mostly the same: regions, commodities, kinds. */
function rowsDrift(was: ColumnReading, is: ColumnReading): Drift[] {
  if (was.values === undefined || is.values === undefined || is.role === 'period') return [];
  const then = new Map(was.values.map(({ value }) => [value.trim().toLowerCase(), value]));
  const now = new Map(is.values.map(({ value }) => [value.trim().toLowerCase(), value]));
  const missing = [...then].filter(([key]) => !now.has(key)).map(([, value]) => value);
  const added = [...now].filter(([key]) => !then.has(key)).map(([, value]) => value);
  const shared = then.size - missing.length;
  if (shared * 2 < Math.max(then.size, now.size)) return [];
  return [
    ...(missing.length === 0
      ? []
      : [
          drift(
            'rows-missing',
            `Kolom «${is.label}» tidak lagi memuat ${texts(missing)}. Periksa apakah barisnya tertinggal.`,
            { at: is },
          ),
        ]),
    ...(added.length === 0
      ? []
      : [
          drift(
            'rows-new',
            `Kolom «${is.label}» memuat isi yang tidak ada pada versi lalu: ${texts(added)}.`,
            { at: is, severity: 'note' },
          ),
        ]),
  ];
}

function countDrift(then: number, now: number): Drift[] {
  if (then === 0 || (now >= then / 2 && now <= then * 2)) return [];
  return [
    drift(
      'row-count-changed',
      `Tabel ini ${String(now)} baris, versi lalu ${String(then)} baris. Periksa apakah seluruh isinya terbaca.`,
    ),
  ];
}

const drift = (
  code: DriftCode,
  message: string,
  { at, severity = 'warning' }: { at?: ColumnReading; severity?: Drift['severity'] } = {},
): Drift => ({ severity, code, message, count: 1, ...(at === undefined ? {} : { at }) });
