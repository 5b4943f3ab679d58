import { canonicalUnit, singleCell, type NumberCell, type RawCell } from '#lib/tabular';
import { absenceSign, choiceOf, flagSign, markChoices, markOf, type Mark } from './answer-signs.rules.js';
import { compareDecimals, decimalsOf, indonesianDecimal, plainDecimal } from './decimals.rules.js';
import {
  longestNote,
  templateFlags,
  type Answer,
  type AnswerRule,
  type TemplateFlag,
} from './template-model.js';
import { quoted } from './template-problems.js';
import type { TemplateErrorCode } from './template.errors.js';

/** The cells of one answer as they stand in the workbook. */
export interface AnswerCells {
  value: RawCell | undefined;
  mark: RawCell | undefined;
  note: RawCell | undefined;
}

/** Something to be said of one of these cells. */
interface Finding {
  code: TemplateErrorCode;
  params: Record<string, string | number>;
  at: keyof AnswerCells;
}

/** An answer, or none where the cells are blank or what they say cannot be taken. */
export interface AnswerRead {
  answer?: Answer;
  /** Of a cell without an answer. */
  note?: string;
  findings: Finding[];
}

/** Native numbers of a workbook begin with this character; the rest is what the sheet shows. */
const shownText = (raw: string): string => raw.replace(/^\p{Cc}/u, '');

/**
 * What the cells of one open place say. A text is a number where it can only be one number; what may mean two things is asked
 * about, never guessed, for a count is wrong by a thousand otherwise.
 */
export function readAnswer(cells: AnswerCells, rule: AnswerRule, unit: string): AnswerRead {
  const findings: Finding[] = [];
  const note = noteOf(cells.note, findings);
  const noted = note === '' ? {} : { note };
  const chosen = readMark(cells.mark, rule, findings);
  const read = readValue(cells.value, rule, unit);
  if (read.kind === 'faulty' || read.kind === 'number') findings.push(...read.findings);
  const mark = chosen ?? (read.kind === 'sign' ? read.mark : undefined);
  if (mark !== undefined && 'absence' in mark) {
    if (read.kind !== 'number') return { answer: { absence: mark.absence, ...noted }, findings, ...noted };
    const sign = absenceSign(mark.absence);
    findings.push({
      code: 'TEMPLATE_VALUE_AND_ABSENCE',
      params: { found: indonesianDecimal(read.value), reason: sign === undefined ? '' : choiceOf(sign) },
      at: 'mark',
    });
    return { findings, ...noted };
  }
  if (read.kind !== 'number') {
    if (mark !== undefined && read.kind === 'blank')
      findings.push({
        code: 'TEMPLATE_MARK_WITHOUT_VALUE',
        params: { found: flagSign(mark.flag)?.word ?? mark.flag },
        at: 'mark',
      });
    return { findings, ...noted };
  }
  const flag = mark?.flag ?? read.flag;
  const answer = { value: read.value, ...(flag === undefined ? {} : { flag }), ...noted };
  return { answer, findings, ...noted };
}

function noteOf(cell: RawCell | undefined, findings: Finding[]): string {
  const note = shownText(cell?.text ?? '').trim();
  if (note.length > longestNote)
    findings.push({ code: 'TEMPLATE_NOTE_TOO_LONG', params: { limit: longestNote }, at: 'note' });
  return note.slice(0, longestNote);
}

function readMark(cell: RawCell | undefined, rule: AnswerRule, findings: Finding[]): Mark | undefined {
  const text = shownText(cell?.text ?? '').trim();
  if (text === '') return undefined;
  const mark = markOf(text, rule);
  if (mark === undefined)
    findings.push({
      code: 'TEMPLATE_MARK_UNKNOWN',
      params: { found: quoted(text), choices: markChoices(rule).join(', ') || 'tidak ada' },
      at: 'mark',
    });
  return mark;
}

type ValueRead =
  | { kind: 'blank' }
  | { kind: 'number'; value: string; flag?: TemplateFlag; findings: Finding[] }
  | { kind: 'sign'; mark: Mark }
  | { kind: 'faulty'; findings: Finding[] };

function readValue(cell: RawCell | undefined, rule: AnswerRule, unit: string): ValueRead {
  if (cell === undefined) return { kind: 'blank' };
  const isFormula = cell.formula === true;
  if (isFormula && cell.text === '') return faulty('TEMPLATE_FORMULA_WITHOUT_RESULT', {});
  const single = singleCell(cell.text);
  if (single.kind === 'blank') return single;
  const found = quoted(single.text);
  switch (single.kind) {
    case 'number':
      return readNumber(single, isFormula, rule, unit);
    case 'sign':
      // What `...` means is never in doubt; of `-`, `NA` and `x` it is.
      return single.family === 'dots' && rule.absences.includes('not-available')
        ? { kind: 'sign', mark: { absence: 'not-available' } }
        : faulty('TEMPLATE_SIGN_UNCLEAR', { found });
    case 'ambiguous':
      return faulty('TEMPLATE_NUMBER_AMBIGUOUS', {
        found,
        thousands: indonesianDecimal(single.thousands),
        decimal: indonesianDecimal(single.decimal),
      });
    case 'failure':
      return faulty('TEMPLATE_CELL_FAILED', { found });
    case 'date':
      return faulty('TEMPLATE_DATE_FOR_NUMBER', { found });
    case 'letters':
      return faulty('TEMPLATE_LETTER_FOR_DIGIT', { found, meant: single.meant });
    case 'truth':
    case 'words':
      return faulty('TEMPLATE_NOT_A_NUMBER', { found });
  }
}

function faulty(code: TemplateErrorCode, params: Finding['params']): ValueRead {
  return { kind: 'faulty', findings: [{ code, params, at: 'value' }] };
}

function readNumber(number: NumberCell, isFormula: boolean, rule: AnswerRule, unit: string): ValueRead {
  const faults = faultsOf(number, rule, unit);
  if (faults.length > 0) return { kind: 'faulty', findings: faults };
  const value = plainDecimal(number.value);
  const shown = indonesianDecimal(value);
  const findings: Finding[] = [];
  if (isFormula) findings.push({ code: 'TEMPLATE_FORMULA_TAKEN', params: { found: shown }, at: 'value' });
  else if (number.wasText)
    findings.push({
      code: 'TEMPLATE_TEXT_TAKEN',
      params: { found: quoted(number.text), value: shown },
      at: 'value',
    });
  const flag = templateFlags.find((one) => number.marks[0] === one);
  return { kind: 'number', value, ...(flag === undefined ? {} : { flag }), findings };
}

/** Why a number cannot be taken. */
function faultsOf(number: NumberCell, rule: AnswerRule, unit: string): Finding[] {
  const value = plainDecimal(number.value);
  const found = indonesianDecimal(value);
  const fault = (code: TemplateErrorCode, params: Finding['params']): Finding[] => [
    { code, params, at: 'value' },
  ];
  const written = number.scale ?? number.unit;
  if (written !== undefined && (number.scale !== undefined || !isUnit(written, unit)))
    return fault('TEMPLATE_NUMBER_WITH_UNIT', { found: quoted(number.text), unit: written, expected: unit });
  const strange = number.marks.find((mark) => !rule.flags.some((flag) => flag === mark));
  if (strange !== undefined || number.marks.length > 1)
    return fault('TEMPLATE_MARK_UNKNOWN', {
      found: number.marks.join(' '),
      choices: markChoices(rule).join(', ') || 'tidak ada',
    });
  if (number.rounded) return fault('TEMPLATE_TOO_MANY_DIGITS', { found });
  if (decimalsOf(value) > rule.decimals)
    return fault('TEMPLATE_TOO_MANY_DECIMALS', { found, decimals: rule.decimals });
  const { min, max } = rule;
  const below = min !== undefined && compareDecimals(value, min) < 0;
  if (below && value.startsWith('-') && !min.startsWith('-'))
    return fault('TEMPLATE_NEGATIVE', { found, min: indonesianDecimal(min) });
  if (below || (max !== undefined && compareDecimals(value, max) > 0))
    return fault('TEMPLATE_OUT_OF_RANGE', {
      found,
      min: min === undefined ? '…' : indonesianDecimal(min),
      max: max === undefined ? '…' : indonesianDecimal(max),
    });
  return [];
}

/** Whether a unit behind a number is the one that is asked for, in whatever spelling. */
function isUnit(written: string, unit: string): boolean {
  const one = canonicalUnit(written);
  return one === canonicalUnit(unit) || (one === 'rp' && /^(?:rp\.?|rupiah)$/i.test(unit.trim()));
}
