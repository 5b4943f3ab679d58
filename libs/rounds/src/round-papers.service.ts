import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { LetterRegister, type NumberedLetter } from '#lib/registers';
import { recipientOf } from './dispositions.rules.js';
import type { RoundStep } from './procedures/round-procedure.js';
import { procedureOf } from './round-moves.service.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** A paper with its number. */
export interface NumberedPaper {
  number: string;
  /** Its line in the register. */
  letterId: string | null;
  /** Agency that it goes to; null: the round as a whole. */
  organizationId: string | null;
}

/** Addressee of one letter for all. */
const everyAgency = 'Kepala OPD peserta putaran';

/**
 * Numbers the papers of a round in the registers of the office: a letter to each agency, one for staff, one sheet of disposition
 * for all that is passed on. Sources: seed 002 steps 1 to 5 and 8, seed 003 steps 1, 2 and 9.
 */
@Injectable()
export class RoundPapers {
  constructor(
    private readonly transactions: Transactions,
    private readonly register: LetterRegister,
  ) {}

  /**
   * Letters to all agencies that have none in force, each with a number of its own, or all with one that another system gave.
   * @throws LETTER_NUMBER_OF_REGISTER, LETTER_NUMBER_TAKEN
   */
  async lettersToAgencies(actor: Actor, round: RoundRow, given?: string): Promise<NumberedPaper[]> {
    const subject = `Permintaan Data: ${round.title}`;
    const waiting = await this.withoutLetter(round);
    if (given !== undefined && waiting.length > 0) {
      const shared = await this.aboutRound(actor, round, { subject, addressee: everyAgency, number: given });
      return waiting.map(({ organizationId }) => ({ ...shared, organizationId }));
    }
    const papers: NumberedPaper[] = [];
    for (const { contributionId, organizationId, title } of waiting)
      papers.push({
        ...paperOf(
          await this.register.enter(actor, {
            kind: 'surat',
            subject,
            addressee: `Kepala ${title}`,
            organizationId,
            about: { type: 'contribution', id: contributionId },
          }),
        ),
        organizationId,
      });
    return papers;
  }

  /** The letter that asks for personnel. @throws LETTER_NUMBER_OF_REGISTER, LETTER_NUMBER_TAKEN */
  async letterForStaff(actor: Actor, round: RoundRow, number?: string): Promise<NumberedPaper> {
    const subject = `Permohonan Personel: ${round.title}`;
    return this.aboutRound(actor, round, { subject, addressee: everyAgency, number });
  }

  /**
   * The sheet that a disposition is written on: the one of the round, which gets its agenda number with the first of them.
   * @throws DISPOSITION_SHEET_NUMBERED, LETTER_NUMBER_OF_REGISTER, LETTER_NUMBER_TAKEN
   */
  async sheet(actor: Actor, round: RoundRow, step: RoundStep, given?: string): Promise<NumberedPaper> {
    const begun = await this.transactions.row<NumberedPaper>(
      `SELECT number, letter_id::text AS "letterId", NULL AS "organizationId" FROM round_document
       WHERE round_id = $1 AND kind = 'disposition' ORDER BY id LIMIT 1`,
      [round.id],
    );
    if (begun !== undefined && given !== undefined && given !== begun.number)
      throw RoundErrors.DISPOSITION_SHEET_NUMBERED({ params: { number: begun.number } });
    if (begun !== undefined) return begun;
    const entered = await this.register.enter(actor, {
      kind: 'disposisi',
      subject: round.title,
      addressee: recipientOf(procedureOf(round), step),
      about: { type: 'round', id: round.id },
      number: given,
    });
    return { ...paperOf(entered), organizationId: null };
  }

  /**
   * Takes back the letters to some agencies, with matrix and guideline. A letter that no agency holds any more is cancelled: its
   * number stays in the register.
   */
  async takeBackLetters(
    actor: Actor,
    round: RoundRow,
    organizations: readonly string[],
    reason: string,
  ): Promise<void> {
    const returned = await this.transactions.rows<{ letterId: string | null }>(
      `UPDATE round_document SET returned_at = now() WHERE round_id = $1 AND returned_at IS NULL
         AND (kind IN ('matrix', 'guideline') OR (kind = 'letter' AND organization_id = ANY ($2)))
       RETURNING letter_id::text AS "letterId"`,
      [round.id, organizations],
    );
    const held = await this.lettersInForce(round);
    await this.register.cancel(
      actor,
      returned.flatMap(({ letterId }) => (letterId === null || held.includes(letterId) ? [] : [letterId])),
      reason,
    );
  }

  /** A round that is cancelled takes its letters with it; what was passed on before stays as it was. */
  async cancelLetters(actor: Actor, round: RoundRow, reason: string): Promise<void> {
    await this.register.cancel(actor, await this.lettersInForce(round), reason);
  }

  private async lettersInForce(round: RoundRow): Promise<string[]> {
    const rows = await this.transactions.rows<{ id: string }>(
      `SELECT DISTINCT letter_id::text AS id FROM round_document
       WHERE round_id = $1 AND kind IN ('letter', 'staff-letter') AND returned_at IS NULL AND letter_id IS NOT NULL`,
      [round.id],
    );
    return rows.map(({ id }) => id);
  }

  private withoutLetter(
    round: RoundRow,
  ): Promise<{ contributionId: string; organizationId: string; title: string }[]> {
    return this.transactions.rows(
      `SELECT c.id AS "contributionId", o.id AS "organizationId", o.title
       FROM contribution c JOIN organization o ON o.id = c.organization_id
       WHERE c.round_id = $1 AND NOT EXISTS (SELECT FROM round_document d WHERE d.round_id = c.round_id
         AND d.kind = 'letter' AND d.organization_id = c.organization_id AND d.returned_at IS NULL)
       ORDER BY o.title, o.id`,
      [round.id],
    );
  }

  private async aboutRound(
    actor: Actor,
    round: RoundRow,
    letter: { subject: string; addressee: string; number?: string | undefined },
  ): Promise<NumberedPaper> {
    const about = { type: 'round', id: round.id } as const;
    return {
      ...paperOf(await this.register.enter(actor, { kind: 'surat', about, ...letter })),
      organizationId: null,
    };
  }
}

const paperOf = ({ id, number }: NumberedLetter) => ({ number, letterId: id });
