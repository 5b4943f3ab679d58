import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BookComposer } from '#lib/publications';
import { asOwner } from './test-environment.js';

/** Does the work that is queued for editions of books. */
export async function composeBooks(api: NestFastifyApplication): Promise<void> {
  const { rows } = await asOwner((client) =>
    client.query<{ id: string }>(`SELECT id FROM lumbung.book_edition WHERE state = 'composing'`),
  );
  for (const { id } of rows) await api.get(BookComposer).compose(id, { isFinal: () => true });
}
