import { readEnvironment } from '#lib/config';
import { endWithLauncher, failToStart, tellLauncher } from '#lib/process';
import { createWorker } from './create-worker.js';

try {
  const environment = readEnvironment(process.env);
  const worker = await createWorker(environment);
  endWithLauncher(() => worker.close());
  tellLauncher({ kind: 'working' });
} catch (error) {
  failToStart(error instanceof Error ? error.message : String(error));
}
