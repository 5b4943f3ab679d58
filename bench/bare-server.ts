import Fastify from 'fastify';
import pg from 'pg';

/**
 * The floor of the read benchmarks: a Fastify handler with nothing but one prepared statement. Started as a process of
 * its own with `{ url, pool, statement }` as JSON in argv; `?v=` fills the statement's parameters.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as {
  url: string;
  pool: number;
  statement: string;
  searchPath: string;
};
const pool = new pg.Pool({
  connectionString: settings.url,
  max: settings.pool,
  options: `-c search_path=${settings.searchPath}`,
});
const server = Fastify();
server.get('/', async (request, reply) => {
  const given = (request.query as { v?: string | string[] }).v;
  const values = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const { rows } = await pool.query<{ body: string }>({ name: 'bare', text: settings.statement, values });
  void reply.header('content-type', 'application/json; charset=utf-8');
  return rows[0]?.body ?? '';
});
const address = await server.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ address });
