import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { openObjectStore } from '#lib/storage';
import { listed, objectStoreContract } from './object-store.contract.js';
import { s3Offers, type S3Server } from './s3-servers.js';

const settings = (server: Pick<S3Server, 'endpoint' | 'accessKey' | 'secretKey'>, bucket: string) => ({
  kind: 's3' as const,
  region: 'us-east-1',
  bucket,
  endpoint: server.endpoint,
  accessKey: server.accessKey,
  secretKey: server.secretKey,
});

for (const { name, offer } of s3Offers()) {
  const given = offer === undefined ? describe.skip : describe;
  given(`the S3 store on ${name}`, () => {
    let server: S3Server;
    const bucket = `lumbung-test-${String(Date.now())}`;
    beforeAll(async () => {
      server = await offer!.start();
    });
    afterAll(() => server.stop());

    objectStoreContract(() => openObjectStore(settings(server, bucket)));

    it('says 503 with a wrong secret', async () => {
      const store = openObjectStore({ ...settings(server, bucket), secretKey: 'not-the-secret' });
      await expect(store.check()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    });

    it('removes multipart uploads that died', async () => {
      const store = openObjectStore(settings(server, bucket));
      const { Client } = await import('minio');
      const { hostname, port } = new URL(server.endpoint);
      const client = new Client({
        endPoint: hostname,
        port: Number(port),
        useSSL: false,
        accessKey: server.accessKey,
        secretKey: server.secretKey,
        region: 'us-east-1',
      });
      await store.check();
      await client.initiateNewMultipartUpload(bucket, 'uploads/died', {});
      expect(await store.sweepUnfinished(3_600_000)).toBe(0);
      expect(await store.sweepUnfinished(-5_000)).toBe(1);
      expect(await store.sweepUnfinished(-5_000)).toBe(0);
    });
  });
}

describe('the S3 store without a server', () => {
  const away = { code: 'STORAGE_UNAVAILABLE', status: 503, details: { retryAfterSeconds: 10 } };
  let server: Server;
  afterEach(() => server.close());

  async function storeOn(answer: RequestListener) {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${String(port)}`;
    return openObjectStore(settings({ endpoint, accessKey: 'a', secretKey: 'b' }, 'lumbung'));
  }

  it('says 503 when nobody listens', async () => {
    const store = await storeOn(() => undefined);
    server.close();
    await once(server, 'close');
    await expect(store.check()).rejects.toMatchObject(away);
    await expect(store.put('a', Readable.from(['x']))).rejects.toMatchObject(away);
    await expect(store.get('a')).rejects.toMatchObject(away);
    await expect(store.stat('a')).rejects.toMatchObject(away);
    await expect(listed(store, '')).rejects.toMatchObject(away);
  });

  it('says 503 when the server is in trouble', async () => {
    const store = await storeOn((_request, reply) => {
      reply.writeHead(503).end();
    });
    await expect(store.put('a', Readable.from(['x']))).rejects.toMatchObject(away);
    await expect(store.stat('a')).rejects.toMatchObject(away);
  });
});
