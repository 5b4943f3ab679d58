import { numberCell, textCell, type PlannedCell } from '#lib/tabular';
import { absenceSign, choiceOf, flagSign } from './answer-signs.rules.js';
import { significantDigits } from './decimals.rules.js';
import type { PeriodPlaces } from './sheet-layout.rules.js';
import type { Answer, TemplateCell } from './template-model.js';
import { numberStyle, type TemplateStyle } from './template-styles.js';

type Cell = PlannedCell<TemplateStyle>;

/** A spreadsheet keeps 15 digits of a number. */
const digitsKept = 15;

/** Adds the cells of one period to those of a row: the figure, and beside it mark and note where it is asked for. */
export function addPeriod(
  cells: Cell[],
  { period, figure, beside }: PeriodPlaces,
  { identity, answer }: TemplateCell,
  decimals: number,
): void {
  if (identity === undefined) {
    cells.push(lockedFigure(figure, answer, decimals));
    if (beside !== undefined)
      cells.push(
        textCell(beside.mark, 'lockedText'),
        textCell<TemplateStyle>(beside.note, 'lockedText', answer?.note),
      );
    return;
  }
  if (beside === undefined)
    throw new Error(`identity ${identity} of a template is in the locked period ${period.id}`);
  cells.push(
    openFigure(figure, answer, decimals),
    textCell<TemplateStyle>(beside.mark, 'mark', answer === undefined ? undefined : markText(answer)),
    textCell<TemplateStyle>(beside.note, 'note', answer?.note),
  );
}

function openFigure(column: number, answer: Answer | undefined, decimals: number): Cell {
  if (answer === undefined || !('value' in answer)) return textCell(column, numberStyle('open', decimals));
  return isKept(answer.value)
    ? numberCell(column, numberStyle('open', decimals), answer.value)
    : textCell<TemplateStyle>(column, 'openText', answer.value);
}

function lockedFigure(column: number, answer: Answer | undefined, decimals: number): Cell {
  if (answer === undefined) return textCell(column, 'lockedText');
  if (!('value' in answer)) return textCell<TemplateStyle>(column, 'lockedText', lockedSign(answer));
  return isKept(answer.value)
    ? numberCell(column, numberStyle('history', decimals, answer.flag), answer.value)
    : textCell<TemplateStyle>(column, 'lockedText', answer.value);
}

/** Whether a spreadsheet keeps a number as it is; otherwise it stands as text. */
const isKept = (value: string): boolean =>
  value.length <= digitsKept || significantDigits(value) <= digitsKept;

/** The sign that a locked cell shows instead of a figure. */
export const lockedSign = (answer: Extract<Answer, { absence: unknown }>): string =>
  absenceSign(answer.absence)?.sign ?? '';

function markText(answer: Answer): string | undefined {
  const sign = 'absence' in answer ? absenceSign(answer.absence) : answer.flag && flagSign(answer.flag);
  return sign === undefined ? undefined : choiceOf(sign);
}
