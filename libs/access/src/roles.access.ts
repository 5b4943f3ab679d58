import type { Permission } from './permissions.js';

/** The roles of Satu Data in a region. Titles are configuration of the region; these keys are not. Source: seeds 002, 003; Perpres 39/2019. */
export const roles = [
  'operator',
  'kepala-opd',
  'walidata-staf',
  'walidata-kasi',
  'walidata-kabid',
  'walidata-kadin',
  'koordinator',
  'pembina',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** Titles as people know them. */
export const roleTitles: Record<Role, string> = {
  operator: 'Operator OPD',
  'kepala-opd': 'Kepala OPD',
  'walidata-staf': 'Staf Walidata',
  'walidata-kasi': 'Kepala Seksi Walidata',
  'walidata-kabid': 'Kepala Bidang Walidata',
  'walidata-kadin': 'Kepala Dinas Walidata',
  koordinator: 'Koordinator (Bappeda)',
  pembina: 'Pembina Data (BPS)',
  administrator: 'Administrator',
};

/** Title of a role; an acting holder is `Plt.` (pelaksana tugas). */
export const roleTitle = (role: Role, acting: boolean): string =>
  acting ? `Plt. ${roleTitles[role]}` : roleTitles[role];

export const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

/** `own`: in the organization of the assignment only; `all`: in every organization. */
export type Reach = 'own' | 'all';

type Grants = Partial<Record<Permission, Reach>>;

const readsEverything: Grants = {
  'dataset.read-draft': 'all',
  'upload.read': 'all',
  'submission.read': 'all',
  'round.read': 'all',
  'disposition.read': 'all',
  'book.read': 'all',
  'indicator.read-draft': 'all',
  'observation.read': 'all',
};

/** Seed 002, steps 4 and 6: the staff of the walidata keep the Matriks Indikator and may enter figures for an agency. */
const keepsIndicators: Grants = { 'indicator.manage': 'all', 'observation.record': 'all' };

/** What each role may do, and how far it reaches. A permission that is not listed is refused. */
export const roleTable: Record<Role, Grants> = {
  operator: {
    'dataset.read-draft': 'own',
    'dataset.edit': 'own',
    'upload.create': 'own',
    'upload.read': 'own',
    'submission.read': 'own',
    'submission.submit': 'own',
    'round.read': 'own',
    'round.fill': 'own',
    'indicator.read-draft': 'own',
    'observation.read': 'own',
    'observation.record': 'own',
  },
  'kepala-opd': {
    'dataset.read-draft': 'own',
    'upload.read': 'own',
    'submission.read': 'own',
    'submission.approve': 'own',
    'round.read': 'own',
    'round.approve': 'own',
    'indicator.read-draft': 'own',
    'observation.read': 'own',
  },
  'walidata-staf': {
    ...readsEverything,
    ...keepsIndicators,
    'submission.verify': 'all',
    'round.prepare': 'all',
    'round.act-staf': 'all',
    'register.read': 'all',
    'release.plan': 'all',
    'book.prepare': 'all',
    'book.publish': 'all',
    'round.verify': 'all',
  },
  'walidata-kasi': {
    ...readsEverything,
    ...keepsIndicators,
    'submission.verify': 'all',
    'submission.sign-kasi': 'all',
    'round.prepare': 'all',
    'round.act-kasi': 'all',
    'register.read': 'all',
    'register.manage': 'all',
    'release.plan': 'all',
    'book.prepare': 'all',
    'book.check': 'all',
    'book.publish': 'all',
    'round.verify': 'all',
    'personal-data.release': 'all',
    'catalogue.manage': 'all',
    'calendar.manage': 'all',
  },
  'walidata-kabid': {
    ...readsEverything,
    'calendar.manage': 'all',
    'submission.sign-kabid': 'all',
    'round.act-kabid': 'all',
    'register.read': 'all',
    'register.manage': 'all',
    'book.order': 'all',
    'round.cancel': 'all',
    'personal-data.release': 'all',
    'submission.release': 'all',
    'dataset.withdraw': 'all',
    'audit.read': 'all',
  },
  'walidata-kadin': {
    ...readsEverything,
    'submission.sign-kadin': 'all',
    'round.act-kadin': 'all',
    'register.read': 'all',
    'round.cancel': 'all',
    'submission.release': 'all',
    'dataset.withdraw': 'all',
    'audit.read': 'all',
  },
  koordinator: readsEverything,
  pembina: readsEverything,
  administrator: {
    'organization.manage': 'all',
    'account.read': 'all',
    'account.manage': 'all',
    'assignment.manage': 'all',
    'catalogue.manage': 'all',
    'calendar.manage': 'all',
    'register.read': 'all',
    'register.manage': 'all',
    'audit.read': 'all',
    'operations.read': 'all',
  },
};
