import type { Account, AccountedDay, AccountedLeg, Reason } from './account.js';
import { dayKindTitles } from './calendar-day.js';
import {
  dateOf,
  dayAt,
  dayMs,
  dayNumberOf,
  instantMs,
  timeAt,
  type DayNumber,
  type IsoDate,
} from './dates.js';
import type { Unit } from './standard.js';

/** The languages an account is told in. */
export type AccountLanguage = 'id' | 'en';

const wholeDate = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
} as const;
const formats = {
  id: new Intl.DateTimeFormat('id-ID', wholeDate),
  en: new Intl.DateTimeFormat('en-GB', wholeDate),
};
const numbers = {
  id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

const unitNames: Record<Unit, { id: string; en: [one: string, many: string] }> = {
  minute: { id: 'menit layanan', en: ['minute of service', 'minutes of service'] },
  hour: { id: 'jam layanan', en: ['hour of service', 'hours of service'] },
  'working-day': { id: 'hari kerja', en: ['working day', 'working days'] },
  'calendar-day': { id: 'hari kalender', en: ['calendar day', 'calendar days'] },
  week: { id: 'minggu', en: ['week', 'weeks'] },
  month: { id: 'bulan', en: ['month', 'months'] },
};

/** A time standard as people say it: `2 minggu (10 hari kerja)`. */
function standardSentence(
  { standard, measure, whole }: Pick<AccountedLeg, 'standard' | 'measure' | 'whole'>,
  language: AccountLanguage,
): string {
  const { value, unit } = standard;
  const said = amount(value, unit, language);
  if (unit === 'week') {
    const days = amount(whole, measure === 'days' ? 'calendar-day' : 'working-day', language);
    return `${said} (${days})`;
  }
  if (unit === 'hour') return `${said} (${amount(whole, 'minute', language)})`;
  return said;
}

/**
 * An account as sentences: where it begins, one sentence a day, where it ends, and what is provisional about it.
 * @param language dates, times and numbers are written as that language writes them
 */
export function sentencesOf(account: Account, language: AccountLanguage): string[] {
  const words = phrases[language];
  const sentences = account.legs.flatMap((leg) => [
    leg.of === 'standard'
      ? words.begins(momentText(leg.start, language), standardSentence(leg, language))
      : words.extended(momentText(leg.start, language), standardSentence(leg, language), leg.reason ?? ''),
    ...leg.days.map((day) => daySentence(leg, day, language)),
  ]);
  const end = account.dueAt ? words.due(dueText(account.dueAt, language)) : words.stands;
  const provisional = account.undecidedYears.map((year) => words.provisional(String(year)));
  return [...sentences, end, ...provisional];
}

/** A date as people write it: `Kamis, 9 Juli 2026`. */
export const dateText = (date: IsoDate, language: AccountLanguage): string =>
  formats[language].format(new Date(dayNumberOf(date) * dayMs));

/** An instant as people write it, to the minute: `Kamis, 9 Juli 2026 pukul 14.55 WIB`. */
export const momentText = (instant: Date, language: AccountLanguage): string =>
  dayAndTime(dayAt(instant), timeAt(instant), language);

/** A due moment: as {@link momentText}, and a midnight is 24.00 of the day that ends, not 00.00 of the next. */
export const dueText = (instant: Date, language: AccountLanguage): string =>
  instant.getTime() === instantMs(dayAt(instant), 0)
    ? dayAndTime(dayAt(instant) - 1, '24:00', language)
    : momentText(instant, language);

function dayAndTime(day: DayNumber, time: string, language: AccountLanguage): string {
  const date = dateText(dateOf(day), language);
  return language === 'id' ? `${date} pukul ${clockText(time, 'id')} WIB` : `${date} at ${time} WIB`;
}

function daySentence(leg: AccountedLeg, day: AccountedDay, language: AccountLanguage): string {
  const words = phrases[language];
  const reasons = day.because.map((reason) => reasonText(reason, language));
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  const date = dateText(day.date, language);
  if (!day.counted) return words.notCounted(date) + why + '.';
  const total = numbers[language].format(day.total);
  const whole = numbers[language].format(leg.whole);
  if (leg.measure !== 'minutes') return words.dayCounted(date, total, whole) + why + '.';
  const spans = day.ran
    .map(({ from, until }) => `${clockText(from, language)}–${clockText(until, language)}`)
    .join(language === 'id' ? ' dan ' : ' and ');
  return (
    words.minutesCounted(date, numbers[language].format(day.minutes), spans) +
    words.soFar(total, whole) +
    why +
    '.'
  );
}

function reasonText(reason: Reason, language: AccountLanguage): string {
  const words = phrases[language];
  switch (reason.why) {
    case 'start-day':
    case 'weekend':
    case 'closed-weekday':
    case 'no-hours':
    case 'rolled':
      return words.plain[reason.why];
    case 'before-opening':
      return words.beforeOpening(clockText(reason.at, language), clockText(reason.hours, language));
    case 'after-closing':
      return words.afterClosing(clockText(reason.at, language), clockText(reason.hours, language));
    case 'break':
      return words.break(clockText(reason.from, language), clockText(reason.until, language));
    case 'paused':
      return words.paused(
        momentText(reason.from, language),
        reason.until && momentText(reason.until, language),
        reason.reason,
      );
    case 'year-undecided':
      return words.undecided(String(reason.year));
    case 'joint-leave-worked':
      return words.worked(reason.name, reason.legalBasis);
    default:
      return `${dayKindTitles[reason.why][language]}: ${reason.name}, ${reason.legalBasis}`;
  }
}

const clockText = (time: string, language: AccountLanguage): string =>
  language === 'id' ? time.replace(':', '.') : time;

function amount(value: number, unit: Unit, language: AccountLanguage): string {
  const name = unitNames[unit];
  const said = numbers[language].format(value);
  return `${said} ${language === 'id' ? name.id : name.en[value === 1 ? 0 : 1]}`;
}

/** The words of both languages, side by side in the same order. */
const phrases = {
  id: {
    begins: (moment: string, standard: string) => `Mulai ${moment}, waktu ${standard}.`,
    extended: (moment: string, standard: string, reason: string) =>
      `Diperpanjang mulai ${moment} selama ${standard}, karena ${reason}.`,
    notCounted: (date: string) => `${date}: tidak dihitung`,
    dayCounted: (date: string, total: string, whole: string) => `${date}: hari ke-${total} dari ${whole}`,
    minutesCounted: (date: string, minutes: string, spans: string) =>
      `${date}: ${minutes} menit dihitung, ${spans}`,
    soFar: (total: string, whole: string) => `; jumlah ${total} dari ${whole} menit`,
    due: (moment: string) => `Batas waktu: ${moment}.`,
    stands: 'Waktu sedang dihentikan; batas waktu ada lagi setelah dilanjutkan.',
    provisional: (year: string) =>
      `Batas waktu ini sementara: hari libur dan cuti bersama tahun ${year} belum ditetapkan di kalender ini, dan libur yang ditetapkan kemudian menggesernya.`,
    plain: {
      'start-day': 'hari mulai',
      weekend: 'akhir pekan',
      'closed-weekday': 'bukan hari layanan',
      'no-hours': 'belum ada jam layanan yang berlaku',
      rolled: 'hitungan sudah penuh dan bergeser ke hari kerja berikutnya',
    },
    beforeOpening: (at: string, opens: string) => `mulai pukul ${at}, sebelum layanan dibuka pukul ${opens}`,
    afterClosing: (at: string, closes: string) =>
      `mulai pukul ${at}, setelah layanan ditutup pukul ${closes}`,
    break: (from: string, until: string) => `istirahat ${from}–${until}`,
    paused: (from: string, until: string | null, reason: string) =>
      `waktu dihentikan sejak ${from}${until ? ` sampai ${until}` : ''} karena ${reason}`,
    undecided: (year: string) => `hari libur tahun ${year} belum ditetapkan`,
    worked: (name: string, basis: string) =>
      `cuti bersama ${name}, ${basis}, menurut kalender ini tetap hari kerja`,
  },
  en: {
    begins: (moment: string, standard: string) => `Begins on ${moment}, time standard ${standard}.`,
    extended: (moment: string, standard: string, reason: string) =>
      `Extended from ${moment} by ${standard}, because of: ${reason}.`,
    notCounted: (date: string) => `${date}: not counted`,
    dayCounted: (date: string, total: string, whole: string) => `${date}: day ${total} of ${whole}`,
    minutesCounted: (date: string, minutes: string, spans: string) =>
      `${date}: ${minutes} minutes counted, ${spans}`,
    soFar: (total: string, whole: string) => `; ${total} of ${whole} minutes so far`,
    due: (moment: string) => `Due: ${moment}.`,
    stands: 'The clock stands; there is a due date again once it goes on.',
    provisional: (year: string) =>
      `This due date is provisional: the holidays and joint leave of ${year} are not decided in this calendar yet, and those decided later will move it.`,
    plain: {
      'start-day': 'day of the start',
      weekend: 'weekend',
      'closed-weekday': 'no day of service',
      'no-hours': 'no service hours are in force',
      rolled: 'the count is complete and goes on to the next working day',
    },
    beforeOpening: (at: string, opens: string) => `begun at ${at}, before service opens at ${opens}`,
    afterClosing: (at: string, closes: string) => `begun at ${at}, after service closed at ${closes}`,
    break: (from: string, until: string) => `break ${from}–${until}`,
    paused: (from: string, until: string | null, reason: string) =>
      `the clock stood from ${from}${until ? ` until ${until}` : ''}: ${reason}`,
    undecided: (year: string) => `the holidays of ${year} are not decided`,
    worked: (name: string, basis: string) =>
      `joint leave ${name}, ${basis}, is a working day in this calendar`,
  },
};
