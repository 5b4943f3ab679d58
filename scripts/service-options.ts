/**
 * Options of Node for API and worker. The young generation of the worker is kept small: it moves what it reads in streams. That of the API
 * has room for the figures of the answers being written: at half of it they are taken for long-lived, and a process that hands out cubes
 * holds 100 MB more and answers less; at twice it, nothing more is gained. The same options stand in docker/Dockerfile and
 * docker/compose.yaml.
 */
export const serviceOptions: Readonly<Record<'api' | 'worker', readonly string[]>> = {
  api: ['--enable-source-maps', '--max-semi-space-size=8'],
  worker: ['--enable-source-maps', '--max-semi-space-size=4'],
};
