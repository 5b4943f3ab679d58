export type { StateTable, Transition } from './state-table.js';
export { checkStateTable, transitionsFrom, drawStateTable } from './state-table.js';
