import { readEnvironment } from '#lib/config';
import { createWorker } from './create-worker.js';
import { endWithLauncher } from './end-with-launcher.js';

try {
  const environment = readEnvironment(process.env);
  const worker = await createWorker(environment);
  endWithLauncher(() => worker.close());
  process.send?.({ kind: 'working' });
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error);
  console.error(sentence);
  if (process.send) process.send({ kind: 'failed', sentence }, () => process.exit(1));
  else process.exit(1);
}
