import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `it`, or `it.skip` where there is no openssl to make certificates with. */
export const withOpenssl = spawnSync('openssl', ['version']).status === 0 ? it : it.skip;

/** A certificate for 127.0.0.1 that vouches for itself, for a day. */
export interface OwnCertificate {
  key: Buffer;
  cert: Buffer;
  /** The certificate as a file, for NODE_EXTRA_CA_CERTS. */
  file: string;
  remove: () => Promise<void>;
}

/** Makes an {@link OwnCertificate}. */
export async function ownCertificate(): Promise<OwnCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-certificate-'));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', file],
  ]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
  return {
    key: await readFile(key),
    cert: await readFile(file),
    file,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
