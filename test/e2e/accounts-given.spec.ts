import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';
import { createApi } from '../../apps/api/src/create-api.js';
import { AccessTokenStrategy } from '#lib/accounts';
import { bearer, given } from '../support/given.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

describe('the actor behind a token', () => {
  let api: NestFastifyApplication;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(emptyDatabase);

  const actorOf = (headers: Record<string, string>) =>
    api.get(AccessTokenStrategy).actorOf({ headers, ip: '127.0.0.1' });

  it('carries the assignments in force now, and only those', async () => {
    const opd = await given.organization();
    const other = await given.organization();
    const hour = 3_600_000;
    const person = await given.person({
      role: 'operator',
      organizationId: opd.id,
      also: [
        { role: 'kepala-opd', organizationId: other.id, validFrom: new Date(Date.now() + hour) },
        {
          role: 'kepala-opd',
          organizationId: opd.id,
          acting: true,
          validFrom: new Date(Date.now() - 2 * hour),
          validUntil: new Date(Date.now() - hour),
        },
      ],
    });
    expect(await actorOf(bearer(person))).toEqual({
      ...person.actor,
      assignments: [{ role: 'operator', organizationId: opd.id, acting: false }],
    });
  });

  it('is nobody once the session has ended, the account is disabled, or there is no token', async () => {
    const opd = await given.organization();
    const person = await given.person({ role: 'operator', organizationId: opd.id });
    expect(await actorOf({})).toBeUndefined();
    await asOwner((client) => client.query(`UPDATE account SET state = 'disabled'`));
    expect(await actorOf(bearer(person))).toBeUndefined();
    await asOwner((client) => client.query(`UPDATE account SET state = 'active'`));
    expect(await actorOf(bearer(person))).toEqual(person.actor);
    await asOwner((client) => client.query('UPDATE session SET ended_at = now()'));
    expect(await actorOf(bearer(person))).toBeUndefined();
  });

  it('holds nothing in a closed organization', async () => {
    const opd = await given.organization();
    const person = await given.person({ role: 'operator', organizationId: opd.id });
    await asOwner((client) => client.query(`UPDATE organization SET state = 'closed'`));
    expect((await actorOf(bearer(person)))?.assignments).toEqual([]);
  });
});
