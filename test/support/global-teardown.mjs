import { removeHome } from './global-setup.mjs';

export default async function tearDown() {
  const { server, home } = globalThis.lumbungTestCluster;
  await server.stop();
  await removeHome(server.dataDir);
  await removeHome(home);
}
