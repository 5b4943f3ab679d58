import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { dayAt, yearOf } from '#lib/calendar';
import { Transactions } from '#lib/database';
import { lookAlike, requireUsable, type LetterPattern } from './letter-pattern.rules.js';
import { RegisterClock } from './register-clock.js';
import { registerKinds, registers, type RegisterKind } from './register-kinds.js';
import { holdRegister } from './register-lock.js';
import { RegisterErrors } from './registers.errors.js';

/** What a register is to be from now on. */
export interface RegisterChange {
  pattern: LetterPattern;
  /** Last number of this year that is in a book of paper; the register goes on from there. Absent: as it was. */
  lastOnPaper?: number | undefined;
  reason: string;
}

/** The patterns that the registers number by. */
@Injectable()
export class LetterPatterns {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: RegisterClock,
    private readonly audit: AuditTrail,
  ) {}

  /** How a register numbers now. */
  async of(kind: RegisterKind): Promise<LetterPattern> {
    const changed = await this.transactions.row<LetterPattern>(
      'SELECT template, classification, unit_code AS "unitCode" FROM letter_pattern WHERE kind = $1',
      [kind],
    );
    return changed ?? registers[kind].shipped;
  }

  /**
   * Numbers the letters of a register by another pattern from now on. Numbers that were given stay, and the running number goes on.
   * @throws NOT_ALLOWED, LETTER_TEMPLATE_INVALID, LETTER_CLASSIFICATION_MISSING, LETTER_UNIT_CODE_MISSING, LETTER_CODES_INVALID,
   *   LETTER_PATTERN_TAKEN, REGISTER_BEGUN
   */
  async change(
    actor: Actor,
    kind: RegisterKind,
    { pattern, lastOnPaper, reason }: RegisterChange,
  ): Promise<void> {
    requirePermission(actor, 'register.manage', '');
    requireUsable(pattern);
    await this.transactions.run(async () => {
      // All of them, in one order: two that are changed at once must not come to look alike.
      for (const each of registerKinds) await holdRegister(this.transactions, each);
      for (const other of registerKinds)
        if (other !== kind && lookAlike(pattern, await this.of(other)))
          throw RegisterErrors.LETTER_PATTERN_TAKEN({ params: { register: registers[other].title } });
      const before = await this.of(kind);
      await this.keep(actor, kind, pattern);
      if (lastOnPaper !== undefined) await this.goOnFrom(kind, lastOnPaper);
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: 'register.change-pattern',
        subject: { type: 'register', id: kind },
        reason,
        details: { before, pattern, ...(lastOnPaper === undefined ? {} : { lastOnPaper }) },
      });
    });
  }

  private async keep(actor: Actor, kind: RegisterKind, pattern: LetterPattern): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO letter_pattern (kind, template, classification, unit_code, changed_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (kind) DO UPDATE SET template = excluded.template, classification = excluded.classification,
         unit_code = excluded.unit_code, changed_by = excluded.changed_by, changed_at = now()`,
      [kind, pattern.template, pattern.classification, pattern.unitCode, actor.accountId],
    );
  }

  /** @throws REGISTER_BEGUN once a number of this year was given: the book of paper was closed by it */
  private async goOnFrom(kind: RegisterKind, last: number): Promise<void> {
    const year = yearOf(dayAt(await this.clock.now()));
    const begun = await this.transactions.row<{ last: number | null }>(
      'SELECT max(running) AS last FROM registered_letter WHERE kind = $1 AND year = $2',
      [kind, year],
    );
    if (begun?.last != null)
      throw RegisterErrors.REGISTER_BEGUN({
        params: { last: begun.last, year },
        places: [{ field: 'lastOnPaper', found: String(last) }],
      });
    await this.transactions.rows(
      'UPDATE letter_pattern SET paper_year = $2, paper_last = nullif($3, 0) WHERE kind = $1',
      [kind, year, last],
    );
  }
}
