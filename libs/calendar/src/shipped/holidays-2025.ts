import { nationalScope, type CalendarDay } from '../calendar-day.js';

/**
 * Hari libur nasional and cuti bersama of 2025. The joint decree was changed once, on 7 August 2025, to add 18 August;
 * newspapers print 8 or 10 days of cuti bersama, the decree and its change give 11.
 */
const skb =
  'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1017 Tahun 2024, 2 Tahun 2024, dan 2 Tahun 2024';
const changed =
  'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 933 Tahun 2025, 1 Tahun 2025, dan 3 Tahun 2025 tanggal 7 Agustus 2025';

const holiday = (date: string, name: string): CalendarDay => ({
  date,
  kind: 'national-holiday',
  name,
  legalBasis: skb,
  scope: nationalScope,
});
const jointLeave = (date: string, name: string, legalBasis = skb): CalendarDay => ({
  date,
  kind: 'joint-leave',
  name,
  legalBasis,
  scope: nationalScope,
});

export const holidays2025: readonly CalendarDay[] = [
  holiday('2025-01-01', 'Tahun Baru 2025 Masehi'),
  holiday('2025-01-27', 'Isra Mikraj Nabi Muhammad S.A.W.'),
  jointLeave('2025-01-28', 'Tahun Baru Imlek 2576 Kongzili'),
  holiday('2025-01-29', 'Tahun Baru Imlek 2576 Kongzili'),
  jointLeave('2025-03-28', 'Hari Suci Nyepi (Tahun Baru Saka 1947)'),
  holiday('2025-03-29', 'Hari Suci Nyepi (Tahun Baru Saka 1947)'),
  holiday('2025-03-31', 'Idul Fitri 1446 Hijriah'),
  holiday('2025-04-01', 'Idul Fitri 1446 Hijriah'),
  jointLeave('2025-04-02', 'Idul Fitri 1446 Hijriah'),
  jointLeave('2025-04-03', 'Idul Fitri 1446 Hijriah'),
  jointLeave('2025-04-04', 'Idul Fitri 1446 Hijriah'),
  jointLeave('2025-04-07', 'Idul Fitri 1446 Hijriah'),
  holiday('2025-04-18', 'Wafat Yesus Kristus'),
  holiday('2025-04-20', 'Kebangkitan Yesus Kristus (Paskah)'),
  holiday('2025-05-01', 'Hari Buruh Internasional'),
  holiday('2025-05-12', 'Hari Raya Waisak 2569 BE'),
  jointLeave('2025-05-13', 'Hari Raya Waisak 2569 BE'),
  holiday('2025-05-29', 'Kenaikan Yesus Kristus'),
  jointLeave('2025-05-30', 'Kenaikan Yesus Kristus'),
  holiday('2025-06-01', 'Hari Lahir Pancasila'),
  holiday('2025-06-06', 'Idul Adha 1446 Hijriah'),
  jointLeave('2025-06-09', 'Idul Adha 1446 Hijriah'),
  holiday('2025-06-27', '1 Muharam Tahun Baru Islam 1447 Hijriah'),
  holiday('2025-08-17', 'Proklamasi Kemerdekaan'),
  jointLeave('2025-08-18', 'Proklamasi Kemerdekaan', changed),
  holiday('2025-09-05', 'Maulid Nabi Muhammad S.A.W.'),
  holiday('2025-12-25', 'Kelahiran Yesus Kristus'),
  jointLeave('2025-12-26', 'Kelahiran Yesus Kristus'),
];
