/** What a release shows to the public: figures of indicators, or a book. */
export interface NewRelease {
  title: string;
  /** Part of the statistics that the region releases together. */
  module: string;
  /** In its one form. */
  period: string;
  /** Codes; empty for a book. */
  indicators: readonly string[];
  bookCode?: string | undefined;
  plannedAt: Date;
  /** Outside the calendar that was announced. */
  exceptional: boolean;
  /** Why; demanded where it is exceptional. */
  reason: string;
}

/** One time that the moment of a release was set. */
export interface ReleaseChange {
  at: string;
  action: 'plan' | 'move' | 'cancel';
  plannedAt: string;
  reason: string;
}

/** Source: the states that regional portals show (satu-data section 5): planned, overdue, out; and cancelled. */
export const releaseStates = ['planned', 'overdue', 'released', 'cancelled'] as const;
export type ReleaseState = (typeof releaseStates)[number];

export const releaseTitles: Record<ReleaseState, string> = {
  planned: 'Direncanakan',
  overdue: 'Terlambat',
  released: 'Terbit',
  cancelled: 'Dibatalkan',
};

/** An entry of the release calendar. */
export interface ReleaseEntry {
  id: string;
  title: string;
  module: string;
  period: string;
  indicators: string[];
  bookCode: string | null;
  plannedAt: Date;
  /** When everything of it was public for the first time; `null` until then. */
  releasedAt: Date | null;
  exceptional: boolean;
  reason: string;
  cancelledAt: Date | null;
  state: ReleaseState;
  /** Every moment that it was planned for, oldest first. */
  changes: ReleaseChange[];
  /** Posts that may read it before it is out. */
  readers: string[];
  rowVersion: number;
}
