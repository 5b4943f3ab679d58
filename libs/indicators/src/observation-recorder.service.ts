import { Injectable } from '@nestjs/common';
import { may, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import type { ErrorPlace } from '#lib/errors';
import { IndicatorErrors } from './indicators.errors.js';
import { KnownForObservations } from './known-for-observations.js';
import { checkObservation } from './observation.rules.js';
import type { CheckedObservation, ObservationInput, Recorded, RecordingSource } from './observation.js';
import { ObservationStaging } from './observation-staging.js';

/** Figures to be recorded together. They may be gone through more than once: a deadlock starts the work anew. */
export type Observations = Iterable<ObservationInput> | AsyncIterable<ObservationInput>;

/** Rows checked at a time. */
const chunk = 2000;
/** Places told of one batch. */
const mostPlaces = 100;

/** Takes figures in: all of a batch or none, as new revisions of what they replace. */
@Injectable()
export class ObservationRecorder {
  constructor(
    private readonly transactions: Transactions,
    private readonly staging: ObservationStaging,
    private readonly known: KnownForObservations,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Records figures. One that equals what is known is left out; another supersedes it from this recording on. Nothing of it is
   * public before its release.
   * @param from where the figures come from, and a note for the trail; `byOrder` for figures that a procedure's order takes in,
   *   whose caller has checked who may give it
   * @throws OBSERVATIONS_REFUSED with place, code and sentence of (the first 100 of) everything that is wrong; nothing is
   *   stored then
   */
  async record(
    actor: Actor,
    observations: Observations,
    from: { source: RecordingSource; note?: string | undefined; byOrder?: true },
  ): Promise<Recorded> {
    const mayRecord = (organizationId: string) =>
      from.byOrder === true || may(actor, 'observation.record', organizationId);
    return this.transactions.run(async () => {
      const faults = new Faults();
      await this.staging.open();
      const owners = new Set<string>();
      await this.staging.fill(this.checked(observations, { mayRecord, faults, owners }));
      if (faults.count === 0) faults.add(await this.staging.doubles(mostPlaces));
      if (faults.count > 0)
        throw IndicatorErrors.OBSERVATIONS_REFUSED({
          params: { count: faults.count },
          places: faults.places,
          facts: { count: faults.count },
        });
      const recorded = await this.staging.swap(actor, from);
      if (recorded.recording !== null)
        await this.audit.record({
          actor,
          organizationId: owners.size === 1 ? [...owners][0] : undefined,
          action: 'observation.record',
          subject: { type: 'recording', id: String(recorded.recording) },
          details: {
            ...recorded,
            source: from.source,
            ...(from.note === undefined ? {} : { note: from.note }),
          },
        });
      return recorded;
    });
  }

  /** The figures that are in order, in pieces; what is wrong goes to `faults`, whose figures they are to `owners`. */
  private async *checked(
    observations: Observations,
    {
      mayRecord,
      faults,
      owners,
    }: { mayRecord: (organizationId: string) => boolean; faults: Faults; owners: Set<string> },
  ): AsyncGenerator<CheckedObservation[]> {
    let line = 0;
    for await (const inputs of inChunks(observations)) {
      const known = { ...(await this.known.of(inputs)), mayRecord };
      const rows: CheckedObservation[] = [];
      for (const input of inputs) {
        const checked = checkObservation(input, known);
        if ('row' in checked) rows.push(checked.row);
        else faults.add(checked.faults.map((fault) => ({ ...fault, field: placeOf(line, fault.field) })));
        const owner = known.indicators.get(input.indicator)?.organizationId;
        if (owner !== undefined) owners.add(owner);
        line += 1;
      }
      // What is refused as a whole is only looked at further, not kept.
      yield faults.count > 0 ? [] : rows;
    }
  }
}

/** How a field of one of the figures is named. */
const placeOf = (line: number, field: string): string => `observations.${String(line)}.${field}`;

/** Everything that is wrong: counted all, told as far as somebody reads it. */
class Faults {
  count = 0;
  readonly places: ErrorPlace[] = [];

  add(places: readonly ErrorPlace[]): void {
    this.count += places.length;
    this.places.push(...places.slice(0, mostPlaces - this.places.length));
  }
}

async function* inChunks(observations: Observations): AsyncGenerator<ObservationInput[]> {
  let rows: ObservationInput[] = [];
  for await (const row of observations) {
    rows.push(row);
    if (rows.length < chunk) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
