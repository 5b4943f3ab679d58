import type { PersonalFinding, PersonalKind } from '../reading.js';
import { placesListed } from '../limits.js';
import type { HeaderRole } from './header-words.js';
import { marksIn } from './detectors.js';
import { maskedText } from './mask.js';
import type { FoundCells, PlaceOf, WatchedColumn } from './found-cells.js';
import type { Evidence } from './mark.js';
import { nameFindings } from './name-findings.js';
import type { PersonalWatch, Tally } from './personal-watch.js';

/**
 * A number of 16 random digits fits a NIK once in 150 times, a whole column of NIK always does. One in ten lies between;
 * in a column of amounts of money (whose numbers are not random) one in two.
 */
const share = { ordinary: 0.1, quantity: 0.5, bareMobile: 0.9 };
/** So many cells a column without a telling header must have before bare numbers beginning with 8 are taken for phones. */
const bareMobileCells = 10;

/**
 * What the columns hold of persons, decided over every cell.
 * @param headerRow where the headers stand; a header may itself hold such a number
 */
export function personalFindings(
  columns: readonly WatchedColumn[],
  headerRow: number,
  place: PlaceOf,
): PersonalFinding[] {
  const names = nameFindings(columns);
  return columns.flatMap((column) => {
    const { watch, label } = column;
    const found = [
      ...identityNumbers(watch),
      ...personnelNumbers(watch),
      ...phones(watch, columns),
      ...emails(watch),
      ...(names.get(column.position) ?? []),
    ];
    const header = inHeader(label);
    if (header !== undefined && found.every(({ kind }) => kind !== header.kind)) found.push(header);
    return found.map(({ kind, count, rounded, examples }): PersonalFinding => {
      const inLabel = header?.kind === kind;
      const places = examples.map(({ row }) => place(row === 0 ? headerRow : row, column.position));
      if (inLabel && examples[0]?.row !== 0) places.unshift(place(headerRow, column.position));
      return {
        kind,
        position: column.position,
        column: column.name,
        label: maskedText(label),
        count: count + (inLabel && examples[0]?.row !== 0 ? 1 : 0),
        places: places.slice(0, placesListed),
        masked: [...new Set(examples.map(({ masked }) => masked))].slice(0, 3),
        rounded,
      };
    });
  });
}

/** NIK and KK. Under a header that announces them even numbers that make no sense count: mistyped ones are a person's too. */
function identityNumbers(watch: PersonalWatch): FoundCells[] {
  const tally = watch.tallies['national-number'];
  if (tally === undefined) return [];
  const { roles } = watch;
  const kind = roles.has('family-card') ? 'kk' : 'nik';
  if (roles.has('identity') || roles.has('family-card')) return [allOf(kind, tally)];
  const needed = roles.has('quantity') ? share.quantity : share.ordinary;
  return fitting(kind, tally, needed, watch.largeNumbers);
}

function personnelNumbers(watch: PersonalWatch): FoundCells[] {
  const tally = watch.tallies['personnel-number'];
  if (tally === undefined) return [];
  if (watch.roles.has('personnel')) return [allOf('nip', tally)];
  return fitting(
    'nip',
    tally,
    watch.roles.has('quantity') ? share.quantity : share.ordinary,
    watch.largeNumbers,
  );
}

/**
 * Mobile numbers are persons'. Fixed lines count only in a table of persons: those of schools, health centres and agencies
 * are there to be rung.
 */
function phones(watch: PersonalWatch, columns: readonly WatchedColumn[]): FoundCells[] {
  const { roles, tallies, filled } = watch;
  const parts: FoundCells[] = [];
  if (tallies.mobile) parts.push(...fitting('phone', tallies.mobile, share.ordinary, 0));
  const bare = tallies['bare-mobile'];
  if (bare !== undefined && bare.whole > 0) {
    const telling = roles.has('phone');
    const many = bare.whole >= bareMobileCells && bare.whole >= filled * share.bareMobile;
    if (telling || (many && !roles.has('quantity'))) parts.push(fittingOf('phone', bare));
  }
  if (tallies.landline && areOfPersons(columns))
    parts.push(...fitting('phone', tallies.landline, share.ordinary, 0));
  return parts.length === 0 ? [] : [together(parts)];
}

function areOfPersons(columns: readonly WatchedColumn[]): boolean {
  const any = (role: HeaderRole) => columns.some(({ watch }) => watch.roles.has(role));
  return (any('person-name') || any('identity')) && !any('institution-name');
}

function emails({ tallies: { email } }: PersonalWatch): FoundCells[] {
  return email === undefined || email.whole + email.within === 0 ? [] : [fittingOf('email', email)];
}

/** The cells whose numbers fit, if they are not what chance would give. */
function fitting(kind: PersonalKind, tally: Tally, needed: number, largeNumbers: number): FoundCells[] {
  const { whole, within, wholeMisfits, withinMisfits } = tally;
  const enough = (fit: number, misfit: number) => fit > 0 && fit >= (fit + misfit) * needed;
  const measures = largeNumbers >= whole;
  const wholeCounts = enough(whole, wholeMisfits) && !(measures && largeNumbers > 0);
  const withinCounts = enough(within, withinMisfits);
  if (!wholeCounts && !withinCounts) return [];
  const count = (wholeCounts ? whole : 0) + (withinCounts ? within : 0);
  return [{ ...fittingOf(kind, tally), count }];
}

const fittingOf = (kind: PersonalKind, tally: Tally): FoundCells => ({
  kind,
  count: tally.whole + tally.within,
  rounded: roundedOf(tally),
  examples: tally.examples,
});

const allOf = (kind: PersonalKind, tally: Tally): FoundCells => ({
  kind,
  count: tally.whole + tally.within + tally.wholeMisfits + tally.withinMisfits,
  rounded: roundedOf(tally),
  examples: inOrder([...tally.examples, ...tally.misfitExamples]),
});

/** One number in ten ends in 0 by itself; only when most do was it a spreadsheet. */
const roundedOf = ({ rounded, whole, within }: Tally): number => (rounded * 2 > whole + within ? rounded : 0);

function together(parts: readonly FoundCells[]): FoundCells {
  const [first] = parts as [FoundCells];
  return {
    ...first,
    count: parts.reduce((sum, { count }) => sum + count, 0),
    rounded: 0,
    examples: inOrder(parts.flatMap(({ examples }) => examples)),
  };
}

const inOrder = (examples: { row: number; masked: string }[]): { row: number; masked: string }[] =>
  examples.sort((a, b) => a.row - b.row).slice(0, placesListed);

const kindOf: Partial<Record<Evidence, PersonalKind>> = {
  'national-number': 'nik',
  'personnel-number': 'nip',
  mobile: 'phone',
  email: 'email',
};

/** A file without a header row has its first person as the header. Row 0 stands for the header. */
function inHeader(label: string): FoundCells | undefined {
  const mark = marksIn(label).find(({ fits, evidence }) => fits && kindOf[evidence] !== undefined);
  const kind = mark && kindOf[mark.evidence];
  if (kind === undefined) return undefined;
  return { kind, count: 1, rounded: 0, examples: [{ row: 0, masked: maskedText(label) }] };
}
