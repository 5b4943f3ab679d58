import type { Role } from '#lib/access';
import type { OrganizationKind } from './entities/organization.entity.js';

/** Kinds of organization in which a role can be held; every kind where none is named. Source: Perpres 39/2019, articles 11-18. */
const homes: Partial<Record<Role, OrganizationKind>> = {
  'walidata-staf': 'walidata',
  'walidata-kasi': 'walidata',
  'walidata-kabid': 'walidata',
  'walidata-kadin': 'walidata',
  administrator: 'walidata',
  koordinator: 'koordinator',
  pembina: 'pembina',
};

/** An assignment as asked for. */
export interface AssignmentWish {
  role: Role;
  acting: boolean;
  decree: string;
  validFrom: Date;
  validUntil: Date | undefined;
}

/**
 * Why an assignment cannot be made.
 * @returns a clause in Indonesian, or `undefined` when it can
 */
export function assignmentFault(wish: AssignmentWish, kind: OrganizationKind, now: Date): string | undefined {
  const home = homes[wish.role];
  if (home !== undefined && home !== kind)
    return `peran ${wish.role} hanya dapat dipegang di organisasi jenis ${home}`;
  if (wish.acting && wish.validUntil === undefined)
    return 'pelaksana tugas (Plt.) harus mempunyai tanggal akhir';
  if (wish.decree.trim() === '') return 'nomor surat keputusan belum diisi';
  if (wish.validUntil !== undefined && wish.validUntil <= wish.validFrom)
    return 'tanggal akhir harus sesudah tanggal mulai';
  if (wish.validUntil !== undefined && wish.validUntil <= now) return 'tanggal akhir sudah lewat';
  return undefined;
}

/** Western Indonesia Time has no summer time. */
const regionOffset = '+07:00';

/**
 * The moment that a date of a decree means, in Western Indonesia Time: the first day counts from its beginning, the last
 * day to its end. A full timestamp means itself.
 * @param text `YYYY-MM-DD` or ISO 8601 with time
 */
export function momentOf(text: string, end: 'first' | 'last'): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(text);
  const start = new Date(`${text}T00:00:00${regionOffset}`);
  return end === 'first' ? start : new Date(start.getTime() + 86_400_000);
}
