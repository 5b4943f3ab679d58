import { randomUUID } from 'node:crypto';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const each = <Value>(items: Record<string, unknown>[], key: string): Value[] =>
  items.map((item) => item[key] as Value);

describe('administration of people', () => {
  let api: NestFastifyApplication;
  let walidata: { id: string; name: string };
  let opd: { id: string; name: string };
  let admin: GivenPerson;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    walidata = await given.organization({ kind: 'walidata', name: 'kominfo' });
    opd = await given.organization({ name: 'dinas-pendidikan' });
    admin = await given.person({ role: 'administrator', organizationId: walidata.id });
  });

  const call = (
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    payload?: object,
    headers: Record<string, string> = bearer(admin),
  ) => api.inject({ method, url: `/api/v1/${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  const get = (url: string) => call('GET', url);
  const post = (url: string, payload: object) => call('POST', url, payload);
  const me = (person: GivenPerson) => call('GET', 'me', undefined, bearer(person));
  const trail = () =>
    asOwner(async (client) => {
      const { rows } = await client.query<{
        action: string;
        chain: string;
        reason: string;
        details: unknown;
      }>('SELECT chain, action, reason, details FROM audit_entry ORDER BY at');
      return rows;
    });
  const reason = { reason: 'Mutasi per 1 Juli' };
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

  describe('accounts', () => {
    it('are made with an initial password that is shown once and must be changed', async () => {
      const made = await post('accounts', { email: 'Budi@magetan.test', fullName: 'Budi Santoso' });
      expect(made.statusCode).toBe(201);
      const { id, initialPassword } = made.json();
      expect(initialPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
      const shown = (await get(`accounts/${id as string}`)).json();
      expect(shown).toMatchObject({ email: 'Budi@magetan.test', state: 'active', mustChangePassword: true });
      expect(JSON.stringify(shown)).not.toContain(initialPassword);
      const signedIn = await post('auth/sign-in', { email: 'budi@magetan.test', password: initialPassword });
      expect(signedIn.json().mustChangePassword).toBe(true);
      expect(JSON.stringify(await trail())).not.toContain(initialPassword);
      expect((await trail()).map(({ action, chain }) => [action, chain])).toEqual([
        ['account.create', 'region'],
      ]);
    });

    it('have one address each, whatever its case', async () => {
      await post('accounts', { email: 'budi@magetan.test', fullName: 'Budi' });
      const second = await post('accounts', { email: 'BUDI@magetan.test', fullName: 'Budi' });
      expect([second.statusCode, second.json().code]).toEqual([409, 'EMAIL_TAKEN']);
      const third = (await post('accounts', { email: 'tono@magetan.test', fullName: 'Tono' })).json();
      const renamed = await call('PATCH', `accounts/${third.id as string}`, { email: 'Budi@Magetan.test' });
      expect(renamed.json().code).toBe('EMAIL_TAKEN');
      expect(await trail()).toHaveLength(2);
    });

    it('are edited, and the trail keeps before and after', async () => {
      const { id } = (await post('accounts', { email: 'budi@magetan.test', fullName: 'Budi' })).json();
      const edited = await call('PATCH', `accounts/${id as string}`, { fullName: 'Budi S.' });
      expect(edited.json()).toMatchObject({ email: 'budi@magetan.test', fullName: 'Budi S.' });
      expect((await trail())[1]).toMatchObject({
        action: 'account.edit',
        details: { before: { fullName: 'Budi' }, after: { fullName: 'Budi S.' } },
      });
    });

    it('are disabled with a reason: sessions end at once; enabled again they stay signed out', async () => {
      const operator = await given.person({ role: 'operator', organizationId: opd.id });
      expect((await post(`accounts/${operator.accountId}/disable`, {})).statusCode).toBe(400);
      const disabled = await post(`accounts/${operator.accountId}/disable`, reason);
      expect([disabled.statusCode, disabled.json().state]).toEqual([200, 'disabled']);
      expect((await me(operator)).statusCode).toBe(401);
      expect((await post(`accounts/${operator.accountId}/enable`, reason)).json().state).toBe('active');
      expect((await me(operator)).statusCode).toBe(401);
      expect((await trail()).map((row) => [row.action, row.reason])).toEqual([
        ['account.disable', reason.reason],
        ['account.enable', reason.reason],
      ]);
    });

    it('get a new password, which ends sessions and unlocks the name', async () => {
      const operator = await given.person({ role: 'operator', organizationId: opd.id, password: 'x' });
      for (let n = 0; n < 5; n += 1) await post('auth/sign-in', { email: operator.email, password: 'guess' });
      const { initialPassword } = (
        await post(`accounts/${operator.accountId}/reset-password`, reason)
      ).json();
      expect((await me(operator)).statusCode).toBe(401);
      const signedIn = await post('auth/sign-in', { email: operator.email, password: initialPassword });
      expect([signedIn.statusCode, signedIn.json().mustChangePassword]).toEqual([200, true]);
    });

    it('are listed by address, in pages, and searched', async () => {
      for (const name of ['a', 'b', 'c', 'd_e'])
        await post('accounts', { email: `${name}@list.test`, fullName: `Nama ${name}` });
      const seen: string[] = [];
      for (let after = ''; ;) {
        const page = (await get(`accounts?q=list.test&limit=3${after}`)).json();
        seen.push(...each<string>(page.items, 'email'));
        if (page.next === null) break;
        after = `&after=${encodeURIComponent(page.next as string)}`;
      }
      expect(seen).toEqual(['a@list.test', 'b@list.test', 'c@list.test', 'd_e@list.test']);
      expect((await get('accounts?q=_')).json().items).toHaveLength(1);
      expect((await get('accounts?q=%25')).json().items).toHaveLength(0);
    });

    it('of oneself are nobody’s own business', async () => {
      for (const act of ['disable', 'enable', 'reset-password']) {
        const answer = await post(`accounts/${admin.accountId}/${act}`, reason);
        expect([answer.statusCode, answer.json().code]).toEqual([403, 'NOT_FOR_ONESELF']);
      }
      expect((await call('PATCH', `accounts/${admin.accountId}`, { fullName: 'Raja' })).statusCode).toBe(403);
    });

    it('that do not exist are not found; identifiers that are none are refused', async () => {
      expect((await get(`accounts/${randomUUID()}`)).statusCode).toBe(404);
      expect((await post(`accounts/${randomUUID()}/disable`, reason)).statusCode).toBe(404);
      expect((await get('accounts/abc')).statusCode).toBe(400);
      for (const body of [
        {},
        { email: 'x', fullName: 'y' },
        { email: 'a@b.test', fullName: 'Nama', state: 'active' },
      ])
        expect((await post('accounts', body)).statusCode).toBe(400);
    });
  });

  describe('assignments', () => {
    const wish = (accountId: string, changes: object = {}) => ({
      accountId,
      organizationId: opd.id,
      role: 'kepala-opd',
      decree: 'SK 821.2/114/2026',
      ...changes,
    });

    it('give rights at once, in that organization, and are in its chain of the trail', async () => {
      const person = await given.person({ role: 'operator', organizationId: opd.id });
      const made = await post(
        'assignments',
        wish(person.accountId, { acting: true, validUntil: tomorrow() }),
      );
      expect(made.statusCode).toBe(201);
      expect(made.json()).toMatchObject({
        title: 'Plt. Kepala OPD',
        state: 'in-force',
        decree: 'SK 821.2/114/2026',
      });
      const profile = (await me(person)).json();
      expect(each(profile.assignments, 'title')).toEqual(['Plt. Kepala OPD', 'Operator OPD']);
      expect(profile.permissions).toContainEqual(
        expect.objectContaining({ permission: 'submission.approve', organizations: ['dinas-pendidikan'] }),
      );
      expect(await trail()).toEqual([
        expect.objectContaining({
          chain: opd.id,
          action: 'assignment.grant',
          details: expect.objectContaining({ role: 'kepala-opd', acting: true }),
        }),
      ]);
    });

    it('stop by themselves when their time is over, and start when it comes', async () => {
      const person = await given.person({ role: 'operator', organizationId: opd.id });
      const { id } = (await post('assignments', wish(person.accountId, { validFrom: tomorrow() }))).json();
      const roles = async () => each((await me(person)).json().assignments, 'role');
      const state = async () => (await get(`assignments/${id as string}`)).json().state as string;
      expect([await roles(), await state()]).toEqual([['operator'], 'coming']);
      await asOwner((client) =>
        client.query(
          `UPDATE assignment SET valid_from = now() - interval '2 hours', valid_until = now() + interval '1 hour'
          WHERE id = $1`,
          [id],
        ),
      );
      expect([await roles(), await state()]).toEqual([['kepala-opd', 'operator'], 'in-force']);
      await asOwner((client) =>
        client.query(`UPDATE assignment SET valid_until = now() - interval '1 hour' WHERE id = $1`, [id]),
      );
      expect([await roles(), await state()]).toEqual([['operator'], 'expired']);
    });

    it('end with a reason, once', async () => {
      const person = await given.person({ role: 'operator', organizationId: opd.id });
      const { items } = (await get(`assignments?accountId=${person.accountId}`)).json();
      const end = () => post(`assignments/${items[0].id as string}/end`, reason);
      const both = await Promise.all([end(), end()]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect((await me(person)).json().assignments).toEqual([]);
      expect((await get(`assignments?accountId=${person.accountId}&current=true`)).json().items).toEqual([]);
      expect((await trail()).map((row) => [row.chain, row.action, row.reason])).toEqual([
        [opd.id, 'assignment.end', reason.reason],
      ]);
    });

    it('read dates of a decree as days in Western Indonesia Time, the last one included', async () => {
      const person = await given.person({ role: 'operator', organizationId: opd.id });
      const made = await post(
        'assignments',
        wish(person.accountId, { validFrom: '2099-07-01', validUntil: '2099-07-31' }),
      );
      expect(made.json()).toMatchObject({
        validFrom: '2099-06-30T17:00:00.000Z',
        validUntil: '2099-07-31T17:00:00.000Z',
      });
    });

    it.each([
      ['an acting holder without an end', { acting: true }, 422],
      ['an end before the beginning', { validFrom: '2099-02-01', validUntil: '2099-01-01' }, 422],
      ['an end that is over', { validFrom: '2020-01-01', validUntil: '2020-12-31' }, 422],
      ['a walidata role outside the walidata', { role: 'walidata-kadin' }, 422],
      ['a role that there is not', { role: 'raja' }, 400],
      ['no decree', { decree: '' }, 400],
      ['a date that there is not', { validFrom: '2026-02-30' }, 400],
      ['an organization that there is not', { organizationId: randomUUID() }, 404],
      ['an account that there is not', { accountId: randomUUID() }, 404],
    ])('are refused: %s', async (_what, changes, status) => {
      const person = await given.person({ role: 'operator', organizationId: opd.id });
      const answer = await post('assignments', wish(person.accountId, changes));
      expect([answer.statusCode, answer.statusCode === 422 ? answer.json().code : '']).toEqual([
        status,
        status === 422 ? 'ASSIGNMENT_INVALID' : '',
      ]);
      expect(await trail()).toEqual([]);
    });

    it('are not given twice for the same time, not even at the same moment', async () => {
      const person = await given.person({ role: 'operator', organizationId: opd.id });
      const answers = await Promise.all([1, 2, 3, 4].map(() => post('assignments', wish(person.accountId))));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409]);
      expect(await trail()).toHaveLength(1);
    });

    it('are not given to oneself', async () => {
      const answer = await post('assignments', wish(admin.accountId));
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'NOT_FOR_ONESELF']);
    });

    it('leave an administrator: the last one can be neither ended nor disabled', async () => {
      const second = await given.person({ role: 'administrator', organizationId: walidata.id });
      const assignmentOf = async (person: GivenPerson) =>
        (await get(`assignments?accountId=${person.accountId}&current=true`)).json().items[0].id as string;
      const [first, other] = [await assignmentOf(admin), await assignmentOf(second)];
      // Both end their own at the same moment, so neither takes from the other the right to ask: one comes first.
      const answers = await Promise.all([
        call('POST', `assignments/${first}/end`, reason, bearer(admin)),
        call('POST', `assignments/${other}/end`, reason, bearer(second)),
      ]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      const loser = answers.find(({ statusCode }) => statusCode === 409)!;
      expect(loser.json().code).toBe('LAST_ADMINISTRATOR');
      const remaining = answers[0].statusCode === 200 ? second : admin;
      const last = answers[0].statusCode === 200 ? other : first;
      const own = await call('POST', `assignments/${last}/end`, reason, bearer(remaining));
      expect(own.json().code).toBe('LAST_ADMINISTRATOR');
    });

    it('are listed by organization and person, newest first, in pages', async () => {
      for (let n = 0; n < 3; n += 1) await given.person({ role: 'operator', organizationId: opd.id });
      const first = (await get(`assignments?organization=${opd.name}&limit=2`)).json();
      const second = (
        await get(`assignments?organization=${opd.name}&limit=2&after=${first.next as string}`)
      ).json();
      expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
      const ids = each([...first.items, ...second.items], 'id');
      expect(new Set(ids).size).toBe(3);
    });
  });

  describe('organizations', () => {
    const change = (name: string, payload: object, tag?: string) =>
      call('PATCH', `organizations/${name}`, payload, {
        ...bearer(admin),
        ...(tag === undefined ? {} : { 'if-match': tag }),
      });

    it('are seen by everybody', async () => {
      const list = await call('GET', 'organizations', undefined, {});
      expect(each(list.json().items, 'name')).toEqual(['dinas-pendidikan', 'kominfo']);
      expect((await call('GET', 'organizations?kind=walidata', undefined, {})).json().items).toHaveLength(1);
      const one = await call('GET', 'organizations/kominfo', undefined, {});
      expect(one.json()).toMatchObject({ name: 'kominfo', kind: 'walidata', state: 'active' });
      expect((await call('GET', 'organizations/none', undefined, {})).statusCode).toBe(404);
    });

    it('are made and edited from the newest reading only', async () => {
      const made = await post('organizations', {
        name: 'bps',
        title: 'BPS Kabupaten Magetan',
        kind: 'pembina',
      });
      expect([made.statusCode, made.headers.etag]).toEqual([201, '"1"']);
      expect((await change('bps', { title: 'BPS' })).statusCode).toBe(428);
      const edited = await change('bps', { title: 'BPS' }, '"1"');
      expect([edited.statusCode, edited.headers.etag, edited.json().title]).toEqual([200, '"2"', 'BPS']);
      const late = await change('bps', { title: 'Lain' }, '"1"');
      expect([late.statusCode, late.json().code]).toEqual([412, 'ROW_VERSION_OLD']);
      expect((await change('bps', { title: 'Lain' }, '*')).statusCode).toBe(412);
      expect((await change('none', { title: 'Lain' }, '"1"')).statusCode).toBe(404);
      expect((await trail()).map(({ action }) => action)).toEqual([
        'organization.create',
        'organization.edit',
      ]);
    });

    it('are edited by one of two who start from the same reading', async () => {
      const answers = await Promise.all(
        [1, 2, 3].map((n) => change(opd.name, { title: `Judul ${String(n)}` }, '"1"')),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412, 412]);
    });

    it.each([
      [{ name: 'kominfo', title: 'Dua', kind: 'opd' }, 409],
      [{ name: 'region', title: 'Daerah', kind: 'opd' }, 409],
      [{ name: 'Huruf Besar', title: 'Dua', kind: 'opd' }, 400],
      [{ name: 'dua', title: 'Dua', kind: 'partai' }, 400],
      [{ name: 'dua', title: 'Dua', kind: 'opd', imageUrl: 'javascript:alert(1)' }, 400],
      [{ name: 'dua', title: 'Dua', kind: 'opd', state: 'closed' }, 400],
    ])('are refused: %j', async (body, status) => {
      expect((await post('organizations', body)).statusCode).toBe(status);
    });

    it('close once nobody holds a role there; they stay visible by name', async () => {
      await given.person({ role: 'operator', organizationId: opd.id });
      const close = () =>
        call('POST', `organizations/${opd.name}/close`, reason, { ...bearer(admin), 'if-match': '"1"' });
      const early = await close();
      expect([early.statusCode, early.json().code, early.json().count]).toEqual([
        409,
        'ORGANIZATION_HAS_ASSIGNMENTS',
        1,
      ]);
      await asOwner((client) =>
        client.query('UPDATE assignment SET ended_at = now() WHERE organization_id = $1', [opd.id]),
      );
      expect((await close()).json().state).toBe('closed');
      expect((await call('GET', 'organizations', undefined, {})).json().items).toHaveLength(1);
      expect((await call('GET', 'organizations?closed=true', undefined, {})).json().items).toHaveLength(2);
      expect((await get(`organizations/${opd.name}`)).json().state).toBe('closed');
      const person = await given.person({ role: 'operator', organizationId: walidata.id });
      const grant = await post('assignments', {
        accountId: person.accountId,
        organizationId: opd.id,
        role: 'operator',
        decree: 'SK 1/2026',
      });
      expect(grant.json().code).toBe('ORGANIZATION_CLOSED');
    });
  });
});
