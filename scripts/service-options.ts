/**
 * Options of Node for API and worker. The young generation is kept small: at its default size a process under load holds more, for few
 * requests answered faster. That of the API has room for the figures of the cubes being written: at half of it more of them are
 * taken for long-lived, and writing them takes more of the processor. The API collects it alone: threads that help wait for a
 * processor of their own while PostgreSQL is busy, and every request waits for the last of them. Of the old generation it holds
 * half as much again as it needs; left to itself, it held several times that under load. The same options stand in docker/Dockerfile
 * and docker/compose.yaml.
 */
export const serviceOptions: Readonly<Record<'api' | 'worker', readonly string[]>> = {
  api: [
    '--enable-source-maps',
    '--max-semi-space-size=8',
    '--no-parallel-scavenge',
    '--heap-growing-percent=50',
  ],
  worker: ['--enable-source-maps', '--max-semi-space-size=4'],
};
