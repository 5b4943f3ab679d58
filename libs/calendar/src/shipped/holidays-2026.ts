import { nationalScope, type CalendarDay } from '../calendar-day.js';

/** Hari libur nasional and cuti bersama of 2026. */
const skb =
  'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025, 2 Tahun 2025, dan 5 Tahun 2025';

const day =
  (kind: 'national-holiday' | 'joint-leave') =>
  (date: string, name: string): CalendarDay => ({ date, kind, name, legalBasis: skb, scope: nationalScope });
const holiday = day('national-holiday');
const jointLeave = day('joint-leave');

export const holidays2026: readonly CalendarDay[] = [
  holiday('2026-01-01', 'Tahun Baru 2026 Masehi'),
  holiday('2026-01-16', 'Isra Mikraj Nabi Muhammad S.A.W.'),
  jointLeave('2026-02-16', 'Tahun Baru Imlek 2577 Kongzili'),
  holiday('2026-02-17', 'Tahun Baru Imlek 2577 Kongzili'),
  jointLeave('2026-03-18', 'Hari Suci Nyepi (Tahun Baru Saka 1948)'),
  holiday('2026-03-19', 'Hari Suci Nyepi (Tahun Baru Saka 1948)'),
  jointLeave('2026-03-20', 'Idul Fitri 1447 Hijriah'),
  holiday('2026-03-21', 'Idul Fitri 1447 Hijriah'),
  holiday('2026-03-22', 'Idul Fitri 1447 Hijriah'),
  jointLeave('2026-03-23', 'Idul Fitri 1447 Hijriah'),
  jointLeave('2026-03-24', 'Idul Fitri 1447 Hijriah'),
  holiday('2026-04-03', 'Wafat Yesus Kristus'),
  holiday('2026-04-05', 'Kebangkitan Yesus Kristus (Paskah)'),
  holiday('2026-05-01', 'Hari Buruh Internasional'),
  holiday('2026-05-14', 'Kenaikan Yesus Kristus'),
  jointLeave('2026-05-15', 'Kenaikan Yesus Kristus'),
  holiday('2026-05-27', 'Idul Adha 1447 Hijriah'),
  jointLeave('2026-05-28', 'Idul Adha 1447 Hijriah'),
  holiday('2026-05-31', 'Hari Raya Waisak 2570 BE'),
  holiday('2026-06-01', 'Hari Lahir Pancasila'),
  holiday('2026-06-16', '1 Muharam Tahun Baru Islam 1448 Hijriah'),
  holiday('2026-08-17', 'Proklamasi Kemerdekaan'),
  holiday('2026-08-25', 'Maulid Nabi Muhammad S.A.W.'),
  jointLeave('2026-12-24', 'Kelahiran Yesus Kristus'),
  holiday('2026-12-25', 'Kelahiran Yesus Kristus'),
];
