import { Injectable } from '@nestjs/common';
import { requirePermission, requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import {
  indicatorsNamed,
  judgeObservations,
  Slice,
  ValidationRules,
  type Cell,
  type Finding,
  type OpenQuestion,
} from '#lib/indicators';
import { ContributionQueries } from './contribution.queries.js';
import { reasonOf } from './reasons.js';
import { RoundErrors } from './rounds.errors.js';

/** A finding with the numbers of its cells in the matrix, and what the agency wrote about it. */
export interface ContributionFinding extends Finding {
  /** Identifiers of the cells of the slice that it is about. */
  cellIds: string[];
  justification: { text: string; by: string; at: Date } | null;
}

/** What the rules say of a slice as it is now. */
export interface ContributionFindings {
  findings: ContributionFinding[];
  open: OpenQuestion[];
}

interface MatrixCell extends Cell {
  id: string;
}

const cellColumns = `x.id::text, i.code AS indicator, x.region_code AS region, x.period, x.disaggregation AS categories,
  x.value::text AS value, x.absence`;

/** Holds slices against the validation rules of their indicators. Source: satu-data 4, X15. */
@Injectable()
export class ContributionFindingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ContributionQueries,
    private readonly rules: ValidationRules,
    private readonly audit: AuditTrail,
  ) {}

  /** What the rules say of a slice; who may see it is the caller's question. */
  async of(contributionId: string): Promise<ContributionFindings> {
    const cells = plain(
      await this.transactions.rows<MatrixCell>(
        `SELECT ${cellColumns} FROM round_cell x JOIN indicator i ON i.id = x.indicator_id
         WHERE x.contribution_id = $1 AND x.state <> 'empty' ORDER BY x.position`,
        [contributionId],
      ),
    );
    const rules = await this.rules.of([...new Set(cells.map(({ indicator }) => indicator))]);
    if (rules.length === 0) return { findings: [], open: [] };
    const beside = await this.beside(contributionId, indicatorsNamed(rules));
    const settled = await this.settled(contributionId);
    const slice = new Slice(cells, beside, await this.rules.vocabulary(), settled);
    const { findings, open } = judgeObservations(rules, slice);
    const ids = new Map(cells.map((cell) => [keyOf(cell), cell.id]));
    const justified = await this.justifications(contributionId);
    return {
      findings: findings.map((finding) => ({
        ...finding,
        cellIds: finding.cells.flatMap((cell) => ids.get(keyOf(cell)) ?? []),
        justification: justified.get(finding.fingerprint) ?? null,
      })),
      open,
    };
  }

  /**
   * Stops a slice that breaks a hard rule, or a soft one about which nothing was written.
   * @throws CONTRIBUTION_BREAKS_RULES with each message and its cells
   */
  async requireInOrder(contributionId: string): Promise<void> {
    const { findings } = await this.of(contributionId);
    const stopping = findings.filter(
      ({ severity, justification }) => severity === 'hard' || justification === null,
    );
    if (stopping.length === 0) return;
    throw RoundErrors.CONTRIBUTION_BREAKS_RULES({
      params: { count: stopping.length },
      places: stopping.slice(0, 100).map(({ cellIds, message, rule, severity }) => ({
        field: `cells.${cellIds[0] ?? ''}`,
        code: `${severity}:${rule}`,
        message: message.id,
      })),
    });
  }

  /**
   * Writes why a soft finding is right. It stays with these numbers; others need another word.
   * @throws NOT_FOUND for a finding that is not there (any more), NOT_ALLOWED, ROUND_REASON_NEEDED, FINDING_IS_HARD
   */
  async justify(
    actor: Actor,
    contributionId: string,
    { fingerprint, text }: { fingerprint: string; text: string },
  ): Promise<ContributionFindings> {
    return this.transactions.run(async () => {
      const slice = await this.queries.findLocked(contributionId);
      if (!slice) throw GeneralErrors.NOT_FOUND();
      requireVisible(actor, 'round.read', slice.organizationId);
      requirePermission(actor, 'round.fill', slice.organizationId);
      const words = reasonOf(text, 'text');
      const { findings } = await this.of(contributionId);
      const finding = findings.find((one) => one.fingerprint === fingerprint);
      if (finding === undefined) throw GeneralErrors.NOT_FOUND();
      if (finding.severity === 'hard') throw RoundErrors.FINDING_IS_HARD();
      await this.transactions.rows(
        `INSERT INTO finding_justification (contribution_id, fingerprint, text, given_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (contribution_id, fingerprint) DO UPDATE SET text = excluded.text, given_by = excluded.given_by, given_at = now()`,
        [contributionId, fingerprint, words, actor.accountId],
      );
      await this.audit.record({
        actor,
        organizationId: slice.organizationId,
        action: 'contribution.justify',
        subject: { type: 'contribution', id: contributionId },
        reason: words,
        details: { rule: finding.rule, fingerprint },
      });
      return this.of(contributionId);
    });
  }

  /** Figures that those of the slice are compared with: what is known already, and what other slices of the round say. */
  private async beside(contributionId: string, indicators: readonly string[]): Promise<Cell[]> {
    const others = await this.transactions.rows<MatrixCell>(
      `SELECT ${cellColumns} FROM round_cell x JOIN contribution c ON c.id = x.contribution_id
         JOIN indicator i ON i.id = x.indicator_id
       WHERE c.round_id = (SELECT round_id FROM contribution WHERE id = $1) AND c.id <> $1 AND i.code = ANY ($2)
         AND x.state <> 'empty'`,
      [contributionId, indicators],
    );
    const known = await this.transactions.rows<MatrixCell>(
      `SELECT '' AS id, i.code AS indicator, o.region_code AS region, o.period, o.disaggregation AS categories,
         o.value::text AS value, o.absence
       FROM observation_detail o JOIN indicator i ON i.id = o.indicator_id
       WHERE i.code = ANY ($1) AND o.superseded_in IS NULL`,
      [indicators],
    );
    return plain([...others, ...known]);
  }

  /** What the agency handed in for the rounds that this one revises, and was released. */
  private async settled(contributionId: string): Promise<Cell[]> {
    const released = await this.transactions.rows<MatrixCell>(
      `WITH RECURSIVE line AS (
         SELECT r.revises AS id, c.organization_id, 1 AS back FROM contribution c JOIN round r ON r.id = c.round_id WHERE c.id = $1
         UNION ALL SELECT r.revises, l.organization_id, l.back + 1 FROM line l JOIN round r ON r.id = l.id)
       SELECT ${cellColumns} FROM line l JOIN contribution c ON c.round_id = l.id AND c.organization_id = l.organization_id
         JOIN round_cell x ON x.contribution_id = c.id JOIN indicator i ON i.id = x.indicator_id
       WHERE x.state = 'released' ORDER BY l.back`,
      [contributionId],
    );
    return plain(released);
  }

  private async justifications(contributionId: string) {
    const rows = await this.transactions.rows<{ fingerprint: string; text: string; by: string; at: Date }>(
      `SELECT f.fingerprint, f.text, a.full_name AS by, f.given_at AS at
       FROM finding_justification f JOIN account a ON a.id = f.given_by WHERE f.contribution_id = $1`,
      [contributionId],
    );
    return new Map(rows.map(({ fingerprint, ...words }) => [fingerprint, words]));
  }
}

/** The rules know no `null` for a reason that nobody gave. */
const plain = (cells: readonly MatrixCell[]): MatrixCell[] =>
  cells.map((cell) => ({ ...cell, absence: cell.absence ?? undefined }));

const keyOf = ({ indicator, region, period, categories }: Cell): string =>
  JSON.stringify([indicator, region, period, Object.entries(categories).sort()]);
