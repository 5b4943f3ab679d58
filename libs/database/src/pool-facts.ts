/** Connections of a pool: open ones, idle ones among them, and callers that wait for one. */
export interface PoolFacts {
  total: number;
  idle: number;
  waiting: number;
}
