import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { systemActor } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { writeBookFiles } from '#lib/documents';
import { LumbungError } from '#lib/errors';
import type { JobContext } from '#lib/jobs';
import { ObjectStore } from '#lib/storage';
import { bookData, tableData, type BookTableData } from './book-data.rules.js';
import { bookFileKinds, type BookFile, type BookFileKind, type EditionRow } from './book-rows.js';
import type { BookSnapshot } from './book-snapshot.js';
import { BookSnapshots } from './book-snapshots.service.js';
import { BookQueries } from './book.queries.js';
import { BookErrors } from './books.errors.js';
import { composeBook, type Composition } from './compose-book.rules.js';
import { correctionsSince } from './corrections.rules.js';
import { Editions } from './editions.service.js';

/** Statuses of refusals: the same snapshot would end the same way. */
const refusals = new Set([400, 409, 422]);

/** An edition with everything that is kept of it. */
interface MadeEdition {
  snapshot: BookSnapshot;
  composition: Composition;
  tables: readonly BookTableData[];
}

/**
 * Does the job `compose-book`: freezes the snapshot of an edition and has its files made, in a process of their own. Run again, it
 * does the same.
 */
@Injectable()
export class BookComposer {
  private readonly logger = new Logger(BookComposer.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly queries: BookQueries,
    private readonly snapshots: BookSnapshots,
    private readonly editions: Editions,
  ) {}

  /** Makes an edition that waits for it. What cannot be made is written down on it, with its place. */
  async compose(editionId: string, context: Pick<JobContext, 'isFinal'>): Promise<void> {
    const edition = await this.queries.edition(editionId);
    if (edition?.state !== 'composing') return;
    try {
      await this.make(edition);
    } catch (error) {
      // Somebody had it made anew meanwhile: the job of that has its work still to do.
      if (error instanceof LumbungError && error.code === 'BOOK_MOVED_ON') return;
      const isRefusal = error instanceof LumbungError && refusals.has(error.status);
      if (!isRefusal && !context.isFinal(error)) throw error;
      this.logger.error({ err: error, editionId }, 'book cannot be composed');
      await this.fail(edition, error);
    }
  }

  private async make(edition: EditionRow): Promise<void> {
    const made = await this.madeOf(edition);
    const content = JSON.stringify(made.snapshot);
    const sha256 = createHash('sha256').update(content).digest();
    const folder = `books/${edition.id}/${sha256.toString('hex').slice(0, 16)}`;
    const snapshotKey = `${folder}/snapshot.json`;
    await this.store.put(snapshotKey, Readable.from([Buffer.from(content)], { objectMode: false }));
    const { files, pages } = await this.files(folder, made);
    await this.transactions.run(async () => {
      await this.transactions.rows(
        `UPDATE book_edition SET snapshot_key = $2, snapshot_sha256 = $3, corrections = $4, pages = $5,
           composed_at = clock_timestamp(), problem = NULL WHERE id = $1`,
        [edition.id, snapshotKey, sha256, JSON.stringify(made.snapshot.corrections), pages],
      );
      await this.keepFiles(edition.id, files);
      await this.keepTables(edition.id, made.tables);
      await this.editions.move({
        edition,
        action: 'compose',
        actor: systemActor,
        details: { snapshot: sha256.toString('hex'), tables: made.tables.length, pages },
      });
    });
  }

  /** @throws BOOK_EMPTY; BOOK_UNCHANGED where a correcting edition would correct nothing */
  private async madeOf(edition: EditionRow): Promise<MadeEdition> {
    const frozen = await this.snapshots.freeze(edition);
    const corrections = await this.corrections(edition, frozen);
    const snapshot = { ...frozen, corrections };
    const composition = composeBook(snapshot);
    return { snapshot, composition, tables: tableData(snapshot, composition) };
  }

  private async corrections(edition: EditionRow, frozen: BookSnapshot): Promise<BookSnapshot['corrections']> {
    if (edition.number === 1) return [];
    const earlier = (await this.queries.editions(edition.bookId)).find(
      ({ number }) => number === edition.number - 1,
    );
    if (!earlier?.snapshotKey) throw new Error(`edition ${edition.id} has none before it`);
    const before = JSON.parse(await text(await this.store.get(earlier.snapshotKey))) as BookSnapshot;
    const corrections = correctionsSince(before, frozen, composeBook(frozen));
    if (corrections.length === 0) throw BookErrors.BOOK_UNCHANGED();
    return corrections;
  }

  private async files(
    folder: string,
    { snapshot, composition, tables }: MadeEdition,
  ): Promise<{ files: BookFile[]; pages: number }> {
    const name = `${snapshot.plan.title} ${String(snapshot.plan.year)}${
      snapshot.edition > 1 ? ` edisi ${String(snapshot.edition)}` : ''
    }`;
    const { bookMemoryMb, bookTimeoutSeconds } = this.environment;
    const { pages, paths, close } = await writeBookFiles(composition.book, {
      memoryMb: bookMemoryMb,
      timeoutSeconds: bookTimeoutSeconds,
    });
    try {
      const files: BookFile[] = [];
      for (const kind of Object.keys(bookFileKinds) as BookFileKind[]) {
        const { mediaType, extension, suffix } = bookFileKinds[kind];
        const objectKey = `${folder}/${kind}.${extension}`;
        const content =
          kind === 'json'
            ? Readable.from([Buffer.from(bookData(snapshot, tables))], { objectMode: false })
            : createReadStream(paths[kind]);
        const stored = await this.put(objectKey, content);
        files.push({ kind, objectKey, fileName: `${name}${suffix}.${extension}`, mediaType, ...stored });
      }
      return { files, pages };
    } finally {
      await close();
    }
  }

  private async put(key: string, content: Readable): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      const [size] = await Promise.all([this.store.put(key, hashed), pipeline(content, hashed)]);
      return { size, sha256: hash.digest('hex') };
    } finally {
      // Where the store refuses, nobody reads on.
      content.destroy();
    }
  }

  private async keepFiles(editionId: string, files: readonly BookFile[]): Promise<void> {
    await this.transactions.rows('DELETE FROM book_file WHERE edition_id = $1', [editionId]);
    for (const { kind, objectKey, fileName, mediaType, size, sha256 } of files)
      await this.transactions.rows(
        `INSERT INTO book_file (edition_id, kind, object_key, file_name, media_type, size, sha256)
         VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'))`,
        [editionId, kind, objectKey, fileName, mediaType, size, sha256],
      );
  }

  private async keepTables(editionId: string, tables: readonly BookTableData[]): Promise<void> {
    await this.transactions.rows('DELETE FROM book_table WHERE edition_id = $1', [editionId]);
    for (const [position, table] of tables.entries())
      await this.transactions.rows(
        'INSERT INTO book_table (edition_id, position, number, data) VALUES ($1, $2, $3, $4)',
        [editionId, position, table.number, JSON.stringify(table)],
      );
  }

  private async fail(edition: EditionRow, error: unknown): Promise<void> {
    const problem =
      error instanceof LumbungError
        ? { code: error.code, params: error.details.params ?? {}, places: error.details.places ?? [] }
        : { code: 'INTERNAL', params: {}, places: [] };
    await this.transactions.run(async () => {
      await this.transactions.rows('UPDATE book_edition SET problem = $2 WHERE id = $1', [
        edition.id,
        JSON.stringify(problem),
      ]);
      await this.editions.move({
        edition,
        action: 'fail',
        actor: systemActor,
        details: { code: problem.code },
      });
    });
  }
}
