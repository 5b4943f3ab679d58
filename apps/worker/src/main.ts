import { readEnvironment } from '#lib/config';
import { createWorker } from './create-worker.js';

const environment = readEnvironment(process.env);
const worker = await createWorker(environment);
worker.enableShutdownHooks();
process.send?.({ kind: 'working' });
