import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';

/** A region as the public names it. */
export interface RegionName {
  code: string;
  name: string;
  /** The region that it is part of. */
  parent: string | null;
}

/** Milliseconds for which a name is used before it is looked whether it has changed. */
const nameFresh = 60_000;

/** Names of regions; one that was asked for before is at most a minute old. */
@Injectable()
export class RegionNames {
  private known = new Map<string, RegionName>();
  private readAt = 0;

  constructor(private readonly reads: PublicReads) {}

  /** When the names in use were looked up; another moment once they are older than a minute. */
  since(): number {
    if (Date.now() - this.readAt >= nameFresh) {
      this.known = new Map();
      this.readAt = Date.now();
    }
    return this.readAt;
  }

  /** In order of code. */
  async of(codes: ReadonlySet<string>): Promise<RegionName[]> {
    this.since();
    const { known } = this;
    const missing = [...codes].filter((code) => !known.has(code));
    if (missing.length > 0) for (const region of await this.read(missing)) known.set(region.code, region);
    return [...codes].sort().flatMap((code) => known.get(code) ?? []);
  }

  private read(codes: readonly string[]): Promise<RegionName[]> {
    return this.reads.rows<RegionName>(
      'SELECT code, name, parent_code AS parent FROM catalogue.region WHERE code = ANY ($1)',
      [codes],
      'region_names',
    );
  }
}
