import { Injectable } from '@nestjs/common';
import { requireVisible, type Actor } from '#lib/access';
import { PublicReads, Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { RecordingSource } from '#lib/indicators';

/** Which figure is asked about. */
export interface FigureKey {
  indicator: string;
  region: string;
  period: string;
  /** Dimension to code; empty for the whole. */
  disaggregation: Readonly<Record<string, string>>;
}

/** Where a figure came from, as far as everybody may know: offices and moments. */
export interface FigureOrigin {
  revision: number;
  /** How it came in: in a workbook, by the grid, over the API. */
  source: RecordingSource;
  recordedAt: Date;
  /** Round that it was collected in; `null` for what was recorded outside of one. */
  round: string | null;
  roundTitle: string | null;
  organization: string;
  /** Sheet and cell of the workbook it came in; empty otherwise. */
  place: string | null;
  enteredAt: Date | null;
  /** When the head of the office approved it. */
  approvedAt: Date | null;
  /** When the walidata accepted it. */
  acceptedAt: Date | null;
  releasedAt: Date | null;
}

/** The same with the people, for those who work on the figure. */
export interface FigureOriginWithPeople extends FigureOrigin {
  recordedBy: string;
  enteredBy: string | null;
  /** Every move of its cell: who, what, when, in which words. */
  thread: { at: string; actor: string; action: string; comment: string; iteration: number }[];
}

const key = `WHERE indicator_id = (SELECT id FROM indicator WHERE code = $1) AND region_code = $2 AND period = $3
  AND disaggregation = $4::jsonb`;

/** Tells of every figure where it came from. */
@Injectable()
export class FigureOrigins {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: PublicReads,
  ) {}

  /** Of the figure that the public sees now. @throws BAD_INPUT without region or period; NOT_FOUND where it sees none */
  async ofPublic(figure: FigureKey): Promise<FigureOrigin> {
    requireWhole(figure);
    const found = await this.reads.row<FigureOrigin>(
      `SELECT revision, source, recorded_at AS "recordedAt", round, round_title AS "roundTitle", organization, place,
         entered_at AS "enteredAt", approved_at AS "approvedAt", accepted_at AS "acceptedAt", released_at AS "releasedAt"
       FROM figure_origin ${key}`,
      parametersOf(figure),
    );
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }

  /** Of the figure that is known now, released or not. @throws NOT_FOUND also where the asker may not see it; BAD_INPUT */
  async ofKnown(actor: Actor, figure: FigureKey): Promise<FigureOriginWithPeople> {
    const owner = await this.transactions.row<{ organizationId: string }>(
      'SELECT organization_id AS "organizationId" FROM indicator WHERE code = $1',
      [figure.indicator],
    );
    if (!owner) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'observation.read', owner.organizationId);
    requireWhole(figure);
    const found = await this.transactions.row<FigureOriginWithPeople>(
      `SELECT f.revision, f.source, f.recorded_at AS "recordedAt", f.round, f.round_title AS "roundTitle", f.organization,
         f.place, f.entered_at AS "enteredAt", f.released_at AS "releasedAt", r.full_name AS "recordedBy",
         e.full_name AS "enteredBy", t."approvedAt", t."acceptedAt", t.thread
       FROM lumbung.figure_origin f JOIN account r ON r.id = f.recorded_by LEFT JOIN account e ON e.id = f.entered_by
         CROSS JOIN LATERAL (SELECT max(m.at) FILTER (WHERE m.action = 'approve') AS "approvedAt",
             max(m.at) FILTER (WHERE m.action = 'accept') AS "acceptedAt",
             coalesce(json_agg(json_build_object('at', m.at, 'actor', m.actor_name, 'action', m.action, 'comment', m.comment,
               'iteration', m.iteration) ORDER BY m.id), '[]') AS thread
           FROM cell_remark m WHERE m.cell_id IN (SELECT cell_lineage(f.cell_id))) t
       ${key} AND superseded_in IS NULL`,
      parametersOf(figure),
    );
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }
}

const parametersOf = ({ indicator, region, period, disaggregation }: FigureKey): unknown[] => [
  indicator,
  region,
  period,
  JSON.stringify(disaggregation),
];

/** @throws BAD_INPUT naming what is missing */
function requireWhole(figure: FigureKey): void {
  const places = (['region', 'period'] as const)
    .filter((field) => figure[field].trim() === '')
    .map((field) => ({ field, message: `${field} wajib diisi.` }));
  if (places.length > 0) throw GeneralErrors.BAD_INPUT({ places });
}
