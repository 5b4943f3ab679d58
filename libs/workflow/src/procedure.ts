import type { Permission } from '#lib/access';
import type { Standard } from '#lib/calendar';
import { checkStateTable, type StateTable, type Transition } from './state-table.js';

/** One row of a standard operating procedure: who does what, with what, in what time, and what comes out. */
export interface ProcedureStep<
  Key extends string = string,
  Work extends string = string,
  Document extends string = string,
> {
  key: Key;
  /** As the procedure's own document numbers it. */
  number: string;
  /** What is done, in the words of the procedure, in Indonesian. */
  label: string;
  /** What the step is for; services carry out works and know no steps. */
  work: Work;
  by: Permission;
  takes: Standard;
  /** Documents that must be there before the step can be finished. */
  needs: readonly Document[];
  /** Documents that exist once it is. */
  gives: readonly Document[];
  /** Where a "Tidak" leads. */
  refusal?: { to: Key; label: string; source: string };
  source: string;
}

/**
 * A procedure as data. One that cases have used is never edited: a region whose procedure changes gets one of a new name, so that
 * a case keeps the one it began with.
 */
export interface Procedure<
  Key extends string = string,
  Work extends string = string,
  Document extends string = string,
> {
  name: string;
  title: string;
  source: string;
  steps: readonly ProcedureStep<Key, Work, Document>[];
}

/** What can be done to a case that walks through a procedure. */
export type ProcedureAction = 'start' | 'finish' | 'refuse' | 'cancel';
/** Places of a case besides the steps. */
export type ProcedurePlace<Key extends string> = 'draft' | Key | 'finished' | 'cancelled';

/** Who may begin and end a case, which the procedures themselves do not say. */
export interface ProcedureFrame {
  prepare: Permission;
  cancel: Permission;
}

/**
 * The state table that a procedure comes to: its steps in order, each refusal, and the cancelling that no procedure names but
 * every office needs.
 */
export function procedureTable<Key extends string>(
  { name, steps }: Procedure<Key>,
  { prepare, cancel }: ProcedureFrame,
): StateTable<ProcedurePlace<Key>, ProcedureAction> {
  type Place = ProcedurePlace<Key>;
  type Row = Transition<Place, ProcedureAction>;
  const row = (one: Omit<Row, 'guards' | 'reason'>): Row => ({
    ...one,
    reason: one.action === 'refuse' || one.action === 'cancel',
    guards: one.action === 'finish' ? ['documents-there', 'work-done'] : [],
  });
  const own = 'tidak diatur SOP: kasus yang tidak jadi dijalankan';
  const [first] = steps;
  const rows: Row[] = [];
  if (first !== undefined)
    rows.push(
      row({
        from: 'draft',
        action: 'start',
        to: first.key,
        by: prepare,
        label: 'Memulai',
        source: first.source,
      }),
    );
  steps.forEach((step, index) => {
    const next: Place = steps[index + 1]?.key ?? 'finished';
    const { key, by, label, source, refusal } = step;
    rows.push(row({ from: key, action: 'finish', to: next, by, label, source }));
    if (refusal !== undefined)
      rows.push(
        row({
          from: key,
          action: 'refuse',
          to: refusal.to,
          by,
          label: refusal.label,
          source: refusal.source,
        }),
      );
  });
  for (const from of ['draft', ...steps.map(({ key }) => key)] as Place[])
    rows.push(
      row({ from, action: 'cancel', to: 'cancelled', by: cancel, label: 'Membatalkan', source: own }),
    );
  return {
    name,
    states: ['draft', ...steps.map(({ key }) => key), 'finished', 'cancelled'],
    initial: 'draft',
    terminal: ['finished', 'cancelled'],
    transitions: rows,
  };
}

/**
 * Looks for what makes a procedure wrong besides its table.
 * @param given documents that are there from the start
 * @returns sentences, empty when it is sound: a refusal leads back, and no step needs what no earlier step has given
 */
export function checkProcedure(
  procedure: Procedure,
  frame: ProcedureFrame,
  given: readonly string[] = [],
): string[] {
  const faults = checkStateTable(procedureTable(procedure, frame));
  const there = new Set(given);
  procedure.steps.forEach(({ key, needs, gives, refusal }, index) => {
    for (const document of needs)
      if (!there.has(document))
        faults.push(`${procedure.name}: ${key} needs ${document}, which nothing gave`);
    for (const document of gives) there.add(document);
    const earlier = procedure.steps.slice(0, index).map((step) => step.key);
    if (refusal !== undefined && !earlier.includes(refusal.to))
      faults.push(`${procedure.name}: ${key} refuses to ${refusal.to}, which is not before it`);
  });
  return faults;
}
