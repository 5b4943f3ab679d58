import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import type { UploadProblem, UploadRow } from './intake.queries.js';
import { jsonText } from './table-of-reading.rules.js';
import { uploadStates, type UploadAction } from './upload.states.js';

/** One step of an upload along its table. */
interface UploadMove {
  uploadId: string;
  action: UploadAction;
  actor: Actor;
  /** How far it is now. Absent: as it was. */
  progress?: UploadRow['progress'];
  /** Why it came to nothing; whatever was wrong before is over. */
  problem?: UploadProblem;
  /** What the audit record says besides the two states. */
  details: Record<string, unknown>;
}

/**
 * Carries out the transitions of uploads, those of people and those of jobs: compare-and-set on the row and one audit
 * record, in the open transaction.
 */
@Injectable()
export class UploadMoves {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Moves an upload. Call it last in a transaction: the audit record locks the chain of its organization.
   * @returns `false` when the action leads nowhere from the state it is in; nothing is changed then
   */
  async move({ uploadId, action, actor, progress, problem, details }: UploadMove): Promise<boolean> {
    const moved = await this.transactions.row<{ from: string; to: string; organizationId: string }>(
      `WITH step AS (
         SELECT upload.id, arrow."from", arrow."to"
         FROM upload JOIN json_to_recordset($2) AS arrow ("from" text, "to" text) ON arrow."from" = upload.state
         WHERE upload.id = $1 FOR UPDATE OF upload)
       UPDATE upload SET state = step."to", progress = coalesce($3::jsonb, progress), problem = $4,
         updated_at = clock_timestamp()
       FROM step WHERE upload.id = step.id
       RETURNING step."from", step."to", upload.organization_id AS "organizationId"`,
      [
        uploadId,
        JSON.stringify(arrowsOf(action)),
        progress === undefined ? null : JSON.stringify(progress),
        problem === undefined ? null : jsonText(problem),
      ],
    );
    if (!moved) return false;
    const { from, to, organizationId } = moved;
    await this.audit.record({
      actor,
      organizationId,
      action: `upload.${action}`,
      subject: { type: 'upload', id: uploadId },
      details: { ...details, from, to },
    });
    return true;
  }
}

function arrowsOf(action: UploadAction): { from: string; to: string }[] {
  return uploadStates.transitions
    .filter((transition) => transition.action === action)
    .map(({ from, to }) => ({ from, to }));
}
