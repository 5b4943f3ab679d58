import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { dateOf, dayAt, yearOf } from '#lib/calendar';
import { Transactions } from '#lib/database';
import { newVerificationCode } from '#lib/documents';
import { couldGive, numberBy } from './letter-pattern.rules.js';
import { LetterPatterns } from './letter-patterns.service.js';
import { RegisterClock } from './register-clock.js';
import type { RegisterKind } from './register-kinds.js';
import { holdRegister } from './register-lock.js';
import { RegisterErrors } from './registers.errors.js';

/** A letter that is to have a number. */
export interface NewLetter {
  kind: RegisterKind;
  subject: string;
  /** Office it goes to; no name of a person, since whoever holds its code is told. */
  addressee: string;
  /** The agency that it goes to; absent: several, or the office itself. */
  organizationId?: string | undefined;
  /** What it is the paper of. */
  about: { type: 'round' | 'contribution' | 'minutes'; id: string };
  /** Number that another system gave (such as an e-office of the region); absent: the next one of the register. */
  number?: string | undefined;
}

/** A letter with its number. */
export interface NumberedLetter {
  id: string;
  number: string;
  /** ISO date that it bears, in the region's time zone. */
  dated: string;
  /** Under which the public can ask whether it is genuine. */
  code: string;
}

interface Entry {
  year: number;
  /** `null` when another system gave the number. */
  running: number | null;
  number: string;
  dated: string;
}

/**
 * Gives letters their numbers: 1, 2, 3, ... in each register and year of the region, none left out, none two times, whatever is
 * rolled back. Whoever makes the letter calls this in the transaction that makes it, before anything is audited, and decides who
 * may. Source: tata naskah dinas (Permendagri 1/2023): running numbers of a calendar year.
 */
@Injectable()
export class LetterRegister {
  constructor(
    private readonly transactions: Transactions,
    private readonly patterns: LetterPatterns,
    private readonly clock: RegisterClock,
  ) {}

  /**
   * Enters a letter with the next number, or with the one that another system gave.
   * @throws LETTER_NUMBER_OF_REGISTER for a number by hand that only the register gives, LETTER_NUMBER_TAKEN
   */
  async enter(actor: Actor, letter: NewLetter): Promise<NumberedLetter> {
    return this.transactions.run(async () => {
      await holdRegister(this.transactions, letter.kind);
      // Only now: whoever waited over midnight on New Year's Eve writes in the new year.
      const day = dayAt(await this.clock.now());
      const date = { year: yearOf(day), dated: dateOf(day) };
      const given = letter.number?.trim() ?? '';
      const entry =
        given === '' ? await this.next(letter.kind, date) : await this.foreign(letter.kind, given, date);
      return this.keep(actor, letter, entry);
    });
  }

  /**
   * Cancels letters: their numbers stay theirs, and say so. Those that are cancelled already stay as they are.
   * @param reason for the register and for whoever holds one of them
   */
  async cancel(actor: Actor, ids: readonly string[], reason: string): Promise<void> {
    await this.transactions.rows(
      `UPDATE registered_letter SET cancelled_at = clock_timestamp(), cancelled_by = $2, cancelled_by_name = $3, cancelled_reason = $4
       WHERE id = ANY ($1::bigint[]) AND cancelled_at IS NULL`,
      [ids, actor.accountId, actor.name, reason],
    );
  }

  private async next(kind: RegisterKind, date: Pick<Entry, 'year' | 'dated'>): Promise<Entry> {
    const found = await this.transactions.row<{ last: number }>('SELECT last_letter_number($1, $2) AS last', [
      kind,
      date.year,
    ]);
    const running = (found?.last ?? 0) + 1;
    return { ...date, running, number: numberBy(await this.patterns.of(kind), running, date.dated) };
  }

  private async foreign(
    kind: RegisterKind,
    number: string,
    date: Pick<Entry, 'year' | 'dated'>,
  ): Promise<Entry> {
    if (couldGive(await this.patterns.of(kind), number))
      throw RegisterErrors.LETTER_NUMBER_OF_REGISTER({ params: { number } });
    return { ...date, running: null, number };
  }

  private async keep(actor: Actor, letter: NewLetter, entry: Entry): Promise<NumberedLetter> {
    const { kind, subject, addressee, organizationId = null, about } = letter;
    const { year, running, number, dated } = entry;
    const kept = await this.transactions.row<NumberedLetter>(
      `INSERT INTO registered_letter (kind, year, running, number, dated, subject, addressee, organization_id, office,
         about_type, about_id, code, given_by, given_by_name)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8,
         coalesce((SELECT title FROM organization WHERE kind = 'walidata' ORDER BY title LIMIT 1), ''), $9, $10, $11, $12, $13
       ON CONFLICT (number) DO NOTHING RETURNING id::text, number, dated::text, code`,
      [
        kind,
        year,
        running,
        number,
        dated,
        subject,
        addressee,
        organizationId,
        about.type,
        about.id,
        newVerificationCode(randomBytes),
        actor.accountId,
        actor.name,
      ],
    );
    if (!kept) throw RegisterErrors.LETTER_NUMBER_TAKEN({ params: { number } });
    return kept;
  }
}
