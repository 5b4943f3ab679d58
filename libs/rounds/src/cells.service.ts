import { Injectable } from '@nestjs/common';
import { requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import { checkObservation, KnownForObservations, type RecordingSource } from '#lib/indicators';
import { CellMoves, cellMoved } from './cell-moves.service.js';
import type { CellState } from './cell.states.js';
import { ContributionMoves } from './contribution-moves.service.js';
import { ContributionQueries } from './contribution.queries.js';
import type { CellRow, ContributionRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** What is entered into a cell: a value or the reason of its absence, or neither to clear it. */
export interface CellEntry {
  id: string;
  value?: string | number | undefined;
  absence?: string | undefined;
  flag?: string | undefined;
  note?: string | undefined;
  /** The version that the operator looked at; absent where the last one wins. */
  rowVersion?: number | undefined;
  /** Sheet and cell of the workbook it comes from. */
  place?: string | undefined;
}

/** What became of a batch of entries. */
export interface Entered {
  changed: number;
  unchanged: number;
  /** Figures that were not there in time: kept, for the revision after this release. */
  late: number;
  /** Approvals that fell with the change of their cell. */
  approvalsVoided: number;
}

interface Change {
  id: string;
  to: CellState;
  value: string | null;
  absence: string | null;
  flag: string | null;
  note: string;
  late: boolean;
  place: string;
}

/** Enters figures into the cells of a slice: all of a batch, or none. Source: seed 002 step 6, seed 003 step 3. */
@Injectable()
export class Cells {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ContributionQueries,
    private readonly moves: ContributionMoves,
    private readonly cellMoves: CellMoves,
    private readonly known: KnownForObservations,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Enters figures. A figure that equals what is there changes nothing; another voids the approval of its cell and of no other.
   * @throws NOT_FOUND, NOT_ALLOWED, CONTRIBUTION_MOVED_ON, CELLS_REFUSED with cell, code and sentence of everything that is
   *   wrong, CELLS_CHANGED_BY_OTHERS with their present values
   */
  async enter(
    actor: Actor,
    contributionId: string,
    entries: readonly CellEntry[],
    source: RecordingSource,
  ): Promise<Entered> {
    return this.transactions.run(async () => {
      const slice = await this.queries.findLocked(contributionId);
      if (!slice) throw GeneralErrors.NOT_FOUND();
      requireVisible(actor, 'round.read', slice.organizationId);
      this.moves.require(slice, 'enter', actor);
      const cells = new Map(
        (await this.queries.cellsById(entries.map(({ id }) => id)))
          .filter((cell) => cell.contributionId === contributionId)
          .map((cell) => [cell.id, cell]),
      );
      const { changes, faults } = await this.judge(slice, cells, entries);
      if (faults.length > 0)
        throw RoundErrors.CELLS_REFUSED({ params: { count: faults.length }, places: faults.slice(0, 100) });
      this.refuseChangedByOthers(cells, entries, changes);
      if (changes.length > 0) await this.keep(actor, slice, { cells, changes, source });
      return {
        changed: changes.length,
        unchanged: entries.length - changes.length,
        late: changes.filter(({ late }) => late).length,
        approvalsVoided: changes.filter(({ id }) => cells.get(id)?.state === 'approved').length,
      };
    });
  }

  private async judge(
    slice: ContributionRow,
    cells: ReadonlyMap<string, CellRow>,
    entries: readonly CellEntry[],
  ): Promise<{ changes: Change[]; faults: ErrorPlace[] }> {
    const inputs = entries.map((entry) => inputOf(entry, cells.get(entry.id)));
    const known = {
      ...(await this.known.of(inputs.filter((one) => one !== undefined))),
      mayRecord: () => true,
    };
    const changes: Change[] = [];
    const faults: ErrorPlace[] = [];
    const seen = new Set<string>();
    entries.forEach((entry, index) => {
      const cell = cells.get(entry.id);
      const input = inputs[index];
      const at = (field: string) => `cells.${String(index)}.${field}`;
      const fault = (field: string, code: string, message: string) => {
        faults.push({ field: at(field), code, message, ...(entry.place ? { cell: entry.place } : {}) });
      };
      if (cell === undefined || input === undefined) {
        fault('id', 'cell-unknown', 'Sel ini bukan bagian matriks OPD ini.');
        return;
      }
      if (seen.has(cell.id)) {
        fault('id', 'cell-twice', 'Sel ini disebut dua kali.');
        return;
      }
      seen.add(cell.id);
      const clears = entry.value === undefined && entry.absence === undefined;
      const to =
        cellMoved(cell.state, clears ? 'clear' : 'enter') ??
        (clears && cell.state === 'empty' ? 'empty' : undefined);
      const note = entry.note?.trim() ?? '';
      if (clears) {
        if (to === undefined) {
          locked(fault);
          return;
        }
        if (cell.state !== 'empty') changes.push(cleared(cell, note, entry.place));
        return;
      }
      const checked = checkObservation(input, known);
      if ('faults' in checked) {
        for (const one of checked.faults) fault(one.field, one.code, one.message);
        return;
      }
      const { value, absence, flag } = checked.row;
      const same =
        sameNumber(cell.value, value) && cell.absence === absence && cell.flag === flag && cell.note === note;
      // What was sent back is answered by entering it again, the same with a note at least.
      if (same && cell.state !== 'returned' && cell.state !== 'deferred') return;
      if (same && note === '') {
        fault(
          'note',
          'note-needed',
          'Nilai yang dikembalikan ditulis ulang sama: beri catatan mengapa sudah benar.',
        );
        return;
      }
      if (to === undefined) {
        locked(fault);
        return;
      }
      const late = cell.late || (cell.state === 'empty' && !slice.inTime);
      changes.push({ id: cell.id, to, value, absence, flag, note, late, place: entry.place ?? '' });
    });
    return { changes, faults };
  }

  /** Two people on one cell: whoever comes second sees what the first one wrote. */
  private refuseChangedByOthers(
    cells: ReadonlyMap<string, CellRow>,
    entries: readonly CellEntry[],
    changes: readonly Change[],
  ): void {
    const changing = new Set(changes.map(({ id }) => id));
    const stale = entries.flatMap(({ id, rowVersion }) => {
      const cell = cells.get(id);
      const isStale = changing.has(id) && rowVersion !== undefined && cell?.rowVersion !== rowVersion;
      return isStale && cell !== undefined ? [cell] : [];
    });
    if (stale.length === 0) return;
    throw RoundErrors.CELLS_CHANGED_BY_OTHERS({
      params: { count: stale.length },
      facts: {
        cells: stale
          .slice(0, 100)
          .map(({ id, value, absence, flag, note, enteredBy, enteredAt, rowVersion }) => ({
            id,
            value,
            absence,
            flag,
            note,
            enteredBy,
            enteredAt,
            rowVersion,
          })),
      },
    });
  }

  private async keep(
    actor: Actor,
    slice: ContributionRow,
    {
      cells,
      changes,
      source,
    }: { cells: ReadonlyMap<string, CellRow>; changes: readonly Change[]; source: RecordingSource },
  ): Promise<void> {
    await this.transactions.rows(
      `UPDATE round_cell x SET state = m.to, value = m.value, absence = m.absence, flag = m.flag, note = m.note,
         late = m.late, place = m.place, source = $2, entered_by = $3, entered_at = now(), questioned = false, due_on = NULL,
         row_version = row_version + 1
       FROM jsonb_to_recordset($1::jsonb) AS m (id bigint, "to" text, value numeric, absence text, flag text, note text,
         late boolean, place text) WHERE x.id = m.id`,
      [JSON.stringify(changes), source, actor.accountId],
    );
    const lines = changes.map(({ id, to, note }) => ({
      id,
      from: cells.get(id)?.state ?? 'empty',
      to,
      comment: note,
    }));
    await this.cellMoves.remark(actor, 'enter', lines, slice.iteration);
    const voided = changes.filter(({ id }) => cells.get(id)?.state === 'approved').length;
    const details = { cells: changes.length, source, ...(voided === 0 ? {} : { approvalsVoided: voided }) };
    const moves = slice.state === 'submitted' || slice.state === 'approved';
    if (moves) await this.moves.move({ slice, action: 'enter', actor, details });
    else
      await this.audit.record({
        actor,
        organizationId: slice.organizationId,
        action: 'contribution.enter',
        subject: { type: 'contribution', id: slice.id },
        details,
      });
  }
}

const locked = (fault: (field: string, code: string, message: string) => void): void => {
  fault(
    'id',
    'cell-locked',
    'Sel ini sudah diterima forum, jadi terkunci. Ajukan perubahan kepada walidata.',
  );
};

function inputOf(entry: CellEntry, cell: CellRow | undefined) {
  if (cell === undefined) return undefined;
  const { indicator, region, period, disaggregation } = cell;
  const { value, absence, flag } = entry;
  return { indicator, region, period, disaggregation, value, absence, flag };
}

const cleared = (cell: CellRow, note: string, place: string | undefined): Change => ({
  id: cell.id,
  to: 'empty',
  value: null,
  absence: null,
  flag: null,
  note,
  late: cell.late,
  place: place ?? '',
});

/** The database may keep `1.50` of what is written `1.5`. */
const sameNumber = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && trimmed(one) === trimmed(other));

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
