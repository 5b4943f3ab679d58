import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import { periodExamples, periodOf } from '#lib/indicators';
import { roundProcedure, roundProcedures } from './procedures/round-procedures.js';
import { RoundQueries } from './round.queries.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** What a round is prepared with. */
export interface NewRound {
  code: string;
  title: string;
  /** Name of a procedure. */
  procedure: string;
  /** Kemendagri code of the kabupaten. */
  region: string;
  /** In their one form: `2025`, `2025-S1`. */
  periods: readonly string[];
  kakNumber?: string | undefined;
  decreeNumber?: string | undefined;
  deadline: Date;
  graceUntil?: Date | undefined;
  /** Codes of the indicators asked for; each is owed by the agency that it belongs to. */
  indicators: readonly string[];
  /** Identifier of the round that it revises; whose open cells it asks for instead of indicators. */
  revises?: string | undefined;
}

/** Collection rounds before they begin. */
@Injectable()
export class Rounds {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: RoundQueries,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * One round.
   * @throws NOT_FOUND, also when the asker may not know that it exists
   */
  async find(actor: Actor, id: string): Promise<RoundRow> {
    const row = await this.queries.find(actor, id);
    if (!row) throw GeneralErrors.NOT_FOUND();
    return row;
  }

  /**
   * Prepares a round, in place `draft`.
   * @throws NOT_ALLOWED, ROUND_INVALID with every field at fault
   */
  async prepare(actor: Actor, input: NewRound): Promise<RoundRow> {
    requirePermission(actor, 'round.prepare', '');
    return this.transactions.run(async () => {
      const faults = [...formFaults(input), ...(await this.factFaults(input))];
      if (faults.length > 0) throw RoundErrors.ROUND_INVALID({ places: faults });
      const made = await this.transactions.row<{ id: string }>(
        `INSERT INTO round (code, title, procedure, region_code, periods, kak_number, decree_number, deadline, grace_until,
           created_by, revises) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
        [
          input.code,
          input.title.trim(),
          input.procedure,
          input.region,
          input.periods,
          input.kakNumber?.trim() ?? '',
          input.decreeNumber?.trim() ?? '',
          input.deadline,
          input.graceUntil ?? null,
          actor.accountId,
          input.revises ?? null,
        ],
      );
      if (!made) throw new Error('a round was not kept');
      await this.keepIndicators(made.id, input.indicators);
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: 'round.prepare',
        subject: { type: 'round', id: made.id },
        details: {
          code: input.code,
          procedure: input.procedure,
          indicators: input.indicators.length,
          ...(input.revises === undefined ? {} : { revises: input.revises }),
        },
      });
      return this.find(actor, made.id);
    });
  }

  /** Every indicator belongs to one agency, which owes its figures. */
  private async keepIndicators(roundId: string, codes: readonly string[]): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO round_indicator (round_id, indicator_id, organization_id)
       SELECT $1, id, organization_id FROM indicator WHERE code = ANY ($2)`,
      [roundId, codes],
    );
  }

  private async factFaults(input: NewRound): Promise<ErrorPlace[]> {
    const found = await this.transactions.row<{ code: boolean; region: boolean; published: string[] }>(
      `SELECT EXISTS (SELECT FROM round WHERE code = $1) AS code,
         EXISTS (SELECT FROM region WHERE code = $2 AND level = 'kabupaten') AS region,
         ARRAY(SELECT code FROM indicator WHERE code = ANY ($3) AND state = 'published') AS published`,
      [input.code, input.region, input.indicators],
    );
    const faults: ErrorPlace[] = [];
    if (found?.code === true)
      faults.push({ field: 'code', code: 'round-code-taken', message: 'Kode putaran ini sudah dipakai.' });
    if (found?.region === false)
      faults.push({
        field: 'region',
        code: 'region-unknown',
        message: 'Kode kabupaten/kota Kemendagri, misalnya 35.20.',
      });
    input.indicators.forEach((code, index) => {
      const field = `indicators.${String(index)}`;
      if (input.indicators.indexOf(code) < index)
        faults.push({ field, code: 'indicator-twice', message: 'Indikator disebut dua kali.', found: code });
      else if (found?.published.includes(code) === false)
        faults.push({
          field,
          code: 'indicator-unknown',
          message: 'Indikator tidak dikenal, atau belum terbit, atau sudah dihentikan.',
          found: code,
        });
    });
    return faults;
  }
}

const codeForm = /^[A-Z0-9][A-Z0-9._-]{0,49}$/;

function formFaults(input: NewRound): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  const fault = (field: string, code: string, message: string) => faults.push({ field, code, message });
  if (!codeForm.test(input.code))
    fault('code', 'round-code-form', 'Kode terdiri atas huruf besar, angka, titik, dan tanda hubung.');
  if (input.title.trim() === '') fault('title', 'title-empty', 'Beri judul putaran.');
  if (roundProcedure(input.procedure) === undefined)
    fault(
      'procedure',
      'procedure-unknown',
      `Prosedur yang ada: ${roundProcedures.map(({ name }) => name).join(', ')}.`,
    );
  input.periods.forEach((period, index) => {
    if (periodOf(period) === undefined)
      fault(`periods.${String(index)}`, 'period-form', `Periode ditulis seperti ${periodExamples}.`);
    else if (input.periods.indexOf(period) < index)
      fault(`periods.${String(index)}`, 'period-twice', 'Periode disebut dua kali.');
  });
  if (input.graceUntil !== undefined && input.graceUntil <= input.deadline)
    fault('graceUntil', 'grace-before-deadline', 'Masa tenggang berakhir sesudah batas waktu.');
  return faults;
}
