import { Injectable } from '@nestjs/common';
import { organizationsWith, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { ContributionFindingsService } from './contribution-findings.service.js';
import { RoundQueries } from './round.queries.js';

/** How an agency did in a round. The same numbers for the agency and for those who lead. */
export interface Scorecard {
  organization: { id: string; name: string; title: string };
  /** Cells owed, and those with a figure or a reason that came in time. */
  cells: number;
  inTime: number;
  late: number;
  /** `inTime` of `cells`, in percent with one decimal. */
  completeness: number;
  /** When the head first approved, and hours before (or, negative, after) the end of its time. */
  approvedAt: Date | null;
  hoursAhead: number | null;
  /** Times that a cell was sent back, by its head or in the forum, and cells sent back at least once. */
  returns: number;
  cellsReturned: number;
  /** Times that a figure was entered again. */
  revisions: number;
  deferred: number;
  accepted: number;
  /** What the validation rules say of its figures as they are now. */
  ruleFailures: RuleFailures;
}

/** Findings of validation rules, by what follows from them. */
export interface RuleFailures {
  /** Those that stop the slice. */
  hard: number;
  /** Those that want a written justification. */
  soft: number;
  /** Of the soft ones, those that have it. */
  justified: number;
}

/** Scorecards of rounds, counted from cells and their threads. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundQueries,
    private readonly findings: ContributionFindingsService,
  ) {}

  /**
   * Those of a round that the actor may see, by name of the agency.
   * @throws NOT_FOUND
   */
  async ofRound(actor: Actor, roundId: string): Promise<Scorecard[]> {
    if (!(await this.rounds.find(actor, roundId))) throw GeneralErrors.NOT_FOUND();
    const reach = organizationsWith(actor, 'round.read');
    const counted = await this.transactions.rows<CountedSlice>(
      `SELECT c.id AS "contributionId", json_build_object('id', o.id, 'name', o.name, 'title', o.title) AS organization,
         n.cells, n."inTime", n.late, coalesce(round(100.0 * n."inTime" / nullif(n.cells, 0), 1), 0)::float8 AS completeness,
         h."approvedAt", round(extract(epoch FROM w.until - h."approvedAt") / 3600, 1)::float8 AS "hoursAhead",
         m.returns, m."cellsReturned", m.revisions, n.deferred, n.accepted
       FROM contribution c
         JOIN round r ON r.id = c.round_id
         JOIN organization o ON o.id = c.organization_id
         CROSS JOIN LATERAL (SELECT greatest(r.deadline, r.grace_until, c.extended_until) AS until) w
         CROSS JOIN LATERAL (SELECT count(*)::int AS cells,
             count(*) FILTER (WHERE (value IS NOT NULL OR absence IS NOT NULL) AND NOT late)::int AS "inTime",
             count(*) FILTER (WHERE late)::int AS late, count(*) FILTER (WHERE state = 'deferred')::int AS deferred,
             count(*) FILTER (WHERE state IN ('accepted', 'released'))::int AS accepted
           FROM round_cell WHERE contribution_id = c.id) n
         CROSS JOIN LATERAL (SELECT min(at) AS "approvedAt" FROM contribution_history
           WHERE contribution_id = c.id AND action = 'approve') h
         CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE m.to_state = 'returned' AND m.action <> 'carry')::int AS returns,
             count(DISTINCT m.cell_id) FILTER (WHERE m.to_state = 'returned' AND m.action <> 'carry')::int AS "cellsReturned",
             count(*) FILTER (WHERE m.action = 'enter' AND m.from_state <> 'empty')::int AS revisions
           FROM cell_remark m JOIN round_cell x ON x.id = m.cell_id WHERE x.contribution_id = c.id) m
       WHERE c.round_id = $1 AND ($2::uuid[] IS NULL OR c.organization_id = ANY ($2)) ORDER BY o.title`,
      [roundId, reach === 'all' ? null : reach],
    );
    const cards: Scorecard[] = [];
    // One after the other: each slice is judged with all that its rules name.
    for (const { contributionId, ...card } of counted)
      cards.push({ ...card, ruleFailures: await this.ruleFailures(contributionId) });
    return cards;
  }

  private async ruleFailures(contributionId: string): Promise<RuleFailures> {
    const { findings } = await this.findings.of(contributionId);
    const soft = findings.filter(({ severity }) => severity === 'soft');
    return {
      hard: findings.length - soft.length,
      soft: soft.length,
      justified: soft.filter(({ justification }) => justification !== null).length,
    };
  }
}

type CountedSlice = Omit<Scorecard, 'ruleFailures'> & { contributionId: string };
