import { readdir, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { HttpClient, pause } from '../scripts/http-client.ts';
import { accessToken, password } from './people.ts';
import { uploadSlowly } from './slow-upload.ts';
import type { Stack } from './stack.ts';

/**
 * Kills the API with -9 at a random moment of an upload, starts it again, looks, and then repeats the upload with the same
 * Idempotency-Key as a client would: exactly one upload and one whole object must come of it.
 * @returns findings of all rounds; empty means nothing was lost, doubled or half-visible
 */
export async function killApiWhileUploading(stack: Stack, file: string, rounds: number): Promise<string[]> {
  const findings: string[] = [];
  const { size } = await stat(file);
  const owner = new pg.Client({ connectionString: stack.ownerUrl, options: '-c search_path=lumbung' });
  await owner.connect();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const before = await uploadsNow(owner);
      const key = randomUUID();
      const moment = Math.round(Math.random() * 2500);
      const token = await accessToken(stack.baseUrl, 'operator');
      // About two seconds for a file, so that a random moment falls within it.
      const sending = uploadSlowly(stack.baseUrl, token, { file, key, ms: 2000 }).catch(() => 'cut');
      await pause(moment);
      await stack.crash('api');
      await sending;
      const cut = (await uploadsNow(owner)).filter(({ id }) => !before.some((known) => known.id === id));
      if (cut.some((upload) => Number(upload.size) !== size))
        findings.push(`putaran ${String(round)}: unggahan terpotong terlihat`);
      const client = await HttpClient.signIn(stack.baseUrl, 'operator@uji.example', password);
      await client.upload('/api/v1/uploads?organization=dinas-uji', file, key);
      const after = (await uploadsNow(owner)).filter(({ id }) => !before.some((known) => known.id === id));
      if (after.length !== 1)
        findings.push(`putaran ${String(round)}: ${String(after.length)} unggahan dari satu kunci`);
      for (const upload of after) {
        const object = await stat(join(stack.home, 'objects', upload.object_key)).catch(() => undefined);
        if (object?.size !== size)
          findings.push(
            `putaran ${String(round)}: objek ${String(object?.size)} bita, bukan ${String(size)}`,
          );
      }
      console.log(
        `  API ${String(round)}/${String(rounds)}: dibunuh pada ${String(moment)} ms, ${String(cut.length)} tersimpan sebelum mati, ${String(after.length)} setelah diulang`,
      );
    }
    const rows = await uploadsNow(owner);
    const objects = (
      await readdir(join(stack.home, 'objects', 'uploads'), { recursive: true, withFileTypes: true })
    ).filter((entry) => entry.isFile());
    console.log(
      `  ${String(objects.length)} objek, ${String(rows.length)} unggahan tercatat (kelebihan disapu setelah satu jam)`,
    );
  } finally {
    await owner.end();
  }
  return findings;
}

async function uploadsNow(owner: pg.Client): Promise<{ id: string; size: string; object_key: string }[]> {
  return (
    await owner.query<{ id: string; size: string; object_key: string }>(
      'SELECT id, size, object_key FROM upload',
    )
  ).rows;
}
