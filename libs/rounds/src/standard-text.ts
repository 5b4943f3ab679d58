import type { Standard } from '#lib/calendar';

const unitNames: Record<Standard['unit'], string> = {
  minute: 'menit',
  hour: 'jam',
  'working-day': 'hari kerja',
  'calendar-day': 'hari',
  week: 'minggu',
  month: 'bulan',
};

/** A time standard as procedures write it: `15 menit`. */
export const standardText = ({ value, unit }: Standard): string => `${String(value)} ${unitNames[unit]}`;
