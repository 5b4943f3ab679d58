import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { BookTableData } from './book-data.rules.js';
import type { BookFile } from './book-rows.js';
import type { FrozenCorrection } from './book-snapshot.js';

/** An edition as the public sees it. */
export interface PublishedEdition {
  id: string;
  code: string;
  number: number;
  title: string;
  titleEn: string | null;
  year: number;
  region: { code: string; name: string };
  publisher: string;
  identity: { label: string; value: string }[];
  verification: string;
  pages: number;
  corrections: FrozenCorrection[];
  frozenAt: Date;
  publishedAt: Date;
  /** Hexadecimal. */
  snapshotSha256: string;
}

const selection = `
  SELECT id, code, number, title, title_en AS "titleEn", year, json_build_object('code', region_code, 'name', region_name) AS region,
    publisher, identity, verification_code AS verification, pages, corrections, frozen_at AS "frozenAt",
    published_at AS "publishedAt", snapshot_sha256 AS "snapshotSha256"
  FROM catalogue.book_edition`;

/** Books that are published, through the pool that sees nothing else. */
@Injectable()
export class PublishedBooks {
  constructor(private readonly reads: PublicReads) {}

  /** The newest public edition of every book, the last published first. */
  list(limit: number): Promise<PublishedEdition[]> {
    return this.reads.rows<PublishedEdition>(
      `SELECT * FROM (SELECT DISTINCT ON (code) * FROM (${selection}) e ORDER BY code, number DESC) newest
       ORDER BY "publishedAt" DESC, code LIMIT $1`,
      [limit],
    );
  }

  /** The public editions of a book, the newest first. @throws NOT_FOUND where there is none */
  async editions(code: string): Promise<[PublishedEdition, ...PublishedEdition[]]> {
    const [newest, ...others] = await this.reads.rows<PublishedEdition>(
      `${selection} WHERE code = $1 ORDER BY number DESC`,
      [code],
    );
    if (!newest) throw GeneralErrors.NOT_FOUND();
    return [newest, ...others];
  }

  /**
   * One edition.
   * @param number absent: the newest
   * @throws NOT_FOUND
   */
  async edition(code: string, number?: number): Promise<PublishedEdition> {
    const editions = await this.editions(code);
    const found = number === undefined ? editions[0] : editions.find((one) => one.number === number);
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }

  async files(editionId: string): Promise<BookFile[]> {
    const rows = await this.reads.rows<BookFile & { size: string }>(
      `SELECT kind, object_key AS "objectKey", file_name AS "fileName", media_type AS "mediaType", size, sha256
       FROM catalogue.book_file WHERE edition_id = $1 ORDER BY kind`,
      [editionId],
    );
    return rows.map((row) => ({ ...row, size: Number(row.size) }));
  }

  /** The tables of an edition in order, without their figures. */
  tables(editionId: string): Promise<Omit<BookTableData, 'figures'>[]> {
    return this.reads.rows(
      `SELECT data ->> 'number' AS number, data ->> 'chapter' AS chapter, data ->> 'title' AS title,
         data ->> 'titleEn' AS "titleEn", data -> 'indicators' AS indicators, data -> 'notes' AS notes,
         data -> 'sources' AS sources, data ->> 'live' AS live
       FROM catalogue.book_table WHERE edition_id = $1 ORDER BY position`,
      [editionId],
    );
  }

  /** @throws NOT_FOUND */
  async table(editionId: string, number: string): Promise<BookTableData> {
    const row = await this.reads.row<{ data: BookTableData }>(
      'SELECT data FROM catalogue.book_table WHERE edition_id = $1 AND number = $2',
      [editionId, number],
    );
    if (!row) throw GeneralErrors.NOT_FOUND();
    return row.data;
  }

  /** The edition that bears a verification code, or `undefined`. @param code in its one form */
  byVerification(code: string): Promise<PublishedEdition | undefined> {
    return this.reads.row<PublishedEdition>(`${selection} WHERE verification_code = $1`, [code]);
  }
}
