import { createHmac } from 'node:crypto';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';
import { createApi } from '../../apps/api/src/create-api.js';
import { SessionSweep } from '#lib/accounts';
import { accessToken, bearer, given, type GivenPerson } from '../support/given.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const password = 'sawah-padi-lumbung-2026';

describe('signing in', () => {
  let api: NestFastifyApplication;
  let second: NestFastifyApplication;
  let opd: { id: string; name: string };
  let person: GivenPerson;
  beforeAll(async () => {
    // Two applications on one database, as two processes behind a proxy.
    api = await createApi(testEnvironment({ TRUST_PROXY: '127.0.0.1' }));
    second = await createApi(testEnvironment({ TRUST_PROXY: '127.0.0.1' }));
  });
  afterAll(async () => {
    await api.close();
    await second.close();
  });
  beforeEach(async () => {
    await emptyDatabase();
    opd = await given.organization();
    person = await given.person({ role: 'operator', organizationId: opd.id, password });
  });

  const post = (url: string, payload: object, headers: Record<string, string> = {}, on = api) =>
    on.inject({ method: 'POST', url: `/api/v1/${url}`, payload, headers });
  const me = (token: string, on = api) =>
    on.inject({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });
  const signIn = async () => {
    const answer = await post('auth/sign-in', { email: person.email, password });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ accessToken: string; refreshToken: string; expiresIn: number }>();
  };
  const auditActions = () =>
    asOwner(async (client) => {
      const { rows } = await client.query<{ action: string }>(
        'SELECT action FROM audit_entry ORDER BY chain, number',
      );
      return rows.map(({ action }) => action);
    });

  it('gives tokens that say who one is, whatever the case of the address', async () => {
    const answer = await post('auth/sign-in', { email: ` ${person.email.toUpperCase()} `, password });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const tokens = answer.json();
    expect(tokens).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, mustChangePassword: false });
    const profile = (await me(tokens.accessToken)).json();
    expect(profile).toMatchObject({
      id: person.accountId,
      email: person.email,
      assignments: [{ role: 'operator', title: 'Operator OPD', organization: { name: opd.name } }],
    });
    expect(profile.permissions).toContainEqual({
      permission: 'upload.create',
      meaning: 'Mengunggah berkas dan mengoreksi pembacaannya',
      reach: 'own',
      organizations: [opd.name],
    });
    expect(JSON.stringify(profile)).not.toContain('argon2');
  });

  it('answers a wrong password, an unknown address and a disabled account alike', async () => {
    const wrong = await post('auth/sign-in', { email: person.email, password: 'wrong-wrong-wrong' });
    const unknown = await post('auth/sign-in', { email: 'nobody@magetan.test', password });
    await asOwner((client) => client.query(`UPDATE account SET state = 'disabled'`));
    const disabled = await post('auth/sign-in', { email: person.email, password });
    for (const answer of [wrong, unknown, disabled]) {
      expect(answer.statusCode).toBe(401);
      expect({ ...answer.json(), instance: '' }).toEqual({ ...wrong.json(), instance: '' });
    }
    expect(wrong.json().code).toBe('SIGN_IN_FAILED');
  });

  it('locks a name after five guesses, over all processes, also for the right password', async () => {
    for (let guess = 0; guess < 5; guess += 1) {
      const on = guess % 2 === 0 ? api : second;
      const answer = await post(
        'auth/sign-in',
        { email: person.email, password: 'guess-guess-guess' },
        {},
        on,
      );
      expect(answer.json().code).toBe('SIGN_IN_FAILED');
    }
    for (const on of [api, second]) {
      const right = await post('auth/sign-in', { email: person.email, password }, {}, on);
      expect(right.statusCode).toBe(429);
      expect(right.json().code).toBe('SIGN_IN_LOCKED');
      expect(Number(right.headers['retry-after'])).toBeGreaterThan(880);
      expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(900);
    }
    expect(await auditActions()).toEqual(['account.lock']);
    await asOwner((client) =>
      client.query(`UPDATE sign_in_guard SET locked_until = now() - interval '1 second'`),
    );
    await signIn();
  });

  it('does not let guesses sent at the same moment slip through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        post(
          'auth/sign-in',
          { email: person.email, password: `guess-number-${String(n)}` },
          {},
          n % 2 ? api : second,
        ),
      ),
    );
    const codes = answers.map((answer) => answer.json().code as string);
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN_LOCKED')).toHaveLength(15);
  });

  it('locks names that do not exist just the same', async () => {
    const guess = () => post('auth/sign-in', { email: 'nobody@magetan.test', password });
    for (let n = 0; n < 5; n += 1) await guess();
    expect((await guess()).json().code).toBe('SIGN_IN_LOCKED');
  });

  it('forgets failures when the password is right', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 4; guess += 1)
        await post('auth/sign-in', { email: person.email, password: 'guess-guess-guess' });
      await signIn();
    }
  });

  it('locks an address that guesses at many names, and no other address', async () => {
    await asOwner((client) =>
      client.query(`INSERT INTO sign_in_guard (key, failures) VALUES ('address:203.0.113.9', 49)`),
    );
    const from = (address: string, email: string, with_: string) =>
      post('auth/sign-in', { email, password: with_ }, { 'x-forwarded-for': address });
    expect((await from('203.0.113.9', 'a@magetan.test', 'guess')).json().code).toBe('SIGN_IN_FAILED');
    expect((await from('203.0.113.9', person.email, password)).json().code).toBe('SIGN_IN_LOCKED');
    expect((await from('203.0.113.10', person.email, password)).statusCode).toBe(200);
  });

  describe('access tokens', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

    it('are refused when expired, tampered with, signed by others, or not signed at all', async () => {
      const { accountId, actor } = person;
      const other = await given.person({ role: 'administrator', organizationId: opd.id });
      const [header, , signature] = person.token.split('.') as [string, string, string];
      const claims = { sub: other.accountId, sid: other.actor.sessionId, exp: 4_000_000_000 };
      const hs512 = `${part({ alg: 'HS512', typ: 'JWT' })}.${part(claims)}`;
      const secret = testEnvironment().tokenSecret;
      const bad = {
        expired: accessToken(accountId, actor.sessionId, { lifeSeconds: -1 }),
        otherSecret: accessToken(accountId, actor.sessionId, { secret: 'x'.repeat(40) }),
        otherPayload: `${header}.${part(claims)}.${signature}`,
        none: `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`,
        noneKeepingSignature: `${part({ alg: 'none' })}.${part(claims)}.${signature}`,
        otherAlgorithm: `${hs512}.${createHmac('sha512', secret).update(hs512).digest('base64url')}`,
        noUuid: accessToken('administrator', "' OR 1=1 --"),
        strangersSession: accessToken(accountId, other.actor.sessionId),
        garbage: 'garbage',
        empty: '',
      };
      for (const [name, token] of Object.entries(bad)) {
        const answer = await me(token);
        expect([name, answer.statusCode, answer.json().code]).toEqual([name, 401, 'NOT_SIGNED_IN']);
        expect(answer.headers['www-authenticate']).toBe('Bearer realm="lumbung"');
      }
      expect((await me(person.token)).statusCode).toBe(200);
    });

    it('on a public route that is no good leaves the caller anonymous', async () => {
      const answer = await api.inject({
        method: 'GET',
        url: `/api/v1/organizations/${opd.name}`,
        headers: { authorization: 'Bearer garbage' },
      });
      expect(answer.statusCode).toBe(200);
    });
  });

  describe('refreshing', () => {
    it('rotates: the new token works, once', async () => {
      const first = await signIn();
      const next = (await post('auth/refresh', { refreshToken: first.refreshToken })).json();
      expect(next.refreshToken).not.toBe(first.refreshToken);
      expect((await me(next.accessToken)).statusCode).toBe(200);
      expect((await post('auth/refresh', { refreshToken: next.refreshToken }, {}, second)).statusCode).toBe(
        200,
      );
    });

    it('with a used token ends the whole session, and says so in the trail', async () => {
      const first = await signIn();
      const next = (await post('auth/refresh', { refreshToken: first.refreshToken })).json();
      const reuse = await post('auth/refresh', { refreshToken: first.refreshToken });
      expect([reuse.statusCode, reuse.json().code]).toEqual([401, 'REFRESH_REFUSED']);
      expect((await post('auth/refresh', { refreshToken: next.refreshToken })).statusCode).toBe(401);
      expect((await me(next.accessToken)).statusCode).toBe(401);
      expect((await me(first.accessToken)).statusCode).toBe(401);
      expect((await me(person.token)).statusCode).toBe(200);
      expect(await auditActions()).toEqual(['session.token-reuse']);
    });

    it('by many at the same moment succeeds once', async () => {
      const { refreshToken } = await signIn();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          post('auth/refresh', { refreshToken }, {}, n % 2 ? api : second),
        ),
      );
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
      expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(9);
      expect(await auditActions()).toEqual(['session.token-reuse']);
    });

    it('is refused when expired, unknown, signed out, or the account is disabled', async () => {
      const refresh = async (refreshToken: string) =>
        (await post('auth/refresh', { refreshToken })).json().code as string | undefined;
      expect(await refresh('unknown')).toBe('REFRESH_REFUSED');
      const expired = await signIn();
      await asOwner((client) =>
        client.query(`UPDATE refresh_token SET expires_at = now() - interval '1 second'`),
      );
      expect(await refresh(expired.refreshToken)).toBe('REFRESH_REFUSED');
      const out = await signIn();
      await post('auth/sign-out', {}, { authorization: `Bearer ${out.accessToken}` });
      expect(await refresh(out.refreshToken)).toBe('REFRESH_REFUSED');
      const disabled = await signIn();
      await asOwner((client) => client.query(`UPDATE account SET state = 'disabled'`));
      expect(await refresh(disabled.refreshToken)).toBe('REFRESH_REFUSED');
      expect(await auditActions()).toEqual([]);
    });

    it('keeps no token in the database, only hashes', async () => {
      const { refreshToken } = await signIn();
      await asOwner(async (client) => {
        const { rows } = await client.query<{ hash: Buffer }>('SELECT hash FROM refresh_token');
        expect(rows).toHaveLength(1);
        expect(rows[0]!.hash).toHaveLength(32);
        expect(rows[0]!.hash.equals(Buffer.from(refreshToken, 'base64url'))).toBe(false);
      });
    });
  });

  it('signing out ends this session at once, and only this one', async () => {
    const { accessToken: token } = await signIn();
    const out = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-out',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(out.statusCode).toBe(204);
    expect((await me(token)).statusCode).toBe(401);
    expect((await me(token, second)).statusCode).toBe(401);
    expect((await me(person.token)).statusCode).toBe(200);
  });

  describe('changing the password', () => {
    const change = (currentPassword: string, newPassword: string) =>
      post('auth/password', { currentPassword, newPassword }, bearer(person));

    it('needs the current one, ends other sessions and keeps this one', async () => {
      const other = await signIn();
      const wanted = 'lumbung-desa-yang-baru';
      expect((await change('not the password', wanted)).json().code).toBe('PASSWORD_WRONG');
      expect((await change(password, wanted)).statusCode).toBe(204);
      expect((await me(other.accessToken)).statusCode).toBe(401);
      expect((await me(person.token)).statusCode).toBe(200);
      expect((await post('auth/sign-in', { email: person.email, password })).statusCode).toBe(401);
      expect((await post('auth/sign-in', { email: person.email, password: wanted })).statusCode).toBe(200);
      expect(await auditActions()).toEqual(['account.change-password']);
      await asOwner(async (client) => {
        const { rows } = await client.query<{ hash: string }>(
          'SELECT password_hash AS hash FROM account WHERE id = $1',
          [person.accountId],
        );
        expect(rows[0]!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      });
    });

    it('refuses what is short, the address, the name, or the same again', async () => {
      for (const unfit of ['elevenchars', person.email, 'aaaaaaaaaaaaaaaa', password]) {
        const answer = await change(password, unfit);
        expect([unfit, answer.statusCode, answer.json().code]).toEqual([unfit, 422, 'PASSWORD_UNFIT']);
      }
    });

    it('is no place to guess either', async () => {
      for (let guess = 0; guess < 5; guess += 1) await change('guess-guess-guess', 'lumbung-desa-yang-baru');
      expect((await change(password, 'lumbung-desa-yang-baru')).json().code).toBe('SIGN_IN_LOCKED');
    });
  });

  it('with an initial password allows nothing but to change it', async () => {
    const fresh = await given.person({
      role: 'administrator',
      organizationId: opd.id,
      password,
      mustChangePassword: true,
    });
    const list = () => api.inject({ method: 'GET', url: '/api/v1/accounts', headers: bearer(fresh) });
    expect((await me(fresh.token)).json().mustChangePassword).toBe(true);
    const refused = await list();
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'PASSWORD_CHANGE_NEEDED']);
    const body = { currentPassword: password, newPassword: 'lumbung-desa-yang-baru' };
    expect((await post('auth/password', body, bearer(fresh))).statusCode).toBe(204);
    expect((await list()).statusCode).toBe(200);
  });

  it('refuses bodies that are no sign-in, naming the fields', async () => {
    for (const body of [
      {},
      { email: 1, password: [] },
      { email: person.email, password, role: 'administrator' },
    ]) {
      const answer = await post('auth/sign-in', body);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().places.length).toBeGreaterThan(0);
    }
  });

  it('leaves nothing behind: the sweep removes what is out of date and nothing else', async () => {
    await signIn();
    await asOwner((client) =>
      client.query(`
        INSERT INTO session (account_id, expires_at) SELECT id, now() - interval '31 days' FROM account;
        INSERT INTO session (account_id, expires_at, ended_at) SELECT id, now(), now() - interval '1 day' FROM account;
        INSERT INTO refresh_token (hash, session_id, expires_at)
          SELECT sha256(id::text::bytea), id, now() - interval '1 hour' FROM session WHERE ended_at IS NOT NULL;
        INSERT INTO sign_in_guard (key, first_failure_at) VALUES ('account:old', now() - interval '2 days');
      `),
    );
    expect(await api.get(SessionSweep, { strict: false }).sweep()).toEqual({
      refresh_token: 1,
      session: 1,
      sign_in_guard: 1,
    });
  });
});
