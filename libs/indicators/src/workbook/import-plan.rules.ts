import type { ErrorPlace } from '#lib/errors';
import { codesIn, parseFormula } from '../formula.rules.js';
import {
  changedFields,
  emptyMeaning,
  filingFaults,
  indicatorFaults,
  isMeaning,
  mergeMeaning,
  publicationFaults,
} from '../indicator.rules.js';
import type { Indicator, IndicatorFiling, IndicatorMeaning, IndicatorVersion } from '../indicator.js';
import type { VersionRow } from './read-indicators.rules.js';

/** One thing that an import does with an indicator. */
export type ImportStep = { row: number; code: string; meaning: IndicatorMeaning } & (
  | { kind: 'create'; filing: IndicatorFiling; validFrom: string | null }
  | { kind: 'version'; validFrom: string; number: number; fields: string[] }
  | { kind: 'change'; number: number; filing: IndicatorFiling; fields: string[] }
);

/** What an import of indicators comes to. */
export interface ImportPlan {
  /** In the order of the rows. */
  steps: ImportStep[];
  /** Rows that say what is known. */
  unchanged: number;
  faults: ErrorPlace[];
}

/** What is there before the import. */
export interface KnownToImport {
  indicators: ReadonlyMap<string, Indicator>;
  /** Identifiers of active organizations by name. */
  organizations: ReadonlyMap<string, string>;
  /** Codes of dimensions, also those of the same workbook. */
  dimensions: ReadonlySet<string>;
}

type PlaceOf = (row: number, field: string) => ErrorPlace;

/** Compares the rows of a workbook with what is known: what is to be made, changed, given a new version; and what cannot be. */
export function importPlan(rows: readonly VersionRow[], known: KnownToImport, placeOf: PlaceOf): ImportPlan {
  const plan: ImportPlan = { steps: [], unchanged: 0, faults: [] };
  const groups = new Map<string, VersionRow[]>();
  for (const row of rows) if (row.code !== '') groups.set(row.code, [...(groups.get(row.code) ?? []), row]);
  for (const [code, group] of groups) planIndicator(code, group, known, { plan, placeOf });
  checkMeanings(plan, known, placeOf);
  plan.steps.sort((a, b) => a.row - b.row);
  return plan;
}

interface Course {
  plan: ImportPlan;
  placeOf: PlaceOf;
}

/** The versions of one indicator, the oldest row first: each is compared with the version of its day, or follows the newest. */
function planIndicator(
  code: string,
  group: readonly VersionRow[],
  known: KnownToImport,
  course: Course,
): void {
  const before = known.indicators.get(code);
  const filing = filingOf(group, before, known, course);
  const ordered = [...group].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  let newest = before?.versions.at(-1);
  let filed = before === undefined;
  for (const [at, row] of ordered.entries()) {
    const refuse = refuserOf(row, course);
    const validFrom = row.validFrom === undefined ? (newest?.validFrom ?? null) : row.validFrom;
    if (at > 0 && (ordered[at - 1]?.validFrom ?? null) === validFrom) {
      refuse(
        'validFrom',
        'row-twice',
        'Indikator ini dengan tanggal mulai yang sama sudah ada di baris lain.',
      );
      continue;
    }
    const same = before?.versions.find((one) => one.validFrom === validFrom);
    if (newest === undefined) {
      const meaning = mergeMeaning(emptyMeaning, row.meaning);
      course.plan.steps.push({ kind: 'create', row: row.row, code, meaning, filing, validFrom });
      newest = { ...meaning, number: 1, validFrom, validUntil: null };
    } else if (same !== undefined) {
      planChange(row, { before: before as Indicator, same, filing, filed }, course);
      filed = true;
    } else {
      newest = planVersion(row, newest, { known, validFrom }, course) ?? newest;
    }
  }
  if (!filed && before !== undefined && newest !== undefined)
    planFiling(group[0] as VersionRow, before, filing, course);
}

function planChange(
  row: VersionRow,
  {
    before,
    same,
    filing,
    filed,
  }: { before: Indicator; same: IndicatorVersion; filing: IndicatorFiling; filed: boolean },
  course: Course,
): void {
  const refuse = refuserOf(row, course);
  const meaning = mergeMeaning(same, row.meaning);
  const fields: string[] = changedFields(same, meaning);
  const refiled = filed ? [] : changedFiling(before, filing);
  if (fields.length + refiled.length === 0) {
    course.plan.unchanged += 1;
    return;
  }
  if (before.state === 'retired') {
    refuse('code', 'indicator-retired', 'Indikator ini sudah dihentikan, jadi tidak diubah lagi.');
    return;
  }
  if (fields.length > 0 && same.number !== before.versions.at(-1)?.number) {
    for (const field of fields)
      refuse(field, 'old-version', 'Versi ini sudah digantikan, jadi tidak diubah lagi.');
    return;
  }
  const fixed = fields.filter((field) => isMeaning[field as keyof IndicatorMeaning]);
  if (before.state === 'published' && fixed.length > 0) {
    for (const field of fixed)
      refuse(
        field,
        'meaning-fixed',
        'Arti yang sudah terbit tidak diubah di tempat; tulis baris baru dengan berlaku_mulai yang baru.',
      );
    return;
  }
  course.plan.steps.push({
    kind: 'change',
    row: row.row,
    code: row.code,
    number: same.number,
    meaning,
    filing,
    fields: [...fields, ...refiled],
  });
}

function planVersion(
  row: VersionRow,
  newest: IndicatorVersion,
  { known, validFrom }: { known: KnownToImport; validFrom: string | null },
  course: Course,
): IndicatorVersion | undefined {
  const refuse = refuserOf(row, course);
  const before = known.indicators.get(row.code);
  if (before?.state === 'retired') {
    refuse('code', 'indicator-retired', 'Indikator ini sudah dihentikan, jadi tidak diberi versi baru.');
    return undefined;
  }
  if (validFrom === null || (newest.validFrom !== null && validFrom <= newest.validFrom)) {
    refuse(
      'validFrom',
      'version-overlaps',
      `Versi baru harus mulai sesudah versi terakhir (${newest.validFrom ?? 'sejak awal'}).`,
    );
    return undefined;
  }
  const meaning = mergeMeaning(newest, row.meaning);
  const fields = changedFields(newest, meaning);
  if (!fields.some((field) => isMeaning[field])) {
    refuse(
      'validFrom',
      'version-same',
      'Versi baru ini tidak mengubah arti apa pun; ubah baris versi yang ada.',
    );
    return undefined;
  }
  if (before?.state === 'published')
    for (const { field = '', code, message = '' } of [
      ...publicationFaults(meaning),
      ...draftsIn(meaning, known),
    ])
      refuse(field, code, message);
  const number = newest.number + 1;
  course.plan.steps.push({
    kind: 'version',
    row: row.row,
    code: row.code,
    meaning,
    validFrom,
    number,
    fields,
  });
  return { ...meaning, number, validFrom, validUntil: null };
}

/** Indicators of a formula that the public does not know: drafts, and those that the import makes. */
function draftsIn({ formula }: IndicatorMeaning, { indicators }: KnownToImport): ErrorPlace[] {
  return namedIn(formula)
    .filter((code) => (indicators.get(code)?.state ?? 'draft') === 'draft')
    .map((code) => ({
      field: 'formula',
      code: 'formula-draft',
      message: `Terbitkan indikator ${code} lebih dahulu; rumus ini memakainya.`,
    }));
}

/** Rows of new versions alone may still say something new about the indicator itself. */
function planFiling(row: VersionRow, before: Indicator, filing: IndicatorFiling, course: Course): void {
  const fields = changedFiling(before, filing);
  const newest = before.versions.at(-1);
  if (fields.length === 0 || newest === undefined) return;
  const { row: at, code } = row;
  course.plan.steps.push({
    kind: 'change',
    row: at,
    code,
    number: newest.number,
    meaning: newest,
    filing,
    fields,
  });
}

/** What the rows of one indicator say besides its meaning: the first that says something counts, the others must agree. */
function filingOf(
  group: readonly VersionRow[],
  before: Indicator | undefined,
  { organizations }: KnownToImport,
  course: Course,
): IndicatorFiling {
  const [first] = group as [VersionRow, ...VersionRow[]];
  for (const row of group.slice(1))
    for (const field of ['priority', 'sipdCode', 'bpsReferences'] as const)
      if (JSON.stringify(row.filing[field]) !== JSON.stringify(first.filing[field]))
        refuserOf(row, course)(
          field,
          'filing-differs',
          'Isian ini harus sama pada semua baris indikator yang sama.',
        );
  const name = first.organization;
  const owner = name === undefined ? before?.organization.id : organizations.get(name);
  if (owner === undefined || group.some((row) => row.organization !== name))
    refuserOf(first, course)(
      'organization',
      'owner-unknown',
      'OPD tidak dikenal, atau berbeda antarbaris.',
      name,
    );
  const filing = {
    organizationId: owner ?? '',
    priority: before?.priority ?? false,
    sipdCode: before?.sipdCode ?? '',
    bpsReferences: before?.bpsReferences ?? [],
    ...first.filing,
  };
  for (const { field = '', code = '', message = '' } of filingFaults(filing))
    refuserOf(first, course)(field.split('.')[0] ?? '', code, message);
  return filing;
}

function changedFiling(before: Indicator, filing: IndicatorFiling): string[] {
  const was: IndicatorFiling = {
    organizationId: before.organization.id,
    priority: before.priority,
    sipdCode: before.sipdCode,
    bpsReferences: before.bpsReferences,
  };
  return (Object.keys(was) as (keyof IndicatorFiling)[]).filter((field) =>
    field === 'bpsReferences' ? referenceTexts(was) !== referenceTexts(filing) : was[field] !== filing[field],
  );
}

const referenceTexts = ({ bpsReferences }: IndicatorFiling): string =>
  JSON.stringify(bpsReferences.map(({ kind, id, url }) => [kind, id, url]));

/** Every meaning that is to be written, held against the dimensions and formulas that there are after the import. */
function checkMeanings(plan: ImportPlan, known: KnownToImport, placeOf: PlaceOf): void {
  const formulas = new Map<string, readonly string[]>();
  for (const [code, { versions }] of known.indicators)
    formulas.set(code, namedIn(versions.at(-1)?.formula ?? ''));
  for (const { code, meaning } of [...plan.steps].sort((a, b) => numberOf(a) - numberOf(b)))
    formulas.set(code, namedIn(meaning.formula));
  for (const { row, code, meaning } of plan.steps)
    for (const { field = '', ...fault } of indicatorFaults(code, meaning, {
      dimensions: known.dimensions,
      formulas,
    }))
      plan.faults.push({ ...placeOf(row, field), ...fault });
}

const numberOf = (step: ImportStep): number => (step.kind === 'create' ? 1 : step.number);

function namedIn(formula: string): readonly string[] {
  const parsed = parseFormula(formula);
  return formula === '' || 'fault' in parsed ? [] : codesIn(parsed.formula);
}

const refuserOf =
  ({ row }: VersionRow, { plan, placeOf }: Course) =>
  (field: string, code: string | undefined, message: string, found?: string): void => {
    plan.faults.push({
      ...placeOf(row, field),
      ...(code === undefined ? {} : { code }),
      message,
      ...(found === undefined || found === '' ? {} : { found: found.slice(0, 80) }),
    });
  };
