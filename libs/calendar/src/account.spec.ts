import { accountOf } from './account.js';
import { extendClock, pauseClock, resumeClock, startClock, type Clock } from './clock.js';
import { jakarta } from './dates.js';
import { sentencesOf } from './sentences.js';
import { shippedCalendar } from './shipped/calendars.js';
import type { Unit } from './standard.js';
import { WorkingCalendar, type CalendarContent } from './working-calendar.js';

const calendarWith = (changes: Partial<CalendarContent> = {}) =>
  new WorkingCalendar({ ...shippedCalendar, ...changes });
const calendar = calendarWith();
const at = (text: string): Date => jakarta(text.slice(0, 10), text.slice(11));
const clock = (start: string, value: number, unit: Unit): Clock => startClock(at(start), { value, unit });
const said = (given: Clock, by = calendar) => sentencesOf(accountOf(by, given), 'id');
const saidInEnglish = (given: Clock, by = calendar) => sentencesOf(accountOf(by, given), 'en');

const skb2026 =
  'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025, 2 Tahun 2025, dan 5 Tahun 2025';

describe('the account of a count by service', () => {
  it('says each day, what of it counted, and what was break', () => {
    expect(said(clock('2026-07-09 11:55', 255, 'minute'))).toEqual([
      'Mulai Kamis, 9 Juli 2026 pukul 11.55 WIB, waktu 255 menit layanan.',
      'Kamis, 9 Juli 2026: 125 menit dihitung, 11.55–12.00 dan 13.00–15.00; jumlah 125 dari 255 menit (istirahat 12.00–13.00).',
      'Jumat, 10 Juli 2026: 130 menit dihitung, 08.00–10.10; jumlah 255 dari 255 menit.',
      'Batas waktu: Jumat, 10 Juli 2026 pukul 10.10 WIB.',
    ]);
  });

  it('says what lay before opening and after closing', () => {
    expect(said(clock('2026-07-06 07:10', 60, 'minute'))[1]).toBe(
      'Senin, 6 Juli 2026: 60 menit dihitung, 08.00–09.00; jumlah 60 dari 60 menit (mulai pukul 07.10, sebelum layanan dibuka pukul 08.00).',
    );
    expect(said(clock('2026-07-10 16:00', 15, 'minute')).slice(1, 4)).toEqual([
      'Jumat, 10 Juli 2026: tidak dihitung (mulai pukul 16.00, setelah layanan ditutup pukul 14.00).',
      'Sabtu, 11 Juli 2026: tidak dihitung (akhir pekan).',
      'Minggu, 12 Juli 2026: tidak dihitung (akhir pekan).',
    ]);
  });

  it('names every holiday with its legal basis, in both languages', () => {
    const given = clock('2026-03-17 14:30', 60, 'minute');
    expect(said(given).slice(2, 6)).toEqual([
      `Rabu, 18 Maret 2026: tidak dihitung (cuti bersama: Hari Suci Nyepi (Tahun Baru Saka 1948), ${skb2026}).`,
      `Kamis, 19 Maret 2026: tidak dihitung (hari libur nasional: Hari Suci Nyepi (Tahun Baru Saka 1948), ${skb2026}).`,
      `Jumat, 20 Maret 2026: tidak dihitung (cuti bersama: Idul Fitri 1447 Hijriah, ${skb2026}).`,
      `Sabtu, 21 Maret 2026: tidak dihitung (hari libur nasional: Idul Fitri 1447 Hijriah, ${skb2026}).`,
    ]);
    const english = saidInEnglish(given);
    expect(english[0]).toMatch(
      /^Begins on Tuesday,? 17 March 2026 at 14:30 WIB, time standard 60 minutes of service\.$/,
    );
    expect(english[2]).toContain('not counted (joint leave: Hari Suci Nyepi');
    expect(english.at(-1)).toMatch(/^Due: Wednesday,? 25 March 2026 at 08:30 WIB\.$/);
  });

  it('adds up: the minutes of the days are the standard, the last total the whole', () => {
    for (const value of [1, 15, 360, 361, 5000]) {
      const [leg] = accountOf(calendar, clock('2026-03-12 13:17', value, 'minute')).legs;
      expect(leg!.days.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(value);
      expect(leg!.days.at(-1)!.total).toBe(value);
    }
  });
});

describe('the account of a count by days', () => {
  it('leaves the day of the start out and numbers the rest', () => {
    expect(said(clock('2026-08-14 10:00', 2, 'working-day'))).toEqual([
      'Mulai Jumat, 14 Agustus 2026 pukul 10.00 WIB, waktu 2 hari kerja.',
      'Jumat, 14 Agustus 2026: tidak dihitung (hari mulai).',
      'Sabtu, 15 Agustus 2026: tidak dihitung (akhir pekan).',
      'Minggu, 16 Agustus 2026: tidak dihitung (akhir pekan).',
      `Senin, 17 Agustus 2026: tidak dihitung (hari libur nasional: Proklamasi Kemerdekaan, ${skb2026}).`,
      'Selasa, 18 Agustus 2026: hari ke-1 dari 2.',
      'Rabu, 19 Agustus 2026: hari ke-2 dari 2.',
      'Batas waktu: Rabu, 19 Agustus 2026 pukul 15.00 WIB.',
    ]);
  });

  it('says where a full count goes on to a working day', () => {
    const lines = said(clock('2026-07-10 10:00', 1, 'calendar-day'));
    expect(lines.slice(2)).toEqual([
      'Sabtu, 11 Juli 2026: hari ke-1 dari 1 (akhir pekan).',
      'Minggu, 12 Juli 2026: tidak dihitung (akhir pekan; hitungan sudah penuh dan bergeser ke hari kerja berikutnya).',
      'Senin, 13 Juli 2026: tidak dihitung (hitungan sudah penuh dan bergeser ke hari kerja berikutnya).',
      'Batas waktu: Senin, 13 Juli 2026 pukul 15.00 WIB.',
    ]);
  });

  it('says 24.00 of a day that is not worked', () => {
    const stays = calendarWith({ policy: { ...shippedCalendar.policy, rollCalendarDays: false } });
    expect(said(clock('2026-07-10 10:00', 1, 'calendar-day'), stays).at(-1)).toBe(
      'Batas waktu: Sabtu, 11 Juli 2026 pukul 24.00 WIB.',
    );
  });

  it('says what a week is', () => {
    expect(said(clock('2026-07-09 14:00', 2, 'week'))[0]).toContain('waktu 2 minggu (10 hari kerja).');
    expect(saidInEnglish(clock('2026-07-09 14:00', 1, 'week'))[0]).toContain('1 week (5 working days).');
  });

  it('says that a joint leave is worked, and that it is a choice of this calendar', () => {
    const worked = calendarWith({ policy: { ...shippedCalendar.policy, jointLeaveWorks: true } });
    expect(said(clock('2026-03-17 10:00', 1, 'working-day'), worked)[2]).toBe(
      `Rabu, 18 Maret 2026: hari ke-1 dari 1 (cuti bersama Hari Suci Nyepi (Tahun Baru Saka 1948), ${skb2026}, menurut kalender ini tetap hari kerja).`,
    );
  });
});

describe('pauses and extensions in the account', () => {
  it('are given with their time and reason', () => {
    const stood = resumeClock(
      pauseClock(
        clock('2026-07-06 10:00', 1, 'working-day'),
        at('2026-07-07 09:00'),
        'daftar data dilengkapi',
      ),
      at('2026-07-08 10:00'),
    );
    const lines = said(stood);
    expect(lines[2]).toBe(
      'Selasa, 7 Juli 2026: tidak dihitung (waktu dihentikan sejak Selasa, 7 Juli 2026 pukul 09.00 WIB sampai Rabu, 8 Juli 2026 pukul 10.00 WIB karena daftar data dilengkapi).',
    );
    expect(lines[3]).toContain('Rabu, 8 Juli 2026: hari ke-1 dari 1 (waktu dihentikan');
    const extended = extendClock(calendar, stood, {
      by: { value: 1, unit: 'working-day' },
      reason: 'data tersebar',
      at: at('2026-07-08 11:00'),
    });
    expect(said(extended).slice(4)).toEqual([
      'Diperpanjang mulai Rabu, 8 Juli 2026 pukul 15.00 WIB selama 1 hari kerja, karena data tersebar.',
      expect.stringContaining('Rabu, 8 Juli 2026: tidak dihitung (hari mulai'),
      'Kamis, 9 Juli 2026: hari ke-1 dari 1.',
      'Batas waktu: Kamis, 9 Juli 2026 pukul 15.00 WIB.',
    ]);
  });

  it('say that there is no due date while the clock stands', () => {
    const standing = pauseClock(
      clock('2026-07-06 10:00', 2, 'working-day'),
      at('2026-07-07 09:00'),
      'menunggu',
    );
    const account = accountOf(calendar, standing);
    expect(account).toMatchObject({ dueAt: null, paused: true });
    expect(account.legs[0]!.days.at(-1)!.date).toBe('2026-07-07');
    expect(sentencesOf(account, 'id').at(-1)).toBe(
      'Waktu sedang dihentikan; batas waktu ada lagi setelah dilanjutkan.',
    );
  });
});

describe('a year whose holidays are not decided', () => {
  it('makes the due date provisional, and the account says so by day and at the end', () => {
    const given = clock('2026-12-30 10:00', 2, 'working-day');
    const account = accountOf(calendar, given);
    expect(account.undecidedYears).toEqual([2027]);
    const lines = said(given);
    expect(lines).toContain(
      'Jumat, 1 Januari 2027: hari ke-2 dari 2 (hari libur tahun 2027 belum ditetapkan).',
    );
    expect(lines.at(-1)).toBe(
      'Batas waktu ini sementara: hari libur dan cuti bersama tahun 2027 belum ditetapkan di kalender ini, dan libur yang ditetapkan kemudian menggesernya.',
    );
    expect(saidInEnglish(given).at(-1)).toContain('provisional');
  });

  it('is not mentioned where it is not touched', () => {
    expect(accountOf(calendar, clock('2026-12-29 10:00', 2, 'working-day')).undecidedYears).toEqual([]);
  });

  it('stops being one once decided', () => {
    const decided = calendarWith({ decidedYears: [2025, 2026, 2027] });
    expect(accountOf(decided, clock('2026-12-30 10:00', 2, 'working-day')).undecidedYears).toEqual([]);
  });
});

describe('days before any service hours', () => {
  it('are said to be without', () => {
    expect(said(clock('2024-11-08 10:00', 1, 'working-day'))).toContain(
      'Minggu, 10 November 2024: tidak dihitung (akhir pekan; hari libur tahun 2024 belum ditetapkan).',
    );
    expect(said(clock('2024-11-06 10:00', 1, 'working-day'))).toContain(
      'Kamis, 7 November 2024: tidak dihitung (belum ada jam layanan yang berlaku; hari libur tahun 2024 belum ditetapkan).',
    );
  });
});
