import type { CalendarContent } from '../working-calendar.js';
import type { HoursPeriod } from '../service-hours.js';
import { holidays2025 } from './holidays-2025.js';
import { holidays2026 } from './holidays-2026.js';
import { civilServiceHours, civilServiceRamadanHours, magetanHours } from './service-hours.js';

/**
 * The calendar of a new installation: holidays of 2025 and 2026, service hours of the Magetan procedures all year round.
 *
 * The procedures close on "Hari Libur Nasional" and do not name cuti bersama. Government offices do close then, so it is
 * not worked unless the switch says so. They do not name Ramadan either, so no other hours are in force then: the goldens
 * of March 2026 are by these hours. A region with Ramadan hours adds a period.
 */
export const shippedCalendar: CalendarContent = {
  region: '35.20',
  days: [...holidays2025, ...holidays2026],
  decidedYears: [2025, 2026],
  profiles: [magetanHours, civilServiceHours, civilServiceRamadanHours],
  periods: [{ profile: magetanHours.code, from: '2024-11-11', until: null }],
  policy: { jointLeaveWorks: false, weekIs: 'five-working-days', rollCalendarDays: true },
};

/**
 * Periods for a region that keeps the hours of Perpres 21/2023, Ramadan included. Ramadan ends the day before Idul Fitri
 * of the joint decrees; its beginning (1 March 2025, 19 February 2026) is announced by the Ministry of Religious Affairs
 * and in neither decree, so whoever puts these periods in force compares it with the announcement.
 */
export const civilServicePeriods: readonly HoursPeriod[] = [
  { profile: civilServiceHours.code, from: '2023-04-12', until: null },
  { profile: civilServiceRamadanHours.code, from: '2025-03-01', until: '2025-03-30' },
  { profile: civilServiceRamadanHours.code, from: '2026-02-19', until: '2026-03-20' },
];
