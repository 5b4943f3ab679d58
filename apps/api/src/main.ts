import { readEnvironment } from '#lib/config';
import { createApi } from './create-api.js';
import { endWithLauncher } from './end-with-launcher.js';

try {
  const environment = readEnvironment(process.env);
  const api = await createApi(environment);
  endWithLauncher(() => api.close());
  await api.listen(environment.port, environment.host);
  // The launcher waits for this message; it is also how it learns the port when 0 was asked for.
  process.send?.({ kind: 'listening', address: await api.getUrl() });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const sentence =
    code === 'EADDRINUSE' ? `Port sedang dipakai program lain (${message}). Pilih PORT lain.` : message;
  console.error(sentence);
  if (process.send) process.send({ kind: 'failed', sentence }, () => process.exit(1));
  else process.exit(1);
}
