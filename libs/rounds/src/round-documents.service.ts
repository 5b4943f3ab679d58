import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import type { RoundStep } from './procedures/round-procedure.js';
import { roundDocuments, type RoundDocument } from './round-documents.js';
import { RoundPapers, type NumberedPaper } from './round-papers.service.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** A document that comes with a step, by its number. */
export interface GivenDocument {
  kind: RoundDocument;
  number: string;
}

/** The documents of a round: what a step needs is there, what it gives is kept. */
@Injectable()
export class RoundDocuments {
  constructor(
    private readonly transactions: Transactions,
    private readonly papers: RoundPapers,
  ) {}

  /**
   * Keeps what a step gives, in the transaction of the caller.
   * @returns numbers that registers gave, for the visit and the trail
   * @throws ROUND_DOCUMENTS_MISSING when something that the step needs, or the number of something it gives, is not there;
   *   what {@link RoundPapers} throws for numbers by hand
   */
  async keep(
    actor: Actor,
    round: RoundRow,
    step: RoundStep,
    given: readonly GivenDocument[],
  ): Promise<{ numbers?: string[] }> {
    const there = await this.inForce(round);
    const numbers = new Map(given.map(({ kind, number }) => [kind, number.trim()]));
    const missing = [
      ...step.needs.filter((kind) => !there.has(kind)),
      ...step.gives.filter(
        (kind) => roundDocuments[kind].comes === 'by-number' && (numbers.get(kind) ?? '') === '',
      ),
    ];
    if (missing.length > 0)
      throw RoundErrors.ROUND_DOCUMENTS_MISSING({
        params: { documents: missing.map((kind) => roundDocuments[kind].title).join(', ') },
        places: missing.map((kind) => ({
          field: 'documents',
          found: kind,
          message: roundDocuments[kind].title,
        })),
      });
    const registered = new Set<string>();
    for (const kind of step.gives)
      for (const { number, letterId, organizationId } of await this.numbered(actor, round, step, {
        kind,
        number: numbers.get(kind),
      })) {
        await this.transactions.rows(
          `INSERT INTO round_document (round_id, kind, number, letter_id, organization_id, given_by)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [round.id, kind, number, letterId, organizationId, actor.accountId],
        );
        if (letterId !== null) registered.add(number);
      }
    return registered.size === 0 ? {} : { numbers: [...registered] };
  }

  /** What a step gives, with its number: of a register, of whoever brings it, or of the step itself. */
  private async numbered(
    actor: Actor,
    round: RoundRow,
    step: RoundStep,
    { kind, number }: { kind: RoundDocument; number: string | undefined },
  ): Promise<NumberedPaper[]> {
    const byHand = number === '' ? undefined : number;
    switch (kind) {
      case 'letter':
        return this.papers.lettersToAgencies(actor, round, byHand);
      case 'staff-letter':
        return [await this.papers.letterForStaff(actor, round, byHand)];
      case 'disposition':
        return [await this.papers.sheet(actor, round, step, byHand)];
      default:
        return [{ number: byHand ?? `${round.code}/${step.number}`, letterId: null, organizationId: null }];
    }
  }

  private async inForce(round: RoundRow): Promise<Set<string>> {
    const kept = await this.transactions.rows<{ kind: string }>(
      'SELECT DISTINCT kind FROM round_document WHERE round_id = $1 AND returned_at IS NULL',
      [round.id],
    );
    return new Set(['kak', 'sk-bupati', ...kept.map(({ kind }) => kind)]);
  }
}
