import { Injectable } from '@nestjs/common';
import { roleTitles, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { OrderedBooks, type EditionAction, type EditionRow } from '#lib/publications';
import { placeTitle, procedureOf } from './round-moves.service.js';
import { RoundFigures } from './round-figures.service.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

interface Office {
  title: string;
  role: 'walidata-kadin' | 'walidata-kabid' | 'walidata-kasi' | null;
  acting: boolean | null;
  name: string | null;
}

/** What the steps of a round do with its book. Source: seed 002 steps 10 to 12, seed 003 steps 6 to 10. */
@Injectable()
export class RoundBooks {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: RoundFigures,
    private readonly books: OrderedBooks,
  ) {}

  /**
   * Has the book composed of the accepted figures, which are recorded first where no release has done so. Where the procedure
   * comes here again, the same book is composed anew. A revision makes the next edition of the book of the round before.
   * @returns what was done, for the visit and the trail
   */
  async compose(actor: Actor, round: RoundRow): Promise<Record<string, unknown>> {
    const knownIn =
      round.releasedAt === null || round.knownIn === null
        ? (await this.figures.record(actor, round)).knownIn
        : round.knownIn;
    const indicators = await this.transactions.rows<{ code: string }>(
      `SELECT i.code FROM round_indicator ri JOIN indicator i ON i.id = ri.indicator_id WHERE ri.round_id = $1
       ORDER BY i.code`,
      [round.id],
    );
    const office = await this.office();
    const bookId = await this.books.begin(actor, {
      code: round.code,
      region: round.region,
      bookId: round.bookId ?? (await this.bookRevised(round)),
      corrects: round.revises !== null && round.bookId === null,
      knownIn,
      periods: round.periods,
      indicators: indicators.map(({ code }) => code),
      publisher: office.title,
      signatory: signatoryOf(office, round),
    });
    await this.transactions.rows('UPDATE round SET book_id = $2 WHERE id = $1', [round.id, bookId]);
    return { knownIn };
  }

  /**
   * The book of the round, or of one further back, that a revision corrects; `null` where there is none.
   * @throws ROUND_STEP_NOT_DONE while its last edition is still being made
   */
  private async bookRevised(round: RoundRow): Promise<string | null> {
    const found = await this.transactions.row<{ bookId: string; code: string; state: string }>(
      `WITH RECURSIVE line AS (
         SELECT id, book_id, revises, 0 AS back FROM round WHERE id = $1
         UNION ALL SELECT e.id, e.book_id, e.revises, l.back + 1 FROM line l JOIN round e ON e.id = l.revises)
       SELECT l.book_id AS "bookId", b.code, (SELECT state FROM book_edition WHERE book_id = b.id ORDER BY number DESC LIMIT 1)
         AS state
       FROM line l JOIN book b ON b.id = l.book_id ORDER BY l.back LIMIT 1`,
      [round.id],
    );
    if (found === undefined) return null;
    if (found.state !== 'published')
      throw RoundErrors.ROUND_STEP_NOT_DONE({
        params: {
          place: placeTitle(round),
          what: `edisi terakhir buku ${found.code} belum terbit. Terbitkan dahulu, lalu edisi perbaikannya disusun.`,
        },
        facts: { book: found.code, state: found.state },
      });
    return found.bookId;
  }

  /** @throws ROUND_STEP_NOT_DONE while the book is not composed, or when it could not be */
  async requireComposed(round: RoundRow): Promise<EditionRow> {
    const edition = await this.edition(round);
    const what = {
      composing: 'buku masih disusun. Tunggu sebentar lalu ulangi.',
      failed: `buku ${edition.code} gagal disusun. Lihat masalahnya pada buku itu, perbaiki rencananya, lalu susun ulang.`,
      returned: `draf buku ${edition.code} dikembalikan dan belum disusun ulang.`,
    }[edition.state as string];
    if (what !== undefined)
      throw RoundErrors.ROUND_STEP_NOT_DONE({
        params: { place: placeTitle(round), what },
        facts: { book: edition.code, state: edition.state },
      });
    return edition;
  }

  /**
   * Takes the edition through actions that are still to be taken; one that was taken on the book itself already counts.
   * @throws ROUND_STEP_NOT_DONE, BOOK_REASON_NEEDED
   */
  async take(
    actor: Actor,
    round: RoundRow,
    actions: readonly EditionAction[],
    reason = '',
  ): Promise<Record<string, unknown>> {
    for (const action of actions) {
      const edition = await (action === 'refuse' ? this.edition(round) : this.requireComposed(round));
      if (isTaken(edition, action)) continue;
      await this.books.act(actor, bookOf(round), action, reason);
    }
    const { code, number } = await this.edition(round);
    return { book: code, edition: number };
  }

  private edition(round: RoundRow): Promise<EditionRow> {
    return this.books.edition(bookOf(round));
  }

  /** The walidata, and who heads it. */
  private async office(): Promise<Office> {
    const found = await this.transactions.row<Office>(
      `SELECT o.title, a.role, a.acting, p.full_name AS name FROM organization o
         LEFT JOIN assignment a ON a.organization_id = o.id AND a.role IN ('walidata-kadin', 'walidata-kabid', 'walidata-kasi')
           AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
         LEFT JOIN account p ON p.id = a.account_id
       WHERE o.kind = 'walidata'
       ORDER BY array_position(ARRAY['walidata-kadin', 'walidata-kabid', 'walidata-kasi'], a.role::text), a.valid_from DESC
       LIMIT 1`,
    );
    return found ?? { title: 'Walidata', role: null, acting: null, name: null };
  }
}

function bookOf({ bookId, code }: RoundRow): string {
  if (bookId === null) throw new Error(`round ${code} has no book yet`);
  return bookId;
}

const order = ['draft', 'checked', 'ordered', 'published'];
const leadsTo: Partial<Record<EditionAction, string>> = {
  check: 'checked',
  order: 'ordered',
  publish: 'published',
};

const isTaken = ({ state }: EditionRow, action: EditionAction): boolean => {
  if (action === 'refuse') return state === 'returned';
  const to = leadsTo[action];
  return to !== undefined && order.indexOf(state) >= order.indexOf(to);
};

function signatoryOf({ title, role, acting, name }: Office, round: RoundRow): { post: string; name: string } {
  const post =
    role === null || role === 'walidata-kadin'
      ? `Kepala ${title}`
      : (procedureOf(round).posts[role] ?? roleTitles[role]);
  return { post: acting === true ? `Plt. ${post}` : post, name: name ?? '........................' };
}
