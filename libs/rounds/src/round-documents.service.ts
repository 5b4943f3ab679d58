import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import type { RoundStep } from './procedures/round-procedure.js';
import { roundDocuments, type RoundDocument } from './round-documents.js';
import { RoundQueries } from './round.queries.js';
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
    private readonly queries: RoundQueries,
  ) {}

  /**
   * Keeps what a step gives, in the transaction of the caller.
   * @throws ROUND_DOCUMENTS_MISSING when something that the step needs, or the number of something it gives, is not there
   */
  async keep(actor: Actor, round: RoundRow, step: RoundStep, given: readonly GivenDocument[]): Promise<void> {
    const there = new Set<string>(['kak', 'sk-bupati']);
    for (const { kind, returnedAt } of await this.queries.documents(round.id))
      if (returnedAt === null) there.add(kind);
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
    for (const kind of step.gives)
      await this.transactions.rows(
        `INSERT INTO round_document (round_id, kind, number, given_by) VALUES ($1, $2, $3, $4)`,
        [round.id, kind, numbers.get(kind) ?? `${round.code}/${step.number}`, actor.accountId],
      );
  }
}
