import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { BookTableData } from './book-data.rules.js';
import type { BookFile, BookRow, EditionMoveRow, EditionRow } from './book-rows.js';

const books = `
  SELECT b.id, b.code, json_build_object('code', g.code, 'name', g.name) AS region, b.plan, b.row_version AS "rowVersion"
  FROM book b JOIN region g ON g.code = b.region_code`;

const editions = `
  SELECT e.id, e.book_id AS "bookId", b.code, e.number, e.state, e.plan, b.region_code AS "regionCode",
    e.verification_code AS verification, e.known_in AS "knownIn", to_char(e.frozen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "frozenAt",
    e.snapshot_key AS "snapshotKey", encode(e.snapshot_sha256, 'hex') AS "snapshotSha256", e.corrections, e.problem, e.pages,
    e.composed_at AS "composedAt", e.published_at AS "publishedAt", e.row_version AS "rowVersion"
  FROM book_edition e JOIN book b ON b.id = e.book_id`;

/** Reads of books for those who work on them. */
@Injectable()
export class BookQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Every book, the newest first. */
  list(limit: number): Promise<BookRow[]> {
    return this.transactions.rows<BookRow>(`${books} ORDER BY b.created_at DESC, b.code LIMIT $1`, [limit]);
  }

  /** What a region is called, where it is known. */
  async regionName(code: string): Promise<string | undefined> {
    return (await this.transactions.row<{ name: string }>('SELECT name FROM region WHERE code = $1', [code]))
      ?.name;
  }

  byCode(code: string): Promise<BookRow | undefined> {
    return this.transactions.row<BookRow>(`${books} WHERE b.code = $1`, [code]);
  }

  byId(id: string): Promise<BookRow | undefined> {
    return this.transactions.row<BookRow>(`${books} WHERE b.id = $1`, [id]);
  }

  /** Editions of a book, the newest first. */
  editions(bookId: string): Promise<EditionRow[]> {
    return this.transactions.rows<EditionRow>(`${editions} WHERE e.book_id = $1 ORDER BY e.number DESC`, [
      bookId,
    ]);
  }

  edition(id: string): Promise<EditionRow | undefined> {
    return this.transactions.row<EditionRow>(`${editions} WHERE e.id = $1`, [id]);
  }

  /** The newest edition, held against every change until the transaction ends. */
  newestLocked(bookId: string): Promise<EditionRow | undefined> {
    return this.transactions.row<EditionRow>(
      `${editions} WHERE e.book_id = $1 ORDER BY e.number DESC LIMIT 1 FOR UPDATE OF e`,
      [bookId],
    );
  }

  async files(editionId: string): Promise<BookFile[]> {
    const rows = await this.transactions.rows<BookFile & { size: string }>(
      `SELECT kind, object_key AS "objectKey", file_name AS "fileName", media_type AS "mediaType", size,
         encode(sha256, 'hex') AS sha256 FROM book_file WHERE edition_id = $1 ORDER BY kind`,
      [editionId],
    );
    return rows.map((row) => ({ ...row, size: Number(row.size) }));
  }

  /** The tables of an edition in order, without their figures. */
  tables(editionId: string): Promise<Omit<BookTableData, 'figures'>[]> {
    return this.transactions.rows(
      `SELECT t.data ->> 'number' AS number, t.data ->> 'chapter' AS chapter, t.data ->> 'title' AS title,
         t.data ->> 'titleEn' AS "titleEn", t.data -> 'indicators' AS indicators, t.data -> 'notes' AS notes,
         t.data -> 'sources' AS sources, t.data ->> 'live' AS live
       FROM book_table t WHERE t.edition_id = $1 ORDER BY t.position`,
      [editionId],
    );
  }

  history(editionId: string): Promise<EditionMoveRow[]> {
    return this.transactions.rows<EditionMoveRow>(
      `SELECT at, actor_name AS "actorName", action, from_state AS "from", to_state AS "to", reason
       FROM book_history WHERE edition_id = $1 ORDER BY id`,
      [editionId],
    );
  }
}
