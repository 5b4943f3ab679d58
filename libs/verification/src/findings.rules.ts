import { may, type Actor } from '#lib/access';
import type { DatasetMetadata } from '#lib/catalogue';
import type { ErrorPlace } from '#lib/errors';
import { personalKindLabels, type CellPlace, type ColumnReading, type PersonalFinding } from '#lib/tabular';
import { countsSomething, sensitiveTopicOf } from './sensitive-topics.rules.js';
import type { SubmissionState } from './submission-places.rules.js';
import type { SubmissionFacts } from './submission.rules.js';

/** Shortest reason for calling personal data a false alarm, in characters: it is read by whoever has to answer for it. */
export const shortestReleaseReason = 20;

/** Something in what is handed in that may point at a person. */
export interface Finding {
  kind: PersonalFinding['kind'] | 'small-counts';
  /** `blocks`: nothing is published while it stands. `warns`: the operator explains it, the verifier judges. */
  effect: 'blocks' | 'warns';
  column: string;
  label: string;
  /** What was found, and what can be done about it. */
  what: string;
  advice: string;
  count: number;
  places: CellPlace[];
  masked: string[];
  /** Hash over the values of the column; words given for another one are void. */
  fingerprint: string;
}

/** What somebody said about a finding. */
export interface FindingWord {
  role: 'explanation' | 'release';
  kind: string;
  column: string;
  fingerprint: string;
  reason: string;
  by: string;
  at: string;
}

export type FindingAction = 'explain' | 'release' | 'retract';

/** A finding with the words that still hold for it. */
export interface JudgedFinding extends Finding {
  /** `kind:column`. */
  id: string;
  explanation: FindingWord | null;
  release: FindingWord | null;
}

/** Names a finding within its submission. */
export const findingId = ({ kind, column }: Pick<Finding, 'kind' | 'column'>): string => `${kind}:${column}`;

/** What a submission hands in, as far as findings go. */
export interface HandedIn {
  personal: readonly PersonalFinding[];
  columnReadings: readonly ColumnReading[];
  columnFingerprints: Readonly<Record<string, string>>;
}

const personalAdvice =
  'Lepas kolom ini, jadikan jumlah per wilayah atau kelompok, atau samarkan isinya di berkas asal lalu unggah lagi.';
const smallAdvice =
  'Gabungkan dengan wilayah, tahun, atau kelompok lain, atau tulis x (tidak ditampilkan) sebagai ganti angka 1 sampai 4.';

/** Everything found: personal data as the reading tells, small counts where the topic is a sensitive one. */
export function findingsOf(
  { personal, columnReadings, columnFingerprints }: HandedIn,
  described: { resourceName: string; metadata: Pick<DatasetMetadata, 'title' | 'tags'> },
): Finding[] {
  const of = (column: string) => columnFingerprints[column] ?? '';
  const persons = personal.map(({ kind, column, label, count, places, masked }): Finding => ({
    kind,
    effect: 'blocks',
    column,
    label,
    what: `Memuat ${personalKindLabels[kind]}.`,
    advice: personalAdvice,
    count,
    places,
    masked,
    fingerprint: of(column),
  }));
  const { title, tags } = described.metadata;
  const general = [title, ...tags, described.resourceName];
  const small = columnReadings.flatMap(({ name, label, role, smallCounts }): Finding[] => {
    const topic = sensitiveTopicOf([...general, label]);
    const counts = role === 'measure' || (role === undefined && countsSomething(label));
    if (smallCounts === undefined || topic === undefined || !counts) return [];
    return [
      {
        kind: 'small-counts',
        effect: 'warns',
        column: name,
        label,
        what: `Memuat angka 1 sampai 4 pada topik peka (${topic.name}); orangnya mungkin dapat dikenali.`,
        advice: smallAdvice,
        count: smallCounts.count,
        places: smallCounts.places,
        masked: [],
        fingerprint: of(name),
      },
    ];
  });
  return [...persons, ...small];
}

/** Findings with the words that were given for the values they have now. */
export function judgedFindings(findings: readonly Finding[], words: readonly FindingWord[]): JudgedFinding[] {
  return findings.map((finding) => {
    const own = words.filter(
      ({ kind, column, fingerprint }) =>
        kind === finding.kind && column === finding.column && fingerprint === finding.fingerprint,
    );
    return {
      ...finding,
      id: findingId(finding),
      explanation: own.find(({ role }) => role === 'explanation') ?? null,
      release: own.find(({ role }) => role === 'release') ?? null,
    };
  });
}

/** Findings that neither an explanation nor a release speaks for: with them nothing is handed in. */
export const unexplained = (findings: readonly JudgedFinding[]): JudgedFinding[] =>
  findings.filter(({ explanation, release }) => explanation === null && release === null);

/** While the operator works on it, findings are explained; while others judge it, they are released. */
export const explainableStates: readonly SubmissionState[] = ['draft', 'returned'];
export const releasableStates: readonly SubmissionState[] = ['submitted', 'approved', 'signing', 'scheduled'];

/** What the actor may do about a finding now. */
export function findingActions(
  { effect, release }: JudgedFinding,
  facts: SubmissionFacts,
  actor: Actor,
): FindingAction[] {
  if (explainableStates.includes(facts.state))
    return may(actor, 'submission.submit', facts.organizationId) ? ['explain'] : [];
  const judge =
    effect === 'blocks' &&
    releasableStates.includes(facts.state) &&
    may(actor, 'personal-data.release', facts.organizationId) &&
    !facts.contributors.includes(actor.accountId);
  return judge ? [release === null ? 'release' : 'retract'] : [];
}

/** The cells of findings as the places of an error. */
export function cellsOf(
  findings: readonly Pick<Finding, 'kind' | 'column' | 'label' | 'places'>[],
): ErrorPlace[] {
  return findings.flatMap(({ kind, column, label, places }) =>
    places.map(({ sheet, row, cell }): ErrorPlace => ({
      field: `findings.${findingId({ kind, column })}`,
      ...(sheet === undefined ? {} : { sheet }),
      row,
      ...(cell === undefined ? {} : { cell }),
      column: label,
    })),
  );
}
