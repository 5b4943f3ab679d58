import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { MailServer } from '../support/mail-server.js';
import { Mailing } from '../support/mailing.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface ChoicesBody {
  address: string;
  all: boolean;
  kinds: { kind: string; meaning: string; mailed: boolean }[];
  refused: { at: string; words: string } | null;
  code: string;
  places: { field: string; message: string }[];
}

describe('what is wanted by e-mail', () => {
  let api: NestFastifyApplication;
  let rina: GivenPerson;
  let budi: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    const { id } = await given.organization();
    rina = await given.person({ role: 'operator', organizationId: id });
    budi = await given.person({ role: 'kepala-opd', organizationId: id });
  });

  const show = async (person: GivenPerson) =>
    (await api.inject({ url: '/api/v1/me/notices/mail', headers: bearer(person) })).json<ChoicesBody>();
  const change = async (person: GivenPerson, payload: object) => {
    const answer = await api.inject({
      method: 'PATCH',
      url: '/api/v1/me/notices/mail',
      headers: bearer(person),
      payload,
    });
    return { status: answer.statusCode, body: answer.json<ChoicesBody>() };
  };
  const mailed = ({ kinds }: ChoicesBody) => kinds.filter((one) => one.mailed).map(({ kind }) => kind);
  const kinds = [
    'release.ordered',
    'book.ordered',
    'indicator.released',
    'correction.asked',
    'correction.decided',
  ];
  const without = (...ended: string[]) => kinds.filter((kind) => !ended.includes(kind));

  it('is everything, until somebody says otherwise', async () => {
    const choices = await show(rina);
    expect(choices).toMatchObject({ address: rina.email, all: true, refused: null });
    expect(mailed(choices)).toEqual(kinds);
    for (const { meaning } of choices.kinds) expect(meaning).not.toBe('');
  });

  it('is changed by kind or in all, and only by oneself', async () => {
    const first = await change(rina, { kinds: [{ kind: 'book.ordered', mailed: false }] });
    expect(first.status).toBe(200);
    expect(mailed(first.body)).toEqual(without('book.ordered'));
    const second = await change(rina, { all: false });
    expect(second.body.all).toBe(false);
    // What was said of the kinds is kept for the day when mail is wanted again.
    expect(mailed(second.body)).toEqual(without('book.ordered'));
    const third = await change(rina, { all: true, kinds: [{ kind: 'release.ordered', mailed: false }] });
    expect([third.body.all, mailed(third.body)]).toEqual([true, without('book.ordered', 'release.ordered')]);
    expect(await show(rina)).toEqual(third.body);
    expect(await change(rina, {})).toEqual(third);
    expect(mailed(await show(budi))).toEqual(kinds);
  });

  it('says of a kind twice what it says last', async () => {
    const { body } = await change(rina, {
      kinds: [
        { kind: 'book.ordered', mailed: false },
        { kind: 'book.ordered', mailed: true },
      ],
    });
    expect(mailed(body)).toEqual(kinds);
  });

  it.each([
    [{ all: 'no' }, 'all'],
    [{ all: null }, 'all'],
    [{ kinds: [{ kind: 'nonsense', mailed: true }] }, 'kinds.0.kind'],
    [{ kinds: [{ kind: 'book.ordered' }] }, 'kinds.0.mailed'],
    [{ kinds: { kind: 'book.ordered', mailed: true } }, 'kinds'],
    [{ kinds: [1] }, 'kinds.0'],
    [{ kind: 'book.ordered' }, 'kind'],
  ])('refuses %j, naming the field', async (payload, field) => {
    const { status, body } = await change(rina, payload);
    expect([status, body.code]).toEqual([400, 'BAD_INPUT']);
    expect(body.places.map((place) => place.field)).toContain(field);
    expect(mailed(await show(rina))).toEqual(kinds);
  });

  it('is for those who are signed in', async () => {
    for (const method of ['GET', 'PATCH'] as const)
      expect((await api.inject({ method, url: '/api/v1/me/notices/mail' })).statusCode).toBe(401);
  });

  it('tells its owner of a refusal until a later mail is taken', async () => {
    const server = await MailServer.open();
    const mailing = await Mailing.with({ SMTP_URL: server.url, MAIL_FROM: 'portal@data.magetan.test' });
    try {
      server.refuse('to', '550 5.2.1 Mailbox disabled');
      await mailing.tell([rina.accountId]);
      await mailing.run();
      expect((await show(rina)).refused).toMatchObject({ words: '550 5.2.1 Mailbox disabled' });
      expect((await show(budi)).refused).toBeNull();
      await mailing.tell([rina.accountId], { subject: 'lain' });
      await mailing.run();
      expect((await show(rina)).refused).toBeNull();
    } finally {
      await mailing.close();
      await server.close();
    }
  });
});
