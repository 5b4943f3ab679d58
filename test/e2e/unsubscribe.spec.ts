import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { MailServer } from '../support/mail-server.js';
import { Mailing } from '../support/mailing.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface ChoicesBody {
  all: boolean;
  kinds: { kind: string; mailed: boolean }[];
}

describe('ending mail by the link in it', () => {
  let api: NestFastifyApplication;
  let server: MailServer;
  let mailing: Mailing;
  let rina: GivenPerson;
  let address: string;
  /** The address in List-Unsubscribe, of a server that really listens. */
  let link: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await api.listen(0, '127.0.0.1');
    address = await api.getUrl();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    server = await MailServer.open();
    mailing = await Mailing.with({
      SMTP_URL: server.url,
      MAIL_FROM: 'portal@data.magetan.test',
      PUBLIC_URL: address,
    });
    const { id } = await given.organization();
    rina = await given.person({ role: 'operator', organizationId: id });
    await mailing.tell([rina.accountId]);
    await mailing.run();
    const [letter] = await server.letters();
    link = (letter!.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe.url;
  });
  afterEach(async () => {
    await mailing.close();
    await server.close();
  });

  const wanted = async (person = rina) => {
    const answer = await api.inject({ url: '/api/v1/me/notices/mail', headers: bearer(person) });
    const { all, kinds } = answer.json<ChoicesBody>();
    return { all, ...Object.fromEntries(kinds.map(({ kind, mailed }) => [kind, mailed])) };
  };
  const everything = {
    all: true,
    'release.ordered': true,
    'book.ordered': true,
    'indicator.released': true,
    'correction.asked': true,
    'correction.decided': true,
  };
  const oneKindLess = { ...everything, 'indicator.released': false };

  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  it.each([
    ['application/x-www-form-urlencoded', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['multipart/form-data', form],
  ])('works with one POST of %s, without session or redirect (RFC 8058)', async (_type, body) => {
    for (let times = 0; times < 2; times += 1) {
      const answer = await fetch(link, { method: 'POST', body, redirect: 'error' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await wanted()).toEqual(oneKindLess);
    }
    await mailing.tell([rina.accountId], { subject: 'lain' });
    expect(await mailing.run()).toMatchObject({ sent: 0, unwanted: 1 });
    await mailing.tell([rina.accountId], { kind: 'book.ordered' });
    expect(await mailing.run()).toMatchObject({ sent: 1, unwanted: 0 });
  });

  it('asks a person who comes by GET, names nobody and changes nothing', async () => {
    const answer = await fetch(link);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page).toContain('Angka indikator yang ditunggu sudah terbit');
    expect(page).not.toContain(rina.name);
    expect(page).not.toContain(rina.email);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    expect(await wanted()).toEqual(everything);
    // The button of the page leads back to where it is, by POST.
    const action = /<form action="([^"]+)" method="post">/.exec(page)![1]!.replaceAll('&amp;', '&');
    const done = await fetch(new URL(action, link), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await done.text()).toContain('Surel dihentikan');
    expect(await wanted()).toEqual(oneKindLess);
  });

  it('can be taken back, and keeps how it came about', async () => {
    await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    const byLink = async () =>
      (
        await asOwner((client) =>
          client.query<{ by_link: boolean }>('SELECT by_link FROM lumbung.mail_choice'),
        )
      ).rows.map((row) => row.by_link);
    expect(await byLink()).toEqual([true]);
    const answer = await api.inject({
      method: 'PATCH',
      url: '/api/v1/me/notices/mail',
      headers: bearer(rina),
      payload: { kinds: [{ kind: 'indicator.released', mailed: true }] },
    });
    expect(answer.statusCode).toBe(200);
    expect(await byLink()).toEqual([false]);
    expect(await wanted()).toEqual(everything);
  });

  it('gives no right to anything that we did not sign', async () => {
    const { id } = await given.organization();
    const budi = await given.person({ role: 'operator', organizationId: id });
    await mailing.tell([budi.accountId], { kind: 'book.ordered' });
    await mailing.run();
    const tokenOf = (text: string) => new URL(text).searchParams.get('token')!;
    const letter = (await server.letters()).at(-1)!;
    const other = tokenOf((letter.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe.url);
    const own = tokenOf(link);
    const signature = (token: string) => token.slice(token.lastIndexOf('.') + 1);
    const right = (token: string) => token.slice(0, token.lastIndexOf('.'));
    const forged = [
      '',
      'x',
      `${right(other)}.${signature(own)}`,
      own.replace('indicator.released', 'book.ordered'),
      own.replace('indicator.released', 'all'),
      right(own),
      `${own}x`,
      own.slice(0, -1),
      `${right(own)}.${'A'.repeat(22)}`,
      rina.token,
    ];
    for (const token of forged)
      for (const method of ['GET', 'POST']) {
        const url = `${address}/berhenti-surel?${new URLSearchParams({ token }).toString()}`;
        const answer = await fetch(url, { method });
        expect(answer.status).toBe(400);
        expect(await answer.text()).toContain('UNSUBSCRIBE_LINK_INVALID');
      }
    for (const url of [`${link}&token=${own}`, `${address}/berhenti-surel`])
      expect((await fetch(url, { method: 'POST' })).status).toBe(400);
    expect(await wanted()).toEqual(everything);
    expect(await wanted(budi)).toEqual(everything);
  });
});
