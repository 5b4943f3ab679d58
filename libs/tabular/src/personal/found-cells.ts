import type { CellPlace, PersonalKind } from '../reading.js';
import type { PersonalWatch } from './personal-watch.js';

/** A column that would be published, with what was seen of it. */
export interface WatchedColumn {
  position: number;
  name: string;
  label: string;
  watch: PersonalWatch;
}

/** Cells of a column that were taken for personal, before they are put into words. */
export interface FoundCells {
  kind: PersonalKind;
  count: number;
  rounded: number;
  examples: readonly { row: number; masked: string }[];
}

/** Says where a row and column of the table is in the file. */
export type PlaceOf = (row: number, position: number) => CellPlace;
