import type { FoundCells, WatchedColumn } from './found-cells.js';
import type { PersonalWatch } from './personal-watch.js';

/** Of the filled cells of a plain `Nama`, so many must bear a name or title of a person. */
const namesNeeded = 0.2;
/** From here on the column names institutions, whatever its header says. */
const institutionsTolerated = 0.5;

/**
 * Names of persons beside addresses, by position of the column of names. A name alone may be an office holder's; together
 * with where they live it says who and where. Source: UU 27/2022 pasal 4 ayat (3): nama lengkap, dan data yang
 * dikombinasikan untuk mengidentifikasi seseorang.
 */
export function nameFindings(columns: readonly WatchedColumn[]): Map<number, FoundCells[]> {
  const addressed = columns.some(({ watch }) => watch.roles.has('address') && watch.filled > 0);
  if (!addressed) return new Map();
  const facts = columns.some(({ watch }) => watch.roles.has('person-fact') && !watch.roles.has('plain-name'));
  return new Map(
    columns
      .filter(({ watch }) => namesPersons(watch, facts))
      .map(({ position, watch }) => {
        const found: FoundCells = {
          kind: 'name-with-address',
          count: (watch.shapes.person ?? 0) + (watch.shapes.words ?? 0),
          rounded: 0,
          examples: watch.names,
        };
        return [position, found.count === 0 ? [] : [found]];
      }),
  );
}

function namesPersons(watch: PersonalWatch, besideFacts: boolean): boolean {
  const { roles, filled, shapes } = watch;
  if (filled === 0 || roles.has('address')) return false;
  if ((shapes.institution ?? 0) >= filled * institutionsTolerated) return false;
  if (roles.has('person-name')) return true;
  if (!roles.has('plain-name')) return false;
  return besideFacts || (shapes.person ?? 0) >= filled * namesNeeded;
}
