import { readEnvironment } from '#lib/config';
import { endWithLauncher, failToStart, tellLauncher } from '#lib/process';
import { createApi } from './create-api.js';

try {
  const environment = readEnvironment(process.env);
  const api = await createApi(environment);
  endWithLauncher(() => api.close());
  await api.listen(environment.port, environment.host);
  // This is also how the launcher learns the port when 0 was asked for.
  tellLauncher({ kind: 'listening', address: await api.getUrl() });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  failToStart(
    code === 'EADDRINUSE' ? `Port sedang dipakai program lain (${message}). Pilih PORT lain.` : message,
  );
}
