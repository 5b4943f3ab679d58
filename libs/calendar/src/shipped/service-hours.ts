import type { OpeningHours, ServiceHours } from '../service-hours.js';

const from = (open: string, close: string, ...rest: [string, string]): OpeningHours => ({
  open,
  close,
  breaks: [{ from: rest[0], until: rest[1] }],
});
const mondayToThursday = (hours: OpeningHours) => ({ 1: hours, 2: hours, 3: hours, 4: hours });

/** Jam Pelayanan of the Magetan procedures: 6 hours Monday to Thursday, 4 on Friday, 28 a week. */
export const magetanHours: ServiceHours = {
  code: 'magetan',
  title: 'Jam pelayanan Diskominfo Magetan',
  legalBasis: 'SOP Permintaan Data Kabupaten Magetan 500.14.4/1110/403.113/2024, Standar Pelayanan butir 2',
  week: {
    ...mondayToThursday(from('08:00', '15:00', '12:00', '13:00')),
    5: from('08:00', '14:00', '11:30', '13:30'),
  },
};

/**
 * Working hours of Perpres 21/2023 in a week of five days: 37,5 hours from 07.30, break of 60 minutes, on Friday of 90.
 * The regulation names the beginning and the lengths; the end follows from them (7,5 hours a day), and where the break
 * lies is taken as is customary, 12.00 and on Friday 11.30.
 */
export const civilServiceHours: ServiceHours = {
  code: 'asn-2023',
  title: 'Jam kerja ASN, lima hari kerja',
  legalBasis: 'Perpres 21 Tahun 2023',
  week: {
    ...mondayToThursday(from('07:30', '16:00', '12:00', '13:00')),
    5: from('07:30', '16:30', '11:30', '13:00'),
  },
};

/** The same in Ramadan: 32,5 hours from 08.00, break of 30 minutes, on Friday of 60; read in the same way. */
export const civilServiceRamadanHours: ServiceHours = {
  code: 'asn-2023-ramadan',
  title: 'Jam kerja ASN selama Ramadan, lima hari kerja',
  legalBasis: 'Perpres 21 Tahun 2023',
  week: {
    ...mondayToThursday(from('08:00', '15:00', '12:00', '12:30')),
    5: from('08:00', '15:30', '11:30', '12:30'),
  },
};
