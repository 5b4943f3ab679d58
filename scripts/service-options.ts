/**
 * Options of Node for API and worker. The young generation is kept small: at its default size a process under load holds
 * 100 MB more, for no request answered faster. The same options stand in docker/Dockerfile and docker/compose.yaml.
 */
export const serviceOptions: readonly string[] = ['--enable-source-maps', '--max-semi-space-size=4'];
