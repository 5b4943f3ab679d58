import { ChainCheck, type ChainHead, type EntryText, type Finding } from './chain-check.rules.js';

/** A connection, as `pg` has it. */
export interface QueryClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** What was found of one chain. */
export interface ChainReport {
  chain: string;
  /** Title of the organization; `undefined` for the chain of the region. */
  title: string | undefined;
  rows: number;
  /** Worth writing down elsewhere: whoever can rewrite the whole database can rewrite this too. */
  headHash: string | undefined;
  findings: Finding[];
}

const pageSize = 2000;

/**
 * Recomputes every hash of the trail from the rows' values, chain by chain, in one snapshot. Needs to read the schema
 * `lumbung` and changes nothing.
 * @returns a report for each chain, as soon as it is done
 */
export async function* verifyAudit(client: QueryClient): AsyncGenerator<ChainReport> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const chains = (await client.query(chainsSql)).rows as {
      chain: string;
      title: string | null;
      number: string | null;
      hash: Buffer | null;
    }[];
    for (const { chain, title, number, hash } of chains) {
      const head: ChainHead | undefined = number === null || hash === null ? undefined : { number, hash };
      const check = new ChainCheck(chain, head);
      for await (const entry of entriesOf(client, chain)) check.next(entry);
      yield {
        chain,
        title: title ?? undefined,
        findings: check.end(),
        rows: check.rows,
        headHash: head?.hash.toString('hex'),
      };
    }
  } finally {
    await client.query('ROLLBACK');
  }
}

/** One sentence in Indonesian that names chain and row. */
export function describeFinding(finding: Finding): string {
  const { chain, number, until, kind } = finding;
  const sentences = {
    changed: 'isinya berubah: hash tidak cocok dengan nilainya',
    moved: 'berpindah tempat atau disisipkan: isi dan sambungannya tidak cocok dengan nomornya',
    unlinked: 'tidak menyambung baris sebelumnya: salah satunya diganti',
    missing: 'hilang',
    'beyond-head': 'disisipkan: sesudah baris terakhir yang tercatat',
    head: 'tidak sama dengan kepala rantai, atau kepala rantai hilang',
  };
  const range = until === undefined ? String(number) : `${String(number)}–${String(until)}`;
  return `rantai ${chain}, baris ${range}: ${sentences[kind]}`;
}

async function* entriesOf(client: QueryClient, chain: string): AsyncGenerator<EntryText> {
  // Far below the first number: rows that somebody put before it are seen too.
  for (let after = '-9223372036854775808'; ;) {
    const rows = (await client.query(entriesSql, [chain, after, pageSize])).rows as EntryText[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.number;
  }
}

const chainsSql = `
  SELECT chain, organization.title, head.number::text AS number, head.hash
  FROM (SELECT chain FROM lumbung.audit_head UNION SELECT DISTINCT chain FROM lumbung.audit_entry) AS chains
  LEFT JOIN lumbung.audit_head AS head USING (chain)
  LEFT JOIN lumbung.organization ON organization.id::text = chain
  ORDER BY chain <> 'region', organization.title, chain`;

const entriesSql = `
  SELECT chain, number::text AS number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
    coalesce(actor_id::text, '') AS "actorId", actor_name AS "actorName", action, subject_type AS "subjectType",
    subject_id AS "subjectId", reason, origin, details::text AS details, previous_hash AS "previousHash", hash
  FROM lumbung.audit_entry WHERE chain = $1 AND number > $2 ORDER BY audit_entry.number LIMIT $3`;
