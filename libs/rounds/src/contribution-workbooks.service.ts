import { createHmac } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { requirePermission, requireVisible, type Actor } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import {
  readFilled,
  withReceivedFile,
  writeTemplate,
  type FillingAccount,
  type FilledValue,
  type TemplateModel,
} from '#lib/indicators';
import { openCells } from '#lib/tabular';
import { Cells, type CellEntry, type Entered } from './cells.service.js';
import { ContributionQueries } from './contribution.queries.js';
import type { ContributionRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';
import { isBefore } from './earlier-periods.js';
import { flagSigns, workbookModel, type SliceFacts, type SliceIndicator } from './workbook-model.rules.js';

/** What came of a workbook that was taken in. */
export interface WorkbookTaken extends Entered {
  asked: number;
  filled: number;
  empty: number;
  /** What was noticed and stopped nothing. */
  notes: FillingAccount['problems'];
}

const placesTold = 100;

/** The workbook made for one agency, and its return. Source: seed 002 steps 4 and 6, seed 003 steps 2 and 3 (form isian). */
@Injectable()
export class ContributionWorkbooks {
  private readonly secret: string;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly queries: ContributionQueries,
    private readonly cells: Cells,
  ) {
    // A key of its own: what seals workbooks signs nothing else.
    this.secret = createHmac('sha256', environment.tokenSecret)
      .update('workbooks of contributions')
      .digest('hex');
  }

  /**
   * Writes the workbook of a slice as XLSX: the same bytes every time.
   * @throws NOT_FOUND, also when the asker may not know that it exists; TEMPLATE_TOO_LARGE
   */
  async write(actor: Actor, contributionId: string, output: Writable): Promise<void> {
    const slice = await this.visible(actor, contributionId);
    await writeTemplate(await this.modelOf(slice), this.secret, output);
  }

  /**
   * Stops unless the actor may hand a workbook in: asked before anything of it is read.
   * @throws NOT_FOUND, also when the asker may not know that it exists; NOT_ALLOWED
   */
  async requireFillable(actor: Actor, contributionId: string): Promise<ContributionRow> {
    const slice = await this.visible(actor, contributionId);
    requirePermission(actor, 'round.fill', slice.organizationId);
    return slice;
  }

  /**
   * Takes a filled workbook in: every answer in it, or none. Cells without an answer stay as they are.
   * @throws NOT_FOUND, NOT_ALLOWED, CONTRIBUTION_MOVED_ON, WORKBOOK_REFUSED with every problem by sheet and cell,
   *   CELLS_REFUSED, and what refuses a file (libs/tabular)
   */
  async take(
    actor: Actor,
    contributionId: string,
    file: { fileName: string; content: Readable },
  ): Promise<WorkbookTaken> {
    const slice = await this.requireFillable(actor, contributionId);
    const model = await this.modelOf(slice);
    const workbook = await withReceivedFile(file.fileName, file.content, ({ path, format }) =>
      openCells({
        path,
        format,
        limits: {
          memoryMb: this.environment.readerMemoryMb,
          timeoutSeconds: this.environment.readerTimeoutSeconds,
        },
      }),
    );
    const read = readFilled(workbook, { model, secret: this.secret });
    if (!read.accepted) throw refused(read.account);
    const entered = await this.cells.enter(actor, contributionId, read.values.map(entryOf), 'upload');
    const { asked = 0, filled = 0, empty = [] } = read.account.cells ?? {};
    return { ...entered, asked, filled, empty: empty.length, notes: read.account.problems };
  }

  private async visible(actor: Actor, id: string): Promise<ContributionRow> {
    const slice = await this.queries.find(id);
    if (!slice) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'round.read', slice.organizationId);
    return slice;
  }

  /** What the workbook of the slice asks: made once, and kept. */
  private async modelOf(slice: ContributionRow): Promise<TemplateModel> {
    const kept = await this.kept(slice.id);
    if (kept !== undefined) return kept;
    const model = workbookModel(await this.factsOf(slice), await this.indicatorsOf(slice.id));
    await this.transactions.rows(
      'INSERT INTO contribution_workbook (contribution_id, model) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [slice.id, JSON.stringify(model)],
    );
    return (await this.kept(slice.id)) ?? model;
  }

  private async kept(id: string): Promise<TemplateModel | undefined> {
    const row = await this.transactions.row<{ model: TemplateModel }>(
      'SELECT model FROM contribution_workbook WHERE contribution_id = $1',
      [id],
    );
    return row?.model;
  }

  private async factsOf(slice: ContributionRow): Promise<SliceFacts> {
    const facts = await this.transactions.row<Omit<SliceFacts, 'roundId' | 'deadline' | 'organization'>>(
      `SELECT r.title, r.periods, coalesce((SELECT number FROM round_document d
           WHERE d.round_id = r.id AND d.kind = 'letter' AND d.organization_id = $2 AND d.returned_at IS NULL ORDER BY d.id DESC LIMIT 1), r.code)
           AS "letterNumber",
         (SELECT json_build_object('name', title) FROM organization WHERE kind = 'walidata' ORDER BY title LIMIT 1) AS contact
       FROM round r WHERE r.id = $1`,
      [slice.roundId, slice.organizationId],
    );
    if (!facts) throw GeneralErrors.NOT_FOUND();
    return {
      ...facts,
      roundId: slice.roundId,
      deadline: jakartaDate(slice.openUntil),
      organization: { id: slice.organizationId, name: slice.organizationTitle },
    };
  }

  private indicatorsOf(contributionId: string): Promise<SliceIndicator[]> {
    return this.transactions.rows<SliceIndicator>(
      `SELECT i.code, v.name, v.definition, v.concept, v.unit, v.affair, v.decimals, v.additive,
         json_agg(json_build_object('id', x.id::text, 'period', x.period,
           'region', json_build_object('code', g.code, 'name', g.name),
           'disaggregation', (SELECT coalesce(json_agg(json_build_object('code', c.code, 'name', c.label_id)
              ORDER BY e.key), '[]') FROM jsonb_each_text(x.disaggregation) e
              JOIN dimension_code c ON c.dimension = e.key AND c.code = e.value),
           'before', (SELECT coalesce(json_agg(json_build_object('period', p.text, 'value', o.value::text,
              'absence', o.absence, 'flag', o.flag) ORDER BY p.id DESC), '[]')
              FROM series s JOIN observation o ON o.series_id = s.id AND o.superseded_in IS NULL
              JOIN period p ON p.id = o.period_id AND ${isBefore}
              WHERE s.indicator_id = x.indicator_id AND s.region_code = x.region_code
                AND s.disaggregation = x.disaggregation)) ORDER BY x.position) AS cells
       FROM round_cell x
         JOIN indicator i ON i.id = x.indicator_id
         JOIN region g ON g.code = x.region_code
         JOIN LATERAL (SELECT * FROM indicator_version w WHERE w.indicator_id = i.id
           ORDER BY w.valid_until IS NULL DESC, w.valid_until DESC LIMIT 1) v ON true
       WHERE x.contribution_id = $1
       GROUP BY i.id, v.id, v.name, v.definition, v.concept, v.unit, v.affair, v.decimals, v.additive
       ORDER BY min(x.position)`,
      [contributionId],
    );
  }
}

const jakartaDate = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Jakarta' }).format(moment);

function entryOf({ identity, answer, place }: FilledValue): CellEntry {
  const common = { id: identity, note: answer.note, place: `${place.sheet}!${place.cell}` };
  if ('absence' in answer) return { ...common, absence: answer.absence };
  const flag = flagSigns.find(([, sign]) => sign === answer.flag)?.[0];
  return { ...common, value: answer.value, flag };
}

/** Every problem in its own words and place. */
function refused({ problems, cells }: FillingAccount): Error {
  const stopping = problems.filter(({ severity }) => severity !== 'note');
  return RoundErrors.WORKBOOK_REFUSED({
    params: { count: stopping.length },
    places: stopping
      .flatMap(({ code, message, places }) =>
        (places.length === 0 ? [{}] : places).map((place) => ({ ...place, code, message: message.id })),
      )
      .slice(0, placesTold),
    facts: {
      problems: problems.slice(0, placesTold),
      ...(cells === undefined ? {} : { asked: cells.asked, filled: cells.filled }),
    },
  });
}
