import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { plainPlan, type BookOccasion } from './book-plan.js';
import type { BookRow, EditionRow } from './book-rows.js';
import { BookQueries } from './book.queries.js';
import { Books } from './books.service.js';
import { Editions } from './editions.service.js';
import type { EditionAction } from './edition.states.js';

/** What a book is begun from by a procedure. */
export interface BookOrder extends Omit<BookOccasion, 'region'> {
  /** Code of a book that is begun; another one where it is taken. */
  code: string;
  region: { code: string; name: string };
  /** The book begun before, when the procedure comes here again. */
  bookId: string | null;
  /** Whether it is begun to correct what that book last published: as its next edition. */
  corrects: boolean;
  /** Recording after which the figures of the periods are known. */
  knownIn: number;
}

/** What the steps of a procedure have done with books. Who may is settled by the step; all joins the caller's transaction. */
@Injectable()
export class OrderedBooks {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: BookQueries,
    private readonly books: Books,
    private readonly editions: Editions,
  ) {}

  /**
   * Has the book composed of what is known in a recording: for the first time, or anew. One under way or already checked is
   * composed anew as well: it is of other figures.
   * @returns identifier of the book
   */
  async begin(actor: Actor, order: BookOrder): Promise<string> {
    const { bookId, corrects, code, region, knownIn, ...occasion } = order;
    if (bookId === null) {
      const book = await this.books.plan(actor, {
        code: await this.freeCode(code),
        region: region.code,
        plan: plainPlan({ ...occasion, region: region.name }),
      });
      await this.editions.open(actor, book, 1, knownIn);
      return book.id;
    }
    const [book, edition] = await this.both(bookId);
    if (corrects) await this.editions.open(actor, book, edition.number + 1, knownIn);
    else if (edition.state === 'composing') await this.rebase(edition, knownIn);
    else await this.editions.recompose(actor, book, edition, knownIn, true);
    return bookId;
  }

  /** The newest edition of a book. */
  async edition(bookId: string): Promise<EditionRow> {
    return (await this.both(bookId))[1];
  }

  /** @throws BOOK_MOVED_ON, BOOK_REASON_NEEDED, BOOK_FIGURES_HIDDEN */
  async act(actor: Actor, bookId: string, action: EditionAction, reason = ''): Promise<void> {
    const [, edition] = await this.both(bookId);
    await this.editions.move({ edition, action, actor, reason, byOrder: true });
  }

  /** A job that is under way finds the state changed and leaves its work to the one queued here. */
  private async rebase(edition: EditionRow, knownIn: number): Promise<void> {
    await this.transactions.rows(
      `UPDATE book_edition SET known_in = $2, frozen_at = clock_timestamp(), row_version = row_version + 1 WHERE id = $1`,
      [edition.id, knownIn],
    );
    await this.editions.enqueue(edition.id);
  }

  /** The code, or with a number where a book of that code was planned by hand. */
  private async freeCode(code: string): Promise<string> {
    let free = code;
    for (let count = 2; (await this.queries.byCode(free)) !== undefined; count += 1)
      free = `${code.slice(0, 45)}-${String(count)}`;
    return free;
  }

  private async both(bookId: string): Promise<[BookRow, EditionRow]> {
    const book = await this.queries.byId(bookId);
    const edition = await this.queries.newestLocked(bookId);
    if (!book || !edition) throw new Error(`book ${bookId} is gone`);
    return [book, edition];
  }
}
