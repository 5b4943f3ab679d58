import {
  may,
  mayAnywhere,
  organizationsWith,
  systemActor,
  type Actor,
  type Assignment,
} from './actor.access.js';
import { permissions, type Permission } from './permissions.js';
import { roles, roleTable, roleTitle, type Role } from './roles.access.js';

const actor = (...assignments: [Role, string][]): Actor => ({
  ...systemActor,
  accountId: 'a',
  assignments: assignments.map(([role, organizationId]): Assignment => ({
    role,
    organizationId,
    acting: false,
  })),
});

describe('may', () => {
  it('reaches the organization of the assignment and no other', () => {
    const operator = actor(['operator', 'A']);
    expect(may(operator, 'upload.create', 'A')).toBe(true);
    expect(may(operator, 'upload.create', 'B')).toBe(false);
    expect(may(operator, 'submission.approve', 'A')).toBe(false);
  });

  it('reaches every organization where the table says so', () => {
    expect(may(actor(['walidata-staf', 'W']), 'submission.verify', 'A')).toBe(true);
  });

  it('does not mix what one holds here with what one holds there', () => {
    const both = actor(['operator', 'A'], ['kepala-opd', 'B']);
    expect(may(both, 'submission.approve', 'B')).toBe(true);
    expect(may(both, 'submission.approve', 'A')).toBe(false);
    expect(may(both, 'submission.submit', 'B')).toBe(false);
  });

  it('gives nothing to those without an assignment, nor to the product itself', () => {
    for (const permission of Object.keys(permissions) as Permission[]) {
      expect(may(actor(), permission, 'A')).toBe(false);
      expect(may(systemActor, permission, 'A')).toBe(false);
      expect(mayAnywhere(actor(), permission)).toBe(false);
    }
  });
});

describe('organizationsWith', () => {
  it('lists each organization once, or says all', () => {
    expect(
      organizationsWith(actor(['operator', 'A'], ['kepala-opd', 'A'], ['operator', 'B']), 'submission.read'),
    ).toEqual(['A', 'B']);
    expect(organizationsWith(actor(['operator', 'A'], ['pembina', 'P']), 'submission.read')).toBe('all');
    expect(organizationsWith(actor(['operator', 'A']), 'audit.read')).toEqual([]);
  });
});

describe('the table of roles', () => {
  const holders = (permission: Permission) =>
    roles.filter((role) => roleTable[role][permission] !== undefined);

  it('names nothing that is no permission', () => {
    for (const role of roles)
      for (const name of Object.keys(roleTable[role])) expect(Object.keys(permissions)).toContain(name);
  });

  it('leaves no permission without a holder', () => {
    for (const permission of Object.keys(permissions) as Permission[])
      expect(holders(permission)).not.toEqual([]);
  });

  it('separates who hands in, who approves, who verifies and who signs (Perpres 39/2019)', () => {
    expect(holders('submission.submit')).toEqual(['operator']);
    expect(holders('submission.approve')).toEqual(['kepala-opd']);
    expect(holders('submission.verify')).toEqual(['walidata-staf', 'walidata-kasi']);
    expect(holders('submission.sign-kadin')).toEqual(['walidata-kadin']);
  });

  it('keeps administrators away from data, and everybody else away from accounts', () => {
    for (const permission of ['dataset.read-draft', 'upload.read', 'submission.read'] as const)
      expect(holders(permission)).not.toContain('administrator');
    for (const permission of ['account.manage', 'assignment.manage', 'organization.manage'] as const)
      expect(holders(permission)).toEqual(['administrator']);
  });

  it('calls an acting holder Plt.', () => {
    expect(roleTitle('kepala-opd', true)).toBe('Plt. Kepala OPD');
    expect(roleTitle('kepala-opd', false)).toBe('Kepala OPD');
  });
});
