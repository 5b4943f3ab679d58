export { CalendarFault, type CalendarFaultCode } from './faults.js';
export { dateOf, dayAt, dayNumberOf, jakarta, timeAt, yearOf, type IsoDate } from './dates.js';
export { dayKinds, dayKindTitles, nationalScope, type CalendarDay, type DayKind } from './calendar-day.js';
export type { HoursPeriod, OpeningHours, ServiceHours } from './service-hours.js';
export {
  WorkingCalendar,
  workingDaysOfYear,
  type CalendarContent,
  type CalendarPolicy,
  type DayFacts,
} from './working-calendar.js';
export { units, most, type Standard, type Unit } from './standard.js';
export type { Pause } from './pauses.js';
export { dueAt } from './due.js';
export {
  startClock,
  pauseClock,
  resumeClock,
  extendClock,
  finishClock,
  isPaused,
  lastEvent,
  dueOf,
  readClock,
  warningAt,
  type Clock,
  type ClockReading,
  type Extension,
  type Warning,
} from './clock.js';
export { accountOf, type Account, type AccountedDay, type Reason } from './account.js';
export { sentencesOf, momentText, dueText, dateText, type AccountLanguage } from './sentences.js';
export { shippedCalendar, civilServicePeriods } from './shipped/calendars.js';
