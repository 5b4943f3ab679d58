import { procedureTable } from '#lib/workflow';
import { magetan2019 } from './magetan-2019.js';
import type { RoundProcedure } from './round-procedure.js';
import { sragen } from './sragen.js';
import { twoSteps } from './two-steps.js';

export const roundProcedures: readonly RoundProcedure[] = [magetan2019, sragen, twoSteps];

/** Who prepares a round and who may end it early; no procedure says so. */
export const roundFrame = { prepare: 'round.prepare', cancel: 'round.cancel' } as const;

export type RoundTable = ReturnType<typeof procedureTable<string>>;
export type RoundTransition = RoundTable['transitions'][number];

/** The state tables of rounds by name of the procedure. */
export const roundTables: ReadonlyMap<string, RoundTable> = new Map(
  roundProcedures.map((one) => [one.name, procedureTable(one, roundFrame)]),
);

/** The procedure of this name, or `undefined`. */
export const roundProcedure = (name: string): RoundProcedure | undefined =>
  roundProcedures.find((one) => one.name === name);
