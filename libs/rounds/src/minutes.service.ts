import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { may, requirePermission, requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { writeBeritaAcara, type Signatory } from '#lib/documents';
import { GeneralErrors } from '#lib/errors';
import { LetterRegister } from '#lib/registers';
import { Forum } from './forum.service.js';
import { titlesOf, type DeferredTitle, type MinutedCell, type MinutedTitle } from './minutes.rules.js';
import { RoundErrors } from './rounds.errors.js';

/** Who signs for a party, as they are to be printed. */
export interface Party {
  post: string;
  name: string;
  rank?: string | undefined;
  nip?: string | undefined;
}

/** What minutes are drawn up with. */
export interface NewMinutes {
  contributionId: string;
  /** Number that another system gave; absent: the next one of the register of minutes. */
  number?: string | undefined;
  producer: Party;
  walidata: Party;
  /** Further decisions. */
  decisions?: readonly string[] | undefined;
}

/** What minutes say, kept when they are drawn up. */
interface MinutesContent {
  title: string;
  government: string;
  office: string;
  date: string;
  place: string;
  producer: string;
  walidata: string;
  verified: MinutedTitle[];
  unresolved: DeferredTitle[];
  decisions: string[];
  parties: { producer: Party; walidata: Party };
}

/** Minutes with one agency. */
export interface MinutesRow {
  id: string;
  sessionId: string;
  contributionId: string;
  organizationId: string;
  number: string;
  code: string;
  content: MinutesContent;
  drawnUpAt: Date;
  producerSignedOn: string | null;
  walidataSignedOn: string | null;
}

const selection = `
  SELECT m.id, m.session_id AS "sessionId", m.contribution_id AS "contributionId", m.organization_id AS "organizationId",
    m.number, m.code, m.content, m.drawn_up_at AS "drawnUpAt",
    (m.producer_signed_at AT TIME ZONE 'Asia/Jakarta')::date::text AS "producerSignedOn",
    (m.walidata_signed_at AT TIME ZONE 'Asia/Jakarta')::date::text AS "walidataSignedOn"
  FROM minutes m`;

/** Minutes (berita acara) of the verification with each agency. Source: satu-data 1.3 check 7 and 3.3. */
@Injectable()
export class Minutes {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly forum: Forum,
    private readonly register: LetterRegister,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND, also when the asker may not know that they exist */
  async find(actor: Actor, id: string): Promise<MinutesRow> {
    const row = await this.transactions.row<MinutesRow>(`${selection} WHERE m.id = $1`, [id]);
    if (!row) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'round.read', row.organizationId);
    return row;
  }

  /**
   * Draws up the minutes with an agency: what the forum decided by now is kept as it is said there.
   * @throws NOT_FOUND, NOT_ALLOWED, MINUTES_NOT_READY while a cell of the agency is undecided, MINUTES_ALREADY_DRAWN_UP,
   *   LETTER_NUMBER_OF_REGISTER, LETTER_NUMBER_TAKEN
   */
  async drawUp(actor: Actor, sessionId: string, input: NewMinutes): Promise<MinutesRow> {
    return this.transactions.run(async () => {
      const session = await this.forum.find(actor, sessionId);
      requirePermission(actor, 'round.verify', '');
      const facts = await this.factsOf(session.roundId, input.contributionId);
      if (!facts) throw GeneralErrors.NOT_FOUND();
      const cells = await this.cellsOf(input.contributionId);
      const open = cells.filter(({ state }) => state === 'approved' || state === 'returned');
      if (open.length > 0) throw RoundErrors.MINUTES_NOT_READY({ params: { count: open.length } });
      const walidata = await this.walidataTitle(actor);
      const content: MinutesContent = {
        title: `Verifikasi Data Statistik Sektoral: ${facts.roundTitle}`,
        government: `Pemerintah ${facts.region}`,
        office: walidata,
        date: session.heldOn,
        place: session.place,
        producer: facts.organization,
        walidata,
        ...titlesOf(cells),
        decisions: [...(input.decisions ?? [])],
        parties: { producer: input.producer, walidata: input.walidata },
      };
      const id = randomUUID();
      const letter = await this.register.enter(actor, {
        kind: 'berita-acara',
        subject: content.title,
        addressee: facts.organization,
        organizationId: facts.organizationId,
        about: { type: 'minutes', id },
        number: input.number,
      });
      const made = await this.transactions.row<{ id: string }>(
        `INSERT INTO minutes (id, session_id, contribution_id, organization_id, number, code, content, drawn_up_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (session_id, contribution_id) DO NOTHING RETURNING id`,
        [
          id,
          sessionId,
          input.contributionId,
          facts.organizationId,
          letter.number,
          letter.code,
          JSON.stringify(content),
          actor.accountId,
        ],
      );
      if (!made) throw RoundErrors.MINUTES_ALREADY_DRAWN_UP();
      await this.audit.record({
        actor,
        organizationId: facts.organizationId,
        action: 'minutes.draw-up',
        subject: { type: 'minutes', id: made.id },
        details: {
          number: letter.number,
          verified: content.verified.length,
          unresolved: content.unresolved.length,
        },
      });
      return this.find(actor, made.id);
    });
  }

  /**
   * Signs for the party that the actor stands for: the head of the agency for the producer, the section head for the walidata.
   * @throws NOT_FOUND, NOT_ALLOWED, MINUTES_ALREADY_SIGNED
   */
  async sign(actor: Actor, id: string): Promise<MinutesRow> {
    return this.transactions.run(async () => {
      const minutes = await this.find(actor, id);
      const isProducer = may(actor, 'round.approve', minutes.organizationId);
      if (!isProducer) requirePermission(actor, 'round.act-kasi', '');
      const party = isProducer ? 'producer' : 'walidata';
      const signed = await this.transactions.affected(
        `UPDATE minutes SET ${party}_signed_at = now(), ${party}_signed_by = $2 WHERE id = $1 AND ${party}_signed_at IS NULL`,
        [id, actor.accountId],
      );
      if (signed === 0) throw RoundErrors.MINUTES_ALREADY_SIGNED();
      await this.audit.record({
        actor,
        organizationId: minutes.organizationId,
        action: 'minutes.sign',
        subject: { type: 'minutes', id },
        details: { party },
      });
      return this.find(actor, id);
    });
  }

  /** Writes minutes as PDF: the same bytes as long as nobody signs. @throws what writing a document throws */
  async write(minutes: MinutesRow, output: Writable): Promise<void> {
    const { content, number, code } = minutes;
    const signatory = (role: string, party: Party, signedOn: string | null): Signatory => ({
      role,
      post: party.post,
      name: party.name,
      ...(party.rank === undefined ? {} : { rank: party.rank }),
      ...(party.nip === undefined ? {} : { nip: party.nip }),
      signature: signedOn === null ? 'missing' : { on: signedOn },
    });
    await writeBeritaAcara(
      {
        letterhead: { government: content.government, office: content.office, address: '' },
        title: content.title,
        number,
        date: content.date,
        place: content.place,
        producer: content.producer,
        walidata: content.walidata,
        verified: content.verified,
        unresolved: content.unresolved,
        decisions: content.decisions,
        signatories: [
          signatory('Produsen Data', content.parties.producer, minutes.producerSignedOn),
          signatory('Walidata', content.parties.walidata, minutes.walidataSignedOn),
        ],
        verification: { code, url: `${this.environment.publicUrl}/verifikasi/${code}` },
        issuedAt: minutes.drawnUpAt,
      },
      output,
    );
  }

  private factsOf(roundId: string, contributionId: string) {
    return this.transactions.row<{
      organizationId: string;
      organization: string;
      roundTitle: string;
      region: string;
    }>(
      `SELECT o.id AS "organizationId", o.title AS organization, r.title AS "roundTitle", g.name AS region
       FROM contribution c JOIN round r ON r.id = c.round_id JOIN organization o ON o.id = c.organization_id
         JOIN region g ON g.code = r.region_code
       WHERE c.id = $2 AND r.id = $1`,
      [roundId, contributionId],
    );
  }

  private cellsOf(contributionId: string): Promise<MinutedCell[]> {
    return this.transactions.rows<MinutedCell>(
      `SELECT i.code AS indicator, v.name AS "indicatorName", x.period, x.state, x.due_on::text AS "dueOn",
         coalesce((SELECT m.comment FROM cell_remark m WHERE m.cell_id = x.id AND m.action = 'defer'
           ORDER BY m.id DESC LIMIT 1), '') AS comment
       FROM round_cell x JOIN indicator i ON i.id = x.indicator_id
         JOIN LATERAL (SELECT name FROM indicator_version w WHERE w.indicator_id = i.id
           ORDER BY w.valid_until IS NULL DESC, w.valid_until DESC LIMIT 1) v ON true
       WHERE x.contribution_id = $1 ORDER BY x.position`,
      [contributionId],
    );
  }

  /** The office that the actor acts for. */
  private async walidataTitle(actor: Actor): Promise<string> {
    const office = await this.transactions.row<{ title: string }>(
      `SELECT title FROM organization WHERE id = ANY ($1) ORDER BY kind = 'walidata' DESC LIMIT 1`,
      [actor.assignments.map(({ organizationId }) => organizationId)],
    );
    return office?.title ?? '';
  }
}
