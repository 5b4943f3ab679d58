import { createHash } from 'node:crypto';
import { keyOf, keyText, type Cell } from './cells.js';
import { canonical } from './numbers.js';
import type { Severity, ValidationRule } from './rules.js';
import type { Sentence } from './wording.js';

/** A rule that is broken. */
export interface Finding {
  outcome: 'broken';
  rule: string;
  kind: ValidationRule['kind'];
  indicator: string;
  severity: Severity;
  source: string;
  /** What is wrong, with the numbers. */
  message: Sentence;
  /** The cells that the message speaks of, the one to look at first in front. */
  cells: readonly Cell[];
  /** The same as long as the rule and the numbers of these cells are: what a written justification is attached to. */
  fingerprint: string;
}

/** A rule that cannot be judged because numbers are missing: neither held nor broken. */
export interface OpenQuestion {
  outcome: 'open';
  rule: string;
  kind: ValidationRule['kind'];
  indicator: string;
  source: string;
  /** What is missing. */
  message: Sentence;
  cells: readonly Cell[];
}

export type Judgement = Finding | OpenQuestion;

/** A finding of a rule about these cells. */
export function broken(rule: ValidationRule, cells: readonly Cell[], message: Sentence): Finding {
  return {
    outcome: 'broken',
    ...origin(rule),
    severity: rule.severity,
    message: withReason(rule, message),
    cells: cells.map(plainCell),
    fingerprint: fingerprintOf(rule.id, cells),
  };
}

/** A question that a rule leaves open because of these cells. */
export function open(rule: ValidationRule, cells: readonly Cell[], message: Sentence): OpenQuestion {
  return { outcome: 'open', ...origin(rule), message, cells: cells.map(plainCell) };
}

function origin({
  id,
  kind,
  indicator,
  source,
}: ValidationRule): Omit<OpenQuestion, 'outcome' | 'message' | 'cells'> {
  return { rule: id, kind, indicator, source };
}

function withReason({ reason }: ValidationRule, { id, en }: Sentence): Sentence {
  return reason === undefined ? { id, en } : { id: `${id} ${reason.id}`, en: `${en} ${reason.en}` };
}

const plainCell = (cell: Cell): Cell => ({ ...keyOf(cell), value: cell.value, absence: cell.absence });

/**
 * SHA-256 over the rule's id and the cells with their numbers, in an order of their own: neither the order of rows, nor
 * `12.50` for `12.5`, nor another wording of the rule loosens a justification; another number does.
 */
function fingerprintOf(rule: string, cells: readonly Cell[]): string {
  const facts = cells.map(
    (cell) => `${keyText(cell)}=${cell.value === null ? (cell.absence ?? 'blank') : canonical(cell.value)}`,
  );
  return createHash('sha256')
    .update(JSON.stringify([rule, facts.sort()]))
    .digest('hex');
}
