import Fastify from 'fastify';
import pg from 'pg';
import { figuresText } from './bare-figures.ts';

/** What the bare server is told, as JSON in its first argument. */
export interface BareSettings {
  url: string;
  pool: number;
  statement: string;
  /** What is answered: the first column as it is, where it is JSON already, or the figures of a cube. */
  answer: 'column' | 'figures';
}

/**
 * The floor of the read benchmarks: a Fastify handler with nothing but one prepared statement. A process of its own; `?v=`
 * fills the statement's parameters in turn.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as BareSettings;
const pool = new pg.Pool({
  connectionString: settings.url,
  max: settings.pool,
  options: '-c search_path=catalogue,datastore,public -c default_transaction_read_only=on',
});
const server = Fastify();
server.get('/', async (request, reply) => {
  const given = (request.query as { v?: string | string[] }).v;
  const values = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const {
    rows: [row = {}],
  } = await pool.query<Record<string, string | null>>({
    name: 'bare',
    text: settings.statement,
    values,
  });
  void reply.header('content-type', 'application/json; charset=utf-8');
  return settings.answer === 'figures' ? figuresText(row) : (Object.values(row)[0] ?? '');
});
const address = await server.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ address });
process.on('disconnect', () => process.exit());
