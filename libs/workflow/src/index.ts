export type { StateTable, Transition } from './state-table.js';
export { checkStateTable, transitionsFrom, drawStateTable } from './state-table.js';
export type {
  Procedure,
  ProcedureAction,
  ProcedureFrame,
  ProcedurePlace,
  ProcedureStep,
} from './procedure.js';
export { checkProcedure, procedureTable } from './procedure.js';
export { stateTablePage } from './state-table-page.js';
