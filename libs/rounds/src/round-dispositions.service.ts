import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { dateOf, dayAt, dueText, momentText } from '#lib/calendar';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { writeDispositionChain, type DispositionChain, type DispositionLink } from '#lib/documents';
import { GeneralErrors } from '#lib/errors';
import { dispositionsOf, type Disposition, type DispositionVisit } from './dispositions.rules.js';
import { headOf, seatOf } from './region-names.rules.js';
import { procedureOf } from './round-moves.service.js';
import type { RoundRow } from './round-rows.js';
import { RoundQueries } from './round.queries.js';
import { RoundErrors } from './rounds.errors.js';
import { standardText } from './standard-text.js';

interface SheetFacts {
  office: string;
  agendaNumber: string;
  /** `null` for a sheet from before there was a register. */
  code: string | null;
}

/** The sheet of a round that its dispositions are written on. Sources: seed 002 steps 1 to 3 and 8, seed 003 steps 1 and 9. */
@Injectable()
export class RoundDispositions {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly rounds: RoundQueries,
  ) {}

  /**
   * Writes the sheet as PDF/A, as far as it has come: the same bytes until somebody passes it on.
   * @throws NOT_FOUND, NOT_ALLOWED, DISPOSITION_NOT_GIVEN before the first, and what writing a document throws
   */
  async write(actor: Actor, roundId: string, output: Writable): Promise<void> {
    const round = await this.rounds.find(actor, roundId);
    if (!round) throw GeneralErrors.NOT_FOUND();
    requirePermission(actor, 'disposition.read', '');
    const sheet = await this.sheetOf(roundId);
    const visits = await this.visitsOf(roundId);
    const dispositions = dispositionsOf(procedureOf(round), visits);
    const last = dispositions.findLast(({ given }) => given)?.visit.endedAt;
    const receivedAt = visits[0]?.begunAt;
    if (!sheet || !last || !receivedAt) throw RoundErrors.DISPOSITION_NOT_GIVEN();
    await writeDispositionChain(
      {
        letterhead: { government: `Pemerintah ${round.region.name}`, office: sheet.office, address: '' },
        letter: originOf(round, sheet.office),
        receivedOn: dateOf(dayAt(receivedAt)),
        agendaNumber: sheet.agendaNumber,
        nature: 'Segera',
        links: dispositions.map(linkOf),
        place: seatOf(round.region.name),
        date: dateOf(dayAt(last)),
        ...(sheet.code === null ? {} : { verification: this.verificationOf(sheet.code) }),
        issuedAt: last,
      },
      output,
    );
  }

  private verificationOf(code: string): { code: string; url: string } {
    return { code, url: `${this.environment.publicUrl}/verifikasi/${code}` };
  }

  private sheetOf(roundId: string): Promise<SheetFacts | undefined> {
    return this.transactions.row<SheetFacts>(
      `SELECT d.number AS "agendaNumber", l.code,
         coalesce(l.office, (SELECT title FROM organization WHERE kind = 'walidata' ORDER BY title LIMIT 1), '') AS office
       FROM round_document d LEFT JOIN registered_letter l ON l.id = d.letter_id
       WHERE d.round_id = $1 AND d.kind = 'disposition' ORDER BY d.id LIMIT 1`,
      [roundId],
    );
  }

  private visitsOf(roundId: string): Promise<DispositionVisit[]> {
    return this.transactions.rows<DispositionVisit>(
      `SELECT v.place, v.begun_at AS "begunAt", d.due_at AS "dueAt", v.ended_at AS "endedAt", v.action,
         v.actor_name AS "actorName", v.instruction,
         ARRAY(SELECT s.role FROM assignment s WHERE s.account_id = v.actor_id AND s.acting AND s.valid_from <= v.ended_at
           AND (s.valid_until IS NULL OR s.valid_until > v.ended_at)) AS "actingAs"
       FROM round_visit v LEFT JOIN due_date d ON d.subject_type = 'round' AND d.subject_id = v.round_id
         AND d.step = v.place AND d.started_at = v.begun_at
       WHERE v.round_id = $1 ORDER BY v.id`,
      [roundId],
    );
  }
}

/** What set the round going: decree and terms of reference, or the office's own plan where the procedure names neither. */
function originOf(
  { region, decreeNumber, kakNumber, code, title }: RoundRow,
  office: string,
): DispositionChain['letter'] {
  if (decreeNumber === '') return { from: office, number: `Putaran ${code}`, subject: title };
  const terms = kakNumber === '' ? '' : `; KAK Nomor ${kakNumber}`;
  return { from: headOf(region.name), number: `SK Nomor ${decreeNumber}${terms}`, subject: title };
}

function linkOf({ step, from, to, acting, visit, given }: Disposition): DispositionLink {
  const { begunAt, dueAt, endedAt, actorName, instruction } = visit;
  const post = `${acting ? 'Plt. ' : ''}${from}`;
  const standard = `waktu baku ${standardText(step.takes)}`;
  const link = {
    from: post,
    to,
    received: momentText(begunAt, 'id'),
    due: dueAt === null ? standard : `${dueText(dueAt, 'id')} (${standard})`,
  };
  if (!given || endedAt === null)
    return {
      ...link,
      signatory: { post, name: '................................', signature: 'missing' },
    };
  return {
    ...link,
    given: { instruction, at: momentText(endedAt, 'id') },
    signatory: { post, name: actorName, signature: { on: dateOf(dayAt(endedAt)) } },
  };
}
