export type { TableColumn, ColumnProfile } from './table-column.js';
