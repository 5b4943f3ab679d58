import { CalendarFault, most, units, type CalendarFaultCode, type Unit } from '#lib/calendar';
import { GeneralErrors, type LumbungError } from '#lib/errors';
import { DeadlineErrors } from './deadlines.errors.js';

/** A fault of calendar arithmetic, and the unit that was asked for, as an error of the product. */
type Refusal = (fault: CalendarFault, unit: Unit | undefined) => LumbungError;

const contradiction =
  (field: string, message: string): Refusal =>
  (cause) =>
    DeadlineErrors.CALENDAR_CONTRADICTION({ cause, places: [{ field, message }] });

const refusals: Record<CalendarFaultCode, Refusal> = {
  DATE: (cause) =>
    GeneralErrors.BAD_INPUT({ cause, places: [{ field: 'date', message: 'Tanggal itu tidak ada.' }] }),
  HOURS_TIME: contradiction('hours', 'Jam ditulis seperti 08:00, paling akhir 24:00.'),
  HOURS_BACKWARDS: contradiction('hours', 'Jam tutup harus sesudah jam buka.'),
  HOURS_BREAK: contradiction('hours', 'Istirahat harus di dalam jam layanan dan tidak tumpang-tindih.'),
  STANDARD: (cause, unit) =>
    DeadlineErrors.TIME_STANDARD_INVALID({
      cause,
      params: { unit: unit ?? units.join(', '), most: unit ? most[unit] : '' },
    }),
  CALENDAR_DAY_TWICE: contradiction('days', 'Satu tanggal diputuskan dua kali untuk cakupan yang sama.'),
  CALENDAR_PROFILE_TWICE: contradiction('profiles', 'Dua jam layanan berkode sama.'),
  CALENDAR_PROFILE_MISSING: contradiction('profile', 'Jam layanan dengan kode itu tidak ada.'),
  CALENDAR_PERIOD_TWICE: contradiction('periods', 'Dua masa berlaku mulai pada tanggal yang sama.'),
  CALENDAR_PERIOD_BACKWARDS: contradiction('periods', 'Masa berlaku berakhir sebelum mulai.'),
  CLOCK_PAUSES: (cause) => DeadlineErrors.PAUSES_OUT_OF_ORDER({ cause }),
  CLOCK_FINISHED: (cause) => DeadlineErrors.DUE_DATE_FINISHED({ cause }),
  CLOCK_STANDS: (cause) => DeadlineErrors.DUE_DATE_STANDS({ cause }),
  CLOCK_RUNS: (cause) => DeadlineErrors.DUE_DATE_RUNS({ cause }),
  CLOCK_EXTENDED: (cause) => DeadlineErrors.DUE_DATE_EXTENDED({ cause }),
  CLOCK_OVERDUE: (cause) => DeadlineErrors.DUE_DATE_PASSED({ cause }),
  CLOCK_ORDER: (cause) => DeadlineErrors.DUE_DATE_ORDER({ cause }),
  CLOCK_REASON: (cause) => DeadlineErrors.DUE_DATE_REASON_NEEDED({ cause }),
  ENDLESS: (cause) => DeadlineErrors.CALENDAR_WITHOUT_END({ cause }),
};

/**
 * Runs calendar arithmetic and says its faults as errors of the product.
 * @param unit the unit of the time standard in question, for the sentence about it
 * @throws BAD_INPUT and the errors of deadlines.errors.ts
 */
export function counted<Result>(work: () => Result, unit?: Unit): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CalendarFault) throw refusals[error.code](error, unit);
    throw error;
  }
}
