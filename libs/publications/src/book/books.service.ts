import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { Editions } from './editions.service.js';
import type { BookPlan } from './book-plan.js';
import type { BookRow, EditionRow } from './book-rows.js';
import { BookQueries } from './book.queries.js';
import { BookErrors } from './books.errors.js';
import type { EditionAction } from './edition.states.js';
import { planFaults } from './plan-faults.rules.js';

/** A book that is to be made. */
export interface NewBook {
  code: string;
  /** Kemendagri code. */
  region: string;
  plan: BookPlan;
}

/** What comes with an action on an edition. */
interface EditionInput {
  reason?: string | undefined;
  /** When the public is to see it; absent: at once. */
  publishAt?: Date | undefined;
}

const codeForm = /^[A-Z0-9][A-Z0-9._-]{0,49}$/;

/** Statistical books: what they are to be, and the editions made by that. */
@Injectable()
export class Books {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: BookQueries,
    private readonly editions: Editions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND */
  async find(code: string): Promise<BookRow> {
    const book = await this.queries.byCode(code);
    if (!book) throw GeneralErrors.NOT_FOUND();
    return book;
  }

  /** @throws NOT_FOUND */
  async edition(code: string, number: number): Promise<EditionRow> {
    const book = await this.find(code);
    const found = (await this.queries.editions(book.id)).find((one) => one.number === number);
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }

  /**
   * Plans a book of what is public and has its first edition composed.
   * @throws NOT_ALLOWED, BOOK_INVALID, BOOK_EXISTS
   */
  async create(actor: Actor, input: NewBook): Promise<BookRow> {
    requirePermission(actor, 'book.prepare', '');
    return this.transactions.run(async () => {
      const book = await this.plan(actor, input);
      await this.editions.open(actor, book, 1, null);
      return book;
    });
  }

  /**
   * Plans a book, in the transaction of the caller, who has looked whether the actor may.
   * @throws BOOK_INVALID, BOOK_EXISTS
   */
  async plan(actor: Actor, { code, region, plan }: NewBook): Promise<BookRow> {
    const faults = await this.faults(plan);
    if (!codeForm.test(code))
      faults.unshift({ field: 'code', message: 'Kode: 1–50 huruf besar, angka, titik, garis.', found: code });
    const isKnown = await this.transactions.row('SELECT FROM region WHERE code = $1', [region]);
    if (!isKnown) faults.push({ field: 'region', message: 'Wilayah ini tidak dikenal.', found: region });
    if (faults.length > 0) throw BookErrors.BOOK_INVALID({ places: faults });
    const made = await this.transactions.row<{ id: string }>(
      `INSERT INTO book (code, region_code, plan, created_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO NOTHING RETURNING id`,
      [code, region, JSON.stringify(plan), actor.accountId],
    );
    if (!made) throw BookErrors.BOOK_EXISTS({ params: { code } });
    await this.record(actor, made.id, code, 'plan', { periods: plan.periods });
    return this.find(code);
  }

  /**
   * Changes the plan; an edition that is being worked on takes it when it is composed anew.
   * @param rowVersion the state the change was made on (`If-Match`)
   * @throws NOT_FOUND, NOT_ALLOWED, CONFLICT, BOOK_INVALID
   */
  async change(actor: Actor, code: string, rowVersion: number, changes: Partial<BookPlan>): Promise<BookRow> {
    return this.transactions.run(async () => {
      const book = await this.find(code);
      requirePermission(actor, 'book.prepare', '');
      const plan = { ...book.plan, ...changes };
      const faults = await this.faults(plan);
      if (faults.length > 0) throw BookErrors.BOOK_INVALID({ places: faults });
      const changed = await this.transactions.affected(
        'UPDATE book SET plan = $3, row_version = row_version + 1 WHERE id = $1 AND row_version = $2',
        [book.id, rowVersion, JSON.stringify(plan)],
      );
      if (changed === 0) throw GeneralErrors.CONFLICT({ facts: { rowVersion: book.rowVersion } });
      await this.record(actor, book.id, code, 'change', { fields: Object.keys(changes) });
      return this.find(code);
    });
  }

  /**
   * Opens the edition that corrects the one before: what is public now, where it differs.
   * @throws NOT_FOUND, NOT_ALLOWED, BOOK_NOT_PUBLISHED, BOOK_EDITION_OPEN
   */
  async correct(actor: Actor, code: string): Promise<BookRow> {
    return this.transactions.run(async () => {
      const book = await this.find(code);
      requirePermission(actor, 'book.prepare', '');
      const newest = await this.queries.newestLocked(book.id);
      if (newest === undefined || (newest.state !== 'published' && newest.number === 1))
        throw BookErrors.BOOK_NOT_PUBLISHED();
      if (newest.state !== 'published')
        throw BookErrors.BOOK_EDITION_OPEN({ params: { number: newest.number } });
      await this.editions.open(actor, book, newest.number + 1, null);
      return book;
    });
  }

  /**
   * Takes an action on the newest edition.
   * @throws NOT_FOUND, NOT_ALLOWED, BOOK_MOVED_ON, BOOK_REASON_NEEDED, BOOK_MOMENT_OVER, BOOK_FIGURES_HIDDEN
   */
  async act(actor: Actor, code: string, action: EditionAction, input: EditionInput = {}): Promise<BookRow> {
    return this.transactions.run(async () => {
      const book = await this.find(code);
      const edition = await this.queries.newestLocked(book.id);
      if (!edition) throw GeneralErrors.NOT_FOUND();
      await this.take(actor, book, edition, action, input);
      return book;
    });
  }

  private async take(
    actor: Actor,
    book: BookRow,
    edition: EditionRow,
    action: EditionAction,
    { reason, publishAt }: EditionInput,
  ): Promise<void> {
    if (action === 'recompose') return this.editions.recompose(actor, book, edition, edition.knownIn);
    if (publishAt !== undefined && publishAt.getTime() <= Date.now())
      throw BookErrors.BOOK_MOMENT_OVER({
        places: [{ field: 'publishAt', message: 'Pilih waktu yang akan datang, atau kosongkan.' }],
      });
    await this.editions.move({ edition, action, actor, reason, publishAt });
  }

  private async faults(plan: BookPlan) {
    const known = await this.transactions.rows<{ code: string }>(
      `SELECT code FROM indicator WHERE code = ANY ($1) AND state <> 'draft'`,
      [plan.indicators],
    );
    return planFaults(plan, new Set(known.map(({ code }) => code)));
  }

  private async record(
    actor: Actor,
    id: string,
    code: string,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record({
      actor,
      organizationId: undefined,
      action: `book.${action}`,
      subject: { type: 'book', id },
      details: { code, ...details },
    });
  }
}
