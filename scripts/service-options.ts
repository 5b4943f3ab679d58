/**
 * Options of Node for API and worker. The young generation is kept small: at its default size a process under load holds more, for few
 * requests answered faster. That of the API has room for the figures of the cubes being written: at half of it more of them are
 * taken for long-lived, and writing them takes more of the processor. The same options stand in docker/Dockerfile and
 * docker/compose.yaml.
 */
export const serviceOptions: Readonly<Record<'api' | 'worker', readonly string[]>> = {
  api: ['--enable-source-maps', '--max-semi-space-size=8'],
  worker: ['--enable-source-maps', '--max-semi-space-size=4'],
};
