import { Injectable } from '@nestjs/common';
import { dateOf, dayAt, yearOf } from '#lib/calendar';
import { Transactions } from '#lib/database';
import { numberBy, type LetterPattern } from './letter-pattern.rules.js';
import { LetterPatterns } from './letter-patterns.service.js';
import { RegisterClock } from './register-clock.js';
import { registerKinds, registers, type RegisterKind } from './register-kinds.js';

/** A register as it stands. */
export interface RegisterRow extends LetterPattern {
  kind: RegisterKind;
  title: string;
  /** The year it is in the region. */
  year: number;
  /** Running number given last in it; 0: none yet. */
  last: number;
  /** What the next letter would be numbered. */
  next: string;
}

/** A line of a register. */
export interface RegisteredLetterRow {
  id: string;
  /** `null` when another system gave the number, or a person did before there was a register. */
  running: number | null;
  number: string;
  dated: string;
  subject: string;
  addressee: string;
  aboutType: string;
  aboutId: string;
  /** `null` for a letter from before, which bears none. */
  code: string | null;
  givenBy: string;
  givenAt: Date;
  cancelledAt: Date | null;
  cancelledBy: string | null;
  cancelledReason: string | null;
}

/** Reads of the registers. Routes demand `register.read`. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly patterns: LetterPatterns,
    private readonly clock: RegisterClock,
  ) {}

  /** The year it is in the region. */
  async year(): Promise<number> {
    return yearOf(dayAt(await this.clock.now()));
  }

  /** Every register with its pattern and where it stands this year. */
  async all(): Promise<RegisterRow[]> {
    const today = dateOf(dayAt(await this.clock.now()));
    const year = await this.year();
    const found = await this.transactions.rows<{ kind: string; last: number }>(
      'SELECT kind, last_letter_number(kind, $2) AS last FROM unnest($1::text[]) AS kind',
      [registerKinds, year],
    );
    const rows: RegisterRow[] = [];
    for (const kind of registerKinds) {
      const pattern = await this.patterns.of(kind);
      const last = found.find((one) => one.kind === kind)?.last ?? 0;
      const { title } = registers[kind];
      rows.push({ kind, title, ...pattern, year, last, next: numberBy(pattern, last + 1, today) });
    }
    return rows;
  }

  /** A page of a register in the order that the numbers were given. */
  async letters(
    kind: RegisterKind,
    { year, after, limit }: { year: number; after: number; limit: number },
  ): Promise<RegisteredLetterRow[]> {
    return this.transactions.rows<RegisteredLetterRow>(
      `SELECT l.id::text, running, number, dated::text, subject, addressee, about_type AS "aboutType", about_id AS "aboutId", code,
         given_by_name AS "givenBy", given_at AS "givenAt", cancelled_at AS "cancelledAt", cancelled_by_name AS "cancelledBy",
         cancelled_reason AS "cancelledReason"
       FROM registered_letter l WHERE kind = $1 AND year = $2 AND l.id > $3 ORDER BY l.id LIMIT $4`,
      [kind, year, after, limit],
    );
  }
}
