import { readEnvironment } from '#lib/config';
import { createApi } from './create-api.js';

const environment = readEnvironment(process.env);
const api = await createApi(environment);
api.enableShutdownHooks();
await api.listen(environment.port, environment.host);
// The launcher waits for this line; it is also how a person sees where the server listens.
process.send?.({ kind: 'listening', address: await api.getUrl() });
