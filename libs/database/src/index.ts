export { DatabaseModule } from './database.module.js';
export { Transactions } from './transactions.js';
export { PublicReads } from './public-reads.js';
export { isDatabaseUnavailable, sqlState } from './sql-state.js';
export { migrateDatabase, createDataSource } from './data-source.js';
export { StatementNames } from './statement-names.js';
export { quoteIdentifier, quoteLiteral } from './quoting.js';
export type { PoolFacts } from './pool-facts.js';
