import { createHash } from 'node:crypto';

/** A row of the trail as text, the way its hash was made of it. */
export interface EntryText {
  chain: string;
  number: string;
  /** UTC with microseconds. */
  at: string;
  /** Empty for the product itself. */
  actorId: string;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  reason: string;
  origin: string;
  details: string;
  previousHash: Buffer;
  hash: Buffer;
}

/** The last row of a chain as the chain's head remembers it. */
export interface ChainHead {
  number: string;
  hash: Buffer;
}

/**
 * - `changed`: the row's values do not give its hash
 * - `moved`: neither do they, nor does it continue the row before it: it stood elsewhere, or was inserted
 * - `unlinked`: the row is sound in itself but does not continue the row before it: that one or this one was replaced
 * - `missing`: there is no such row
 * - `beyond-head`: the row comes after the last one that was appended
 * - `head`: the chain's head is gone, or names another hash than its row has
 */
export type FindingKind = 'changed' | 'moved' | 'unlinked' | 'missing' | 'beyond-head' | 'head';

/** Something wrong with a chain, at a row. */
export interface Finding {
  chain: string;
  number: bigint;
  /** Last number of a run of missing rows. */
  until?: bigint;
  kind: FindingKind;
}

/** Hash of a row, made of the hash before it and the row's own values. The same is done by `audit_hash` in SQL. */
function entryHash(previous: Buffer, entry: EntryText): Buffer {
  const hash = createHash('sha256').update(previous);
  const fields = [
    entry.chain,
    entry.number,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    entry.reason,
    entry.origin,
    entry.details,
  ];
  for (const field of fields) hash.update(`${String(Buffer.byteLength(field))}:${field}`);
  return hash.digest();
}

/** What the first row of a chain continues. */
const chainOrigin = (chain: string): Buffer => createHash('sha256').update(chain).digest();

/** Checks one chain. Rows are given in order of number, then the head; memory does not grow with the chain. */
export class ChainCheck {
  rows = 0;
  readonly findings: Finding[] = [];
  private expectedNumber = 1n;
  /** Hash the next row must continue; `undefined` after a row that cannot be trusted. */
  private expectedPrevious: Buffer | undefined;
  private last: EntryText | undefined;

  constructor(
    readonly chain: string,
    private readonly head: ChainHead | undefined,
  ) {
    this.expectedPrevious = chainOrigin(chain);
  }

  /** Takes the next row. */
  next(entry: EntryText): void {
    this.rows += 1;
    const number = BigInt(entry.number);
    if (number > this.expectedNumber) {
      this.report('missing', this.expectedNumber, number - 1n);
      this.expectedPrevious = undefined;
    }
    const fault = this.faultOf(entry, number);
    if (fault !== undefined) this.report(fault, number);
    // The row after a bad one is judged by itself: one change is one finding. A changed row still has the hash that the
    // next one continues.
    const trusted = fault === undefined || fault === 'changed' || fault === 'unlinked';
    this.expectedPrevious = trusted ? entry.hash : undefined;
    this.expectedNumber = number + 1n;
    this.last = entry;
  }

  /** After the last row. @returns everything found */
  end(): Finding[] {
    const lastNumber = this.expectedNumber - 1n;
    if (this.head === undefined) {
      this.report('head', lastNumber);
      return this.findings;
    }
    const headNumber = BigInt(this.head.number);
    if (headNumber > lastNumber) this.report('missing', lastNumber + 1n, headNumber);
    if (headNumber === lastNumber && this.last && !this.last.hash.equals(this.head.hash))
      this.report('head', lastNumber);
    return this.findings;
  }

  private faultOf(entry: EntryText, number: bigint): FindingKind | undefined {
    if (this.head !== undefined && number > BigInt(this.head.number)) return 'beyond-head';
    const sound = entryHash(entry.previousHash, entry).equals(entry.hash);
    const linked = this.expectedPrevious?.equals(entry.previousHash) ?? true;
    if (sound) return linked ? undefined : 'unlinked';
    return linked ? 'changed' : 'moved';
  }

  private report(kind: FindingKind, number: bigint, until?: bigint): void {
    this.findings.push({
      chain: this.chain,
      number,
      kind,
      ...(until === undefined || until === number ? {} : { until }),
    });
  }
}
